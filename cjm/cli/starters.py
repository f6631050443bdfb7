"""Workspaces for `cjm init`: the examples, and one small map."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable

from cjm.runtime import resources
from cjm.runtime.errors import CannotContinue
from cjm.workspace.files import ROOT_FILE, SUFFIXES

DEFAULT = "blank"
STARTERS = {
    "blank": ("templates/starters/blank", "one small map in one file, to fill in"),
    "first-pair": ("examples/first-pair", "a first purchase, current and future, in several files"),
    "saas-trial": ("examples/saas-trial", "a software trial that loses people at payment, and how it was fixed"),
    "b2b-purchase": ("examples/b2b-purchase", "a buying group of four, with a negotiation and long waits"),
    "clinic-ar": ("examples/clinic-ar", "a patient's first visit, written in Arabic and drawn from the right"),
    "ryokan-ja": ("examples/ryokan-ja", "a night at an inn for a mother's birthday, written in Japanese"),
}


def files_of(name: str) -> dict[str, bytes]:
    """The files of a starter by path; raises `CannotContinue` for an unknown name."""
    if name not in STARTERS:
        raise CannotContinue(f"unknown template {name}", f"Known: {', '.join(STARTERS)}.")
    return dict(sorted(_files(resources.folder(STARTERS[name][0]), "")))


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    """The maps and their images."""
    for entry in folder.iterdir():
        path = f"{prefix}{entry.name}"
        if entry.is_dir():
            yield from _files(entry, f"{path}/")
        elif entry.name.endswith((*SUFFIXES, ".png")) or entry.name == ROOT_FILE:
            yield path, entry.read_bytes()
