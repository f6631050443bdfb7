"""Reader of a workspace's files: bytes to model and findings.

The only place that uses YAML and JSON Schema. It never touches the disk, and raises nothing for invalid input.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from types import MappingProxyType
from typing import Any

from cjm.model.findings import Finding, in_order
from cjm.model.source import Source
from cjm.model.workspace import Workspace
from cjm.reader.damage import Key, damaged_objects
from cjm.reader.decode import journey as decode_journey
from cjm.reader.decode import library as decode_library
from cjm.reader.decode import settings as decode_settings
from cjm.reader.decode.context import DecodeContext, FormerReference
from cjm.reader.decode.cursor import Cursor
from cjm.reader.parsing import parse
from cjm.reader.resolve.ignores import Ignore, ignores_of
from cjm.reader.resolve.index import Index, IndexedObject, entries_of, index_of, items_of, text_of
from cjm.reader.resolve.symbols import SECTIONS, Symbols, symbols_of
from cjm.reader.shared import CheckedFile, Shared
from cjm.reader.yaml.tree import Mark, entries_in
from cjm.runtime.frozen import dataclass

__all__ = [
    "FormerReference", "Ignore", "Index", "Prepared", "Reading", "Shared", "Symbols", "decode", "file_globs", "read",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """Result of reading a workspace.

    `findings` are about syntax, schema, ids and references, in order. `broken` holds the addresses of the objects
    with such a finding, `dangling` the kinds of undefined references (a section's name, `lanes`, `phases`, or
    `addresses`). `ignores` are the suppression comments, `former` the references by a former id, `renamed` the
    current addresses of objects by their former ones. `unread` are the paths of files that were not read whole;
    what is absent there may exist. `damaged` are the objects with an unreadable part or an undefined reference.
    """

    workspace: Workspace
    findings: tuple[Finding, ...]
    broken: frozenset[str]
    dangling: frozenset[str]
    ignores: tuple[Ignore, ...]
    former: tuple[FormerReference, ...]
    unread: frozenset[str]
    damaged: frozenset[Key]
    renamed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """Parsed files with their findings, and every id of the workspace."""

    files: tuple[CheckedFile, ...]
    index: Index
    shared: Shared


def read(sources: Sequence[Source], shared: Shared | None = None) -> Reading:
    """Read the files of one workspace together. Objects keep the order of the sources.

    Sources and objects that an earlier reading with the same `shared` has are reused.
    """
    shared = shared or Shared(keeps=False)
    files = tuple(shared.load(source) for source in sources)
    index = index_of([(each.document, symbols_of(each.document, each.shape)) for each in files])
    return decode(Prepared(files, index, shared))


def decode(prepared: Prepared, journeys: frozenset[str] | None = None) -> Reading:
    """Decode parsed files to the model, with all journeys or only these."""
    documents = [each.document for each in prepared.files]
    index = prepared.index
    book = DecodeContext(index, broken=set(index.broken))
    findings = list(index.findings)
    for each in prepared.files:
        about = [*each.document.findings, *each.shape]
        findings += about
        book.broken.update(finding.address for finding in about if finding.address)
    damaged = {*damaged_objects(prepared.files, index)}
    ignores = tuple(ignore for document in documents for ignore in ignores_of(document))
    if not prepared.shared.keeps:
        for document in documents:
            document.root = None
    workspace = _decode(book, index, prepared.shared, journeys)
    damaged |= book.damaged
    return Reading(
        workspace=workspace,
        findings=tuple(in_order([*findings, *book.findings])),
        broken=frozenset(book.broken),
        dangling=frozenset(book.dangling),
        ignores=ignores,
        former=tuple(book.former),
        unread=frozenset(index.unread),
        renamed=MappingProxyType(index.renamed()),
        damaged=frozenset(damaged),
    )


_DECODERS: Mapping[str, Callable[[Cursor, str, Mark], Any]] = MappingProxyType(
    {
        "personas": decode_library.persona,
        "teams": decode_library.team,
        "channels": decode_library.channel,
        "systems": decode_library.system,
        "metrics": decode_library.metric,
        "evidence": decode_library.evidence,
        "journeys": decode_journey.journey,
        "opportunities": decode_library.opportunity,
        "measurements": lambda at, _ident, _key: at.data,
    }
)


def _decode(book: DecodeContext, index: Index, shared: Shared, journeys: frozenset[str] | None) -> Workspace:
    shared.begin(index)
    entry = index.settings
    settings = (
        decode_settings.settings(Cursor.of(book, entry.document, entry.node, "workspace", "/workspace"), entry.key)
        if entry is not None
        else decode_settings.default_settings()
    )
    if entry is None and (other := index.misplaced) is not None:
        # Its place is an error already; scores are checked against its scale, so that no error follows from it.
        scale = decode_settings.emotion_scale(Cursor.of(book, other.document, other.node, "workspace", "/workspace"))
        settings = replace(settings, emotion_scale=scale)
    entries = dict(index.entries)
    if journeys is not None:
        entries["journeys"] = {ident: entry for ident, entry in entries["journeys"].items() if ident in journeys}
    sections = {section: _section(book, section, entries[section], shared) for section in SECTIONS}
    return Workspace(settings=settings, unresolved=MappingProxyType(book.unresolved), **sections)


def _section(
    book: DecodeContext, section: str, entries: Mapping[str, IndexedObject], shared: Shared
) -> Mapping[str, Any]:
    decode = _DECODERS[section]
    objects = {}
    for ident, entry in entries.items():
        if not entries_in(entry.node.value) and section != "measurements":
            continue  # read by another process
        value = shared.taken(section, ident, entry)
        if value is None:
            noted = DecodeContext(book.index)
            address = ident if section == "journeys" else f"{section}/{ident}"
            value = decode(
                Cursor.of(noted, entry.document, entry.node, address, f"/{section}/{ident}"), ident, entry.key
            )
            shared.keep(section, ident, entry, value, noted)
            if noted.broken:
                book.damaged.add((section, ident))
            book.add(noted)
        objects[ident] = value
    return MappingProxyType(objects)


def file_globs(settings: Source) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The `include` and `exclude` globs of a `cjm.yaml`, needed before the other files are read."""
    workspace = entries_of(entries_of(parse(settings).root).get("workspace"))
    globs_of = ([text_of(item) for item in items_of(workspace.get(key))] for key in ("include", "exclude"))
    include, exclude = (tuple(glob for glob in globs if glob) for globs in globs_of)
    return include, exclude
