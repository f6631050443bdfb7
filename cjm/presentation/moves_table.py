"""Transitions of a journey as a table: source, target, share, condition."""

from collections.abc import Iterator

from cjm.model.flow import Transition, TransitionKind, transitions_of
from cjm.presentation.journey_detail import JourneyDetail
from cjm.presentation.labelled_text import Phrase
from cjm.runtime.frozen import dataclass
from cjm.words import Words


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One transition. `kind` is `step`, `exit`, `end` or `away`; `share` is empty if unknown, `percent` is then −1."""

    kind: str
    source: Phrase
    target: Phrase
    share: str
    percent: float
    note: str


def moves_of(sheet: JourneyDetail, words: Words) -> tuple[MoveRow, ...]:
    """All transitions of a journey, in the order of its touchpoints."""
    return tuple(_rows(sheet, words))


def _rows(sheet: JourneyDetail, words: Words) -> Iterator[MoveRow]:
    names = {touchpoint.id: touchpoint.name for touchpoint in sheet.touchpoints}
    for way in transitions_of(sheet.journey):
        also = words("move.also") if way.also else ""
        label = "" if way.kind is TransitionKind.EXIT and way.label.lower() == words("leaves").lower() else way.label
        yield MoveRow(
            kind=way.kind.value,
            source=Phrase(names[way.source], anchor=f"tp-{way.source}"),
            target=_target(sheet, way, names, words),
            share="" if way.share is None else words.percent(way.share),
            percent=-1 if way.share is None else float(way.share) * 100,
            note=words.parted(part for part in (label, also) if part),
        )


def _target(sheet: JourneyDetail, way: Transition, names: dict[str, str], words: Words) -> Phrase:
    if way.kind is TransitionKind.STEP:
        return Phrase(names[way.target], anchor=f"tp-{way.target}")
    if way.kind is TransitionKind.AWAY:
        return Phrase(place_name(sheet, way.target))
    return Phrase(words("leaves" if way.kind is TransitionKind.EXIT else "ends"))


def place_name(sheet: JourneyDetail, address: str) -> str:
    """The name of a place of any journey, such as `Buying again: opens the shop`."""
    ident, _, place = address.partition("/")
    journey = sheet.workspace.journeys.get(ident)
    if journey is None:
        return address
    name = next((experience.name for experience in journey.experiences if experience.id == place), place)
    return f"{journey.name}: {name}" if name else journey.name
