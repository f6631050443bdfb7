"""Panels of a blueprint: some stages with rows, lines, cards, arrows and systems."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cjm.drawing.glyphs import Glyph
from cjm.drawing.marks import arrowhead
from cjm.drawing.shapes import GlyphUse, Group, Path, Rect, Shape, TextShape, number
from cjm.drawing.text import fit_lines, wrap
from cjm.presentation.journey_detail import JourneyDetail
from cjm.views.blueprint.cells import Remark, draw_remarks, height_of_remarks, items, remarks
from cjm.views.blueprint.rows import BlueprintEntry, StageRows, SystemLink
from cjm.views.charts import timeline
from cjm.views.charts.columns import LABEL, MARGIN, Columns
from cjm.words import Words

PREFIX = "bp"
_LETTERS = {"evidence": "e", "customer": "c", "frontstage": "f", "backstage": "b", "support": "s"}
_SYSTEM = Glyph(
    "system", "M3.5 4c0-1 2-1.8 4.5-1.8s4.5.8 4.5 1.8-2 1.8-4.5 1.8S3.5 5 3.5 4v8c0 1 2 1.8 4.5 1.8s4.5-.8 4.5-1.8V4"
)
_GAP = 18  # between the cards of two columns
_INSET = 11  # from a card's edge to its text
_PILL = 20
_STACKED = 10  # between two arrows of the same gap

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Handover:
    """A hand-over: shown by an `arrow` to a neighbouring column, by a text, or both."""

    link: SystemLink
    arrow: bool
    text: str

    @property
    def color(self) -> str:
        return "m2" if self.link.lags else "muted"


@dataclass(slots=True)
class Panel:
    """Some stages of a blueprint, drawn row by row; `bottom` is set by `shapes`."""

    sheet: JourneyDetail
    words: Words
    columns: Columns
    stages: tuple[StageRows, ...]
    top: float
    bottom: float = 0
    back: list[Shape] = field(default_factory=list)
    front: list[Shape] = field(default_factory=list)

    def shapes(self) -> list[Shape]:
        """All shapes of the panel, in drawing order."""
        stages = tuple(stage_rows.stage for stage_rows in self.stages)
        spine, y = timeline.spine(stages, self.words, self.columns, self.top, when=False)
        customer = self._cards("customer", self._evidence(y + 12))
        _, y = self._line("interaction", "", customer[1])
        frontstage = self._cards("frontstage", y)
        self._arrows("customer", "frontstage", customer[1], y)
        visibility, y = self._line("visibility", "10 5", frontstage[1])
        backstage = self._cards("backstage", y)
        self._arrows("frontstage", "backstage", frontstage[1], y)
        internal, y = self._line("internal", "1.5 4", backstage[1])
        self._arrows("backstage", "support", backstage[1], y)
        self._handovers("frontstage", frontstage)
        self._handovers("backstage", backstage)
        self.bottom = self._systems(y) + 22
        washes = [self._wash("wash", visibility, internal), self._wash("shade", internal, self.bottom)]
        grid = timeline.grid(self.columns, len(stages), self.top + 12, self.bottom)
        return [*washes, *grid, *spine, *self.back, *self.front, timeline.closing(self.columns, self.bottom)]

    # --- places ---

    @property
    def _card(self) -> float:
        """The width of a card."""
        return self.columns.width - _GAP

    @property
    def _measure(self) -> float:
        return self._card - 2 * _INSET

    def _left(self, n: int) -> float:
        return self.columns.left(n) + _GAP / 2

    def _wash(self, fill: str, top: float, bottom: float) -> Rect:
        return Rect(x=0, y=top, width=self.columns.canvas, height=bottom - top, fill=fill, on_paper="pattern")

    def _name(self, row: str, top: float) -> float:
        """Draw the name of a row at the left; returns its lower edge."""
        words = self.words
        who = self.sheet.personas[0].short_name if self.sheet.personas else words("blueprint.customer")
        name, note = words(f"blueprint.{row}"), words(f"blueprint.{row}.note", persona=who)
        self.back += timeline.label(name, note, top)
        return top + timeline.label_height(name, note)

    def _line(self, kind: str, dash: str, y: float) -> Span:
        """Draw one of the three lines with its name; returns its position and the top of the next row."""
        name = wrap(self.words(f"blueprint.line.{kind}"), LABEL - 12, 10.5, bold=True)
        at = y + 10 + len(name) * 12
        ends = f"M{MARGIN} {number(at)}H{number(self.columns.right)}"
        self.back.append(Path(d=ends, stroke="ink", stroke_width=1.6, dash=dash, round=kind == "internal"))
        first = at - 6 - (len(name) - 1) * 13
        self.back.append(TextShape(x=MARGIN, y=first, lines=name, size=10.5, leading=13, bold=True))
        return at, at + 26

    # --- hand-overs ---

    def _ways(self, n: int, row: str) -> Iterator[_Handover]:
        """The hand-overs that leave a cell."""
        for link in self.stages[n].links:
            if link.row == row:
                arrow = self._reaches(n, link)
                text = ": ".join(part for part in ("" if arrow else self._where(link), link.lags) if part)
                yield _Handover(link, arrow, text)

    def _reaches(self, n: int, link: SystemLink) -> bool:
        """Whether an arrow can show a hand-over: it leads to a card or a system in the neighbouring column."""
        other = None if link.head is None else link.head - self.stages[0].stage.index
        if other is None or abs(other - n) != 1 or not 0 <= other < len(self.stages) or link.row == "evidence":
            return False
        if link.row == "support":
            return self._pill_of(link) is not None
        return bool(self.stages[other].rows[link.row])

    def _pill_of(self, link: SystemLink) -> tuple[int, int] | None:
        """The column and index of the target system."""
        other = (link.head or 0) - self.stages[0].stage.index
        for k, item in enumerate(self.stages[other].rows["support"]):
            if item.source and item.source.system and item.source.system.to == link.to:
                return other, k
        return None

    def _where(self, link: SystemLink) -> str:
        if link.head is None:
            return f"{self.words.arrow} {self.words('feeds', system=link.system)}"
        stage = self.sheet.stages[link.head]
        return f"{self.words.arrow} {self.words('blueprint.feeds', stage=f'{stage.index + 1} {stage.name}')}"

    def _remarks(self, n: int, row: str, measure: float) -> tuple[Remark, ...]:
        written = dict.fromkeys((way.text, way.color) for way in self._ways(n, row) if way.text)
        return remarks(written, self.stages[n], row, measure)

    def _handovers(self, row: str, place: Span) -> None:
        """The arrows between neighbouring cards of a row."""
        for n in range(len(self.stages)):
            ways = dict.fromkeys((w.link.head, bool(w.link.lags)) for w in self._ways(n, row) if w.arrow)
            for k, (head, lags) in enumerate(ways):
                right = (head or 0) > self.stages[n].stage.index
                # Arrows back are below arrows forward.
                y = min(place[0] + 38 + _STACKED * (2 * k + (not right)), place[1] - 8)
                self._across(n, y, y, right=right, lags=lags)

    def _across(self, n: int, start: float, end: float, *, right: bool, lags: bool) -> None:
        """An arrow through the gap beside a column, from one height to another."""
        x = self._left(n) + (self._card if right else 0)
        way = 1 if right else -1
        turn = "" if start == end else f"H{number(x + way * _GAP / 2)}V{number(end)}"
        outline = f"M{number(x)} {number(start)}{turn}H{number(x + way * (_GAP - 5))}"
        color = "m2" if lags else "ink"
        self.front.append(Path(d=outline, stroke=color, stroke_width=1.2, dash="4 3" if lags else ""))
        self.front.append(arrowhead(x + way * _GAP, end, way, 0, color))

    def _arrows(self, above: str, below: str, top: float, bottom: float) -> None:
        """Arrows between cards above each other: in both directions, except to the systems."""
        both = below != "support"
        for n, stage_rows in enumerate(self.stages):
            if stage_rows.rows[above] and stage_rows.rows[below]:
                x = self.columns.left(n) + self.columns.width / 2
                stem = f"M{number(x)} {number(top + (7 if both else 2))}V{number(bottom - 7)}"
                self.front.append(Path(d=stem, stroke="ink", stroke_width=1.1))
                self.front += [arrowhead(x, top + 2, 0, -1)] if both else []
                self.front.append(arrowhead(x, bottom - 2, 0, 1))

    # --- rows ---

    def _evidence(self, top: float) -> float:
        """Draw the physical evidence, without cards; returns the top of the next row."""
        bottom = self._name("evidence", top) - 8
        measure = self._card - 3
        for n, stage_rows in enumerate(self.stages):
            shapes, y = items(stage_rows.rows["evidence"], self._left(n), top + 22, measure, fill="muted")
            below = self._remarks(n, "evidence", measure)
            shapes += draw_remarks(below, self._left(n), y)
            if shapes:
                self.back.append(Group(id=f"{PREFIX}-e-{stage_rows.stage.id}", children=tuple(shapes)))
                bottom = max(bottom, y + height_of_remarks(below) + 8)
        return bottom + 18

    def _cards(self, row: str, top: float) -> Span:
        """Draw the cards of a row, all of the same height; returns their top and bottom."""
        height = max(44.0, self._name(row, top) - top - 10)
        bodies = []
        for n, stage_rows in enumerate(self.stages):
            text, end = items(
                stage_rows.rows[row], self._left(n) + _INSET, top + 21, self._measure, bold=row == "customer"
            )
            below = self._remarks(n, row, self._measure)
            bodies.append((text, below))
            height = max(height, end - top + height_of_remarks(below) + 9)
        for n, (text, below) in enumerate(bodies):
            if text:
                lower = draw_remarks(below, self._left(n) + _INSET, top + height - height_of_remarks(below) - 7)
                ident = f"{PREFIX}-{_LETTERS[row]}-{self.stages[n].stage.id}"
                card = self._outline(row, n, top, height)
                self.front.append(Group(id=ident, children=(card, *text, *lower)))
        return top, top + height

    def _outline(self, row: str, n: int, top: float, height: float) -> Rect:
        stroke, wide = ("ink", 1.4) if row == "customer" else ("rule", 1)
        x = self._left(n)
        return Rect(
            x=x, y=top, width=self._card, height=height, fill="paper", stroke=stroke, stroke_width=wide, radius=3
        )

    def _systems(self, top: float) -> float:
        """Draw systems, the flows between them, and their fail points; returns the lower edge."""
        bottom = self._name("support", top - 6)
        pills: dict[tuple[int, int], float] = {}
        for n, stage_rows in enumerate(self.stages):
            shapes: list[Shape] = []
            y = top
            for k, item in enumerate(stage_rows.rows["support"]):
                drawn, high = self._pill(item, self._left(n), y)
                shapes += drawn
                pills[n, k] = y + high / 2
                y += high + 4
            below = self._remarks(n, "support", self._measure + 16)
            shapes += draw_remarks(below, self._left(n) + 3, y - 4)
            if shapes:
                self.front.append(Group(id=f"{PREFIX}-s-{stage_rows.stage.id}", children=tuple(shapes)))
            bottom = max(bottom, y + height_of_remarks(below))
        self._flows(pills)
        return bottom

    def _pill(self, item: BlueprintEntry, x: float, y: float) -> tuple[list[Shape], float]:
        """A system with its top left corner; returns shapes and height."""
        measure = self._card - 36
        lines, full = fit_lines(item.text, measure, 11.5)
        notes = wrap(" · ".join(item.notes), measure, 11)
        high = _PILL + (len(lines) - 1) * 15 + len(notes) * 14
        shapes: list[Shape] = [
            Rect(x=x, y=y, width=self._card, height=high, fill="paper", stroke="rule", radius=10),
            GlyphUse(glyph=_SYSTEM, x=x + 8, y=y + 4, size=12, stroke="muted"),
            TextShape(x=x + 25, y=y + 14, lines=lines, size=11.5, leading=15, full=full),
        ]
        if notes:
            below = y + 13 + len(lines) * 15
            shapes.append(TextShape(x=x + 25, y=below, lines=notes, size=11, leading=14, fill="muted"))
        return shapes, high

    def _flows(self, pills: dict[tuple[int, int], float]) -> None:
        """Draw the hand-overs between systems in neighbouring columns."""
        for n in range(len(self.stages)):
            for way in self._ways(n, "support"):
                target = self._pill_of(way.link) if way.arrow else None
                if target is not None:
                    start, end = pills[n, way.link.item], pills[target]
                    self._across(n, start, end, right=target[0] > n, lags=bool(way.link.lags))
