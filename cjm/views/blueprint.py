"""The service blueprint: what has to happen for each stage, away from the customer line by line.

After Shostack (*Designing Services That Deliver*, 1984) and Bitner, Ostrom and Morgan (2008): the line
of interaction, the line of visibility, and the line of internal interaction.
"""

import math
from dataclasses import dataclass, field

from cjm.drawing.glyphs import Glyph
from cjm.drawing.shapes import Drawing, GlyphUse, Group, Path, Rect, Shape, Text, number
from cjm.drawing.text import cut, wrap
from cjm.views import timeline
from cjm.views.blueprint_rows import Item, Link, StageRows, fails_of, has_blueprint, rows_of
from cjm.views.columns import LABEL, MARGIN, Columns, columns_of
from cjm.views.header import header
from cjm.views.sheet import Sheet
from cjm.views.table import Cell, Head, Table
from cjm.views.timeline import Entry
from cjm.views.view import Context, View
from cjm.words import Words

_PREFIX = "bp"
_MOST = 5  # lines of an item that a drawing shows; the whole text stays in its title
_LETTERS = {"evidence": "e", "customer": "c", "frontstage": "f", "backstage": "b", "support": "s"}
_SYSTEM = Glyph(
    "system", "M3.5 4c0-1 2-1.8 4.5-1.8s4.5.8 4.5 1.8-2 1.8-4.5 1.8S3.5 5 3.5 4v8c0 1 2 1.8 4.5 1.8s4.5-.8 4.5-1.8V4"
)
_PILL = 20


def draw(sheet: Sheet, context: Context) -> Drawing:
    """Lay the blueprint out on the columns of the map; a large one in panels below each other."""
    words = context.words
    parts = timeline.panels(sheet)
    columns = columns_of(max(last - first for first, last in parts))
    title, lede = timeline.headline_of(sheet, "blueprint", words("kind.blueprint"))
    pill = words(f"state.{sheet.journey.state}")
    head = header(words("kind.blueprint"), pill, title, lede, (), columns.canvas, size=26)
    found = rows_of(sheet, words)
    shapes: list[Shape] = list(head.shapes)
    y = head.height - 14
    for n, (first, last) in enumerate(parts):
        panel = _Panel(sheet, words, columns, found[first:last], y if not n else y + 24)
        shapes += panel.shapes()
        y = panel.bottom
    legend, bottom = timeline.legend(_entries(found, sheet, words), timeline.source_of(sheet, words), columns.right, y)
    return Drawing(
        prefix=_PREFIX,
        title=f"{sheet.journey.name}: {words('kind.blueprint')}",
        desc=_describe(sheet, found, words),
        width=columns.canvas,
        height=math.ceil(bottom),
        shapes=(*shapes, *legend),
        language=sheet.workspace.settings.language,
        warnings=(words("warn.split", panels=str(len(parts))),) if len(parts) > 1 else (),
    )


def tables(sheet: Sheet, words: Words) -> tuple[Table, ...]:
    """The blueprint as text: stages in rows, from the customer away in columns."""
    heads = [Head(words("lane.stage"))]
    heads += [Head(words(f"blueprint.{row}")) for row in _LETTERS]
    rows = []
    for found in rows_of(sheet, words):
        cells = [Cell(f"{found.stage.index + 1} {found.stage.name}", anchor=f"st-{found.stage.id}")]
        cells += [Cell("\n".join(_told(found, row, words))) for row in _LETTERS]
        rows.append(tuple(cells))
    return (Table("blueprint", words("kind.blueprint"), tuple(heads), tuple(rows)),)


def _told(found: StageRows, row: str, words: Words) -> list[str]:
    told = []
    for n, item in enumerate(found.rows[row]):
        parts = [item.text]
        if item.notes:
            parts.append(f"({', '.join(item.notes)})")
        if item.fail is not None:
            parts.append(f"– {words('fails', text=item.fail.text)}")
            if item.fail.recovery:
                parts.append(f"– {words('recovery', text=item.fail.recovery)}")
        for link in found.links:
            if link.row == row and link.item == n:
                told_link = words("feeds", system=link.system)
                parts.append(f"→ {told_link}{f': {link.lags}' if link.lags else ''}")
        told.append(" ".join(parts))
    return told


