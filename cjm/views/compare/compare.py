"""Comparison of a future journey with its baseline: both curves, changes at each touchpoint, and their drivers."""

import math
from collections.abc import Iterator

from cjm.drawing.shapes import Drawing, Path, Rect, Shape, TextShape, number
from cjm.model.dates import Date
from cjm.presentation.future_comparison import Comparison, Pair, comparison_of, has_comparison, score_text
from cjm.presentation.journey_detail import JourneyDetail
from cjm.presentation.table import Cell, Head, Table
from cjm.views.charts import emotion_lane as feeling
from cjm.views.charts import timeline
from cjm.views.charts.columns import MARGIN, Columns, columns_of
from cjm.views.charts.header import header
from cjm.views.charts.timeline import LegendEntry
from cjm.views.compare.curves import ComparedCurves
from cjm.views.compare.rows import ComparisonRows, steps
from cjm.views.view import Context, View
from cjm.words import Words

_PREFIX = "cmp"
_HEIGHT = 236
_NEUTRAL, _REACH = 124, 80  # of the scale; the lane is higher than in the map, because it has two curves


def draw(sheet: JourneyDetail, context: Context) -> Drawing:
    """Draw both curves on the columns of the future map, with a row for each kind of change."""
    words = context.words
    comparison = comparison_of(sheet, words)
    parts = timeline.panels(sheet)
    columns = columns_of(max(last - first for first, last in parts))
    title, lede = timeline.headline_of(sheet, "compare", words("kind.compare"))
    head = header(words("kind.compare"), "", title, lede, (), columns.canvas, size=26)
    shapes: list[Shape] = list(head.shapes)
    y = head.height - 16
    for n, part in enumerate(parts):
        drawn, y = _panel(comparison, words, columns, part, y if not n else y + 24)
        shapes += drawn
    legend, bottom = timeline.legend(_entries(comparison, words), _source(comparison, words), columns.right, y)
    return Drawing(
        prefix=_PREFIX,
        title=f"{sheet.journey.name}: {words('kind.compare')}",
        desc=_describe(comparison, words),
        width=columns.canvas,
        height=math.ceil(bottom),
        shapes=(*shapes, *legend),
        language=sheet.workspace.settings.language,
    )


def _panel(
    comparison: Comparison, words: Words, columns: Columns, part: tuple[int, int], top: float
) -> tuple[list[Shape], float]:
    """Curves and rows of some stages; returns shapes and lower edge."""
    first, last = part
    changes = comparison.stages[first:last]
    pairs = tuple(pair for pair in comparison.pairs if first <= pair.station.stage < last)
    spine, start = timeline.spine(tuple(c.stage for c in changes), words, columns, top, when=False)
    where = feeling.EmotionLane(
        comparison.future, words, columns, start, first, last, _PREFIX, height=_HEIGHT, neutral=_NEUTRAL, reach=_REACH
    )
    lanes: list[Shape] = [
        TextShape(x=MARGIN, y=start + 22, lines=(words("lane.feeling"),), bold=True),
        *feeling.scale_shapes(where),
        *ComparedCurves(where, words, comparison, pairs, changes).shapes(),
    ]
    y = start + _HEIGHT
    lanes += [timeline.rule(columns, y), *steps(pairs, where, words, y)]
    y += timeline.label_height(words("compare.change"), words("compare.change.note"))
    rows, y = ComparisonRows(comparison, words).shapes(changes, columns, y)
    grid = timeline.grid(columns, len(changes), top + 11, y)
    return [*grid, *spine, *lanes, *rows, timeline.closing(columns, y)], y


def _source(comparison: Comparison, words: Words) -> str:
    """The files of both maps, or their common file."""
    paths = (comparison.baseline.journey.span.path, comparison.future.journey.span.path)
    return f" {words.arrow} ".join(dict.fromkeys(paths))


def tables(sheet: JourneyDetail, words: Words) -> tuple[Table, ...]:
    """Changes by touchpoint, fate of the pains, and expected effects."""
    comparison = comparison_of(sheet, words)
    return tuple(
        table
        for table in (_changes(comparison, words), _pains(comparison, words), _effects(comparison, words))
        if table.rows
    )


