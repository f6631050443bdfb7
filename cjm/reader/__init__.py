"""From the bytes of a workspace's files to its model, and to everything that is wrong with them.

The only door to YAML and to JSON Schema. Nothing here knows the disk, and nothing that is wrong
with the input is an exception.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
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
from cjm.reader.shared import Judged, Shared
from cjm.reader.yaml.tree import Mark, entries_in
from cjm.runtime.frozen import dataclass

__all__ = [
    "FormerReference", "Ignore", "Index", "Prepared", "Reading", "Shared", "Symbols", "decode", "file_globs", "read",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a workspace gives.

    `findings` are about text, shape, ids and references, in order. `broken` holds the addresses of
    the objects that such a finding stands on, `dangling` the kinds of which some reference leads
    nowhere (a section's name, `lanes`, `phases`, or `addresses`). `ignores` are the suppression
    comments, `former` the references by an id that was given up, `renamed` the present addresses of objects by their
    former ones. `unread` are the paths of the files of which a part could not be read: nobody concludes from what is
    absent there. `damaged` are the objects in which something could not be read, or that refer to something that is
    nowhere to be found.
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
    """Files that were parsed, with what is wrong with each of them, and every id of the workspace."""

    judged: tuple[Judged, ...]
    index: Index
    shared: Shared


def read(sources: Sequence[Source], shared: Shared | None = None) -> Reading:
    """Read the files of one workspace together. The order of the sources is the order of what is in them.

    What an earlier reading with the same `shared` made of a source or an object is taken from there.
    """
    shared = shared or Shared(keeps=False)
    judged = tuple(shared.judged(source) for source in sources)
    index = index_of([(each.document, symbols_of(each.document)) for each in judged])
    return decode(Prepared(judged, index, shared))


def decode(files: Prepared, journeys: frozenset[str] | None = None) -> Reading:
    """The second half of reading: the model, with all journeys or only these."""
    documents = [each.document for each in files.judged]
    index = files.index
    book = DecodeContext(index, broken=set(index.broken))
    findings = list(index.findings)
    for each in files.judged:
        about = [*each.document.findings, *each.shape]
        findings += about
        book.broken.update(finding.address for finding in about if finding.address)
    damaged = {*damaged_objects(files.judged, index)}
    ignores = tuple(ignore for document in documents for ignore in ignores_of(document))
    if not files.shared.keeps:
        for document in documents:
            document.root = None
    workspace = _decode(book, index, files.shared, journeys)
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
    entries = dict(index.entries)
    if journeys is not None:
        entries["journeys"] = {ident: found for ident, found in entries["journeys"].items() if ident in journeys}
    sections = {section: _section(book, section, entries[section], shared) for section in SECTIONS}
    return Workspace(settings=settings, unresolved=MappingProxyType(book.unresolved), **sections)


def _section(
    book: DecodeContext, section: str, entries: Mapping[str, IndexedObject], shared: Shared
) -> Mapping[str, Any]:
    decode = _DECODERS[section]
    made = {}
    for ident, entry in entries.items():
        if not entries_in(entry.node.value) and section != "measurements":
            continue  # another process has it
        found = shared.taken(section, ident, entry)
        if found is None:
            noted = DecodeContext(book.index)
            address = ident if section == "journeys" else f"{section}/{ident}"
            found = decode(
                Cursor.of(noted, entry.document, entry.node, address, f"/{section}/{ident}"), ident, entry.key
            )
            shared.keep(section, ident, entry, found, noted)
            if noted.broken:
                book.damaged.add((section, ident))
            book.add(noted)
        made[ident] = found
    return MappingProxyType(made)


def file_globs(settings: Source) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The `include` and `exclude` globs of a `cjm.yaml`, needed before the other files are read."""
    workspace = entries_of(entries_of(parse(settings).root).get("workspace"))
    found = ([text_of(item) for item in items_of(workspace.get(key))] for key in ("include", "exclude"))
    include, exclude = (tuple(glob for glob in globs if glob) for globs in found)
    return include, exclude
