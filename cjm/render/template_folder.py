"""Custom templates from a folder."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from cjm.formats.templates.environment import KINDS, Templates, packaged_paths
from cjm.reader.wording import did_you_mean
from cjm.runtime.errors import CannotContinue
from cjm.workspace.files import content_of

_MAX_BYTES = 1_000_000
_MAX_FILES = 200
_BESIDE = ("README", "LICENSE", "CHANGELOG")  # files allowed beside templates
# The end tag of the element that a style sheet or a script is put into.
_ENDS = {".css": "</style", ".js": "</script"}


def templates_in(folder: str) -> tuple[Templates, tuple[str, ...]]:
    """The templates of a folder, which replace packaged ones, and notes for their author.

    A name that begins with `_` is a custom partial, for templates to include. Any other file that replaces no
    packaged template has a note. Links that lead out of the folder raise `CannotContinue`.
    """
    root = Path(folder)
    if not root.is_dir():
        raise CannotContinue(f"there is no folder {folder}", "Copy the packaged ones: `cjm init --templates DIR`.")
    own: dict[str, str] = {}
    notes: list[str] = []
    known = packaged_paths()
    for path in _files(root):
        name = PurePosixPath(path).name
        if path in known or (name.startswith("_") and path.split("/")[0] in KINDS):
            own[path] = _text(root, path)
        elif not name.startswith(_BESIDE):
            notes.append(f"{folder}/{path} replaces no template. {_instead(path, known)}".rstrip())
    if not any(path in known for path in own):
        detail = f" {notes[0]}." if len(notes) == 1 else ""
        raise CannotContinue(f"nothing in {folder} replaces a template.{detail}", f"Known: {', '.join(known)}.")
    return Templates(own, folder.rstrip("/\\") or folder), tuple(notes)


def _instead(path: str, known: tuple[str, ...]) -> str:
    name = PurePosixPath(path).name
    same = [other for other in known if other.rpartition("/")[2] == name]
    if same:
        return f"Did you mean {' or '.join(f'`{other}`' for other in same)}?"
    by_name = {other.rpartition("/")[2]: other for other in known}
    return did_you_mean(path, known) or did_you_mean(name, by_name)


def _files(root: Path) -> Iterator[str]:
    """The paths of all files below a folder except hidden ones, sorted."""
    paths: list[str] = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = Path(folder)
        for name in (*folders, *names):
            _stay(root, below / name)
        paths += ((below / name).relative_to(root).as_posix() for name in names if not name.startswith("."))
        if len(paths) > _MAX_FILES:
            raise CannotContinue(f"{root.as_posix()} holds more than {_MAX_FILES} files", "Name a folder of templates.")
    yield from sorted(paths)


def _stay(root: Path, path: Path) -> None:
    if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
        raise CannotContinue(
            f"{path.as_posix()} is a link that leads out of the folder",
            "Put the file itself there, or remove the link.",
        )


def _text(root: Path, path: str) -> str:
    place = f"{root.as_posix()}/{path}"
    try:
        content = content_of(root.joinpath(*path.split("/")), _MAX_BYTES + 1)
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise CannotContinue(f"cannot read {place}: {error.strerror or error}") from error
    except UnicodeDecodeError:
        raise CannotContinue(f"{place} is not UTF-8", "Save it as UTF-8.") from None
    if len(content) > _MAX_BYTES:
        raise CannotContinue(f"{place} is larger than {_MAX_BYTES:,} bytes", "Make it smaller.")
    end = _ENDS.get(PurePosixPath(path).suffix, "")
    if end and end in text.lower():
        raise CannotContinue(
            f"{place} contains `{end}`, which would end its element", "Write it differently, such as `<\\/`."
        )
    return text
