"""A changed journey as a drawing: its touchpoints with their changes, and both curves over one timeline."""

import math
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from cjm.drawing.marks import change_mark
from cjm.drawing.shapes import Drawing, Group, Path, Shape, TextShape, number
from cjm.drawing.text import width, wrap
from cjm.reviews.drawing.curves import ReviewedCurves
from cjm.reviews.drawing.emotions import emotions
from cjm.reviews.drawing.rows import CHANGE_WORDS, ReviewRows
from cjm.reviews.headline import headline
from cjm.reviews.paired import Paired, PairedStage, pair_journeys
from cjm.reviews.review import Figures, Review
from cjm.runtime.frozen import dataclass
from cjm.runtime.terminal import safe
from cjm.views.charts import emotion_lane as feeling
from cjm.views.charts import timeline
from cjm.views.charts.columns import MARGIN, Columns, columns_of
from cjm.views.charts.header import header
from cjm.views.charts.timeline import LegendEntry
from cjm.words import Words, words_for

_SPINE = 134  # y of the time arrow, unless the header is higher
_HEIGHT = 236
_NEUTRAL, _REACH = 118, 76  # of the scale in the lane, which is higher than the map's: two curves need room

_ABOVE = 8  # the first line of a drawing without a header


def drawing_of(review: Review, figures: Figures, prefix: str = "diff", *, headed: bool = True) -> Drawing:
    """A journey of a review, on columns that hold the stages of both sides; `prefix` begins every id in it.

    It is in the language of the workspace as it is now. Without `headed`, the page around it has the
    title and lede.
    """
    words = words_for(review.after.settings.language)
    both = pair_journeys(review, figures)
    parts = timeline.panel_ranges([len(column.slots) for column in both.columns])
    columns = columns_of(max(last - first for first, last in parts))
    names = names_of(review, both, words)
    lede = _lede(figures, both, names, words)
    head = header(words("kind.diff"), "", headline(review, figures, words), lede, (), columns.canvas, size=26)
    shapes: list[Shape] = list(head.shapes) if headed else []
    y = max(_SPINE, head.bottom + 30) if headed else _ABOVE
    rows = ReviewRows(review, figures, both, words, prefix)
    for n, (first, last) in enumerate(parts):
        drawn, y = _panel(rows, columns, (first, last), names, y if not n else y + 24)
        shapes += drawn
    legend, bottom = timeline.legend(
        _entries(both, names, words), f"{safe(figures.path)} · {names.change}", columns.right, y
    )
    return Drawing(
        prefix=prefix,
        title=f"{figures.name}: {words('kind.diff')}",
        desc=_describe(both, lede, words),
        width=columns.canvas,
        height=math.ceil(bottom),
        shapes=(*shapes, *legend),
        language=review.after.settings.language,
    )


@dataclass(frozen=True, slots=True)
class SideNames:
    """Labels of the two sides, and of the change as a whole."""

    before: str
    after: str
    change: str


def names_of(review: Review, both: Paired, words: Words) -> SideNames:
    """The journey's versions where they differ, else the labels of the compared sides."""
    old, new = (side.sheet.journey.version if side else "" for side in (both.was, both.now))
    if old and new and old != new:
        before, after = (words("version", version=version) for version in (old, new))
        return SideNames(before, after, words("version", version=f"{old} {words.arrow} {new}"))
    before, after = safe(review.base), safe(review.head)
    if before == after:
        before, after = words("diff.before"), words("diff.after")
    return SideNames(before, after, f"{before} {words.arrow} {after}")


def _panel(
    rows: ReviewRows, columns: Columns, part: tuple[int, int], names: SideNames, top: float
) -> tuple[list[Shape], float]:
    """Some columns with their curves and rows, and their bottom."""
    both, words = rows.both, rows.words
    first, last = part
    shown = both.columns[first:last]
    spine, start = _spine(rows, shown, columns, top)
    lanes, y = rows.touchpoints(shown, columns, start)
    lanes.append(timeline.rule(columns, y))
    where = feeling.EmotionLane(
        both.shown.sheet, words, columns, y, first, last, rows.prefix, height=_HEIGHT, neutral=_NEUTRAL, reach=_REACH
    )
    lanes += [
        *_lane_name(both, words, y),
        *feeling.scale_shapes(where),
        *ReviewedCurves(where, both, shown, (names.before, names.after), words).shapes(),
    ]
    drawn, y = emotions(both, shown, where, words, y + _HEIGHT)
    lanes += drawn
    drawn, y = rows.others(shown, columns, y)
    lanes += drawn
    grid = timeline.grid(columns, len(shown), top + 11, y)
    if last == len(both.columns):
        drawn, y = rows.whole(columns, y)
        lanes += drawn
    return [*grid, *spine, *lanes, timeline.closing(columns, y)], y


