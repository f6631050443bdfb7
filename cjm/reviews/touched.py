"""Table of a journey's changed touchpoints: falls, then rises, then the rest."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cjm.diff.change import Change
from cjm.diff.levels import Level
from cjm.formats.markdown_text import Literal, on_one_line
from cjm.model.journey import Experience, Touchpoint
from cjm.reviews.paired import Paired, PairedPoint, PairedStage, State
from cjm.reviews.phrases import brief, phrase, quote_text
from cjm.reviews.plot import MARKS
from cjm.reviews.review import Review, step
from cjm.runtime.frozen import dataclass
from cjm.runtime.terminal import safe
from cjm.words import words_for

_SHOWN_BY_STATE = frozenset({"touchpoint-added", "touchpoint-removed", "stage-added", "stage-removed"})
HEADS = ("| | Touchpoint | Stage | Emotion | Change | What changed |", "|:-:|---|---|:-:|--:|---|")
_ENGLISH = words_for("en")
_LONGEST = 120  # characters of a name
_PHRASES = 6
_UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class TouchedRow:
    """A touchpoint or stage that changed; `stage` is empty for a stage itself.

    `old` and `new` are scores of the persona whose curve is drawn, `steps` the score changes of all personas.
    """

    was: Experience | None
    now: Experience | None
    state: State
    stage: str
    old: Decimal | None
    new: Decimal | None
    changes: tuple[Change, ...]
    steps: tuple[Decimal, ...]

    @property
    def place(self) -> Experience:
        """The touchpoint or stage as it is, or as it was."""
        place = self.now or self.was
        if place is None:
            message = "a row has no place"
            raise ValueError(message)
        return place

    @property
    def worst(self) -> Decimal | None:
        """The deepest fall, if any."""
        return min((step for step in self.steps if step < 0), default=None)

    @property
    def rank(self) -> tuple[int, Decimal]:
        """Sort key: falls by size, rises by size, changed, added, removed."""
        if self.worst is not None:
            return 0, self.worst
        if any(self.steps):
            return 1, -max(self.steps)
        return {"added": 3, "removed": 4}.get(self.state, 2), Decimal(0)


def rows_of(review: Review, pair: Paired, changes: Sequence[Change]) -> list[TouchedRow]:
    """Every changed touchpoint, and every stage with a change other than of wording."""
    if pair.is_whole:
        return []
    at: dict[str, list[Change]] = {}
    for change in changes:
        _, *place = change.address.split("/")
        if place:
            at.setdefault(place[0], []).append(change)
    rows = [row for column in pair.columns for row in _rows(review, column, at)]
    return sorted(rows, key=lambda row: row.rank)


def _rows(review: Review, column: PairedStage, at: Mapping[str, list[Change]]) -> Iterator[TouchedRow]:
    stage = column.shown
    own = [change for change in at.get(stage.id, ()) if change.level > Level.EDITORIAL]
    if own:
        was, now = column.was, column.now
        spot = next((spot for spot in column.spots if spot.station.id == stage.id), None)
        yield _row(review, (was.stage if was else None, now.stage if now else None), column.state, "", own, spot)
    whole = column.state in MARKS and bool(own)
    for slot in column.slots:
        changes = at.get(slot.station.id, [])
        if changes or (whole and slot.state == column.state):
            both = (slot.was.touchpoint if slot.was else None, slot.now.touchpoint if slot.now else None)
            yield _row(review, both, slot.state, stage.name, changes, slot)


def _row(
    review: Review,
    both: tuple[Experience | None, Experience | None],
    state: State,
    stage: str,
    changes: Sequence[Change],
    spot: PairedPoint | None,
) -> TouchedRow:
    steps = tuple(size for change in changes if (size := step(review, change)) is not None)
    old, new = (spot.old, spot.new) if spot else (None, None)
    return TouchedRow(*both, state, stage, old, new, tuple(changes), steps)


# --- cells -------------------------------------------------------------------------------------


def line_of(review: Review, pair: Paired, row: TouchedRow) -> str:
    """A row of a table with `HEADS`."""
    return f"| {' | '.join(_cells(review, pair, row))} |"


def _cells(review: Review, pair: Paired, row: TouchedRow) -> Iterator[str]:
    yield "▼▲△+−"[row.rank[0]]
    yield _name(review, row)
    yield on_one_line(safe(brief(row.stage, _LONGEST))) if row.stage else "*the whole stage*"
    yield _emotion(pair, row)
    yield _change(row)
    yield ", ".join(_phrases(review, row))


def _name(review: Review, row: TouchedRow) -> str:
    url = link_to(review, row)
    name = f"[{linked_name(row.place.name)}]({url})" if url else linked_name(row.place.name)
    if row.state == "removed":
        return f"~~{name}~~"
    flag = " ⚑" if isinstance(row.place, Touchpoint) and row.place.moment_of_truth else ""
    return f"**{name}**{flag}"


def linked_name(name: str, most: int = _LONGEST) -> Literal:
    """A name escaped for Markdown, cut to a length that fits a table."""
    return on_one_line(safe(brief(name, most)))


def link_to(review: Review, row: TouchedRow) -> str:
    """Link to a row's place in the head, else in the base."""
    links, place = (review.head_links, row.now) if row.now else (review.base_links, row.was)
    return links.of(place.span) if links and place else ""


def _emotion(pair: Paired, row: TouchedRow) -> str:
    old, new = (_score(pair, score) for score in (row.old, row.new))
    if row.state == "removed":
        return f"~~{old}~~" if old else ""
    if row.state == "added" or old == new:
        return new
    return f"{old or _UNKNOWN} → {new or _UNKNOWN}"


def _score(pair: Paired, score: Decimal | None) -> str:
    return "" if score is None else _ENGLISH.number(score, signed=pair.shown.scale.neutral == 0)


def _change(row: TouchedRow) -> str:
    if row.state in MARKS:
        return "new" if row.state == "added" else "gone"
    if not row.steps:
        return ""
    own = row.new - row.old if row.new is not None and row.old is not None else Decimal(0)
    shown = own or (row.worst if row.worst is not None else max(row.steps))
    return f"**{_ENGLISH.number(shown, signed=True)}**"


def _phrases(review: Review, row: TouchedRow) -> list[str]:
    """Each change in a few words."""
    phrases = [phrase(review, change, row.place) for change in row.changes if change.kind not in _SHOWN_BY_STATE]
    if row.state == "removed":
        phrases += [Literal(f"with its pain point {quote_text(pain.text)}") for pain in row.place.pains]
    if row.state == "added" and isinstance(row.place, Touchpoint):
        known = review.after.opportunities
        phrases += [Literal(f"delivers {quote_text(known[each.to].name)}") for each in row.place.delivers]
    phrases = list(dict.fromkeys(phrases))
    more = len(phrases) - _PHRASES
    return [*phrases[:_PHRASES], *([f"and {more} more"] if more > 0 else [])]
