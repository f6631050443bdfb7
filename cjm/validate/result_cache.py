"""What a check found, remembered for the next run on the very same workspace.

The key holds everything that the findings come from: the bytes and paths of all files, the options,
the day, and cjm itself, down to the files of its package. What is remembered can be deleted at any
time, and a rerun on unchanged files needs no reading of YAML at all.
"""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from cjm.model.findings import Checked, Edit, Finding, Fix, Related, Severity
from cjm.model.images import Flaw, Picture
from cjm.model.source import Span
from cjm.rules.options import Options
from cjm.runtime import private_cache as cache
from cjm.workspace import files
from cjm.workspace.loading import Gathered

_MOST = 64  # runs that are remembered; the oldest go first
_FOLDER = "findings"


def place_of(found: Gathered, options: Options) -> Path | None:
    """Where it is kept what a check of this workspace finds with these options; `None` where it can't be."""
    folder = cache.folder()
    return None if folder is None else folder / _FOLDER / f"{_key(found, options)}.json"


def recall(place: Path | None, root: Path) -> Checked | None:
    """What was found in the workspace at a root before; `None` where nobody remembers."""
    if place is None:
        return None
    content = cache.load(place, place.name.encode())
    if content is None:
        return None
    try:
        document = json.loads(content)
        if _pictures(files.pictures_at(root, document["pictures"])) != document["pictures"]:
            return None
        findings = tuple(_finding(entry) for entry in document["findings"])
        return Checked(findings, document["ignored"], notes=tuple(document["notes"]), renamed=document["renamed"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(place: Path | None, checked: Checked, images: Mapping[str, Picture | Flaw]) -> None:
    """Keep what was found, with the state of the pictures that the maps name."""
    if place is None:
        return
    document = {
        "pictures": _pictures(images),
        "ignored": checked.ignored,
        "notes": checked.notes,
        "renamed": dict(checked.renamed),
        "findings": checked.findings,
    }
    try:
        place.parent.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return
    cache.store(place, json.dumps(document, default=_told).encode("utf-8", "surrogatepass"), place.name.encode())
    _forget(place.parent)


def _told(value: Any) -> dict[str, object]:
    return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}


def _forget(folder: Path) -> None:
    for old in sorted(folder.glob("*.json"), key=_age, reverse=True)[_MOST:]:
        with suppress(OSError):
            old.unlink()


def _age(path: Path) -> float:
    """When a file was written; another run may have removed it in the meantime."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0


def _key(found: Gathered, options: Options) -> str:
    """Everything that findings come from, as one hash; each part has its length before it, so that none runs on."""
    digest = hashlib.sha256()

    def add(part: bytes) -> None:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)

    add(cache.tool())
    asked = (options.today, options.profile, options.select, options.ignore, options.applies_ignores)
    add(repr(asked).encode())
    add(str(found.root).encode("utf-8", "surrogateescape"))
    for source in found.sources:
        # As it is here: another locale may read the same bytes of a name as other characters.
        add(source.path.encode("utf-8", "surrogatepass"))
        add(source.content)
    return digest.hexdigest()


def _pictures(images: Mapping[str, Picture | Flaw]) -> dict[str, str]:
    return {path: f"!{found.text}" if isinstance(found, Flaw) else found.name for path, found in images.items()}


def _finding(entry: dict[str, Any]) -> Finding:
    fix = entry["fix"]
    return Finding(
        **{
            **entry,
            "severity": Severity(entry["severity"]),
            "span": Span(*entry["span"]),
            "related": tuple(Related(Span(*other["span"]), other["message"]) for other in entry["related"]),
            "fix": fix and Fix(fix["title"], tuple(Edit(Span(*e["span"]), e["text"]) for e in fix["edits"])),
        }
    )
