"""What has an id in a workspace, over all its files, so that every reference can be followed at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cjm.findings import Finding, Related, Severity
from cjm.reader.tree import Collection, Document, Mark, Node, Value, entries_in, items_in, mark_at
from cjm.reader.wording import quoted
from cjm.source import Span

SECTIONS = (
    "personas", "teams", "channels", "systems", "metrics", "evidence", "journeys", "opportunities", "measurements",
)  # fmt: skip
SETTINGS_FILE = "cjm.yaml"
PHASES = (
    "awareness", "consideration", "purchase", "onboarding", "use", "support",
    "retention", "loyalty", "advocacy", "exit",
)  # fmt: skip


@dataclass(slots=True)
class Places:
    """The stages and touchpoints of one journey.

    `kinds` says of each id whether it is a `stage` or a `touchpoint`, `pains` which pains have an
    id there, `firsts` which touchpoint is the first of a stage, `former` what an old id became.
    """

    kinds: dict[str, str] = field(default_factory=dict)
    pains: dict[str, set[str]] = field(default_factory=dict)
    firsts: dict[str, str] = field(default_factory=dict)
    former: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Entry:
    """One object of a section: where its key stands, and what was written."""

    document: Document
    key: Mark
    node: Node

    def let_go(self) -> None:
        """Give up the tree: that there is such an object is all that references ask."""
        self.node = Node(None, self.key)


@dataclass(slots=True)
class Index:
    """Every id of a workspace by section, and what a journey holds.

    `unread` is the text of what could not be read, files or sections: an id that stands there
    may well exist, so nobody complains that nothing has it.
    """

    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: {section: {} for section in SECTIONS})
    former: dict[str, dict[str, str]] = field(default_factory=lambda: {section: {} for section in SECTIONS})
    places: dict[str, Places] = field(default_factory=dict)
    lanes: dict[str, Mark] = field(default_factory=dict)
    phases: dict[str, Mark] = field(default_factory=dict)
    settings: Entry | None = None
    findings: list[Finding] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    unread: tuple[str, ...] = ()

    def may_exist(self, name: str) -> bool:
        """Whether a file that could not be read speaks of this name."""
        return any(name in text for text in self.unread)


def items_of(node: Node | None) -> list[Node]:
    """The items of a list, or of a list that was written as its only item."""
    if node is None or node.absent:
        return []
    return node.items if isinstance(node.items, list) else [node]


def entries_of(node: Node | None) -> Mapping[str, Node]:
    """The entries of a mapping; nothing for anything else."""
    return node.items if node is not None and isinstance(node.items, dict) else {}


def text_of(node: Node | None) -> str:
    """A text, or nothing for anything else."""
    return node.value if node is not None and isinstance(node.value, str) else ""


def index_of(documents: list[Document]) -> Index:
    """Collect the ids of all documents; a repeated one is a finding on its second place."""
    index = Index(unread=tuple("\n".join(d.lines) for d in documents if not d.whole))
    for document in documents:
        root = entries_of(document.root)
        for section in SECTIONS:
            _collect(index, document, section, root.get(section))
        if document.path == SETTINGS_FILE and root:
            settings = root.get("workspace")
            if settings is not None and not settings.absent:
                index.settings = Entry(document, settings.key or settings.mark, settings)
                index.lanes = _named(index, document, settings, "lanes")
                index.phases = _named(index, document, settings, "phases")
    return index


def _collect(index: Index, document: Document, section: str, node: Node | None) -> None:
    known = index.entries[section]
    if node is not None and not node.absent and not isinstance(node.items, dict):
        # Of another shape than a section's; what it holds may well be what others refer to.
        index.unread += ("\n".join(document.lines[node.mark[0] - 1 : node.mark[2]]),)
    for name, value in entries_of(node).items():
        if name.startswith("x-") or value.absent:
            continue
        key = value.key or value.mark
        first = known.get(name)
        if first is not None:
            address = name if section == "journeys" else f"{section}/{name}"
            _repeat(index, document, name, key, first.document.span(first.key), address, f"/{section}/{name}")
            continue
        known[name] = Entry(document, key, value)
        for old in items_in(entries_in(value.value).get("formerly")):
            index.former[section].setdefault(_text(old), name)
        if section == "journeys":
            index.places[name] = _places(index, document, name, value.value)


def _places(index: Index, document: Document, journey: str, value: Value) -> Places:
    places = Places()
    firsts: dict[str, Collection] = {}
    for kind, place, pointer in _experiences(value, f"/journeys/{journey}/stages"):
        entries = entries_in(place)
        name = _text(entries.get("id"))
        if not name or not isinstance(place, Collection):
            continue
        if name in firsts:
            mark, first = _id_mark(place), document.span(_id_mark(firsts[name]))
            _repeat(index, document, name, mark, first, f"{journey}/{name}", f"{pointer}/id")
            continue
        firsts[name] = place
        places.kinds[name] = kind
        for old in items_in(entries.get("formerly")):
            places.former.setdefault(_text(old), name)
        if kind == "stage":
            inner = next(iter(items_in(entries.get("touchpoints"))), None)
            places.firsts[name] = _text(entries_in(inner).get("id"))
        places.pains[name] = _claims(index, document, f"{journey}/{name}", entries, pointer)
    return places


def _text(value: Value) -> str:
    """A text, or nothing for anything else."""
    return value if isinstance(value, str) else ""


def _id_mark(collection: Collection) -> Mark:
    return mark_at(collection.marks, collection.place_of("id"))


def _experiences(journey: Value, pointer: str) -> Iterator[tuple[str, Value, str]]:
    stages = entries_in(journey).get("stages")
    for n, stage in enumerate(items_in(stages)):
        at = f"{pointer}/{n}" if _is_list(stages) else pointer
        yield "stage", stage, at
        touchpoints = entries_in(stage).get("touchpoints")
        listed = _is_list(touchpoints)
        for m, touchpoint in enumerate(items_in(touchpoints)):
            yield "touchpoint", touchpoint, f"{at}/touchpoints/{m}" if listed else f"{at}/touchpoints"


def _is_list(value: Value) -> bool:
    return isinstance(value, Collection) and isinstance(value.values, list)


def _claims(index: Index, document: Document, address: str, entries: Mapping[str, Value], pointer: str) -> set[str]:
    """The ids of the pains here; those of pains and gains are unique together."""
    firsts: dict[str, Collection] = {}
    pains = set()
    for key in ("pains", "gains"):
        for n, claim in enumerate(items_in(entries.get(key))):
            name = _text(entries_in(claim).get("id"))
            if not name or not isinstance(claim, Collection):
                continue
            if name in firsts:
                mark, first = _id_mark(claim), document.span(_id_mark(firsts[name]))
                _repeat(index, document, name, mark, first, address, f"{pointer}/{key}/{n}/id")
                continue
            firsts[name] = claim
            if key == "pains":
                pains.add(name)
    return pains


def _named(index: Index, document: Document, settings: Node, key: str) -> dict[str, Mark]:
    """The lanes or phases of one's own, by id."""
    marks: dict[str, Mark] = {}
    for n, item in enumerate(items_of(entries_of(settings).get(key))):
        node = entries_of(item).get("id") or item
        name = text_of(node)
        if name in marks:
            at = f"/workspace/{key}/{n}"
            _repeat(index, document, name, node.mark, document.span(marks[name]), "workspace", at)
        elif name:
            marks[name] = node.mark
    return marks


def _repeat(index: Index, document: Document, name: str, mark: Mark, first: Span, address: str, pointer: str) -> None:
    index.broken.add(address)
    index.findings.append(
        Finding(
            rule="duplicate-id",
            severity=Severity.ERROR,
            message=f"the id {quoted(name)} is taken",
            span=document.span(mark),
            help="Give one of the two another id; where both mean the same thing, keep one.",
            address=address,
            pointer=pointer,
            related=(Related(first, "first used here"),),
        )
    )
