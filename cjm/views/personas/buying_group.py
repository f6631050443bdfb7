"""Buying groups: the members' part in each stage, with their feelings."""

from collections.abc import Iterator
from itertools import groupby

from cjm.drawing.marks import face
from cjm.drawing.shapes import Circle, Path, Shape, TextShape, number
from cjm.drawing.text import fit_lines, width, wrap
from cjm.model.journey import Experience, Touchpoint
from cjm.model.library import Persona
from cjm.presentation.emotion_scale import ticks
from cjm.presentation.file_names import file_name
from cjm.presentation.journey_detail import JourneyDetail, StageDetail
from cjm.presentation.levels import level_of
from cjm.presentation.persona_emotions import emotion_of_persona
from cjm.presentation.personas import PersonaPart, Point, distinguishable_names
from cjm.presentation.table import Cell, Head, Table
from cjm.presentation.workspace_view import WorkspaceView
from cjm.runtime.frozen import dataclass
from cjm.views.charts import timeline
from cjm.views.charts.cells import NOTHING, Content
from cjm.views.charts.columns import MARGIN, Columns, columns_of
from cjm.views.charts.timeline import LegendEntry, face_entry
from cjm.words import NO_BREAK, Words

_ASKED = 4


@dataclass(frozen=True, slots=True)
class MemberStep:
    """A stage or touchpoint of a member; `point` is `None` if the feeling is unknown."""

    place: Experience
    moment: bool
    point: Point | None

    @property
    def anchor(self) -> str:
        """Its anchor in the report of the journey."""
        return f"{'tp' if isinstance(self.place, Touchpoint) else 'st'}-{self.place.id}"


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the group, with the steps in each stage of the journey."""

    persona: Persona
    stages: tuple[tuple[MemberStep, ...], ...]


@dataclass(frozen=True, slots=True)
class BuyingGroup:
    """The personas of one journey."""

    sheet: JourneyDetail
    members: tuple[Member, ...]


def groups_of(workspace_view: WorkspaceView) -> tuple[BuyingGroup, ...]:
    """A group for each journey with several personas, at least one of them with a role."""
    return tuple(
        BuyingGroup(sheet, tuple(_member(sheet, persona) for persona in sheet.personas))
        for sheet in workspace_view.sheets
        if len(sheet.personas) > 1 and any(persona.role for persona in sheet.personas)
    )


def _member(sheet: JourneyDetail, persona: Persona) -> Member:
    own = next((feelings for feelings in sheet.feelings if feelings.persona.id == persona.id), None)
    points = {point.station.id: point for point in PersonaPart(sheet, own).points if point is not None}
    return Member(persona, tuple(tuple(_steps(sheet, stage, persona, points)) for stage in sheet.stages))


def _steps(
    sheet: JourneyDetail, stage: StageDetail, persona: Persona, points: dict[str, Point]
) -> Iterator[MemberStep]:
    for touchpoint in stage.touchpoints:
        if touchpoint.id in points or _takes_part(sheet, touchpoint.touchpoint, persona):
            yield MemberStep(touchpoint.touchpoint, touchpoint.moment is not None, points.get(touchpoint.id))
    if stage.id in points:
        yield MemberStep(stage.stage, moment=False, point=points[stage.id])


def _takes_part(sheet: JourneyDetail, touchpoint: Touchpoint, persona: Persona) -> bool:
    """Whether a persona takes part in a touchpoint.

    By default it is the primary persona, unless the touchpoint has only feelings of others.
    """
    named = [reference.to for reference in touchpoint.personas]
    others = bool(touchpoint.emotions) and emotion_of_persona(touchpoint.emotions, persona.id) is None
    by_default = named == [reference.to for reference in sheet.journey.personas[:1]]
    return persona.id in named and not (by_default and others)


# --- the drawing -------------------------------------------------------------------------------


def matrix(group: BuyingGroup, words: Words, top: float) -> tuple[list[Shape], float, float]:
    """A row per member below the arrow of time; returns shapes, lower edge and width."""
    sheet = group.sheet
    parts = timeline.panels(sheet)
    columns = columns_of(max(last - first for first, last in parts))
    shapes, y = _heading(group, words, columns, top)
    for n, (first, last) in enumerate(parts):
        drawn, y = _panel(group, words, columns, y + 24 if n else y, (first, last))
        shapes += drawn
    return shapes, y, columns.canvas


def _heading(group: BuyingGroup, words: Words, columns: Columns, top: float) -> tuple[list[Shape], float]:
    kind = TextShape(
        x=MARGIN, y=top, lines=(words("group.kind").upper(),), size=10.5, bold=True, fill="muted", tracking=0.8
    )
    name = wrap(group.sheet.journey.name, columns.right - MARGIN, 19, bold=True)
    title = TextShape(x=MARGIN, y=top + 26, lines=name, size=19, leading=24, bold=True)
    return [kind, title], top + 26 + len(name) * 24 - 4


def _panel(
    group: BuyingGroup, words: Words, columns: Columns, top: float, part: tuple[int, int]
) -> tuple[list[Shape], float]:
    first, last = part
    stages = group.sheet.stages[first:last]
    shapes, y = timeline.spine(stages, words, columns, top)
    grids = [timeline.grid(columns, len(stages), top + 11, y)]
    for n, member in enumerate(group.members):
        if n:
            shapes.append(timeline.rule(columns, y))
        drawn, strip, bottom = _row(group.sheet, member, words, columns, y, part)
        grids.append(timeline.grid(columns, len(stages), strip, bottom))
        shapes += drawn
        y = bottom
    return [*(line for grid in grids for line in grid), *shapes, timeline.closing(columns, y)], y


def _row(
    sheet: JourneyDetail, member: Member, words: Words, columns: Columns, top: float, part: tuple[int, int]
) -> tuple[list[Shape], float, float]:
    """Name, questions and steps of a member; returns shapes, and top and bottom of the steps."""
    persona = member.persona
    role = words(f"role.{persona.role}") if persona.role else words(f"persona.{persona.kind}")
    name = distinguishable_names(sheet.personas)[persona.id]
    shapes: list[Shape] = timeline.label(name, role, top)
    height = timeline.label_height(name, role)
    strip = top
    if persona.questions:
        questions, strip = _questions(persona, words, columns, top)
        shapes.append(questions)
    stages = member.stages[part[0] : part[1]]
    shapes += _participation_line(stages, columns, strip + 14)
    bottom = top + height
    for n, steps in enumerate(stages):
        drawn, reach = _cell(sheet, steps, words, columns, n, strip + 16)
        shapes += drawn
        bottom = max(bottom, strip + 16 + reach)
    return shapes, strip, max(bottom, strip + 28)


def _questions(persona: Persona, words: Words, columns: Columns, top: float) -> tuple[TextShape, float]:
    """The questions of a persona, across all columns; returns the text and its lower edge."""
    questions = f"{NO_BREAK}{NO_BREAK} ".join(map(words.quoted, persona.questions))
    lines, full = fit_lines(questions, columns.right - columns.text(0), 13.5, _ASKED, face="serif")
    text = TextShape(x=columns.text(0), y=top + 23, lines=lines, size=13.5, leading=18, face="serif", full=full)
    return text, top + 23 + (len(lines) - 1) * 18 + 6


def _participation_line(stages: tuple[tuple[MemberStep, ...], ...], columns: Columns, y: float) -> list[Shape]:
    """A line over the stages that a member takes part in, dashed over gaps."""
    shapes: list[Shape] = []
    end: float | None = None
    for present, run in groupby(range(len(stages)), key=lambda n: bool(stages[n])):
        places = list(run)
        if not present:
            continue
        start, stop = columns.text(places[0]), columns.text(places[-1]) + columns.measure
        if end is not None:
            shapes.append(Path(d=f"M{number(end)} {number(y)}H{number(start)}", stroke="muted", dash="2 4"))
        shapes.append(Path(d=f"M{number(start)} {number(y)}H{number(stop)}", stroke="ink", stroke_width=2))
        end = stop
    return shapes


def _cell(
    sheet: JourneyDetail, steps: tuple[MemberStep, ...], words: Words, columns: Columns, n: int, top: float
) -> Content:
    shapes: list[Shape] = []
    x, y = columns.text(n), top + 22
    for step in steps:
        score = _score(sheet, step, words)
        left = x + 22 + (max(20, width(score, 12, bold=True) + 6) if score else 0)
        lines, full = fit_lines(step.place.name, x + columns.measure - left, 12, bold=step.moment)
        shapes.append(_mark(step, x + 7.5, y - 4))
        if score:
            shapes.append(TextShape(x=x + 22, y=y, lines=(score,), bold=True))
        shapes.append(TextShape(x=left, y=y, lines=lines, bold=step.moment, full=full))
        y += len(lines) * 16 + 7
    return (shapes, y - 16 - 7 + 14 - top) if shapes else NOTHING


def _score(sheet: JourneyDetail, step: MemberStep, words: Words) -> str:
    return "" if step.point is None else words.number(step.point.score, signed=sheet.scale.neutral == 0)


def _mark(step: MemberStep, x: float, y: float) -> Shape:
    if step.point is None:
        return Circle(x=x, y=y, r=4, fill="paper", stroke="muted", stroke_width=1.5)
    return face(step.point.level, x, y, 7.5, hollow=step.point.assumed)


def entries(groups: tuple[BuyingGroup, ...], words: Words) -> Iterator[LegendEntry]:
    """The marks in the matrices."""
    yield LegendEntry(_line, 24, words("group.takes-part"))
    if any(step.point is None for step in _all_steps(groups)):
        yield LegendEntry(
            lambda x, y: [Circle(x=x + 5, y=y - 4, r=4, fill="paper", stroke="muted", stroke_width=1.5)],
            16,
            words("group.unknown"),
        )
    scale = groups[0].sheet.scale
    for value, name in reversed(ticks(scale)):
        text = name or words.number(value, signed=scale.neutral == 0)
        yield face_entry(level_of(scale, value), text)


def assumes(groups: tuple[BuyingGroup, ...]) -> bool:
    """Whether any feeling in the matrices has no evidence."""
    return any(step.point is not None and step.point.assumed for step in _all_steps(groups))


def _all_steps(groups: tuple[BuyingGroup, ...]) -> list[MemberStep]:
    return [step for group in groups for member in group.members for stage in member.stages for step in stage]


def _line(x: float, y: float) -> list[Shape]:
    return [Path(d=f"M{number(x)} {number(y - 4)}h18", stroke="ink", stroke_width=2)]


# --- the same as tables ------------------------------------------------------------------------


def tables(groups: tuple[BuyingGroup, ...], words: Words) -> tuple[Table, ...]:
    """A table per group: members in rows, stages in columns."""
    return tuple(_table(group, words) for group in groups)


def _table(group: BuyingGroup, words: Words) -> Table:
    sheet = group.sheet
    heads = [Head(words("header.persona")), Head(words("group.role")), Head(words("fact.questions"))]
    heads += [Head(f"{stage.index + 1} {stage.name}") for stage in sheet.stages]
    rows = []
    for member in group.members:
        persona = member.persona
        row = [Cell(persona.name), Cell(words(f"role.{persona.role}") if persona.role else "–")]
        row.append(Cell("\n".join(persona.questions) or "–"))
        row += [_steps_cell(sheet, steps, words) for steps in member.stages]
        rows.append(tuple(row))
    title = f"{words('group.kind')}: {sheet.journey.name}"
    return Table(f"group-{sheet.journey.id}", title, tuple(heads), tuple(rows))


def _step_text(sheet: JourneyDetail, step: MemberStep, words: Words) -> str:
    if step.point is None:
        return f"{step.place.name}: {words('none.emotion')}"
    text = f"{_score(sheet, step, words)} {step.place.name}"
    return f"{text} ({words('assumption')})" if step.point.assumed else text


def _steps_cell(sheet: JourneyDetail, steps: tuple[MemberStep, ...], words: Words) -> Cell:
    parts = tuple(
        Cell(_step_text(sheet, step, words), anchor=step.anchor, journey=file_name(sheet.journey.id)) for step in steps
    )
    return Cell("\n".join(part.text for part in parts), parts=parts) if parts else Cell("–")
