"""Symbols of a file: everything with an id, without the tree, so that processes can exchange it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cjm.model.findings import Finding, Related, Severity
from cjm.model.source import Span
from cjm.reader.wording import backtick
from cjm.reader.yaml.tree import Collection, Document, Mark, Value, entries_in, items_in, mark_at

SECTIONS = (
    "personas", "teams", "channels", "systems", "metrics", "evidence", "journeys", "opportunities", "measurements",
)  # fmt: skip


@dataclass(slots=True)
class Places:
    """Stages and touchpoints of one journey, by id.

    `kinds` holds `stage` or `touchpoint`, `pains` the ids of the pains there, `firsts` the first touchpoint of each
    stage, `former` the current id of each former one, `names` the names.
    """

    kinds: dict[str, str] = field(default_factory=dict)
    pains: dict[str, set[str]] = field(default_factory=dict)
    firsts: dict[str, str] = field(default_factory=dict)
    former: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict, compare=False)


@dataclass(slots=True)
class Symbol:
    """An object of a section: the mark of its key, its former ids, and its name.

    `findings` are about the ids in it. A journey also has its places and the journeys that it links to.
    """

    key: Mark
    former: tuple[str, ...]
    places: Places | None = None
    links: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    name: str = ""


@dataclass(slots=True)
class Symbols:
    """Everything with an id in one file, by section; `unread` is the text that could not be read.

    `misnamed` are the texts below unknown keys, which may hold ids under a wrong name.
    """

    sections: dict[str, dict[str, Symbol]]
    unread: tuple[str, ...]
    has_settings: bool = False
    misnamed: tuple[str, ...] = ()

    @property
    def is_shared(self) -> bool:
        """Whether the file has anything but journeys, which every process needs."""
        return self.has_settings or bool(self.sections.keys() - {"journeys"})


def symbols_of(document: Document, findings: Sequence[Finding] = ()) -> Symbols:
    """Collect the ids of a document, which may have findings about its schema."""
    sections: dict[str, dict[str, Symbol]] = {}
    unread = [] if document.whole else ["\n".join(document.lines)]
    root = document.root.value if document.root is not None else None
    for section, value in entries_in(root).items():
        if section not in SECTIONS or value is None:
            continue
        if isinstance(value, Collection) and isinstance(value.values, dict):
            sections[section] = {}
            for name, inner, key, mark in value.entries():
                if name.startswith("x-") or inner is None:
                    continue
                if entries_in(inner) or section == "measurements":
                    sections[section][name] = _symbol(document, section, name, inner, key)
                else:
                    # Not an object, so a reference to it can't be resolved.
                    unread.append("\n".join(document.lines[key[0] - 1 : mark[2]]))
        elif isinstance(root, Collection):
            # Not the shape of a section; it may still hold objects that others refer to.
            mark = mark_at(root.marks, root.place_of(section))
            unread.append("\n".join(document.lines[mark[0] - 1 : mark[2]]))
    unknown = [finding.span for finding in findings if finding.rule == "unknown-key"]
    misnamed = tuple(_below(document, span) for span in unknown)
    return Symbols(sections, tuple(unread), entries_in(root).get("workspace") is not None, misnamed)


def _below(document: Document, key: Span) -> str:
    """The lines of a key and of all that is indented more."""
    lines = [document.lines[key.line - 1]]
    for line in document.lines[key.line :]:
        dashed = line.lstrip(" ")
        if dashed.strip() and len(line) - len(dashed) < key.column - 1 + (not dashed.startswith("- ")):
            break
        lines.append(line)
    return "\n".join(lines)


def _symbol(document: Document, section: str, name: str, value: Value, key: Mark) -> Symbol:
    former = tuple(_text(old) for old in items_in(entries_in(value).get("formerly")))
    title = _text(entries_in(value).get("name"))
    findings: list[Finding] = []
    if section == "opportunities":
        _ids(findings, document, f"{section}/{name}", entries_in(value), f"/{section}/{name}", "solutions")
    if section != "journeys":
        return Symbol(key, former, findings=tuple(findings), name=title)
    places = _places(findings, document, name, value)
    return Symbol(key, former, places, tuple(_links(value)), tuple(findings), title)


def _links(journey: Value) -> Iterator[str]:
    """Journeys that a journey links to, as its baseline or as the detail of a touchpoint."""
    named = [entries_in(journey).get("baseline")]
    for stage in items_in(entries_in(journey).get("stages")):
        named += [entries_in(place).get("journey") for place in items_in(entries_in(stage).get("touchpoints"))]
    yield from (name for name in named if isinstance(name, str))


def _places(findings: list[Finding], document: Document, journey: str, value: Value) -> Places:
    places = Places()
    firsts: dict[str, Collection] = {}
    for kind, place, pointer in _experiences(value, f"/journeys/{journey}/stages"):
        entries = entries_in(place)
        name = _text(entries.get("id"))
        if not name or not isinstance(place, Collection):
            continue
        if name in firsts:
            mark, first = _id_mark(place), document.span(_id_mark(firsts[name]))
            findings.append(repeated_ids(document.span(mark), name, first, f"{journey}/{name}", f"{pointer}/id"))
            continue
        firsts[name] = place
        places.kinds[name] = kind
        if title := _text(entries.get("name")):
            places.names[name] = title
        for old in items_in(entries.get("formerly")):
            places.former.setdefault(_text(old), name)
        if kind == "stage":
            inner = next(iter(items_in(entries.get("touchpoints"))), None)
            places.firsts[name] = _text(entries_in(inner).get("id"))
        ids = _ids(findings, document, f"{journey}/{name}", entries, pointer, "pains", "gains")
        places.pains[name] = {ident for ident, key in ids.items() if key == "pains"}
    return places


def _text(value: Value) -> str:
    """A text; empty for any other value."""
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


def _ids(
    findings: list[Finding], document: Document, address: str, entries: Mapping[str, Value], pointer: str, *keys: str
) -> dict[str, str]:
    """Ids in these lists, which share one namespace, each with the list that first has it."""
    firsts: dict[str, Collection] = {}
    ids: dict[str, str] = {}
    for key in keys:
        items = entries.get(key)
        for n, item in enumerate(items_in(items)):
            name = _text(entries_in(item).get("id"))
            if not name or not isinstance(item, Collection):
                continue
            if name in firsts:
                mark, first = _id_mark(item), document.span(_id_mark(firsts[name]))
                at = f"{pointer}/{key}/{n}" if _is_list(items) else f"{pointer}/{key}"
                findings.append(repeated_ids(document.span(mark), name, first, address, f"{at}/id"))
                continue
            firsts[name] = item
            ids[name] = key
    return ids


def repeated_ids(span: Span, name: str, first: Span, address: str, pointer: str) -> Finding:
    """Finding about an id that is already used."""
    return Finding(
        rule="duplicate-id",
        severity=Severity.ERROR,
        message=f"duplicate id {backtick(name)}",
        span=span,
        help="Give one of the two another id, or delete one if both are the same.",
        address=address,
        pointer=pointer,
        related=(Related(first, "first used here"),),
    )
