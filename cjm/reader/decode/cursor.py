"""Cursor at a place of a document during decoding, which resolves references."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from cjm.model.element import EvidenceUse, Reference
from cjm.model.findings import Finding, Severity
from cjm.model.source import Span
from cjm.reader.decode.context import FormerReference
from cjm.reader.decode.values import Values
from cjm.reader.resolve.index import PHASES
from cjm.reader.resolve.names import listed_ids
from cjm.reader.resolve.symbols import SECTIONS, Places
from cjm.reader.shape import autofix
from cjm.reader.wording import backtick, did_you_mean, list_text, nearest
from cjm.reader.yaml.characters import odd_space_in, plain_spaces
from cjm.reader.yaml.tree import Mark, Value

_ONE = {
    "personas": "persona", "teams": "team", "channels": "channel", "systems": "system", "metrics": "metric",
    "evidence": "evidence", "journeys": "journey", "opportunities": "opportunity",
    "phases": "phase", "lanes": "lane",
}  # fmt: skip
_MOST = 5  # ids that a help lists
_REQUIRED = {"evidence": "name: …, kind: …", "journeys": "name: …, personas: …, stages: …"}


@dataclass(frozen=True, slots=True)
class _Named:
    """Objects of a kind whose name was written in place of an id, and the key of that reference.

    `listed` are the ids that the text lists.
    """

    kind: str
    ids: Sequence[str]
    key: str
    listed: Sequence[str] = ()

    def help(self, written: str) -> str:
        """Help with the id to write in place of the name."""
        name = backtick(written)
        if len(self.ids) > 1:
            return f"{name} is the name of {list_text(self.ids[:_MOST], 'and')}: write the id of one of them."
        key = f"{self.key}: " if self.key else ""
        return f"{name} is the name of the {self.kind} `{self.ids[0]}`: write `{key}{self.ids[0]}`."


def key_of(pointer: str) -> str:
    """Last key of a pointer; empty for an item of a list."""
    last = pointer.rpartition("/")[2]
    return "" if last.isdigit() else last


class Cursor(Values):
    """One value with its place, and the references in it. An undefined reference is a finding and counts as absent."""

    __slots__ = ()

    def ref(self, key: str, section: str) -> Reference | None:
        """The value of a key as a reference to an object of a section."""
        if key not in self.items:
            return None
        return self._refer(self.items[key], self.mark_of(key), section, f"{self.pointer}/{key}")

    def refs(self, key: str, section: str) -> tuple[Reference, ...]:
        references = [item.refer(section, many=True) for item in self.each(key)]
        return tuple(reference for reference in references if reference is not None)

    def refer(self, section: str, *, many: bool = False) -> Reference | None:
        """The value itself as a reference to an object of a section; with `many`, where a list is allowed."""
        return self._refer(self.value, self.mark, section, self.pointer, many=many)

    def _refer(
        self, written: Value, mark: Mark, section: str, pointer: str, key: str = "", *, many: bool = False
    ) -> Reference | None:
        if not isinstance(written, str) or not written:
            return None
        index = self.book.index
        span = self.document.span(mark)
        if section in index.entries:
            if written in index.entries[section]:
                return Reference(written, written, span)
            known = tuple(index.entries[section])
            now = index.former[section].get(written)
            if now is not None:
                return self._former(written, now, span, pointer)
        else:
            known = tuple(index.lanes) if section == "lanes" else tuple(index.phases) or PHASES
            if written in known:
                return Reference(written, written, span)
        ids_of = partial(index.lookup().ids, section)
        listed = listed_ids(written, known, ids_of) if many else ()
        named = _Named(_ONE[section], ids_of(written), key or key_of(pointer), listed)
        message = f"{_ONE[section]} {backtick(written)} is not defined"
        self.lost(message, written, section, known, span, pointer, named=named)
        return None

    def place_in(self, journey: str, *, elsewhere: bool) -> Reference | None:
        """The value as a reference to a place in `journey`; with `elsewhere`, or by address to another journey."""
        written, pointer = self.own_text, self.pointer
        if not written:
            return None
        span = self.span()
        places = self.book.index.places.get(journey)
        if places is not None and written in places.kinds:
            if not elsewhere and places.kinds[written] == "stage":
                self._is_stage(written, places, span)
                return None
            return Reference(f"{journey}/{written}", written, span)
        if places is not None and written in places.former:
            return self._former(written, f"{journey}/{places.former[written]}", span, pointer)
        if elsewhere:
            return self.addressed(journey)
        known = [] if places is None else [name for name, kind in places.kinds.items() if kind == "touchpoint"]
        ids = self.book.index.lookup().touchpoints(journey, written)
        named = _Named(self._kind(ids, journey), ids, key_of(pointer))
        message = f"touchpoint {backtick(written)} is not defined in this journey"
        self.lost(message, written, "places", known, span, pointer, named=named)
        return None

    def _is_stage(self, written: str, places: Places, span: Span) -> None:
        """Report a stage where only touchpoints are allowed."""
        message = (
            f"{backtick(written)} is a stage, but {backtick(key_of(self.pointer) or 'this')} refers to touchpoints"
        )
        first = places.firsts.get(written)
        known = [name for name, kind in places.kinds.items() if kind == "touchpoint"]
        self.lost(message, written, "places", known, span, self.pointer, sure=[first] if first else [])

    def addressed(self, inside: str = "") -> Reference | None:
        """The value as an address: of a journey, a stage or touchpoint, or (outside journeys) a pain."""
        written, pointer = self.own_text, self.pointer
        if not written:
            return None
        span = self.span()
        index = self.book.index
        first, *rest = written.split("/")
        journey = first if first in index.places else index.former["journeys"].get(first, "")
        places = index.places.get(journey)
        if places is not None and len(rest) <= (1 if inside else 2):
            self.book.visited.add(journey)
            now = [journey]
            if rest:
                now.append(rest[0] if rest[0] in places.kinds else places.former.get(rest[0], ""))
            if len(rest) > 1:
                now.append(rest[1] if rest[1] in places.pains.get(now[1], ()) else "")
            to = "/".join(now)
            if all(now):
                return Reference(to, written, span) if to == written else self._former(written, to, span, pointer)
        message, known = self._where_lost(written, inside)
        sure = index.ending_alike(written, inside)
        ids = index.lookup().addresses(written, inside)
        named = _Named(self._kind(ids, inside), ids, key_of(pointer))
        self.lost(message, written, "addresses", known, span, pointer, sure=sure, named=named)
        return None

    def _kind(self, addresses: Sequence[str], inside: str) -> str:
        """Kind of object that the first of these addresses belongs to."""
        places, parts = self.book.index.places, addresses[0].split("/") if addresses else [""]
        if parts[0] in places.get(inside, Places()).kinds:
            parts.insert(0, inside)
        return "journey" if len(parts) == 1 else "pain point" if len(parts) > 2 else places[parts[0]].kinds[parts[1]]

    def _where_lost(self, written: str, inside: str) -> tuple[str, list[str]]:
        """Message about the undefined part of an address, and the addresses it may mean."""
        index = self.book.index
        first, *rest = written.split("/")
        here = [*index.places[inside].kinds] if inside in index.places else []
        journey = first if first in index.places else index.former["journeys"].get(first, "")
        if not journey:
            known = [*here, *index.places]
            what = "stage or touchpoint here, and no journey," if inside else "journey"
            return f"address {backtick(written)} is not defined: no {what} has the id {backtick(first)}", known
        places = index.places[journey]
        if rest[0] not in places.kinds and rest[0] not in places.former:
            lacking = f"{backtick(journey)} has no stage or touchpoint {backtick(rest[0])}"
            message = f"address {backtick(written)} is not defined: {lacking}"
            return message, [f"{journey}/{place}" for place in places.kinds]
        place = rest[0] if rest[0] in places.kinds else places.former[rest[0]]
        pains = sorted(places.pains.get(place, ()))
        message = f"address {backtick(written)} is not defined"
        if len(rest) > 1 and not inside:
            message += f": {backtick(f'{journey}/{place}')} has no pain {backtick('/'.join(rest[1:]))}"
        return message, [f"{journey}/{place}/{pain}" for pain in pains] or [f"{journey}/{place}"]

    def _former(self, written: str, to: str, span: Span, pointer: str) -> Reference:
        self.book.former.append(FormerReference(written, to, span, self.address, pointer))
        return Reference(to, written, span)

    def lost(
        self, message: str, written: str, kind: str, known: Sequence[str], span: Span, pointer: str,
        sure: Sequence[str] = (), named: "_Named | None" = None,
    ) -> None:  # fmt: skip
        """Note an undefined reference.

        `sure` are replacements that need no guess by spelling, `named` the objects that have the text as their name.
        """
        self.book.broken.add(self.address)
        self.book.dangling.add(kind)
        self.book.unresolved[pointer] = written
        if self.book.index.may_exist(written.rsplit("/", 1)[-1]):
            return
        instead = f"Did you mean {list_text(sure)}?" if sure else did_you_mean(written, known)
        if not instead and known and len(known) <= 12 and not nearest(written, known):
            instead = f"Defined ids: {', '.join(known)}."
        if not known and kind in SECTIONS:
            # Often only one of several files was named, without a `cjm.yaml` that makes them one workspace.
            ident, name = autofix.kebab_of(written) or "my-id", backtick(written, marks=False)
            fields = _REQUIRED.get(kind, "name: …").replace("…", name if ident != written else "…", 1)
            declared = f"`{kind}: {{{ident}: {{{fields}}}}}`"
            other = "if another file has it, put a `cjm.yaml` in a folder above both files"
            instead = f"No file here has `{kind}:`. Write {declared}; {other}."
        fix = None
        if named is not None and named.ids:
            instead = named.help(written)
            # An id with a similar spelling may be meant as well.
            if len(named.ids) == 1 and not {written.casefold(), autofix.kebab_of(written)} & {*known} - {*named.ids}:
                fix = autofix.reference(span, written, named.ids[0])
        plain = plain_spaces(written)
        if plain != written and plain in known:
            instead = f"Write {backtick(plain)}, without {odd_space_in(written)}."
            fix = autofix.reference(span, written, plain)
        elif named is not None and named.listed:
            instead = f"Write a list: `[{', '.join(named.listed)}]`."
            fix = autofix.id_list(span, written, named.listed)
        self.book.findings.append(
            Finding(
                rule="unknown-reference",
                severity=Severity.ERROR,
                message=message,
                span=span,
                help=instead,
                fix=fix,
                label="not defined",
                address=self.address,
                pointer=pointer,
            )
        )

    def lost_lane(self, key: str, known: Sequence[str], span: Span) -> None:
        """Note a key of `lanes` that is not the id of a lane."""
        named = _Named("lane", self.book.index.lookup().ids("lanes", key), "")
        message = f"lane {backtick(key)} is not defined"
        self.lost(message, key, "lanes", known, span, f"{self.pointer}/{key}", named=named)

    # --- evidence ---

    def evidence(self) -> tuple[EvidenceUse, ...]:
        """The evidence uses of the element."""
        if "evidence" not in self.items:
            return ()
        return tuple(use for item in self.each("evidence") if (use := item.evidence_use()) is not None)

    def evidence_use(self) -> EvidenceUse | None:
        written, mark = (self.items.get("id"), self.mark_of("id")) if self.items else (self.value, self.mark)
        reference = self._refer(written, mark, "evidence", self.pointer, "id" if self.items else "")
        if reference is None:
            return None
        return EvidenceUse(
            place=self.place(),
            address=self.address,
            extra=self.extra(),
            evidence=reference,
            note=self.text("note"),
            sample=self.whole("sample"),
        )
