"""Change an invalid id together with all references to it, or not at all.

An invalid id isn't kept in `formerly`: it would be invalid there, too, and all its references change with it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cjm.model.element import Reference
from cjm.model.findings import Edit, Finding, Fix
from cjm.model.references import references_of
from cjm.model.source import Span
from cjm.model.workspace import Workspace
from cjm.reader import Reading
from cjm.reader.resolve.symbols import SECTIONS
from cjm.reader.shape.pointers import unescape
from cjm.reader.yaml.tree import Collection, Document, Mark, entries_in, mark_at
from cjm.runtime.frozen import dataclass

# Keys with text for people. Under any other key, a text that equals the id may refer to it.
_TEXTS = frozenset(("name", "description", "title", "text", "summary", "goal", "doing", "thinking", "needs", "saying"))
_HIDING = frozenset(("yaml-syntax", "duplicate-key", "too-large"))
_OF_SHAPE = frozenset(("schema", "unknown-key", "duplicate-id"))


@dataclass(frozen=True, slots=True)
class _Rename:
    """An invalid id and its fix.

    `kind` is the section that it is a key of, or `place`, `claim`, `lanes`, `phases` or `solution`; `space` is the
    namespace of the id, `owner` the pointer of its object.
    """

    old: str
    new: str
    kind: str
    space: str
    owner: str
    fix: Fix

    @property
    def span(self) -> Span:
        return self.fix.edits[0].span


@dataclass(frozen=True, slots=True)
class _Occurrence:
    """A key or value that is an old id, or an address with it."""

    span: Span
    path: tuple[str, ...]
    is_key: bool

    def may_refer(self) -> bool:
        """Whether it may be a reference, by its place."""
        names = [step for step in self.path if not step.isdigit()]
        if self.is_key:
            return "lanes" in names[:-1] or not (len(self.path) == 2 and self.path[0] in SECTIONS)
        if names[-1] == "id":
            return names[-2:-1] == ["evidence"]
        return names[-1] not in _TEXTS


def complete_renames(reading: Reading, documents: Sequence[Document], findings: Iterable[Finding]) -> dict[Fix, Fix]:
    """For the fix of each invalid id, one that changes its references, too; unsafe ones are left out."""
    renames = [rename for finding in findings if (rename := _rename_of(finding)) is not None]
    if not renames or reading.unread or any(finding.rule in _HIDING for finding in reading.findings):
        return {}
    planner = _Planner(reading, documents, renames)
    return {rename.fix: fix for rename in renames if (fix := planner.fix(rename)) is not None}


def _rename_of(finding: Finding) -> _Rename | None:
    if finding.fix is None or not finding.fix.renames:
        return None
    first, *rest = parts = [unescape(part) for part in finding.pointer.split("/")[1:]]
    names = [part for part in rest if not part.isdigit()]
    owner = finding.pointer.removesuffix("/id")
    if first in SECTIONS and len(rest) == 1:
        kind, space = first, first
    elif first == "workspace" and names[:1] in (["lanes"], ["phases"]):
        kind, space = names[0], names[0]
    elif first == "journeys" and {"pains", "gains"} & {*names}:
        kind, space = "claim", finding.address
    elif first == "journeys" and names[-1:] == ["id"]:
        kind, space = "place", parts[1]
    elif first == "opportunities" and "solutions" in names:
        kind, space = "solution", parts[1]
    else:
        return None
    return _Rename(finding.fix.renames, finding.fix.edits[0].text.strip('"'), kind, space, owner, finding.fix)


class _Planner:
    """Completes the renames of a workspace's ids with all their references."""

    def __init__(self, reading: Reading, documents: Sequence[Document], renames: Sequence[_Rename]) -> None:
        self.reading = reading
        self.renames = renames
        self.wished = Counter((rename.kind, rename.space, rename.new) for rename in renames)
        self.places = {(each.space, each.old): each for each in renames if each.kind == "place"}
        self.mentions = _by_target(_references(reading.workspace))
        known = {reference.span for mentions in self.mentions.values() for _, reference in mentions}
        self.linked = _linked_journeys(reading.workspace)
        self.occurrences = _occurrences(documents, {rename.old for rename in renames})
        # By old id: values that may refer to it, and aren't known references.
        self.unclear = {
            old: [each.span for each in occurrences if each.may_refer() and each.span not in known]
            for old, occurrences in self.occurrences.items()
        }
        own = {(rename.span.path, rename.span[1:3]) for rename in renames}
        self.blocked: dict[str, list[str]] = {}
        for finding in reading.findings:
            if finding.rule in _OF_SHAPE and (finding.span.path, finding.span[1:3]) not in own:
                self.blocked.setdefault(finding.span.path, []).append(finding.pointer)

    def fix(self, rename: _Rename) -> Fix | None:
        """The rename with all references; `None` where it may not be safe."""
        together = self._together(rename)
        if not together or any(map(self._is_unsafe, together)):
            return None
        edits = [each.fix.edits[0] for each in together]
        for each in together:
            for target in _targets(each):
                for section, reference in self.mentions.get(target, ()):
                    edits += _reference_edits(each, section, reference)
        if rename.kind == "lanes":
            keys = [each.span for each in self.occurrences[rename.old] if each.is_key and "lanes" in each.path[:-1]]
            edits += [Edit(span, rename.fix.edits[0].text) for span in keys if span != rename.span]
        covered = {edit.span for edit in edits}
        if any(span not in covered for span in self.unclear[rename.old]):
            return None
        return replace(rename.fix, edits=tuple(sorted(dict.fromkeys(edits), key=lambda edit: edit.span)))

    def _together(self, rename: _Rename) -> list[_Rename]:
        """The renames that belong together: current and future maps share the ids of touchpoints."""
        if rename.kind != "place":
            return [rename]
        journeys = self.reading.workspace.journeys
        linked = self.linked.get(rename.space, {rename.space})
        ids = {name: {each.id for each in journeys[name].experiences} for name in linked if name in journeys}
        if any(rename.new in known for known in ids.values()):
            return []
        having = [name for name, known in ids.items() if rename.old in known]
        if any((name, rename.old) not in self.places for name in having):
            return []
        return [self.places[name, rename.old] for name in having]

    def _is_unsafe(self, rename: _Rename) -> bool:
        """Whether the new id is taken or requested twice, or the object has errors of its own."""
        if self.wished[rename.kind, rename.space, rename.new] > 1 or "/" in rename.old:
            return True
        lead = {"place": f"{rename.space}/", "journeys": ""}.get(rename.kind, f"{rename.kind}/")
        if f"{lead}{rename.new}" in self.reading.renamed:
            return True
        if rename.kind in SECTIONS:
            objects = getattr(self.reading.workspace, rename.kind)
            if rename.old not in objects or rename.new in objects:
                return True
        owner = rename.owner
        return any(at == owner or at.startswith(f"{owner}/") for at in self.blocked.get(rename.span.path, ()))


