"""The flow: transitions between touchpoints, with loops and exits."""

import math
from dataclasses import replace

from cjm.drawing.glyphs import glyph_of
from cjm.drawing.layout.graph import Graph, Placement, Point, Route
from cjm.drawing.marks import face, level_color
from cjm.drawing.shapes import Drawing, GlyphUse, Group, Path, Rect, Shape, TextShape, number
from cjm.drawing.text import width
from cjm.model.flow import TransitionKind
from cjm.presentation.emotion_scale import ticks
from cjm.presentation.journey_detail import JourneyDetail, TouchpointDetail
from cjm.presentation.levels import level_of
from cjm.runtime.frozen import dataclass
from cjm.views.charts.columns import MARGIN, WIDE
from cjm.views.charts.header import header
from cjm.views.flow.graph import LEADING, Flow, Leg, flow_of, heading, lines_of
from cjm.views.flow.labels import spots
from cjm.views.view import Context, View
from cjm.words import Words

_PREFIX = "flow"
_SMALLEST_SCALE = 0.91  # labels of 11 pixels must stay 10


def draw(sheet: JourneyDetail, context: Context) -> Drawing:
    """Lay the flow out from left to right, or from top to bottom if that is too wide."""
    words = context.words
    flow = flow_of(sheet, words)
    placed = context.engine.place(flow.graph)
    room = WIDE - 48
    if room / placed.width < _SMALLEST_SCALE:
        flow = flow_of(sheet, words, "TB")
        placed = context.engine.place(flow.graph)
    scale = min(1.0, room / placed.width)
    if scale < _SMALLEST_SCALE:
        scale = 1.0
    canvas = max(float(WIDE), math.ceil(placed.width * scale) + 48.0)
    title, lede = _titles(sheet, words, flow)
    head = header(words("kind.flow"), words(f"state.{sheet.journey.state}"), title, lede, (), canvas, size=26)
    picture = _FlowPicture(sheet, words, flow, placed)
    left = (canvas - placed.width * scale) / 2
    body = Group(x=left, y=head.height - 18, scale=scale, children=tuple(picture.shapes()))
    legend, bottom = _legend(sheet, words, flow, canvas, head.height - 18 + placed.height * scale + 34)
    return Drawing(
        prefix=_PREFIX,
        title=f"{sheet.journey.name}: {words('kind.flow')}",
        desc=words(
            "desc.flow",
            touchpoints=words.count(len(sheet.touchpoints), "touchpoint"),
            ways=str(len(flow.legs)),
            exits=str(sum(leg.way.kind is TransitionKind.EXIT for leg in flow.legs)),
        ),
        width=canvas,
        height=bottom,
        shapes=(*head.shapes, body, *legend),
        language=sheet.workspace.settings.language,
    )


def graph(sheet: JourneyDetail, context: Context) -> Graph:
    """The graph of the flow for a `.dot` file, in the reading direction of its language."""
    flow_graph = flow_of(sheet, context.words).graph
    return flow_graph if context.words.way == "ltr" else replace(flow_graph, direction="RL")


def _titles(sheet: JourneyDetail, words: Words, flow: Flow) -> tuple[str, str]:
    headline = sheet.journey.headlines.get("flow")
    title = headline.title if headline and headline.title else f"{sheet.journey.name}: {words('kind.flow')}"
    if headline and headline.lede:
        return title, headline.lede
    key = "flow.lede.shares" if any(leg.way.share is not None for leg in flow.legs) else "flow.lede"
    name = sheet.personas[0].short_name if sheet.personas else ""
    return title, words(key, persona=name)


