"""A journey as a graph: stages as clusters, touchpoints as nodes, transitions as edges."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from cjm.drawing.layout.graph import Cluster, Direction, Edge, Graph, GraphNode
from cjm.drawing.text import width, wrap
from cjm.model.flow import Transition, TransitionKind, transitions_of
from cjm.presentation.journey_detail import JourneyDetail, TouchpointDetail
from cjm.runtime.frozen import dataclass
from cjm.words import Words

MEASURE = 92
LEADING = 15
GLYPH, FACE = 32, 32
_MANY_TOUCHPOINTS, _MANY_WAYS = 40, 70
_RARE = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Leg:
    """A transition as an edge between two nodes; loops and detours are dashed."""

    way: Transition
    tail: str
    head: str
    dashed: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """The graph with its meaning: `legs` in the order of the edges, `ends` are texts by id of end nodes."""

    graph: Graph
    legs: tuple[Leg, ...]
    ends: dict[str, tuple[str, ...]]
    hidden: int = 0


def lines_of(touchpoint: TouchpointDetail) -> tuple[str, ...]:
    """The name of a touchpoint, wrapped for its node."""
    return wrap(touchpoint.name, MEASURE, 12, bold=touchpoint.moment is not None)


def flow_of(sheet: JourneyDetail, words: Words, direction: Direction = "LR") -> Flow:
    """The graph of a journey. A large graph omits rare transitions."""
    ways = transitions_of(sheet.journey)
    shown = _frequent(sheet, ways)
    order = {touchpoint.id: n for n, touchpoint in enumerate(sheet.touchpoints)}
    stage_of = {touchpoint.id: stage.id for stage in sheet.stages for touchpoint in stage.touchpoints}
    legs: list[Leg] = []
    ends: dict[str, tuple[str, ...]] = {}
    loose: dict[str, list[str]] = {}
    for n, way in enumerate(shown):
        head = way.target
        if way.kind is not TransitionKind.STEP:
            text = _end(way, words)
            if not text:
                continue
            head = f"end_{n}"  # ids contain no underscore, and a colon would be a port
            ends[head] = text
            loose.setdefault(stage_of[way.source], []).append(head)
        back = way.kind is TransitionKind.STEP and order[head] <= order[way.source]
        lines = _label(way, words) if way.kind is TransitionKind.STEP else ()
        legs.append(Leg(way, way.source, head, back or way.also, lines))
    clusters = tuple(_clusters(sheet, ends, loose))
    level = tuple(stage.touchpoints[0].id for stage in sheet.stages if stage.touchpoints)
    edges = tuple(_edge(leg, order, stage_of, sheet, direction) for leg in legs)
    graph = Graph(sheet.journey.id, clusters, edges, direction, level)
    return Flow(graph, tuple(legs), ends, len(ways) - len(shown))


def _frequent(sheet: JourneyDetail, ways: tuple[Transition, ...]) -> tuple[Transition, ...]:
    if len(sheet.touchpoints) <= _MANY_TOUCHPOINTS and len(ways) <= _MANY_WAYS:
        return ways
    return tuple(way for way in ways if way.share is None or way.share >= _RARE)


def _end(way: Transition, words: Words) -> tuple[str, ...]:
    """The text of an end node: the share that leaves, the good end, or the other journey."""
    share = words.percent(way.share) if way.share is not None else ""
    if way.kind is TransitionKind.EXIT:
        text = words("leave", share=share) if share else words("leaves")
    elif way.kind is TransitionKind.END:
        text = " ".join(part for part in (share, way.label) if part) if way.label else ""
    else:
        text = " ".join(part for part in (share, f"{words.arrow} {way.target}") if part)
    return wrap(text, 130, 12, bold=True) if text else ()


def _label(way: Transition, words: Words) -> tuple[str, ...]:
    share = (words.percent(way.share),) if way.share is not None else ()
    return (*share, *wrap(way.label, 96, 11))


def _clusters(sheet: JourneyDetail, ends: dict[str, tuple[str, ...]], loose: dict[str, list[str]]) -> Iterator[Cluster]:
    for stage in sheet.stages:
        if not stage.touchpoints:
            continue
        nodes = [_node(touchpoint) for touchpoint in stage.touchpoints]
        for end in loose.get(stage.id, ()):
            wide = max(width(line, 12, bold=True) for line in ends[end])
            nodes.append(GraphNode(end, wide + 8, len(ends[end]) * LEADING + 5, " ".join(ends[end])))
        name = heading(stage.name)
        number = width(str(stage.index + 1), 15, bold=True) + 12
        wide = number + max(width(line, 15, bold=True) for line in name)
        yield Cluster(stage.id, tuple(nodes), f"{stage.index + 1} {stage.name}", wide, len(name) * 18)


def heading(name: str) -> tuple[str, ...]:
    """The name of a stage, wrapped for its cluster."""
    return wrap(name, 150, 15, bold=True)


def _node(touchpoint: TouchpointDetail) -> GraphNode:
    lines = lines_of(touchpoint)
    wide = max(width(line, 12, bold=touchpoint.moment is not None) for line in lines)
    return GraphNode(touchpoint.id, GLYPH + wide + FACE, max(len(lines) * LEADING + 10, 30), touchpoint.name)


def _edge(
    leg: Leg, order: dict[str, int], stage_of: dict[str, str], sheet: JourneyDetail, direction: Direction
) -> Edge:
    wide = max((width(line, 11) for line in leg.lines), default=0)
    label = " ".join(leg.lines)
    edge = Edge(leg.tail, leg.head, label, wide + 6 if wide else 0, len(leg.lines) * 13, dashed=leg.dashed)
    if leg.head not in order:
        # An exit is below the last touchpoint of its stage, and above any other.
        stage = next(stage for stage in sheet.stages if stage.id == stage_of[leg.tail])
        last = stage.touchpoints[-1].id == leg.tail
        return replace(
            edge, backwards=last if direction == "LR" else not last, dashed=leg.way.kind is TransitionKind.EXIT
        )
    if leg.dashed:
        return replace(edge, constrains=False)
    if stage_of[leg.tail] == stage_of[leg.head]:
        return replace(edge, backwards=direction == "LR", weight=4)
    return replace(edge, sides=True)
