"""`manifest.json`: the artefacts of a folder with their digests, for deciding which to redraw and which to remove."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cjm.runtime.frozen import dataclass
from cjm.workspace import files

NAME = "manifest.json"
_VERSION = "1"
_MOST_BYTES = 50_000_000
# Paths as cjm makes them from ids; files with other paths are never read or removed.
_PATH = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9_-]*/){0,3}[A-Za-z0-9][A-Za-z0-9_-]*\.[a-z]{1,8}\Z")
_TEXTS = ("path", "journey", "view", "format", "input", "sha256", "before")


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """One artefact as it was written.

    `journey` is empty for an artefact of the whole workspace, `view` for a report of several.
    `input` is the digest of its input, `sha256` the hash of its file, empty where its graph can't be laid
    out and there is no file. `before` is the hash of the file that a run is about to replace: it is only
    set while files are moved, and after a run that was killed meanwhile. `warnings` are repeated until it
    is redrawn.
    """

    path: str
    journey: str
    view: str
    format: str
    input: str
    sha256: str
    warnings: tuple[str, ...] = ()
    before: str = ""

    def is_hash(self, sha256: str) -> bool:
        """Whether cjm wrote the file of this artefact, if its file has this hash."""
        return bool(sha256) and sha256 in {self.sha256, self.before}


@dataclass(frozen=True, slots=True)
class Manifest:
    """The artefacts of a folder by path."""

    entries: Mapping[str, ManifestEntry]

    def text(self) -> str:
        """The file's text, sorted by path; the same entries have the same bytes."""
        artefacts = [_to_dict(entry) for _, entry in sorted(self.entries.items())]
        return json.dumps({"version": _VERSION, "artefacts": artefacts}, ensure_ascii=False, indent=1) + "\n"


_NOTHING = Manifest(MappingProxyType({}))


def manifest_of(entries: Iterable[ManifestEntry]) -> Manifest:
    """A manifest of these artefacts."""
    return Manifest(MappingProxyType({entry.path: entry for entry in entries}))


def is_foreign(folder: Path) -> bool:
    """Whether a folder has a `manifest.json` that isn't cjm's.

    A damaged one, such as after a merge conflict, still counts as cjm's.
    """
    path = folder / NAME
    if not path.exists() and not path.is_symlink():
        return False
    try:
        return path.is_symlink() or b'"artefacts"' not in files.content_of(path, _MOST_BYTES)
    except OSError:
        return True


def manifest_in(folder: Path) -> Manifest:
    """The manifest of a folder. A missing or damaged one, or one of another version, is empty."""
    try:
        content = files.content_of(folder / NAME, _MOST_BYTES)
        read = json.loads(content)
    except (OSError, ValueError, RecursionError):
        return _NOTHING
    if not isinstance(read, dict) or read.get("version") != _VERSION or not isinstance(read.get("artefacts"), list):
        return _NOTHING
    return manifest_of(entry for item in read["artefacts"] if (entry := _entry(item)) is not None)


def _to_dict(entry: ManifestEntry) -> dict[str, object]:
    fields: dict[str, object] = {name: getattr(entry, name) for name in _TEXTS if getattr(entry, name)}
    return fields | ({"warnings": entry.warnings} if entry.warnings else {})


def _entry(item: Any) -> ManifestEntry | None:
    """An entry from JSON, `None` if cjm can't have written it."""
    if not isinstance(item, dict):
        return None
    texts = {name: item.get(name, "") for name in _TEXTS}
    warnings = item.get("warnings", [])
    if not all(isinstance(text, str) for text in texts.values()) or not _PATH.match(texts["path"]):
        return None
    if not isinstance(warnings, list) or not all(isinstance(warning, str) for warning in warnings):
        return None
    return ManifestEntry(**texts, warnings=tuple(warnings))