@dataclass(frozen=True, slots=True)
class _FlowPicture:
    sheet: JourneyDetail
    words: Words
    flow: Flow
    placed: Placement

    def shapes(self) -> list[Shape]:
        shapes: list[Shape] = []
        for stage in self.sheet.stages:
            box = self.placed.clusters.get(stage.id)
            if box is not None:
                name = heading(stage.name)
                number_text = str(stage.index + 1)
                x = box.x + 11
                shapes.append(
                    Group(
                        id=f"{_PREFIX}-st-{stage.id}",
                        classes="stage",
                        children=(
                            Rect(
                                x=box.x,
                                y=box.y,
                                width=box.width,
                                height=box.height,
                                fill="wash",
                                radius=10,
                                on_paper="outline",
                            ),
                            TextShape(x=x, y=box.y + 20, lines=(number_text,), size=15, bold=True, fill="muted"),
                            TextShape(
                                x=x + width(number_text, 15, bold=True) + 10,
                                y=box.y + 20,
                                lines=name,
                                size=15,
                                leading=18,
                                bold=True,
                            ),
                        ),
                    )
                )
        pairs = list(zip(self.flow.legs, self.placed.routes, strict=True))
        for leg, route in pairs:
            shapes += self._way(leg, route)
        for stage in self.sheet.stages:
            shapes += [self._node(touchpoint) for touchpoint in stage.touchpoints]
        taken: set[str] = set()
        for leg, spot in zip(self.flow.legs, self._spots(), strict=True):
            shapes += self._label(leg, spot)
            if leg.head in self.flow.ends:
                shapes.append(self._end(leg, taken))
        return shapes

    def _node(self, touchpoint: TouchpointDetail) -> Shape:
        box = self.placed.nodes[touchpoint.id]
        level = touchpoint.level
        stroke = "muted" if level is None else level_color(level)
        # Assumptions have no fill and a dashed outline.
        fill = "paper" if level is None or touchpoint.assumed else f"t{stroke}"
        lines = lines_of(touchpoint)
        middle = box.y + box.height / 2
        first = middle - (len(lines) - 1) * LEADING / 2 + 4
        card = Rect(
            x=box.x, y=box.y, width=box.width, height=box.height, fill=fill, stroke=stroke, stroke_width=1.2, radius=11,
            dash="3 2.2" if touchpoint.assumed else "",
        )  # fmt: skip
        inside: list[Shape] = [card]
        channel = touchpoint.channel
        if channel is not None:
            inside.append(GlyphUse(glyph=glyph_of(channel.kind, channel.icon), x=box.x + 8, y=middle - 8))
        inside.append(
            TextShape(x=box.x + 30, y=first, lines=lines, leading=LEADING, bold=touchpoint.moment is not None)
        )
        if level is not None:
            inside.append(face(level, box.x + box.width - 15, middle, 8.5, hollow=touchpoint.assumed))
        data = {"ch": channel.id, "tp": touchpoint.id} if channel else {"tp": touchpoint.id}
        return Group(
            id=f"{_PREFIX}-tp-{touchpoint.id}",
            classes="tp",
            data=data,
            title=f"{touchpoint.name} ({channel.name})" if channel else touchpoint.name,
            children=tuple(inside),
        )

    def _way(self, leg: Leg, route: Route) -> list[Shape]:
        path = _bezier(route)
        if leg.way.kind is TransitionKind.EXIT:
            return [Path(d=path, stroke="m2", stroke_width=1.6, dash="4 2"), _tee(route)]
        share = float(leg.way.share) if leg.way.share is not None else 0.35
        if leg.dashed:
            return [Path(d=path, stroke="muted", stroke_width=1.2, dash="5 3"), _arrow(route, "muted", 1.2)]
        wide = round(0.9 + 3.1 * share, 1)
        return [Path(d=path, stroke="ink", stroke_width=wide), _arrow(route, "ink", wide)]

    def _spots(self) -> list[Point | None]:
        sizes = [_size(leg) for leg in self.flow.legs]
        return spots(sizes, self.placed.routes, self.placed.nodes.values(), [*self.placed.clusters.values()])

    def _label(self, leg: Leg, spot: Point | None) -> list[Shape]:
        if spot is None:
            return []
        x, y = spot
        wide, high = _size(leg)
        fill = "muted" if leg.dashed else "ink"
        return [
            Rect(x=x - wide / 2 - 2, y=y - high / 2, width=wide + 4, height=high, fill=self._surface(x, y)),
            TextShape(x=x, y=y - high / 2 + 10, lines=leg.lines, size=11, leading=13, fill=fill, anchor="middle"),
        ]

    def _surface(self, x: float, y: float) -> str:
        """The background colour at a point, so that a label hides only its own line."""
        boxes = self.placed.clusters.values()
        inside = any(b.x <= x <= b.x + b.width and b.y <= y <= b.y + b.height for b in boxes)
        return "wash" if inside else "paper"

    def _end(self, leg: Leg, taken: set[str]) -> Shape:
        box = self.placed.nodes[leg.head]
        lines = self.flow.ends[leg.head]
        kind = leg.way.kind
        fill = "m2" if kind is TransitionKind.EXIT else "ink"
        stage = next(s.id for s in self.sheet.stages if any(t.id == leg.tail for t in s.touchpoints))
        ident = f"{_PREFIX}-{kind}-{stage}"
        if ident in taken:
            ident = f"{ident}-{leg.head.removeprefix('end_')}"
        taken.add(ident)
        middle = box.x + box.width / 2
        text = TextShape(x=middle, y=box.y + 14, lines=lines, leading=LEADING, bold=True, fill=fill, anchor="middle")
        return Group(id=ident, classes=str(kind), title=leg.way.label, children=(text,))


