"""The future over today: both curves, what changes at each touchpoint, and what drives it."""

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cjm.dates import Date
from cjm.drawing.curve import Curve, Point, crossings, curve_through
from cjm.drawing.marks import face, token, token_width
from cjm.drawing.shapes import Circle, Drawing, Group, Path, Rect, Shape, Text, number
from cjm.drawing.text import cut, width, wrap
from cjm.views import feeling, timeline
from cjm.views.columns import MARGIN, Columns, columns_of
from cjm.views.comparison import Comparison, Pair, StageChange, compares, comparison_of, told_score
from cjm.views.header import header
from cjm.views.sheet import Sheet, level_of
from cjm.views.table import Cell, Head, Table
from cjm.views.timeline import Entry
from cjm.views.view import Context, View
from cjm.words import Words

_PREFIX = "cmp"
_HEIGHT = 236
_MOST = 5

_Row = tuple[str, Callable[[StageChange, float, float, float], tuple[list[Shape], float]]]


def draw(sheet: Sheet, context: Context) -> Drawing:
    """Lay both curves on the future map's columns, with a row for each kind of change."""
    words = context.words
    found = comparison_of(sheet, words)
    parts = timeline.panels(sheet)
    columns = columns_of(max(last - first for first, last in parts))
    title, lede = timeline.headline_of(sheet, "compare", words("kind.compare"))
    head = header(words("kind.compare"), "", title, lede, (), columns.canvas, size=26)
    shapes: list[Shape] = list(head.shapes)
    y = head.height - 16
    for n, part in enumerate(parts):
        panel = _Panel(found, words, columns, *part)
        drawn, y = panel.draw(y if not n else y + 24)
        shapes += drawn
    source = f"{found.baseline.journey.span.path} → {sheet.journey.span.path}"
    if found.baseline.journey.span.path == sheet.journey.span.path:
        source = sheet.journey.span.path
    legend, bottom = timeline.legend(_entries(found, words), source, columns.right, y)
    return Drawing(
        prefix=_PREFIX,
        title=f"{sheet.journey.name}: {words('kind.compare')}",
        desc=_describe(found, words),
        width=columns.canvas,
        height=math.ceil(bottom),
        shapes=(*shapes, *legend),
        language=sheet.workspace.settings.language,
    )


def tables(sheet: Sheet, words: Words) -> tuple[Table, ...]:
    """What changes touchpoint by touchpoint, and what becomes of the pains."""
    found = comparison_of(sheet, words)
    heads = ("column.touchpoint", "column.before", "column.after", "column.change", "column.status")
    rows = []
    for pair in found.pairs:
        status = words("compare.added") if not pair.before else words("compare.kept")
        replaced = [name for place, name in zip(pair.before, pair.names, strict=True) if place != pair.station.id]
        if replaced:
            status = words("compare.replaces", touchpoint=", ".join(replaced))
        change = "–" if pair.change is None else words.number(pair.change, signed=True)
        cells = (
            Cell(pair.station.name, anchor=f"tp-{pair.station.id}"),
            Cell(told_score(found.baseline, pair.was, words), rank=str(pair.was) if pair.was is not None else ""),
            Cell(told_score(sheet, pair.now, words), rank=str(pair.now) if pair.now is not None else ""),
            Cell(change, rank=str(pair.change) if pair.change is not None else ""),
            Cell(status),
        )
        rows.append(cells)
    for station in found.gone:
        was = dict(found.baseline.known).get(station)
        told = told_score(found.baseline, was, words)
        rows.append((Cell(station.name), Cell(told), Cell("–"), Cell("–"), Cell(words("compare.removed"))))
    changes = Table("compare-changes", words("compare.change"), tuple(Head(words(head)) for head in heads), tuple(rows))
    made = [changes]
    pains = [
        (Cell(pain.token), Cell(pain.pain.text), Cell(words(f"compare.{fate}")))
        for stage in found.stages
        for fate, pains in (("resolved", stage.resolved), ("remaining", stage.remaining))
        for pain in pains
    ]
    if pains:
        pain_heads = tuple(Head(words(head)) for head in ("column.ref", "pain", "column.status"))
        made.append(Table("compare-pains", words("compare.pains"), pain_heads, tuple(pains)))
    effects = [
        (Cell(f"{stage.stage.index + 1} {stage.stage.name}"), Cell(effect))
        for stage in found.stages
        for effect in stage.effects
    ]
    if effects:
        effect_heads = (Head(words("lane.stage")), Head(words("compare.effect")))
        made.append(Table("compare-effects", words("compare.effect"), effect_heads, tuple(effects)))
    return tuple(made)


