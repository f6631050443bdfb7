"""Index of every id of a workspace, over all its files, for resolving references."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cjm.model.findings import Finding
from cjm.reader.resolve.names import NameIndex
from cjm.reader.resolve.symbols import SECTIONS, Places, Symbol, Symbols, repeated_ids
from cjm.reader.yaml.tree import Document, Mark, Node

SETTINGS_FILE = "cjm.yaml"
PHASES = (
    "awareness", "consideration", "purchase", "onboarding", "use", "support",
    "retention", "loyalty", "advocacy", "exit",
)  # fmt: skip


_NOWHERE = Places()


@dataclass(slots=True)
class IndexedObject:
    """One object of a section: the mark of its key, and its node (empty if another process has its tree)."""

    document: Document
    key: Mark
    node: Node

    def let_go(self) -> None:
        """Drop the tree: references only need the id."""
        self.node = Node(None, self.key)


@dataclass(slots=True)
class Index:
    """Every id of a workspace by section, and for each journey its places and linked journeys.

    `unread` holds the text of files and sections that could not be read, by path: an id in it may exist, so a
    reference to it is not reported. `names` are those of the objects of each section, of the lanes and phases, by id.
    `misplaced` are the first settings outside of `cjm.yaml`, `misnamed` the texts below unknown keys.
    """

    entries: dict[str, dict[str, IndexedObject]] = field(default_factory=lambda: {section: {} for section in SECTIONS})
    former: dict[str, dict[str, str]] = field(default_factory=lambda: {section: {} for section in SECTIONS})
    places: dict[str, Places] = field(default_factory=dict)
    links: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lanes: dict[str, Mark] = field(default_factory=dict)
    phases: dict[str, Mark] = field(default_factory=dict)
    settings: IndexedObject | None = None
    misplaced: IndexedObject | None = None
    misnamed: tuple[str, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    unread: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    _lookup: NameIndex | None = None

    def note(self, finding: Finding) -> None:
        """Add a finding about a repeated id; the object that repeats it is broken."""
        self.broken.add(finding.address)
        self.findings.append(finding)

    def ending_alike(self, written: str, inside: str) -> list[str]:
        """Up to three addresses with the last part of an undefined one, which may have a stage in it or no journey."""
        *before, last = written.split("/")
        named = [journey for journey in before[:1] if journey in self.places]
        addresses, pains, nearer = [], [], []
        for journey in named or ([inside] if last in self.places.get(inside, _NOWHERE).kinds else self.places):
            places = self.places[journey]
            lead = f"{journey}/" if named or journey != inside else ""
            if last in places.kinds:
                addresses.append(f"{lead}{last}")
            if not inside:
                holders = [place for place, held in places.pains.items() if last in held]
                pains += [f"{lead}{place}/{last}" for place in holders]
                nearer += [f"{lead}{place}/{last}" for place in holders if place in before]
        return (addresses or nearer or pains)[:3]

    def lookup(self) -> NameIndex:
        """Index of ids by name, built for the first undefined reference."""
        if self._lookup is None:
            self._lookup = NameIndex(self.names, self.places)
        return self._lookup

    def renamed(self) -> dict[str, str]:
        """Current address of every renamed object, by its former one."""
        addresses: dict[str, str] = {}
        for section, former in self.former.items():
            lead = "" if section == "journeys" else f"{section}/"
            addresses |= {
                f"{lead}{old}": f"{lead}{now}" for old, now in former.items() if old not in self.entries[section]
            }
        for journey, places in self.places.items():
            former = places.former
            addresses |= {f"{journey}/{old}": f"{journey}/{former[old]}" for old in former if old not in places.kinds}
        return addresses

    def may_exist(self, name: str) -> bool:
        """Whether an unread text contains this name."""
        return any(name in text for texts in (*self.unread.values(), self.misnamed) for text in texts)


def items_of(node: Node | None) -> list[Node]:
    """Items of a list, or of a list written as its only item."""
    if node is None or node.absent:
        return []
    return node.items if isinstance(node.items, list) else [node]


def entries_of(node: Node | None) -> Mapping[str, Node]:
    """Entries of a mapping; empty for any other value."""
    return node.items if node is not None and isinstance(node.items, dict) else {}


def text_of(node: Node | None) -> str:
    """A text; empty for any other value."""
    return node.value if node is not None and isinstance(node.value, str) else ""


def index_of(files: Iterable[tuple[Document, Symbols]]) -> Index:
    """Merge the ids of all files. A repeated one is a finding at its second place.

    A document whose tree another process has has no root.
    """
    index = Index()
    for document, symbols in files:
        if symbols.unread:
            index.unread[document.path] = symbols.unread
        index.misnamed += symbols.misnamed
        root = entries_of(document.root)
        for section in SECTIONS:
            _collect(index, document, section, symbols.sections.get(section, {}), entries_of(root.get(section)))
        settings = root.get("workspace")
        if settings is None or settings.absent:
            continue
        if document.path != SETTINGS_FILE:
            index.misplaced = index.misplaced or IndexedObject(document, settings.key or settings.mark, settings)
        else:
            index.settings = IndexedObject(document, settings.key or settings.mark, settings)
            index.lanes = _named(index, document, settings, "lanes")
            index.phases = _named(index, document, settings, "phases")
    return index


def _collect(
    index: Index, document: Document, section: str, symbols: Mapping[str, Symbol], nodes: Mapping[str, Node]
) -> None:
    known = index.entries[section]
    for name, symbol in symbols.items():
        first = known.get(name)
        if first is not None:
            address = name if section == "journeys" else f"{section}/{name}"
            before = first.document.span(first.key)
            index.note(repeated_ids(document.span(symbol.key), name, before, address, f"/{section}/{name}"))
            continue
        known[name] = IndexedObject(document, symbol.key, nodes.get(name) or Node(None, symbol.key))
        if symbol.name:
            index.names.setdefault(section, {})[name] = symbol.name
        for old in symbol.former:
            index.former[section].setdefault(old, name)
        if symbol.places is not None:
            index.places[name] = symbol.places
            index.links[name] = symbol.links
        for finding in symbol.findings:
            index.note(finding)


def _named(index: Index, document: Document, settings: Node, key: str) -> dict[str, Mark]:
    """Custom lanes or phases by id."""
    marks: dict[str, Mark] = {}
    for n, item in enumerate(items_of(entries_of(settings).get(key))):
        node = entries_of(item).get("id") or item
        name = text_of(node)
        if name in marks:
            at = f"/workspace/{key}/{n}"
            index.note(repeated_ids(document.span(node.mark), name, document.span(marks[name]), "workspace", at))
        elif name:
            marks[name] = node.mark
            index.names.setdefault(key, {})[name] = text_of(entries_of(item).get("name"))
    return marks
