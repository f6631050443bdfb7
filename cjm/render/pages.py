"""Pages that somebody else wrote and named to be rewritten in part: reading them, and writing them back."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from cjm.runtime.errors import CannotContinue
from cjm.workspace.files import MAX_BYTES, content_of
from cjm.workspace.writing.batch import digest_of, write_all


def page_at(path: Path, places: Sequence[Path]) -> str:
    """The text of a page that was named to be rewritten, with its line ends as they are.

    It has to lie in one of the places or their repositories; raises `CannotContinue` for any other,
    and for what is no text.
    """
    where = path.resolve()
    if not any(where.is_relative_to(_repository_of(place.resolve())) for place in places):
        raise CannotContinue(
            f"{path} lies outside the current folder and its repository", "Run this in the folder of the page."
        )
    try:
        content = content_of(path, MAX_BYTES + 1)
    except FileNotFoundError:
        raise CannotContinue(f"there is no file {path}", "Check the path.") from None
    except OSError as error:
        raise CannotContinue(f"cannot read {path}: {error.strerror or error}") from error
    if len(content) > MAX_BYTES:
        raise CannotContinue(f"{path} is larger than {MAX_BYTES:,} bytes", "Put the blocks into a page of their own.")
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise CannotContinue(f"{path} is no UTF-8", "Save it as UTF-8.") from None


def _repository_of(folder: Path) -> Path:
    """The root of the repository that a folder lies in, else the folder itself."""
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), folder)


def rewrite(pages: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Write pages back where they lie, from what was read of each to what it should be; a link stays a link.

    A page that isn't as it was read any more stays as it is: the result says why.
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