def _describe(found: Comparison, words: Words) -> str:
    means = [
        "–" if sheet.mean is None else words.number(feeling.rounded(sheet.mean), signed=sheet.scale.neutral == 0)
        for sheet in (found.baseline, found.future)
    ]
    changes = [pair.change for pair in found.pairs if pair.change is not None]
    return words(
        "desc.compare",
        before=means[0],
        after=means[1],
        better=str(sum(change > 0 for change in changes)),
        worse=str(sum(change < 0 for change in changes)),
        added=str(len(found.added)),
        removed=str(len(found.gone)),
    )


@dataclass(frozen=True, slots=True)
class _Panel:
    """The stages `first` to before `last` of a comparison."""

    found: Comparison
    words: Words
    columns: Columns
    first: int
    last: int

    @property
    def stages(self) -> tuple[StageChange, ...]:
        return self.found.stages[self.first : self.last]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.found.pairs if self.first <= pair.station.stage < self.last)

    def draw(self, top: float) -> tuple[list[Shape], float]:
        stages = tuple(change.stage for change in self.stages)
        spine, start = timeline.spine(stages, self.words, self.columns, top, when=False)
        # The lane is that of the map, a little higher: notes at both curves need room.
        where = feeling.Lane(self.found.future, self.words, self.columns, start + 14, self.first, self.last, _PREFIX)
        lanes: list[Shape] = [
            Text(x=MARGIN, y=start + 22, lines=(self.words("lane.feeling"),), bold=True),
            *feeling.scale_shapes(where),
            *self._curves(where),
        ]
        y = start + _HEIGHT
        lanes.append(timeline.rule(self.columns, y))
        lanes += self._changes(where, y)
        y += timeline.label_height(self.words("compare.change"), self.words("compare.change.note"))
        for name, fill in self._rows():
            lanes.append(timeline.rule(self.columns, y))
            title, note = self.words(f"compare.{name}"), self.words(f"compare.{name}.note")
            lanes += timeline.label(title, note, y)
            height = timeline.label_height(title, note)
            for n, change in enumerate(self.stages):
                shapes, reach = fill(change, self.columns.text(n), y, self.columns.measure)
                lanes += shapes
                height = max(height, reach)
            y += height
        grid = timeline.grid(self.columns, len(stages), top + 11, y)
        return [*grid, *spine, *lanes, timeline.closing(self.columns, y)], y

    # --- curves ---

    def _curves(self, where: feeling.Lane) -> list[Shape]:
        old = [(where.x(p.station), where.y(p.was) if p.was is not None else None) for p in self.pairs]
        new = [(where.x(p.station), where.y(p.now) if p.now is not None else None) for p in self.pairs]
        olds, news = _curves_of(old), _curves_of(new)
        shapes: list[Shape] = []
        for before in olds:
            for after in news:
                shapes += _between(before, after)
        shapes += [Path(d=c.path, stroke="muted", stroke_width=1.8, dash="5 4") for c in olds if len(c.points) > 1]
        shapes += [Path(d=c.path, stroke="ink", stroke_width=2, round=True) for c in news if len(c.points) > 1]
        shapes += self._bridges(old, "muted") + self._bridges(new, "ink")
        points: list[Shape] = []
        taken: list[feeling.Box] = []
        for pair in self.pairs:
            drawn, boxes = self._point(pair, where)
            points += drawn
            taken += boxes
        return [*shapes, *points, *self._names(where, olds, news, taken)]

    def _bridges(self, points: Sequence[tuple[float, float | None]], color: str) -> list[Shape]:
        """A dashed straight line over unknown stations, as on the map."""
        shapes: list[Shape] = []
        known = [(n, x, y) for n, (x, y) in enumerate(points) if y is not None]
        for (n, x0, y0), (m, x1, y1) in itertools.pairwise(known):
            if m > n + 1:
                bridge = f"M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}"
                shapes.append(Path(d=bridge, stroke=color, stroke_width=1.2, dash="2 4"))
        return shapes

    def _point(self, pair: Pair, where: feeling.Lane) -> tuple[list[Shape], list[feeling.Box]]:
        x, r = where.x(pair.station), where.radius(pair.station)
        shapes: list[Shape] = []
        boxes: list[feeling.Box] = []
        changed = pair.change is not None and pair.change != 0
        if pair.was is not None and (changed or pair.now is None):
            old = where.y(pair.was)
            shapes.append(Circle(x=x, y=old, r=4, fill="paper", stroke="muted", stroke_width=1.5))
            boxes.append((x - 5, old - 5, x + 5, old + 5))
        if pair.now is not None:
            new = where.y(pair.now)
            if changed and pair.was is not None and abs(where.y(pair.was) - new) > r + 12:
                old = where.y(pair.was)
                way = 1 if new < old else -1
                tip = new + way * (r + 2.5)
                stem = f"M{number(x)} {number(old - way * 4)}V{number(tip + way * 5)}"
                shapes.append(Path(d=stem, stroke="ink", stroke_width=1.1))
                head = f"M{number(x)} {number(tip)}L{number(x - 3)} {number(tip + way * 6)}H{number(x + 3)}z"
                shapes.append(Path(d=head, fill="ink"))
            level = level_of(where.scale, pair.now)
            shapes.append(face(level, x, new, r))
            boxes.append((x - r, new - r, x + r, new + r))
        ident = f"{_PREFIX}-tp-{pair.station.id}"
        title = f"{pair.station.name}: {told_score(self.found.baseline, pair.was, self.words)} → " + told_score(
            self.found.future, pair.now, self.words
        )
        group = Group(id=ident, classes="pt", data={"tp": pair.station.id}, title=title, children=tuple(shapes))
        return ([group] if shapes else []), boxes

    def _names(
        self, where: feeling.Lane, olds: list[Curve], news: list[Curve], taken: list[feeling.Box]
    ) -> list[Shape]:
        """Which curve is which, beside the place where they lie farthest apart."""
        apart = [pair for pair in self.pairs if pair.change]
        if not apart:
            return []
        widest = max(apart, key=lambda pair: abs(pair.change or Decimal(0)))
        shapes: list[Shape] = []
        for key, score, color in (("compare.today", widest.was, "muted"), ("compare.future", widest.now, "ink")):
            if score is None:
                continue
            told = self.words(key)
            wide = width(told, 11, bold=True)
            x, y = where.x(widest.station), where.y(score)
            for at, baseline in ((x, y + 20), (x, y - 15), (x + wide / 2 + 14, y + 4), (x - wide / 2 - 14, y + 4)):
                box = (at - wide / 2 - 2, baseline - 10, at + wide / 2 + 2, baseline + 3)
                if box[0] < where.columns.left(0) or box[2] > where.columns.right:
                    continue
                if any(feeling.meet(box, other) for other in taken):
                    continue
                if any(feeling.passes(curve, box) for curve in (*olds, *news)):
                    continue
                taken.append(box)
                shapes.append(Text(x=at, y=baseline, lines=(told,), size=11, bold=True, fill=color, anchor="middle"))
                break
        return shapes

    def _changes(self, where: feeling.Lane, top: float) -> list[Shape]:
        words = self.words
        shapes = timeline.label(words("compare.change"), words("compare.change.note"), top)
        for pair in self.pairs:
            x = where.x(pair.station)
            room = self.columns.width / pair.station.count - 4
            if not pair.before:
                told = words("compare.added")
                size = 11 if width(told, 11, bold=True) <= room else 10
                mark = told if width(told, size, bold=True) <= room else "+"
                shapes.append(Text(x=x, y=top + 29, lines=(mark,), size=size, bold=True, anchor="middle"))
                continue
            change = pair.change
            if change is None or change == 0:
                shapes.append(Text(x=x, y=top + 29, lines=("·",), fill="muted", anchor="middle"))
                continue
            told = words.number(change, signed=True)
            size = 15 if abs(change) >= where.scale.half_range else 13
            while width(told, size, bold=True) > room and size > 10:
                size -= 1
            fill = "p2" if change > 0 else "m2"
            shapes.append(Text(x=x, y=top + 29, lines=(told,), size=size, bold=True, fill=fill, anchor="middle"))
        return shapes

    # --- rows ---

    def _rows(self) -> list[_Row]:
        stages = self.found.stages
        rows: list[_Row] = []
        if any(change.driven for change in stages):
            rows.append(("driven", self._driven))
        if any(change.gone for change in stages) or self.found.added or any(self._replacing(c) for c in stages):
            rows.append(("touchpoints", self._touchpoints))
        if any(change.resolved or change.remaining for change in stages):
            rows.append(("pains", self._pains))
        if any(change.effects for change in stages):
            rows.append(("effect", self._effects))
        return rows

    def _driven(self, change: StageChange, x: float, top: float, measure: float) -> tuple[list[Shape], float]:
        shapes: list[Shape] = []
        y = top + 23
        for found in change.driven:
            shift = token_width(found.token) + 5
            lines = wrap(found.opportunity.name, measure - shift - 2, 12)
            shapes.append(token(found.token, "opportunity", x - 2, y - 11.5))
            shown = cut(lines, _MOST)
            full = found.opportunity.name if len(shown) < len(lines) else ""
            shapes.append(Text(x=x + shift, y=y, lines=shown, full=full))
            y += len(shown) * 16 + 8
        return shapes, y - 12 - top

    def _replacing(self, change: StageChange) -> list[Pair]:
        """The touchpoints of a stage that stand for others of today."""
        here = [pair for pair in self.found.pairs if pair.station.stage == change.stage.index]
        return [pair for pair in here if any(place != pair.station.id for place in pair.before)]

    def _touchpoints(self, change: StageChange, x: float, top: float, measure: float) -> tuple[list[Shape], float]:
        shapes: list[Shape] = []
        y = top + 22
        new = [p.station.name for p in self.found.added if p.station.stage == change.stage.index]
        listed = [("+", name, False) for name in new]
        for pair in self._replacing(change):
            names = [n for place, n in zip(pair.before, pair.names, strict=True) if place != pair.station.id]
            told = self.words("compare.replaces", touchpoint=", ".join(names))
            listed.append(("↔", f"{pair.station.name} ({told})", False))
        listed += [("−", station.name, True) for station in change.gone]
        for sign, name, struck in listed:
            lines = wrap(name, measure - 20, 12)
            shapes.append(
                Rect(x=x, y=y - 10.5, width=13, height=13, stroke="ink", dash="2 2", radius=1)
                if struck
                else Rect(x=x, y=y - 10.5, width=13, height=13, fill="ink", radius=1)
            )
            fill = "ink" if struck else "paper"
            shapes.append(Text(x=x + 6.5, y=y, lines=(sign,), size=11, bold=True, fill=fill, anchor="middle"))
            shapes.append(Text(x=x + 20, y=y, lines=lines, strike=struck))
            y += len(lines) * 16 + 6
        return shapes, y - 10 - top

    def _pains(self, change: StageChange, x: float, top: float, measure: float) -> tuple[list[Shape], float]:
        shapes: list[Shape] = []
        y = top + 23
        fates = [(pain, True) for pain in change.resolved] + [(pain, False) for pain in change.remaining]
        for pain, resolved in fates:
            shift = token_width(pain.token) + 5
            lines = wrap(pain.pain.text, measure - shift - 2, 12)
            shown = cut(lines, _MOST)
            shapes.append(token(pain.token, "pain", x - 2, y - 11.5))
            full = pain.pain.text if len(shown) < len(lines) else ""
            fill = "muted" if resolved else "ink"
            shapes.append(Text(x=x + shift, y=y, lines=shown, strike=resolved, fill=fill, full=full))
            y += len(shown) * 16 + 8
        return shapes, y - 12 - top

    def _effects(self, change: StageChange, x: float, top: float, measure: float) -> tuple[list[Shape], float]:
        shapes: list[Shape] = []
        y = top + 22
        for text in change.effects:
            lines = wrap(text, measure, 12)
            shapes.append(Text(x=x, y=y, lines=lines))
            y += len(lines) * 16 + 6
        return shapes, y - 10 - top


