"""The rows of a changed journey: its stages, its touchpoints, the emotion at each, pains and opportunities."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from cjm.drawing.glyphs import glyph_of, glyph_of_touchpoint
from cjm.drawing.marks import change_mark, token, token_width
from cjm.drawing.shapes import GlyphUse, Group, Shape, TextShape
from cjm.drawing.text import cut, width, wrap
from cjm.presentation.journey_detail import TouchpointDetail
from cjm.reviews.drawing.items import ReviewedItem, measures_at, opportunities_at, opportunity_changes, pains_at
from cjm.reviews.paired import Paired, PairedPoint, PairedStage, State
from cjm.reviews.review import Figures, Review
from cjm.runtime.frozen import dataclass
from cjm.views.charts import timeline
from cjm.views.charts.columns import Columns
from cjm.words import Words

CHANGE_WORDS: Mapping[str, str] = MappingProxyType(
    {"added": "diff.added", "removed": "diff.removed", "changed": "diff.changed", "same": "diff.same"}
)
_SHIFT = 22  # from a mark to the text beside it
_MOST = 5  # lines of an item that a drawing shows; the whole text stays in its title
_NUMBERED = 5
_AIR = 6  # below a name that is taller than the column beside it

Drawn = tuple[list[Shape], float]
"""Shapes, and the last baseline or the bottom of them."""


@dataclass(frozen=True, slots=True)
class ReviewRows:
    """Draws the rows of a journey; `prefix` begins every id."""

    review: Review
    figures: Figures
    both: Paired
    words: Words
    prefix: str

    # --- stages ---

    def stage(self, column: PairedStage, x: float, y: float, measure: float) -> tuple[Group, float]:
        """The number, name and changes of a stage from its first baseline on, and its bottom."""
        stage, gone = column.shown, column.state == "removed"
        number = str(stage.index + 1)
        shift = max(16, width(number, 15, bold=True) + 8)
        name = wrap(stage.name, measure - shift, 15, bold=True)
        fill = "muted" if gone else "ink"
        shapes: list[Shape] = [
            TextShape(x=x, y=y, lines=(number,), size=15, bold=True, fill="muted", strike=gone),
            TextShape(x=x + shift, y=y, lines=name, size=15, leading=18, bold=True, fill=fill, strike=gone),
        ]
        y += (len(name) - 1) * 18
        if column.state != "same" and not self.both.is_whole:
            y += 19
            shapes.append(change_mark(column.state, x - 1, y - 11.5))
            drawn, y = self._notes(self._of_stage(column), x + _SHIFT, y, measure - _SHIFT)
            shapes += drawn
        group = Group(
            id=f"{self.prefix}-st-{stage.id}",
            classes=f"sg d-{column.state[0]}",
            title=self._title(column.state),
            children=tuple(shapes),
        )
        return group, y + 10

    def _of_stage(self, column: PairedStage) -> list[tuple[str, bool]]:
        """Notes on a stage; the flag strikes one through."""
        if column.state == "added":
            return [(self.words("compare.added"), False)]
        if column.state == "removed":
            return [(self.words("compare.removed"), False)]
        former = column.was.name if column.was and "title" in column.fields else ""
        number = str(column.was.index + 1) if column.was else ""
        stages = (column.was.stage, column.now.stage) if column.was and column.now else ()
        texts = self._fields(column.fields, number, measures_at(self.both, *stages, self.words) if stages else [])
        return [*([(former, True)] if former else []), *((text, False) for text in texts)]

    # --- touchpoints ---

    def touchpoints(self, shown: tuple[PairedStage, ...], columns: Columns, top: float) -> Drawn:
        """The touchpoints of all columns with their changes, and the bottom of the row."""
        name = self.words("compare.touchpoints")
        shapes = timeline.label(name, "", top)
        height = timeline.label_height(name, "")
        for n, column in enumerate(shown):
            y = top + 24
            for slot in column.slots:
                drawn, y = self._touchpoint(slot, columns.text(n), y, columns.measure - _SHIFT)
                shapes.append(drawn)
            height = max(height, y - 10 - top)
        return shapes, top + height

    def _touchpoint(self, slot: PairedPoint, x: float, y: float, measure: float) -> tuple[Group, float]:
        """One touchpoint from its first baseline on, and the baseline of the next one."""
        gone, changed = slot.state == "removed", slot.state in {"added", "changed"}
        shown = slot.now or slot.was
        name = slot.station.name
        if slot.now and slot.station.count >= _NUMBERED:
            name = f"{slot.now.number} {name}"
        lines = wrap(name, measure, 12, bold=changed)
        if slot.state == "same":
            mark: Shape = _glyph(shown, x, y)
        else:
            mark = change_mark(slot.state, x - 1, y - 11.5)
        shapes: list[Shape] = [
            mark,
            TextShape(x=x + _SHIFT, y=y, lines=lines, bold=changed, fill="ink" if changed else "muted", strike=gone),
        ]
        y += (len(lines) - 1) * 16
        notes = self._of_touchpoint(slot)
        if notes:
            drawn, y = self._notes(notes, x + _SHIFT, y + 15, measure)
            shapes += drawn
        group = Group(
            id=f"{self.prefix}-tp-{slot.station.id}",
            classes=f"tp d-{slot.state[0]}",
            data={"tp": slot.station.id},
            title=self.words.listed((self._title(slot.state), *_channel(shown))),
            children=tuple(shapes),
        )
        return group, y + (24 if notes else 25)

    def _of_touchpoint(self, slot: PairedPoint) -> list[tuple[str, bool]]:
        """Notes on a changed touchpoint; the flag strikes one through."""
        if slot.state != "changed":
            return []
        notes = [(slot.was.name, True)] if slot.was and "title" in slot.fields else []
        if slot.origin:
            notes.append((self.words("diff.from", stage=slot.origin), False))
        number = slot.was.number if slot.was else ""
        sides = (slot.was.touchpoint, slot.now.touchpoint) if slot.was and slot.now else ()
        measures = measures_at(self.both, *sides, self.words) if sides else []
        return [*notes, *((text, False) for text in self._fields(slot.fields, number, measures))]

    def _fields(self, fields: Iterable[str], number: str, measures: list[str]) -> list[str]:
        """Changed fields in words: the order with its old number, measures with their values."""
        texts = {field: self.words(f"diff.field.{field}") for field in fields}
        if "order" in texts:
            texts["order"] += f" ({self.words('diff.was', score=number)})"
        if "measure" in texts and measures:
            del texts["measure"]
        else:
            measures = []
        return [*([self.words.listed(texts.values())] if texts else []), *measures]

    def _title(self, state: State) -> str:
        return self.words(CHANGE_WORDS[state])

    def _notes(self, notes: Iterable[tuple[str, bool]], x: float, y: float, measure: float) -> Drawn:
        """Small lines below a name, from a first baseline on, and the last baseline."""
        shapes: list[Shape] = []
        for text, struck in notes:
            lines = wrap(text, measure, 11)
            shapes.append(TextShape(x=x, y=y, lines=lines, size=11, leading=14, fill="muted", strike=struck))
            y += len(lines) * 14
        return shapes, y - 14

    # --- pains and opportunities ---

    def others(self, shown: tuple[PairedStage, ...], columns: Columns, top: float) -> Drawn:
        """The rows of changed pains and changed opportunities; an empty row is left out."""
        shapes: list[Shape] = []
        changes = opportunity_changes(self.review)
        lanes = (
            ("pains", [pains_at(column, self.words) for column in shown]),
            ("opportunities", [opportunities_at(changes, self.both, column, self.words) for column in shown]),
        )
        for name, cells in lanes:
            if any(cells):
                title, note = self.words(f"lane.{name}"), self.words("diff.others.note")
                drawn, top = self._row((title, note), cells, columns, top, columns.measure)
                shapes += drawn
        return shapes, top

    def whole(self, columns: Columns, top: float) -> Drawn:
        """The changed opportunities of the whole journey, across all columns, if any."""
        items = opportunities_at(opportunity_changes(self.review), self.both, None, self.words)
        label = self.words("lane.opportunities"), self.words("diff.whole.note")
        return self._row(label, [items], columns, top, columns.right - columns.text(0)) if items else ([], top)

    def _row(
        self, label: tuple[str, str], cells: list[list[ReviewedItem]], columns: Columns, top: float, measure: float
    ) -> Drawn:
        title, note = label
        shapes: list[Shape] = [timeline.rule(columns, top), *timeline.label(title, note, top)]
        height = timeline.label_height(title, note) + _AIR
        for n, items in enumerate(cells):
            y = top + 23
            for item in items:
                drawn, y = self._item(item, columns.text(n), y, measure)
                shapes.append(drawn)
            height = max(height, y - 12 - top)
        return shapes, top + height

    def _item(self, item: ReviewedItem, x: float, y: float, measure: float) -> tuple[Group, float]:
        """A token with its text and note, and the first baseline of the next one."""
        shift = token_width(item.token) + 5
        room = measure - shift - 2
        all_lines = wrap(item.text, room, 12)
        lines = cut(all_lines, _MOST)
        full = item.text if len(lines) < len(all_lines) else ""
        fill = "muted" if item.over else "ink"
        shapes: list[Shape] = [
            token(item.token, item.kind, x - 2, y - 11.5),
            TextShape(x=x + shift, y=y, lines=lines, fill=fill, strike=item.over, full=full),
        ]
        y += (len(lines) - 1) * 16
        drawn, y = self._notes([(item.note, False)], x + shift, y + 15, room)
        group = Group(classes=f"d-{item.state[0]}", title=self._title(item.state), children=(*shapes, *drawn))
        return group, y + 24


def _glyph(touchpoint: TouchpointDetail | None, x: float, y: float) -> GlyphUse:
    if touchpoint is None:
        message = "a slot has no touchpoint"
        raise ValueError(message)
    channel = touchpoint.channel
    glyph = glyph_of(channel.kind, channel.icon) if channel else glyph_of_touchpoint(touchpoint.touchpoint.kind)
    return GlyphUse(glyph=glyph, x=x - 1, y=y - 12.5, stroke="muted")


def _channel(touchpoint: TouchpointDetail | None) -> tuple[str, ...]:
    return (touchpoint.channel.name,) if touchpoint and touchpoint.channel else ()
