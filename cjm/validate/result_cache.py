"""Cache of the findings of a check, for the next run on an unchanged workspace.

The key covers everything that findings depend on: the bytes and paths of all files, the options,
the date, and cjm itself, down to the files of its package. The cache can be deleted at any
time. A rerun on unchanged files doesn't parse YAML at all.
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

_MOST = 64  # cached runs; the oldest are removed first
_FOLDER = "findings"


def cache_path(gathered: Gathered, options: Options) -> Path | None:
    """The path of the cached findings of a workspace with these options; `None` without a cache folder."""
    folder = cache.folder()
    return None if folder is None else folder / _FOLDER / f"{_key(gathered, options)}.json"


def load_result(place: Path | None, root: Path) -> Checked | None:
    """The cached findings of the workspace at a root; `None` where there are none."""
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


def store_result(place: Path | None, checked: Checked, images: Mapping[str, Picture | Flaw]) -> None:
    """Cache findings, with the state of the images that the maps refer to."""
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
    cache.store(place, json.dumps(document, default=_fields).encode("utf-8", "surrogatepass"), place.name.encode())
    _remove_oldest(place.parent)


def _fields(value: Any) -> dict[str, object]:
    return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}


def _remove_oldest(folder: Path) -> None:
    for old in sorted(folder.glob("*.json"), key=_age, reverse=True)[_MOST:]:
        with suppress(OSError):
            old.unlink()


def _age(path: Path) -> float:
    """The modification time of a file; 0 if another run has removed it."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0


def _key(gathered: Gathered, options: Options) -> str:
    """A hash of everything that findings depend on; each part follows its length, so that parts can't run together."""
    digest = hashlib.sha256()

    def add(part: bytes) -> None:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)

    add(cache.tool())
    parts = (options.today, options.profile, options.select, options.ignore, options.applies_ignores)
    add(repr(parts).encode())
    add(str(gathered.root).encode("utf-8", "surrogateescape"))
    for source in gathered.sources:
        # As decoded here: another locale may decode the same bytes of a name differently.
        add(source.path.encode("utf-8", "surrogatepass"))
        add(source.content)
    return digest.hexdigest()


def _pictures(images: Mapping[str, Picture | Flaw]) -> dict[str, str]:
    return {path: f"!{image.text}" if isinstance(image, Flaw) else image.name for path, image in images.items()}


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