def _curves_of(points: Sequence[tuple[float, float | None]]) -> list[Curve]:
    runs: list[list[Point]] = [[]]
    for x, y in points:
        if y is None:
            runs.append([])
        else:
            runs[-1].append((x, y))
    return [curve_through(run) for run in runs if run]


def _between(old: Curve, new: Curve) -> list[Shape]:
    """The areas between two curves, in the tint of what is better or worse."""
    start = max(old.points[0][0], new.points[0][0])
    end = min(old.points[-1][0], new.points[-1][0])
    if end - start < 1:
        return []
    shapes: list[Shape] = []
    edges = [start, *crossings(old, new, start, end), end]
    for left, right in itertools.pairwise(edges):
        if right - left < 0.5:
            continue
        middle = [left + (right - left) * k / 8 for k in range(1, 8)]
        gap = max((old.at(x) - new.at(x) for x in middle), key=abs)
        if abs(gap) < 0.3:
            continue
        a, b = new.part(left, right), old.part(left, right)
        corner = f"L{number(b.points[-1][0])} {number(b.points[-1][1])}"
        shapes.append(
            Path(d=f"{a.path}{corner}{b.reversed_path()}z", fill="tp2" if gap > 0 else "tm2", on_paper="pattern")
        )
    return shapes


def _entries(found: Comparison, words: Words) -> list[Entry]:
    baseline, target = found.baseline.journey, found.future.journey.target_date
    today = words("compare.legend.today")
    if baseline.version:
        today = f"{today}, {words('version', version=baseline.version)}"
    future = _target(target, words)
    changes = [pair.change for pair in found.pairs if pair.change]

    def line(x: float, y: float, *, old: bool) -> list[Shape]:
        color, wide = ("muted", 1.8) if old else ("ink", 2.2)
        return [Path(d=f"M{number(x)} {number(y - 4)}h26", stroke=color, stroke_width=wide, dash="5 4" if old else "")]

    def box(x: float, y: float, fill: str) -> list[Shape]:
        return [Rect(x=x, y=y - 10, width=14, height=12, fill=fill, on_paper="pattern")]

    better, worse = words("compare.better"), words("compare.worse")
    if not any(change > 0 for change in changes):
        better = words("compare.none", label=better)
    if not any(change < 0 for change in changes):
        worse = words("compare.none", label=worse)
    return [
        Entry(lambda x, y: line(x, y, old=True), 34, today),
        Entry(lambda x, y: line(x, y, old=False), 34, future),
        Entry(lambda x, y: box(x, y, "tp2"), 22, better),
        Entry(lambda x, y: box(x, y, "tm2"), 22, worse),
    ]


def _target(target: Date | None, words: Words) -> str:
    return words("compare.legend.target", date=words.date(target)) if target else words("compare.legend.future")


VIEW = View(name="compare", order=50, shows=compares, draw=draw, tables=tables)
