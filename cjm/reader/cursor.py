"""A place in a document that is being decoded, and what its values refer to."""

from collections.abc import Sequence

from cjm.findings import Finding, Severity
from cjm.model import EvidenceUse, Reference
from cjm.reader.book import Former
from cjm.reader.index import PHASES
from cjm.reader.symbols import SECTIONS
from cjm.reader.tree import Mark, Value
from cjm.reader.values import Values
from cjm.reader.wording import listed, meant, nearest, quoted
from cjm.source import Span

_ONE = {
    "personas": "persona", "teams": "team", "channels": "channel", "systems": "system", "metrics": "metric",
    "evidence": "evidence", "journeys": "journey", "opportunities": "opportunity",
    "phases": "phase", "lanes": "lane",
}  # fmt: skip


class Cursor(Values):
    """One value at its place, with the references in it; one that leads nowhere is a finding, and absent."""

    __slots__ = ()

    def ref(self, key: str, section: str) -> Reference | None:
        """A reference to an object of a section; one that leads nowhere is a finding, and absent."""
        if key not in self.items:
            return None
        return self._refer(self.items[key], self.mark_of(key), section, f"{self.pointer}/{key}")

    def refs(self, key: str, section: str) -> tuple[Reference, ...]:
        found = [item.refer(section) for item in self.each(key)]
        return tuple(reference for reference in found if reference is not None)

    def refer(self, section: str) -> Reference | None:
        """The value itself as a reference to an object of a section."""
        return self._refer(self.value, self.mark, section, self.pointer)

    def _refer(self, written: Value, mark: Mark, section: str, pointer: str) -> Reference | None:
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
        self.lost(f"no {_ONE[section]} has the id {quoted(written)}", written, section, known, span, pointer)
        return None

    def place_in(self, journey: str, *, elsewhere: bool) -> Reference | None:
        """The value as a reference to a stage or touchpoint of `journey`, or by address to another where allowed."""
        written, pointer = self.said, self.pointer
        if not written:
            return None
        span = self.span()
        places = self.book.index.places.get(journey)
        if places is not None and written in places.kinds:
            return Reference(f"{journey}/{written}", written, span)
        if places is not None and written in places.former:
            return self._former(written, f"{journey}/{places.former[written]}", span, pointer)
        if elsewhere:
            return self.addressed(journey)
        known = [] if places is None else [name for name, kind in places.kinds.items() if kind == "touchpoint"]
        self.lost(f"this journey has no touchpoint {quoted(written)}", written, "places", known, span, pointer)
        return None

    def addressed(self, inside: str = "") -> Reference | None:
        """The value as an address: of a journey, a stage or touchpoint, or (outside journeys) a pain."""
        written, pointer = self.said, self.pointer
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
        self.lost(message, written, "addresses", known, span, pointer, sure=index.ending_alike(written, inside))
        return None

    def _where_lost(self, written: str, inside: str) -> tuple[str, list[str]]:
        """Which part of an address nothing has, and what might have been meant."""
        index = self.book.index
        first, *rest = written.split("/")
        here = [*index.places[inside].kinds] if inside in index.places else []
        journey = first if first in index.places else index.former["journeys"].get(first, "")
        if not journey:
            known = [*here, *index.places]
            what = "stage or touchpoint here, and no journey," if inside else "journey"
            return f"nothing has the address {quoted(written)}: no {what} is called {quoted(first)}", known
        places = index.places[journey]
        if rest[0] not in places.kinds and rest[0] not in places.former:
            lacking = f"{quoted(journey)} has no stage or touchpoint {quoted(rest[0])}"
            message = f"nothing has the address {quoted(written)}: {lacking}"
            return message, [f"{journey}/{place}" for place in places.kinds]
        place = rest[0] if rest[0] in places.kinds else places.former[rest[0]]
        pains = sorted(places.pains.get(place, ()))
        message = f"nothing has the address {quoted(written)}"
        if len(rest) > 1 and not inside:
            message += f": {quoted(f'{journey}/{place}')} has no pain {quoted('/'.join(rest[1:]))}"
        return message, [f"{journey}/{place}/{pain}" for pain in pains] or [f"{journey}/{place}"]

    def _former(self, written: str, to: str, span: Span, pointer: str) -> Reference:
        self.book.former.append(Former(written, to, span, self.address, pointer))
        return Reference(to, written, span)

    def lost(
        self, message: str, written: str, kind: str, known: Sequence[str], span: Span, pointer: str,
        sure: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """Note a reference that leads nowhere; `sure` is what was meant where that is no guess of its letters."""
        self.book.broken.add(self.address)
        self.book.dangling.add(kind)
        self.book.unresolved[pointer] = written
        if self.book.index.may_exist(written.rsplit("/", 1)[-1]):
            return
        instead = f"Did you mean {listed(sure)}?" if sure else meant(written, known)
        if not instead and known and len(known) <= 12 and not nearest(written, known):
            instead = f"Known here: {', '.join(known)}."
        if not known and kind in SECTIONS:
            # Often one file was named of several that no `cjm.yaml` makes one workspace of.
            declared = f"`{kind}: {{{quoted(written, marks=False)}: {{name: …}}}}`"
            other = "where another file has it, a `cjm.yaml` above both makes them one workspace"
            instead = f"No file that was read has `{kind}:`. Write {declared}; {other}."
        self.book.findings.append(
            Finding(
                rule="unknown-reference",
                severity=Severity.ERROR,
                message=message,
                span=span,
                help=instead,
                label="leads nowhere",
                address=self.address,
                pointer=pointer,
            )
        )

    # --- what many elements have ---

    def evidence(self) -> tuple[EvidenceUse, ...]:
        """The evidence uses of the element."""
        if "evidence" not in self.items:
            return ()
        return tuple(use for item in self.each("evidence") if (use := item.evidence_use()) is not None)

    def evidence_use(self) -> EvidenceUse | None:
        written, mark = (self.items.get("id"), self.mark_of("id")) if self.items else (self.value, self.mark)
        reference = self._refer(written, mark, "evidence", self.pointer)
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