def _describe(sheet: Sheet, found: tuple[StageRows, ...], words: Words) -> str:
    fails = {row: sum(len(fails_of(stage, row)) for stage in found) for row in _LETTERS}
    return words(
        "desc.blueprint",
        stages=words.count(len(sheet.stages), "stage"),
        fails=words.count(sum(fails.values()), "fail"),
        hidden=str(fails["backstage"] + fails["support"]),
    )


@dataclass(slots=True)
class _Panel:
    """Some stages of a blueprint, row by row from the top; `bottom` is known once it is drawn."""

    sheet: Sheet
    words: Words
    columns: Columns
    stages: tuple[StageRows, ...]
    top: float
    bottom: float = 0
    back: list[Shape] = field(default_factory=list)
    front: list[Shape] = field(default_factory=list)

    @property
    def measure(self) -> float:
        return self.columns.width - 40

    def left(self, n: int) -> float:
        """Where the card of a column begins."""
        return self.columns.left(n) + 9

    def center(self, n: int) -> float:
        return self.columns.left(n) + self.columns.width / 2

    def shapes(self) -> list[Shape]:
        stages = tuple(found.stage for found in self.stages)
        spine, y = timeline.spine(stages, self.words, self.columns, self.top, when=False)
        y = self._evidence(y + 12)
        cards: dict[str, tuple[float, float]] = {}
        washes: list[Shape] = []
        previous = ""
        for row in ("customer", "frontstage", "backstage"):
            if previous:
                kind, dash = ("interaction", "") if row == "frontstage" else ("visibility", "10 5")
                line, y = self._line(kind, dash, y)
                self._arrows(previous, row, cards, y)
                if row == "backstage":
                    washes.append(self._wash("wash", line))
            cards[row] = (y, self._cards(row, y))
            y = cards[row][1]
            previous = row
        line, y = self._line("internal", "1.5 4", y)
        washes[0] = self._wash("wash", washes[0].y, line)  # type: ignore[union-attr]
        self._arrows("backstage", "support", cards, y)
        self._handovers(cards["backstage"])
        end = self._systems(y) + 22
        washes.append(self._wash("shade", line, end))
        self.bottom = end
        grid = timeline.grid(self.columns, len(stages), self.top + 12, end)
        return [*washes, *grid, *spine, *self.back, *self.front, timeline.closing(self.columns, end)]

    def _wash(self, fill: str, top: float, bottom: float = 0) -> Rect:
        return Rect(x=0, y=top, width=self.columns.canvas, height=max(bottom - top, 0), fill=fill, on_paper="pattern")

    def _name(self, row: str, top: float) -> float:
        """The name of a row at the left; returns how far it reaches."""
        words = self.words
        who = self.sheet.personas[0].short_name if self.sheet.personas else words("blueprint.customer")
        name, note = words(f"blueprint.{row}"), words(f"blueprint.{row}.note", persona=who)
        self.back += timeline.label(name, note, top)
        return top + timeline.label_height(name, note)

    def _evidence(self, top: float) -> float:
        bottom = self._name("evidence", top) - 8
        for n, found in enumerate(self.stages):
            shapes: list[Shape] = []
            y = top + 22
            for item in found.rows["evidence"]:
                lines, full = _cut(item.text, self.columns.width - 21)
                shapes.append(Text(x=self.left(n), y=y, lines=lines, fill="muted", full=full))
                y += len(lines) * 16 + 4
                shapes, y = self._notes(shapes, item, self.left(n), y, self.columns.width - 21)
            if shapes:
                self.back.append(Group(id=f"{_PREFIX}-e-{found.stage.id}", children=tuple(shapes)))
            bottom = max(bottom, y - 12)
        return bottom + 12

    def _notes(self, shapes: list[Shape], item: Item, x: float, y: float, measure: float) -> tuple[list[Shape], float]:
        if not item.notes:
            return shapes, y
        lines = wrap(" · ".join(item.notes), measure, 11)
        return [*shapes, Text(x=x, y=y - 5, lines=lines, size=11, leading=14, fill="muted")], y + len(lines) * 14

    def _cards(self, row: str, top: float) -> float:
        """The cards of a row, all of one height; returns where they end."""
        bodies = []
        height = max(44.0, self._name(row, top) - top - 10)
        for n, found in enumerate(self.stages):
            shapes, reach = self._body(row, found, self.left(n) + 11, top)
            fails, room = _fails([fail.text for fail in fails_of(found, row)], self.measure - 7)
            far = [self._far(link) for link in found.links if link.row == row and self._is_far(n, link)]
            bodies.append((shapes, fails, room, far))
            height = max(height, reach + room + sum(_far_height(text, self.measure) for text in far) + 13)
        for n, (shapes, fails, room, far) in enumerate(bodies):
            if not shapes and not fails:
                continue
            ink = row == "customer"
            card = Rect(
                x=self.left(n),
                y=top,
                width=self.columns.width - 18,
                height=height,
                fill="paper",
                stroke="ink" if ink else "rule",
                stroke_width=1.4 if ink else 1,
                radius=3,
            )
            y = top + height - room - 10
            inside: list[Shape] = [card, *shapes, *_placed(fails, self.left(n) + 9, y)]
            for text in reversed(far):
                lines = wrap(text, self.measure, 11)
                y -= _far_height(text, self.measure)
                inside.append(
                    Text(x=self.left(n) + 11, y=y + 12, lines=lines, size=11, leading=14, fill="muted", bold=True)
                )
            ident = f"{_PREFIX}-{_LETTERS[row]}-{self.stages[n].stage.id}"
            self.front.append(Group(id=ident, children=tuple(inside)))
        return top + height

    def _body(self, row: str, found: StageRows, x: float, top: float) -> tuple[list[Shape], float]:
        shapes: list[Shape] = []
        y = top + 21
        for item in found.rows[row]:
            lines, full = _cut(item.text, self.measure, bold=row == "customer")
            shapes.append(Text(x=x, y=y, lines=lines, bold=row == "customer", full=full))
            y += len(lines) * 16 + 4
            shapes, y = self._notes(shapes, item, x, y, self.measure)
        return shapes, (y - 20 - top) if shapes else 0

    def _is_far(self, n: int, link: Link) -> bool:
        """Whether a hand-over is written, since its arrow would pass another column."""
        here = self.stages[n].stage.index
        shown = range(self.stages[0].stage.index, self.stages[-1].stage.index + 1)
        return link.head is None or abs(link.head - here) != 1 or link.head not in shown

    def _far(self, link: Link) -> str:
        if link.head is None:
            told = self.words("feeds", system=link.system)
        else:
            stage = self.sheet.stages[link.head]
            told = self.words("blueprint.feeds", stage=f"{stage.index + 1} {stage.name}")
        return f"→ {told}"

    def _line(self, kind: str, dash: str, y: float) -> tuple[float, float]:
        """One of the three lines with its name above it; returns where it lies, and where the next row begins."""
        name = wrap(self.words(f"blueprint.line.{kind}"), LABEL - 12, 10.5, bold=True)
        at = y + 10 + len(name) * 12
        ends = f"M{MARGIN} {number(at)}H{number(self.columns.right)}"
        self.back.append(Path(d=ends, stroke="ink", stroke_width=1.6, dash=dash, round=kind == "internal"))
        first = at - 6 - (len(name) - 1) * 13
        self.back.append(Text(x=MARGIN, y=first, lines=name, size=10.5, leading=13, bold=True))
        return at, at + 26

    def _arrows(self, above: str, below: str, cards: dict[str, tuple[float, float]], y: float) -> None:
        """From card to card where there are two: both ways above the line of visibility and across it."""
        for n, found in enumerate(self.stages):
            if not found.rows[above] or not found.rows[below]:
                continue
            x, top, bottom = self.center(n), cards[above][1] + 2, y - 2
            both = below != "support"
            self.front.append(
                Path(
                    d=f"M{number(x)} {number(top + (5 if both else 0))}V{number(bottom - 5)}",
                    stroke="ink",
                    stroke_width=1.1,
                )
            )
            if both:
                self.front.append(_head(x, top, 0, -1))
            self.front.append(_head(x, bottom, 0, 1))

    def _handovers(self, place: tuple[float, float]) -> None:
        """Backstage hand-overs between neighbouring columns."""
        for n, found in enumerate(self.stages):
            for link in found.links:
                if link.row != "backstage" or self._is_far(n, link) or link.head is None:
                    continue
                right = link.head > found.stage.index
                y = place[0] + 38
                start = self.left(n) + self.columns.width - 18 if right else self.left(n)
                end = start + 18 if right else start - 18
                color = "m2" if link.lags else "ink"
                inner = end - 5 if right else end + 5
                self.front.append(
                    Path(
                        d=f"M{number(start)} {number(y)}H{number(inner)}",
                        stroke=color,
                        stroke_width=1.2,
                        dash="4 3" if link.lags else "",
                    )
                )
                self.front.append(_head(end, y, 1 if right else -1, 0, color))

    def _systems(self, top: float) -> float:
        """Systems as pills; what lags from one to the next, and where they fail."""
        bottom = self._name("support", top - 6)
        centers: dict[tuple[int, int], float] = {}
        for n, found in enumerate(self.stages):
            shapes, y = self._pills(found, n, top, centers)
            fails, room = _fails([fail.text for fail in fails_of(found, "support")], self.measure)
            if fails:
                shapes += _placed(fails, self.left(n) + 10, y + 2)
                y += room + 4
            for link in found.links:
                if link.row != "support":
                    continue
                told = ": ".join(p for p in (self._far(link) if self._is_far(n, link) else "", link.lags) if p)
                if told:
                    lines = wrap(told, self.measure + 14, 11, bold=True)
                    fill = "m2" if link.lags else "muted"
                    shapes.append(
                        Text(x=self.left(n) + 2, y=y + 16, lines=lines, size=11, leading=14, bold=True, fill=fill)
                    )
                    y += len(lines) * 14 + 8
            if shapes:
                self.front.append(Group(id=f"{_PREFIX}-s-{found.stage.id}", children=tuple(shapes)))
            bottom = max(bottom, y)
        self._flows(centers, top)
        return bottom

    def _pills(
        self, found: StageRows, n: int, top: float, centers: dict[tuple[int, int], float]
    ) -> tuple[list[Shape], float]:
        shapes: list[Shape] = []
        y = top
        for k, item in enumerate(found.rows["support"]):
            lines, full = _cut(item.text, self.columns.width - 18 - 36, size=11.5)
            notes = wrap(" · ".join(item.notes), self.columns.width - 18 - 36, 11)
            high = _PILL + (len(lines) - 1) * 15 + len(notes) * 14
            shapes.append(
                Rect(
                    x=self.left(n),
                    y=y,
                    width=self.columns.width - 18,
                    height=high,
                    fill="paper",
                    stroke="rule",
                    radius=10,
                )
            )
            shapes.append(GlyphUse(glyph=_SYSTEM, x=self.left(n) + 8, y=y + 4, size=12, stroke="muted"))
            x = self.left(n) + 25
            shapes.append(Text(x=x, y=y + 14, lines=lines, size=11.5, leading=15, full=full))
            if notes:
                at = y + 14 + len(lines) * 15 - 1
                shapes.append(Text(x=x, y=at, lines=notes, size=11, leading=14, fill="muted"))
            centers[n, k] = y + high / 2
            y += high + 4
        return shapes, y

    def _flows(self, centers: dict[tuple[int, int], float], top: float) -> None:
        """What one system hands to another in a neighbouring column, in the gap between the two."""
        first = self.stages[0].stage.index
        for n, found in enumerate(self.stages):
            for link in found.links:
                if link.row != "support" or link.head is None or self._is_far(n, link):
                    continue
                right = link.head > found.stage.index
                start = self.left(n) + self.columns.width - 18 if right else self.left(n)
                end = start + 18 if right else start - 18
                target = centers.get((link.head - first, self._place(link)), top + _PILL / 2)
                middle = (start + end) / 2
                color = "m2" if link.lags else "ink"
                inner = end - 5 if right else end + 5
                outline = (
                    f"M{number(start)} {number(centers[n, link.item])}H{number(middle)}"
                    f"V{number(target)}H{number(inner)}"
                )
                self.front.append(Path(d=outline, stroke=color, stroke_width=1.2, dash="4 3" if link.lags else ""))
                self.front.append(_head(end, target, 1 if right else -1, 0, color))

    def _place(self, link: Link) -> int:
        """The pill of the system that a flow arrives at."""
        found = next(s for s in self.stages if s.stage.index == link.head)
        names = [
            self.sheet.workspace.systems[item.source.system.to].name if item.source and item.source.system else ""
            for item in found.rows["support"]
        ]
        return names.index(link.system) if link.system in names else 0