def _size(leg: Leg) -> tuple[float, float]:
    """The size of a transition's label."""
    return max((width(line, 11) for line in leg.lines), default=0.0), len(leg.lines) * 13.0


def _bezier(route: Route) -> str:
    first, *rest = (f"{number(x)} {number(y)}" for x, y in route.points)
    return f"M{first}C{' '.join(rest)}"


def _heading_of(route: Route) -> tuple[Point, float, float]:
    """The tip of an arrow and its direction."""
    x, y = route.points[-1]
    tx, ty = route.tip
    if math.hypot(tx - x, ty - y) < 1:
        x, y = route.points[-2]
    length = math.hypot(tx - x, ty - y) or 1
    return (tx, ty), (tx - x) / length, (ty - y) / length


def _arrow(route: Route, color: str, wide: float) -> Path:
    (x, y), dx, dy = _heading_of(route)
    long, half = 7 + wide, 2.6 + wide * 0.6
    bx, by = x - dx * long, y - dy * long
    left, right = (bx - dy * half, by + dx * half), (bx + dy * half, by - dx * half)
    corners = f"M{number(x)} {number(y)}L{number(left[0])} {number(left[1])}L{number(right[0])} {number(right[1])}z"
    return Path(d=corners, fill=color)


def _tee(route: Route) -> Path:
    (x, y), dx, dy = _heading_of(route)
    ends = f"M{number(x - dy * 5)} {number(y + dx * 5)}L{number(x + dy * 5)} {number(y - dx * 5)}"
    return Path(d=ends, stroke="m2", stroke_width=3)


def _legend(sheet: JourneyDetail, words: Words, flow: Flow, canvas: float, y: float) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    x = float(MARGIN)
    kinds = [(words("next-step"), "ink", "", 2.0)]
    if any(leg.way.kind is TransitionKind.EXIT for leg in flow.legs):
        kinds.append((words("leaves"), "m2", "4 2", 1.6))
    if any(leg.dashed for leg in flow.legs):
        kinds.append((words("loop"), "muted", "5 3", 1.2))
    for label, color, dash, wide in kinds:
        shapes.append(Path(d=f"M{number(x)} {number(y - 4)}h22", stroke=color, stroke_width=wide, dash=dash))
        shapes.append(TextShape(x=x + 30, y=y, lines=(label,), size=11, fill="muted"))
        x += 30 + width(label, 11) + 20
    scale = [(level_of(sheet.scale, value), label, value, False) for value, label in reversed(ticks(sheet.scale))]
    if any(touchpoint.assumed for touchpoint in sheet.touchpoints):
        scale.append((-2, words("assumption"), sheet.scale.min, True))
    for level, label, value, hollow in scale:
        text = label or words.number(value, signed=sheet.scale.neutral == 0)
        if x + 22 + width(text, 11) > canvas - MARGIN:
            x, y = float(MARGIN), y + 20
        shapes.append(face(level, x + 8, y - 4, 8.5, hollow=hollow))
        shapes.append(TextShape(x=x + 22, y=y, lines=(text,), size=11, fill="muted"))
        x += 22 + width(text, 11) + 16
    note = words("flow.hidden", ways=str(flow.hidden)) if flow.hidden else ""
    source = " · ".join(part for part in (note, sheet.journey.span.path) if part)
    if x + width(source, 11) > canvas - MARGIN:
        y += 20
    shapes.append(TextShape(x=canvas - MARGIN, y=y, lines=(source,), size=11, fill="muted", anchor="end"))
    return shapes, math.ceil(y + 16)


VIEW = View(
    name="flow", label="section.flow", order=30, shows=lambda sheet: bool(sheet.touchpoints), draw=draw, graph=graph
)
