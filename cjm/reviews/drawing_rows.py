"""The rows of a changed journey: its stages, its touchpoints, the emotion at each, pains and opportunities."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from cjm.drawing.glyphs import glyph_of, glyph_of_touchpoint
from cjm.drawing.marks import change_mark, token, token_width
from cjm.drawing.shapes import GlyphUse, Group, Shape, Text
from cjm.drawing.text import cut, width, wrap
from cjm.frozen import dataclass
from cjm.reviews.items import Item, opportunities_at, pains_at
from cjm.reviews.paired import Column, Paired, Slot, State
from cjm.reviews.review import Figures, Review
from cjm.views import timeline
from cjm.views.columns import Columns
from cjm.views.feeling import Lane
from cjm.views.sheet import SheetTouchpoint
from cjm.words import Words

CHANGE_WORDS: Mapping[str, str] = MappingProxyType(
    {"added": "diff.added", "removed": "diff.removed", "changed": "diff.changed", "same": "diff.same"}
)
_SIGNS: Mapping[str, str] = MappingProxyType({"added": "+", "removed": "−", "changed": "·"})
_SHIFT = 22  # from a mark to the text beside it
_MOST = 5  # lines of an item that a drawing shows; the whole text stays in its title
_NUMBERED = 5

Drawn = tuple[list[Shape], float]
"""Shapes, and the last baseline or the bottom of them."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Draws the rows of a journey; `prefix` begins every id."""

    review: Review
    figures: Figures
    both: Paired
    words: Words
    prefix: str

    # --- stages ---

    def stage(self, column: Column, x: float, y: float, measure: float) -> tuple[Group, float]:
        """The number and the name of a stage on its first baseline, and below what became of it; and its bottom."""
        stage, gone = column.shown, column.state == "removed"
        told = str(stage.index + 1)
        shift = max(16, width(told, 15, bold=True) + 8)
        name = wrap(stage.name, measure - shift, 15, bold=True)
        fill = "muted" if gone else "ink"
        shapes: list[Shape] = [
            Text(x=x, y=y, lines=(told,), size=15, bold=True, fill="muted", strike=gone),
            Text(x=x + shift, y=y, lines=name, size=15, leading=18, bold=True, fill=fill, strike=gone),
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

    def _of_stage(self, column: Column) -> list[tuple[str, bool]]:
        """What is said of a stage, each with whether it is struck."""
        if column.state == "added":
            return [(self.words("compare.added"), False)]
        if column.state == "removed":
            return [(self.words("compare.removed"), False)]
        former = column.was.name if column.was and "title" in column.fields else ""
        return [
            *([(former, True)] if former else []),
            (self._fields(column.fields, str(column.was.index + 1) if column.was else ""), False),
        ]

    # --- touchpoints ---

    def touchpoints(self, shown: tuple[Column, ...], columns: Columns, top: float) -> Drawn:
        """The touchpoints of all columns, each with what became of it; and where the row ends."""
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

    def _touchpoint(self, slot: Slot, x: float, y: float, measure: float) -> tuple[Group, float]:
        """One touchpoint on its first baseline, and the baseline of the next one."""
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
            Text(x=x + _SHIFT, y=y, lines=lines, bold=changed, fill="ink" if changed else "muted", strike=gone),
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

    def _of_touchpoint(self, slot: Slot) -> list[tuple[str, bool]]:
        """What is said of a touchpoint that changed, each with whether it is struck."""
        if slot.state != "changed":
            return []
        told = [(slot.was.name, True)] if slot.was and "title" in slot.fields else []
        if slot.origin:
            told.append((self.words("diff.from", stage=slot.origin), False))
        number = slot.was.number if slot.was else ""
        return [*told, (self._fields(slot.fields, number), False)] if slot.fields else told

    def _fields(self, fields: Iterable[str], number: str) -> str:
        """What changed, in words; an order with the number that it was."""
        told = {field: self.words(f"diff.field.{field}") for field in fields}
        if "order" in told:
            told["order"] += f" ({self.words('diff.was', score=number)})"
        return self.words.listed(told.values())

    def _title(self, state: State) -> str:
        return self.words(CHANGE_WORDS[state])

    def _notes(self, notes: Iterable[tuple[str, bool]], x: float, y: float, measure: float) -> Drawn:
        """Small lines below a name, from a first baseline on; and the last baseline."""
        shapes: list[Shape] = []
        for text, struck in notes:
            lines = wrap(text, measure, 11)
            shapes.append(Text(x=x, y=y, lines=lines, size=11, leading=14, fill="muted", strike=struck))
            y += len(lines) * 14
        return shapes, y - 14

    # --- emotions ---

    def emotions(self, shown: tuple[Column, ...], where: Lane, top: float) -> Drawn:
        """Below each point by how much it feels better or worse, and what it was and is; and where the row ends."""
        name, note = self.words("section.emotion"), self.words("diff.emotion.note")
        shapes: list[Shape] = [timeline.rule(where.columns, top), *timeline.label(name, note, top)]
        for column in shown:
            for slot in column.spots:
                shapes += self._emotion(slot, where, top)
        return shapes, top + max(56, timeline.label_height(name, note))

    def _emotion(self, slot: Slot, where: Lane, top: float) -> list[Shape]:
        """Two lines, as large as there is room for; what has none is in the title of the point."""
        x, room = where.x(slot.station), where.columns.width / slot.station.count - 8
        first, second, color = self._felt(slot)
        if not second:
            return [Text(x=x, y=top + 30, lines=(first,), size=13, fill=color, anchor="middle")]
        size = 13 if first[0] in "▲▼" else 11
        ink = "muted" if color == "muted" else "ink"
        if _fits(first, room, size, bold=True):
            drawn: list[Shape] = [_centred(first, x, top + 24, size, color, bold=True)]
            fitting = next((s for s in (12, 11, 10) if _fits(second, room, s)), None)
            return [*drawn, _centred(second, x, top + 41, fitting, ink)] if fitting else drawn
        # A sign above its number takes half of the width.
        sign, _, rest = first.partition(" ")
        if first[0] not in "▲▼":
            sign, rest = _SIGNS[slot.state], self._scores(slot)[1] or "–" if slot.state == "changed" else ""
        drawn = [_centred(sign, x, top + 24, 11, color, bold=True)]
        return (
            [*drawn, _centred(rest, x, top + 38, 10, color, bold=True)] if rest and _fits(rest, room + 4, 10) else drawn
        )

    def _felt(self, slot: Slot) -> tuple[str, str, str]:
        """What is said of a place in two lines, and in which colour; in one where it feels as before."""
        old, new = self._scores(slot)
        rise = self.both.rise(slot)
        if slot.state == "removed":
            return self.words("compare.removed"), self.words("diff.was", score=old) if old else "–", "muted"
        if slot.state == "added":
            return (self.words("compare.added"), new or "–", "ink")
        if rise:
            step = ""
            if self.both.same_scale and slot.new is not None and slot.old is not None:
                step = self.words.number(slot.new - slot.old, signed=True)
            sign = "▲" if rise > 0 else "▼"
            return f"{sign} {step}".strip(), f"{old} {self.words.arrow} {new}", "p2" if rise > 0 else "m2"
        if (slot.old is None) != (slot.new is None):
            key = "diff.known" if slot.old is None else "diff.unknown"
            return self.words(key), f"{old or '–'} {self.words.arrow} {new or '–'}", "ink"
        return "·", "", "muted"

    def _scores(self, slot: Slot) -> tuple[str, str]:
        sides = ((self.both.was, slot.old), (self.both.now, slot.new))
        before, after = (
            "" if side is None or score is None else self.words.number(score, signed=side.scale.neutral == 0)
            for side, score in sides
        )
        return before, after

    # --- pains and opportunities ---

    def others(self, shown: tuple[Column, ...], columns: Columns, top: float) -> Drawn:
        """The pains and the opportunities that changed, each in a row that is left out where there are none."""
        shapes: list[Shape] = []
        found: list[tuple[str, Callable[[Column], list[Item]]]] = [
            ("pains", lambda column: pains_at(column, self.words)),
            ("opportunities", lambda column: opportunities_at(self.review, self.both, column, self.words)),
        ]
        for name, at in found:
            cells = [at(column) for column in shown]
            if any(cells):
                drawn, top = self._row(name, cells, columns, top)
                shapes += drawn
        return shapes, top

    def _row(self, name: str, cells: list[list[Item]], columns: Columns, top: float) -> Drawn:
        title, note = self.words(f"lane.{name}"), self.words("diff.others.note")
        shapes: list[Shape] = [timeline.rule(columns, top), *timeline.label(title, note, top)]
        height = timeline.label_height(title, note)
        for n, items in enumerate(cells):
            y = top + 23
            for item in items:
                drawn, y = self._item(item, columns.text(n), y, columns.measure)
                shapes.append(drawn)
            height = max(height, y - 12 - top)
        return shapes, top + height

    def _item(self, item: Item, x: float, y: float, measure: float) -> tuple[Group, float]:
        """A token with a text and what became of it; and the first baseline of the next one."""
        shift = token_width(item.token) + 5
        room = measure - shift - 2
        said = wrap(item.text, room, 12)
        lines = cut(said, _MOST)
        full = item.text if len(lines) < len(said) else ""
        fill = "muted" if item.over else "ink"
        shapes: list[Shape] = [
            token(item.token, item.kind, x - 2, y - 11.5),
            Text(x=x + shift, y=y, lines=lines, fill=fill, strike=item.over, full=full),
        ]
        y += (len(lines) - 1) * 16
        drawn, y = self._notes([(item.note, False)], x + shift, y + 15, room)
        group = Group(classes=f"d-{item.state[0]}", title=self._title(item.state), children=(*shapes, *drawn))
        return group, y + 24


def _glyph(touchpoint: SheetTouchpoint | None, x: float, y: float) -> GlyphUse:
    if touchpoint is None:
        message = "a slot of a row is one of a touchpoint"
        raise ValueError(message)
    channel = touchpoint.channel
    glyph = glyph_of(channel.kind, channel.icon) if channel else glyph_of_touchpoint(touchpoint.touchpoint.kind)
    return GlyphUse(glyph=glyph, x=x - 1, y=y - 12.5, stroke="muted")


def _channel(touchpoint: SheetTouchpoint | None) -> tuple[str, ...]:
    return (touchpoint.channel.name,) if touchpoint and touchpoint.channel else ()


def _fits(text: str, room: float, size: float, *, bold: bool = False) -> bool:
    return width(text, size, bold=bold) <= room


def _centred(text: str, x: float, y: float, size: float, fill: str, *, bold: bool = False) -> Text:
    return Text(x=x, y=y, lines=(text,), size=size, fill=fill, bold=bold, anchor="middle")