def _cut(text: str, measure: float, *, size: float = 12, bold: bool = False) -> tuple[tuple[str, ...], str]:
    said = wrap(text, measure, size, bold=bold)
    lines = cut(said, _MOST)
    return lines, text if len(lines) < len(said) else ""


def _far_height(text: str, measure: float) -> float:
    return len(wrap(text, measure, 11)) * 14 + 4


def _fails(texts: list[str], measure: float) -> tuple[list[tuple[float, tuple[str, ...]]], float]:
    """Fail points wrapped, each with its distance from the first, and the room that all take."""
    found = []
    y = 0.0
    for text in texts:
        lines = wrap(text, measure - 16, 11, bold=True)
        found.append((y, lines))
        y += len(lines) * 14 + 4
    return found, y


def _placed(fails: list[tuple[float, tuple[str, ...]]], x: float, y: float) -> list[Shape]:
    shapes: list[Shape] = []
    for shift, lines in fails:
        shapes += triangle(x, y + shift + 14)
        shapes.append(Text(x=x + 18, y=y + shift + 13, lines=lines, size=11, leading=14, bold=True, fill="m2"))
    return shapes


def triangle(x: float, baseline: float) -> list[Shape]:
    """The sign of a fail point, standing on a baseline."""
    outline = f"M{number(x)} {number(baseline)}h12l-6-10.5z"
    mark = f"M{number(x + 6)} {number(baseline - 6.8)}v3M{number(x + 6)} {number(baseline - 1.8)}v.01"
    return [Path(d=outline, fill="m2"), Path(d=mark, stroke="paper", stroke_width=1.4, round=True)]


