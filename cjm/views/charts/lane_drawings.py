"""The feeling lane for the table of an HTML report: the curve for its columns, the scale for its row head."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cjm.drawing.marks import face
from cjm.drawing.shapes import Circle, Drawing, Group, Shape, TextShape
from cjm.drawing.text import shorten, width
from cjm.model.library import Persona
from cjm.presentation.descriptions import describe
from cjm.presentation.emotion_scale import ticks
from cjm.presentation.journey_detail import JourneyDetail
from cjm.presentation.levels import level_of
from cjm.views.charts import emotion_curve
from cjm.views.charts import emotion_lane as feeling
from cjm.views.charts.columns import columns_of
from cjm.views.view import Context

_LABEL_WIDTH = 110
_HIT = 16  # radius of the pointer target around a face
_LEAST = 13.5  # distance of two labels of the scale


def curve_of(sheet: JourneyDetail, context: Context) -> Drawing:
    """The curve, as wide as the columns, with touchpoint and channel in the data of its points."""
    return _curve(sheet, context, "map", "")


def curves_of(sheet: JourneyDetail, context: Context) -> Iterator[tuple[Persona, Drawing]]:
    """The curve of each persona, if several have scores."""
    if len(sheet.feelings) > 1:
        for feelings in sheet.feelings:
            persona = feelings.persona
            # Ids contain no underscore, so this prefix is unique.
            yield persona, _curve(replace(sheet, feelings=(feelings,)), context, f"map_{persona.id}", persona.name)


def _curve(sheet: JourneyDetail, context: Context, prefix: str, who: str) -> Drawing:
    columns, words = columns_of(len(sheet.stages)), context.words
    where = feeling.EmotionLane(sheet, words, columns, 0, 0, len(sheet.stages), prefix=prefix, labels=False)
    channels = {t.id: t.channel.id for t in sheet.touchpoints if t.channel}
    shapes = tuple(_point(shape, channels, aim=not who) for shape in emotion_curve.lane(where))
    return Drawing(
        prefix=prefix,
        title=", ".join(part for part in (f"{sheet.journey.name}: {words('lane.feeling')}", who) if part),
        desc=describe(sheet, words),
        width=columns.width * columns.count,
        height=feeling.HEIGHT,
        shapes=(Group(x=-columns.left(0), children=shapes),),
        language=sheet.workspace.settings.language,
    )


def _point(shape: Shape, channels: Mapping[str, str], *, aim: bool) -> Shape:
    """A point of the curve with its channel, and with a larger pointer target if `aim`."""
    if not isinstance(shape, Group) or shape.classes != "pt":
        return shape
    mark = shape.children[0]
    around = (Circle(x=mark.x, y=mark.y, r=_HIT),) if aim and isinstance(mark, Circle | Group) else ()
    channel = channels.get(shape.data["tp"])
    data = {**shape.data, "ch": channel} if channel else shape.data
    return replace(shape, data=data, children=(*shape.children, *around))


def scale_of(sheet: JourneyDetail, context: Context) -> Drawing:
    """The scale beside the curve: label, number and face of every step that fits."""
    words, scale = context.words, sheet.scale
    where = feeling.EmotionLane(sheet, words, columns_of(1), 0, 0, 0)
    values = ticks(scale)
    spacing = where.y(values[-1][0]) - where.y(values[0][0])
    spacing /= max(len(values) - 1, 1)
    stride = max(1, round(_LEAST / spacing + 0.49))
    shapes: list[Shape] = []
    for value, label in values[::stride]:
        y = where.y(value)
        value_text = words.number(value, signed=scale.neutral == 0)
        shapes.append(face(level_of(scale, value), _LABEL_WIDTH - 10, y, min(7.5, spacing * stride * 0.46)))
        shapes.append(TextShape(x=_LABEL_WIDTH - 22, y=y + 4, lines=(value_text,), size=11, fill="muted", anchor="end"))
        shown = shorten(label, _LABEL_WIDTH - 28 - width(value_text, 11), 11)
        if shown:
            full = label if shown != label else ""
            shapes.append(TextShape(x=0, y=y + 4, lines=(shown,), size=11, fill="muted", full=full))
    return Drawing(
        prefix="scale",
        title=words("scale", low=words.number(scale.min), high=words.number(scale.max)),
        desc=words.listed(f"{words.number(value)} {label}".strip() for value, label in values),
        width=_LABEL_WIDTH,
        height=feeling.HEIGHT,
        shapes=tuple(shapes),
        language=sheet.workspace.settings.language,
    )