def _changes(comparison: Comparison, words: Words) -> Table:
    heads = ("column.touchpoint", "column.before", "column.after", "column.change", "column.status")
    rows = [_change(pair, comparison, words) for pair in comparison.pairs]
    known = dict(comparison.baseline.known)
    for station in comparison.gone:
        score = score_text(comparison.baseline, known.get(station), words)
        rows.append((Cell(station.name), Cell(score), Cell("–"), Cell("–"), Cell(words("compare.removed"))))
    return Table("compare-changes", words("compare.change"), tuple(Head(words(head)) for head in heads), tuple(rows))


def _change(pair: Pair, comparison: Comparison, words: Words) -> tuple[Cell, ...]:
    status = words("compare.kept") if pair.before else words("compare.added")
    if pair.replaced:
        status = words("compare.replaces", touchpoint=words.listed(pair.replaced))
    change = "–" if pair.change is None else words.number(pair.change, signed=True)
    kind = "tp" if pair.touchpoint else "st"
    return (
        Cell(pair.station.name, anchor=f"{kind}-{pair.station.id}"),
        Cell(score_text(comparison.baseline, pair.was, words), rank="" if pair.was is None else str(pair.was)),
        Cell(score_text(comparison.future, pair.now, words), rank="" if pair.now is None else str(pair.now)),
        Cell(change, rank="" if pair.change is None else str(pair.change)),
        Cell(status),
    )


def _pains(comparison: Comparison, words: Words) -> Table:
    heads = tuple(Head(words(head)) for head in ("column.ref", "pain", "column.status"))
    rows = tuple(
        (Cell(pain.token), Cell(pain.pain.text), Cell(words(f"compare.{fate}")))
        for change in comparison.stages
        for pain, fate in change.pains
    )
    return Table("compare-pains", words("compare.pains"), heads, rows)


def _effects(comparison: Comparison, words: Words) -> Table:
    heads = (Head(words("lane.stage")), Head(words("compare.effect")))
    rows = tuple(
        (Cell(f"{change.stage.index + 1} {change.stage.name}", anchor=f"st-{change.stage.id}"), Cell(effect))
        for change in comparison.stages
        for effect in change.effects
    )
    return Table("compare-effects", words("compare.effect"), heads, rows)


def _describe(comparison: Comparison, words: Words) -> str:
    means = [
        "–" if sheet.mean is None else words.number(feeling.one_decimal(sheet.mean), signed=sheet.scale.neutral == 0)
        for sheet in (comparison.baseline, comparison.future)
    ]
    changes = [pair.change for pair in comparison.pairs if pair.change is not None]
    return words(
        "desc.compare",
        before=means[0],
        after=means[1],
        better=str(sum(change > 0 for change in changes)),
        worse=str(sum(change < 0 for change in changes)),
        added=str(len(comparison.added)),
        removed=str(len(comparison.gone)),
    )


def _entries(comparison: Comparison, words: Words) -> Iterator[LegendEntry]:
    """The two lines and the two tints; an unused tint is marked as such."""
    baseline, target = comparison.baseline.journey, comparison.future.journey.target_date
    today = words("compare.legend.today")
    if baseline.version:
        today = words.listed((today, words("version", version=baseline.version)))
    future = _target(target, words)
    changes = [pair.change for pair in comparison.pairs if pair.change]

    better, worse = words("compare.better"), words("compare.worse")
    if not any(change > 0 for change in changes):
        better = words("compare.none", label=better)
    if not any(change < 0 for change in changes):
        worse = words("compare.none", label=worse)
    yield LegendEntry(lambda x, y: _line_sample(x, y, "muted", "5 4"), 34, today)
    yield LegendEntry(lambda x, y: _line_sample(x, y, "ink"), 34, future)
    yield LegendEntry(
        lambda x, y: [Rect(x=x, y=y - 10, width=14, height=12, fill="tp2", on_paper="pattern")], 22, better
    )
    yield LegendEntry(
        lambda x, y: [Rect(x=x, y=y - 10, width=14, height=12, fill="tm2", on_paper="pattern")], 22, worse
    )


def _line_sample(x: float, y: float, color: str, dash: str = "") -> list[Shape]:
    return [Path(d=f"M{number(x)} {number(y - 4)}h26", stroke=color, stroke_width=2, dash=dash)]


def _target(target: Date | None, words: Words) -> str:
    return words("compare.legend.target", date=words.date(target)) if target else words("compare.legend.future")


VIEW = View(name="compare", label="section.compare", order=50, shows=has_comparison, draw=draw, tables=tables)