def _head(x: float, y: float, dx: int, dy: int, color: str = "ink") -> Path:
    """An arrow's head with its tip at a place, pointing left, right, up or down."""
    long, half = 6, 3
    if dx:
        corners = f"M{number(x)} {number(y)}L{number(x - dx * long)} {number(y - half)}V{number(y + half)}z"
    else:
        corners = f"M{number(x)} {number(y)}L{number(x - half)} {number(y - dy * long)}H{number(x + half)}z"
    return Path(d=corners, fill=color)


def _entries(found: tuple[StageRows, ...], sheet: Sheet, words: Words) -> list[Entry]:
    entries = []
    if any(fails_of(stage, row) for stage in found for row in _LETTERS):
        entries.append(Entry(triangle, 20, words("blueprint.fail")))

    def arrow(x: float, y: float) -> list[Shape]:
        return [Path(d=f"M{number(x)} {number(y - 4)}h17", stroke="ink", stroke_width=1.2), _head(x + 22, y - 4, 1, 0)]

    def lag(x: float, y: float) -> list[Shape]:
        return [Path(d=f"M{number(x)} {number(y - 4)}h18", stroke="m2", stroke_width=1.6, dash="4 3")]

    def hidden(x: float, y: float) -> list[Shape]:
        return [Rect(x=x, y=y - 11, width=13, height=13, fill="wash", stroke="rule", on_paper="pattern")]

    entries.append(Entry(arrow, 30, words("blueprint.handover")))
    if any(link.lags for stage in found for link in stage.links):
        entries.append(Entry(lag, 26, words("blueprint.lag")))
    who = sheet.personas[0].short_name if sheet.personas else words("blueprint.customer")
    entries.append(Entry(hidden, 20, words("blueprint.hidden", persona=who)))
    return entries


VIEW = View(name="blueprint", order=20, shows=has_blueprint, draw=draw, tables=tables)
