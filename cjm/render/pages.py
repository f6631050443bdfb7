"""Reads and writes the author's own Markdown pages, which cjm updates in part."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from cjm.runtime.errors import CannotContinue
from cjm.workspace.files import MAX_BYTES, content_of
from cjm.workspace.writing.batch import digest_of, write_all


def page_at(path: Path, places: Sequence[Path]) -> str:
    """The text of a page to update, with its own line ends.

    Raises `CannotContinue` for a page outside all of the places and their repositories, and for one that
    is not text.
    """
    where = path.resolve()
    if not any(where.is_relative_to(_repository_of(place.resolve())) for place in places):
        raise CannotContinue(
            f"{path} is outside the current folder and its repository", "Run this in the folder of the page."
        )
    try:
        content = content_of(path, MAX_BYTES + 1)
    except FileNotFoundError:
        raise CannotContinue(f"there is no file {path}", "Check the path.") from None
    except OSError as error:
        raise CannotContinue(f"cannot read {path}: {error.strerror or error}") from error
    if len(content) > MAX_BYTES:
        raise CannotContinue(f"{path} is larger than {MAX_BYTES:,} bytes", "Move the blocks to a smaller page.")
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise CannotContinue(f"{path} is not UTF-8", "Save it as UTF-8.") from None


def _repository_of(folder: Path) -> Path:
    """The root of a folder's repository, else the folder itself."""
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), folder)


def rewrite(pages: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Write pages back; each has its text as read, and its new text. Links stay links.

    A page that has changed since it was read stays as it is; the result has the reason.
    """
    if not pages:
        return {}
    places = {page: Path(page).resolve() for page in pages}
    above = Path(os.path.commonpath([place.parent for place in places.values()]))
    below = {page: place.relative_to(above).as_posix() for page, place in places.items()}
    read = {below[page]: digest_of(old.encode()) for page, (old, _) in pages.items()}
    new = {below[page]: text.encode() for page, (_, text) in pages.items()}
    left = write_all(above, new.items(), before=read)
    return {page: left[path] for page, path in below.items() if path in left}