def _references(workspace: Workspace) -> Iterator[tuple[str, Reference]]:
    """Every reference of a workspace, with its target's section."""
    phases = {stage.phase.span for journey in workspace.journeys.values() for stage in journey.stages if stage.phase}
    for name in SECTIONS:
        if name != "measurements":
            for element in getattr(workspace, name).values():
                for section, reference in references_of(element):
                    yield ("phases" if reference.span in phases else section), reference


def _by_target(mentions: Iterable[tuple[str, Reference]]) -> dict[tuple[str, str], list[tuple[str, Reference]]]:
    """References by the section and id of their target; those to an address also by each prefix of it."""
    by_target: dict[tuple[str, str], list[tuple[str, Reference]]] = {}
    for section, reference in mentions:
        to = reference.to.split("/") if section == "addresses" else [reference.to]
        for n in range(1, len(to) + 1):
            by_target.setdefault((section, "/".join(to[:n])), []).append((section, reference))
    return by_target


def _targets(rename: _Rename) -> list[tuple[str, str]]:
    """The targets, by section and id or address, whose references contain an old id."""
    if rename.kind in {"place", "claim"}:
        return [("addresses", f"{rename.space}/{rename.old}")]
    return [(rename.kind, rename.old), *([("addresses", rename.old)] if rename.kind == "journeys" else [])]


def _linked_journeys(workspace: Workspace) -> dict[str, set[str]]:
    """For each journey that has a baseline or is one, all journeys that baselines link to it."""
    linked: dict[str, set[str]] = {}
    for journey in workspace.journeys.values():
        if journey.baseline is not None:
            both = {journey.id, journey.baseline.to}
            for name in [*both]:
                both |= linked.get(name, set())
            linked |= dict.fromkeys(both, both)
    return linked


def _reference_edits(rename: _Rename, section: str, reference: Reference) -> list[Edit]:
    """The edit of a reference that contains the old id; none for other references."""
    to, written = reference.to.split("/"), reference.written.split("/")
    at = {"place": 1, "claim": 2}.get(rename.kind, 0)
    if rename.kind == "journeys" and section == "addresses":
        leads = to[0] == rename.old
    elif rename.kind in {"place", "claim"}:
        leads = section == "addresses" and to[: at + 1] == [*rename.space.split("/"), rename.old]
    else:
        leads = section == rename.kind and reference.to == rename.old
    at -= len(to) - len(written)
    if not leads or not 0 <= at < len(written) or written[at] != rename.old:
        return []
    span = reference.span
    if len(written) == 1:
        return [Edit(span, rename.fix.edits[0].text)]
    # Only this part of the address: another part may change at the same time.
    quote = (span.end_column - span.column - len(reference.written)) // 2
    begin = span.column + quote + sum(len(part) + 1 for part in written[:at])
    return [Edit(span._replace(column=begin, end_column=begin + len(rename.old)), rename.new)]


def _occurrences(documents: Sequence[Document], wanted: set[str]) -> Mapping[str, list[_Occurrence]]:
    """All keys and values that equal one of the wanted texts, or are an address with one."""
    occurrences: dict[str, list[_Occurrence]] = {text: [] for text in wanted}

    def note(document: Document, text: object, mark: Mark, path: tuple[str, ...], *, is_key: bool) -> None:
        if isinstance(text, str):
            for part in {text, *text.split("/")} & wanted:
                occurrences[part].append(_Occurrence(document.span(mark), path, is_key))

    for document in documents:
        stack: list[tuple[Collection, tuple[str, ...]]] = []
        root = document.root.value if document.root is not None else None
        if isinstance(root, Collection):
            stack.append((root, ()))
        while stack:
            collection, path = stack.pop()
            for key, value, key_mark, mark in _parts(collection):
                below = (*path, key)
                if key_mark is not None:
                    note(document, key, key_mark, below, is_key=True)
                note(document, value, mark, below, is_key=False)
                if isinstance(value, Collection):
                    stack.append((value, below))
    return occurrences


def _parts(collection: Collection) -> Iterator[tuple[str, object, Mark | None, Mark]]:
    """Each value of an object or list, with its key or number, the mark of its key, and its own mark."""
    if entries_in(collection):
        yield from collection.entries()
    else:
        for n, value in enumerate(collection.values):
            yield str(n), value, None, mark_at(collection.marks, 4 + 4 * n)