def _lane_name(both: Paired, words: Words, top: float) -> list[Shape]:
    """The name of the lane, with the persona where the journey has several."""
    name = words("lane.feeling")
    shapes: list[Shape] = [TextShape(x=MARGIN, y=top + 22, lines=(name,), bold=True)]
    if both.persona is not None and len(both.shown.sheet.personas) > 1:
        x = MARGIN + width(name, 12, bold=True) + 6
        lines = wrap(both.persona.short_name, 150 - x - 4, 11)[:1]
        shapes.append(TextShape(x=x, y=top + 22, lines=lines, size=11, fill="muted", full=both.persona.name))
    return shapes


def _spine(rows: ReviewRows, shown: tuple[PairedStage, ...], columns: Columns, top: float) -> tuple[list[Shape], float]:
    """The time arrow and the stages with their changes, and the bottom of the row."""
    shapes: list[Shape] = [timeline.arrow(columns, top)]
    lowest = top + 44
    for n, column in enumerate(shown):
        drawn, y = rows.stage(column, columns.text(n), top + 27, columns.measure)
        shapes.append(drawn)
        lowest = max(lowest, y)
    shapes += timeline.label(rows.words("lane.stage"), "", top + 5)
    shapes.append(timeline.rule(columns, lowest))
    return shapes, lowest


# --- texts -------------------------------------------------------------------------------------


def _lede(figures: Figures, both: Paired, names: SideNames, words: Words) -> str:
    """The journey's name, both sides, touchpoints per state, and the mean."""
    journey = both.shown.sheet.journey
    if both.is_whole:
        counts = (words.count(len(journey.stages), "stage"), words.count(len(journey.touchpoints), "touchpoint"))
        side = names.before if both.now is None else names.after
        return words("diff.lede.whole", journey=figures.name, sides=side, counts=words.listed(counts))
    state_counts = [
        words.count(both.count(state), f"diff-{state}")
        for state in ("added", "removed", "changed", "same")
        if both.count(state) or state == "changed"
    ]
    lede = words("diff.lede", journey=figures.name, sides=names.change, counts=words.listed(state_counts))
    mean = _mean(figures, both, words)
    return f"{lede} {mean}" if mean else lede


def _mean(figures: Figures, both: Paired, words: Words) -> str:
    before, after = figures.emotion
    if before is None or after is None or before == after or not both.same_scale:
        return ""
    tenths = [mean.quantize(Decimal("0.1")) for mean in (before, after)]
    shown = tenths if tenths[0] != tenths[1] else [before, after]
    signed = both.shown.scale.neutral == 0
    texts = [words.number(mean, signed=signed) for mean in shown]
    return words("diff.mean", change=f"{texts[0]} {words.arrow} {texts[1]}")


def _describe(both: Paired, lede: str, words: Words) -> str:
    """Text alternative: the lede, and each place whose score changed."""
    sentences, arrow = [lede], f" {words.arrow} "
    for key, way in (("better", 1), ("worse", -1)):
        slots = [slot for column in both.columns for slot in column.spots if both.rise(slot) * way > 0]
        if slots:
            named = [f"{slot.station.name} ({arrow.join(both.score_texts(slot, words))})" for slot in slots]
            sentences.append(words(f"desc.diff.{key}", touchpoints=words.parted(named)))
    return " ".join(sentences)


def _entries(both: Paired, names: SideNames, words: Words) -> Iterator[LegendEntry]:
    """Legend entries: the marks in use, the two lines, and the signs of better and worse."""
    states = {column.state for column in both.columns}
    states |= {slot.state for column in both.columns for slot in column.slots}
    for state in ("added", "removed", "changed"):
        if state in states:
            yield LegendEntry(partial(_mark, state), 22, words(CHANGE_WORDS[state]))
    if both.was is not None and both.was.scores:
        yield LegendEntry(lambda x, y: _line(x, y, "muted", "5 4"), 34, names.before)
    if both.now is not None and both.now.scores:
        yield LegendEntry(lambda x, y: _line(x, y, "ink"), 34, names.after)
    rises = [both.rise(slot) for column in both.columns for slot in column.spots]
    if any(rise > 0 for rise in rises):
        yield LegendEntry(lambda x, y: [_sign("▲", "p2", x, y)], 14, words("compare.better"))
    if any(rise < 0 for rise in rises):
        yield LegendEntry(lambda x, y: [_sign("▼", "m2", x, y)], 14, words("compare.worse"))


def _mark(state: str, x: float, y: float) -> list[Shape]:
    mark: Group = change_mark(state, x, y - 11)  # type: ignore[arg-type]
    return [mark]


def _line(x: float, y: float, color: str, dash: str = "") -> list[Shape]:
    return [Path(d=f"M{number(x)} {number(y - 4)}h26", stroke=color, stroke_width=2, dash=dash)]


def _sign(sign: str, color: str, x: float, y: float) -> TextShape:
    return TextShape(x=x, y=y, lines=(sign,), size=11, bold=True, fill=color)
