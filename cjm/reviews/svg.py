"""SVG output: a drawing of every changed journey, one below the other."""

import math

from cjm.drawing.palette import LIGHT
from cjm.drawing.shapes import Drawing, Group, Shape
from cjm.drawing.svg import document
from cjm.reviews.drawing.journey import drawing_of
from cjm.reviews.review import Review
from cjm.runtime.terminal import safe
from cjm.views.charts.columns import MARGIN, columns_of
from cjm.views.charts.header import header
from cjm.views.charts.timeline import legend
from cjm.words import words_for

_GAP = 32


def write(review: Review) -> str:
    """The drawings of all changed journeys; without any, a sentence."""
    if not review.journeys:
        return document(_nothing(review), LIGHT)
    if len(review.journeys) == 1:
        return document(drawing_of(review, review.journeys[0]), LIGHT)
    return document(_stacked(review), LIGHT)


def _stacked(review: Review) -> Drawing:
    """All drawings below each other, each with the ids of its own journey."""
    words = words_for(review.after.settings.language)
    drawings = [drawing_of(review, figures, f"{figures.id}-diff") for figures in review.journeys]
    shapes: list[Shape] = []
    y = 0.0
    for drawing in drawings:
        ident = f"{drawing.prefix}-view"
        shapes.append(Group(id=ident, y=y, title=f"{drawing.title}. {drawing.desc}", children=drawing.shapes))
        y += drawing.height + _GAP
    return Drawing(
        prefix="diff",
        title=words("kind.diff"),
        desc=" ".join(drawing.title + "." for drawing in drawings),
        width=max(drawing.width for drawing in drawings),
        height=math.ceil(y - _GAP),
        shapes=tuple(shapes),
        language=review.after.settings.language,
    )


def _nothing(review: Review) -> Drawing:
    """A drawing without journeys: a sentence, and the number of changes outside of them."""
    words = words_for(review.after.settings.language)
    canvas = columns_of(3).canvas
    kind, title = words("kind.diff"), words("diff.none")
    outside = words.count(len(review.changes), "diff-outside") if review.changes else ""
    head = header(kind, "", title, outside, (), canvas, size=26)
    source = " ".join((safe(review.base), words.arrow, safe(review.head)))
    below, bottom = legend((), source, canvas - MARGIN, head.height - 23)
    return Drawing(
        prefix="diff",
        title=kind,
        desc=" ".join(f"{text}." for text in (title, outside) if text),
        width=canvas,
        height=math.ceil(bottom),
        shapes=(*head.shapes, *below),
        language=review.after.settings.language,
    )
