"""Markdown: the report of each journey and an index, for pages of a repository."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cjm.drawing.text import clusters
from cjm.formats.format import Artefact, Format, Scene
from cjm.formats.templating import filled
from cjm.model import Workspace
from cjm.terminal import width
from cjm.views.describe import describe
from cjm.views.feeling import ticks
from cjm.views.report import report_of, summary_of
from cjm.views.sheet import Sheet
from cjm.words import Words

_WIDEST = 72
_ALT = 200


def journey(scene: Scene) -> Iterator[Artefact]:
    """The report of one journey."""
    words, sheet = scene.order.context.words, scene.sheet
    views = {view.name for view in scene.views}
    alt = describe(sheet, words)
    text = filled(
        "markdown",
        "report.md.j2",
        report=report_of(sheet, words),
        t=words,
        picture="map.svg" if "svg" in scene.order.formats and "map" in views else "",
        flow="flow.svg" if "svg" in scene.order.formats and "flow" in views else "",
        alt=alt if len(alt) <= _ALT else f"{alt[: _ALT - 1]}…",
        plot=plot(sheet, words),
        low=words.number(sheet.scale.min),
        high=words.number(sheet.scale.max, signed=sheet.scale.neutral == 0),
    )
    yield Artefact(f"{scene.folder}/report.md", text)


def workspace(workspace_: Workspace, scenes: Sequence[Scene]) -> Iterator[Artefact]:
    """The index of all journeys."""
    words = scenes[0].order.context.words
    rows = [summary_of(scene.sheet, words) for scene in scenes]
    yield Artefact("index.md", filled("markdown", "index.md.j2", name=workspace_.settings.name, rows=rows, t=words))


def plot(sheet: Sheet, words: Words) -> str:
    """The feelings as plain text: a row per touchpoint, a column per step of the scale, at most 72 wide."""
    values = [value for value, _ in reversed(ticks(sheet.scale))]
    heads = [words.number(value, signed=sheet.scale.neutral == 0) for value in values]
    cell = max(4, max(map(len, heads)) + 1)
    names = [touchpoint.name for touchpoint in sheet.touchpoints]
    room = _WIDEST - cell * len(values) - 6
    left = min(max([width(name) for name in names] + [10]) + 4, room)
    lines = [" " * (left + 1) + "".join(head.rjust(cell) for head in heads)]
    for stage in sheet.stages:
        lines.append(f"{stage.index + 1} {_fitted(stage.name, _WIDEST - 4)}")
        for touchpoint in stage.touchpoints:
            name = _fitted(touchpoint.name, left - 4)
            row = "    " + name + " " * (left - 4 - width(name))
            row += " " + "".join(_dot(value, touchpoint.score, values, sheet).rjust(cell) for value in values)
            lines.append(row + (f"  ⚑ {touchpoint.moment}" if touchpoint.moment else ""))
    # A fence inside a name would end the block.
    return "\n".join(lines).replace("`", "´")


def _dot(value: Decimal, score: Decimal | None, values: list[Decimal], sheet: Sheet) -> str:
    if score is not None and min(values, key=lambda v: (abs(v - score), abs(v - sheet.scale.neutral))) == value:
        return "●"
    return "│" if value == sheet.scale.neutral else "·"


def _fitted(text: str, room: int) -> str:
    line = " ".join(text.split())
    if width(line) <= room:
        return line
    parts = clusters(line)
    while parts and width("".join(parts)) > room - 1:
        parts.pop()
    return "".join(parts) + "…"


FORMAT = Format("md", journey, workspace)
