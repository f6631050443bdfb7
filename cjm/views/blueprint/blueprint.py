"""The service blueprint: actions, staff and systems behind each stage, from the customer outwards.

After Shostack (*Designing Services That Deliver*, 1984) and Bitner, Ostrom and Morgan (2008): the line
of interaction, the line of visibility, and the line of internal interaction.
"""

import math
from collections.abc import Iterator

from cjm.drawing.marks import arrowhead, triangle
from cjm.drawing.shapes import Drawing, Path, Rect, Shape, number
from cjm.presentation.journey_detail import JourneyDetail
from cjm.presentation.table import Cell, Head, Table
from cjm.views.blueprint.panel import PREFIX, Panel
from cjm.views.blueprint.rows import ROWS, StageRows, fails_of, has_blueprint, rows_of
from cjm.views.charts import timeline
from cjm.views.charts.columns import columns_of
from cjm.views.charts.header import header
from cjm.views.charts.timeline import LegendEntry
from cjm.views.view import Context, View
from cjm.words import Words


def draw(sheet: JourneyDetail, context: Context) -> Drawing:
    """Draw the blueprint on the columns of the map, a large one in several panels."""
    words = context.words
    parts = timeline.panels(sheet)
    columns = columns_of(max(last - first for first, last in parts))
    title, lede = timeline.headline_of(sheet, "blueprint", words("kind.blueprint"))
    pill = words(f"state.{sheet.journey.state}")
    head = header(words("kind.blueprint"), pill, title, lede, (), columns.canvas, size=26)
    rows = rows_of(sheet, words)
    shapes: list[Shape] = list(head.shapes)
    y = head.height - 14
    for n, (first, last) in enumerate(parts):
        panel = Panel(sheet, words, columns, rows[first:last], y if not n else y + 24)
        shapes += panel.shapes()
        y = panel.bottom
    legend, bottom = timeline.legend(_entries(rows, sheet, words), timeline.source_of(sheet, words), columns.right, y)
    return Drawing(
        prefix=PREFIX,
        title=f"{sheet.journey.name}: {words('kind.blueprint')}",
        desc=_describe(sheet, rows, words),
        width=columns.canvas,
        height=math.ceil(bottom),
        shapes=(*shapes, *legend),
        language=sheet.workspace.settings.language,
        warnings=(words("warn.split", panels=str(len(parts))),) if len(parts) > 1 else (),
    )


def tables(sheet: JourneyDetail, words: Words) -> tuple[Table, ...]:
    """The blueprint as a table: stages in rows, rows of the drawing in columns."""
    heads = [Head(words("lane.stage")), *(Head(words(f"blueprint.{row}")) for row in ROWS)]
    rows = []
    for stage_rows in rows_of(sheet, words):
        cells = [Cell(f"{stage_rows.stage.index + 1} {stage_rows.stage.name}", anchor=f"st-{stage_rows.stage.id}")]
        cells += [Cell("\n".join(_cell_lines(stage_rows, row, words))) for row in ROWS]
        rows.append(tuple(cells))
    return (Table("blueprint", words("kind.blueprint"), tuple(heads), tuple(rows)),)


def _cell_lines(stage_rows: StageRows, row: str, words: Words) -> Iterator[str]:
    """The items of a cell, each with its notes, its fail point and its hand-overs."""
    for n, item in enumerate(stage_rows.rows[row]):
        parts = [item.text]
        if item.notes:
            parts.append(f"({words.listed(item.notes)})")
        if item.fail is not None:
            parts.append(f"– {words('fails', text=item.fail.text)}")
            if item.fail.recovery:
                parts.append(f"– {words('recovery', text=item.fail.recovery)}")
        for link in stage_rows.links:
            if link.row == row and link.item == n:
                target = words("feeds", system=link.system)
                parts.append(f"{words.arrow} {target}{f': {link.lags}' if link.lags else ''}")
        yield " ".join(parts)


def _describe(sheet: JourneyDetail, rows: tuple[StageRows, ...], words: Words) -> str:
    fails = {row: sum(len(fails_of(stage, row)) for stage in rows) for row in ROWS}
    return words(
        "desc.blueprint",
        stages=words.count(len(sheet.stages), "stage"),
        fails=words.count(sum(fails.values()), "fail"),
        hidden=str(fails["backstage"] + fails["support"]),
    )


def _entries(rows: tuple[StageRows, ...], sheet: JourneyDetail, words: Words) -> Iterator[LegendEntry]:
    """The marks that this blueprint uses."""
    if any(fails_of(stage, row) for stage in rows for row in ROWS):
        yield LegendEntry(triangle, 20, words("blueprint.fail"))
    yield LegendEntry(_arrow, 30, words("blueprint.handover"))
    if any(link.lags for stage in rows for link in stage.links):
        yield LegendEntry(_lag, 26, words("blueprint.lag"))
    who = sheet.personas[0].short_name if sheet.personas else words("blueprint.customer")
    yield LegendEntry(_hidden, 20, words("blueprint.hidden", persona=who))


def _arrow(x: float, y: float) -> list[Shape]:
    return [Path(d=f"M{number(x)} {number(y - 4)}h17", stroke="ink", stroke_width=1.2), arrowhead(x + 22, y - 4, 1, 0)]


def _lag(x: float, y: float) -> list[Shape]:
    return [Path(d=f"M{number(x)} {number(y - 4)}h18", stroke="m2", stroke_width=1.6, dash="4 3")]


def _hidden(x: float, y: float) -> list[Shape]:
    return [Rect(x=x, y=y - 11, width=13, height=13, fill="wash", stroke="rule", on_paper="pattern")]


VIEW = View(name="blueprint", label="section.blueprint", order=20, shows=has_blueprint, draw=draw, tables=tables)
