"""SVG: each view of a journey, and each plate of an overview, as a file of its own."""

from cjm.drawing.shapes import Drawing
from cjm.drawing.svg import document
from cjm.formats.format import RenderOptions
from cjm.formats.per_drawing import per_drawing


def _written(drawing: Drawing, order: RenderOptions) -> str:
    return document(drawing, order.palette)


FORMAT = per_drawing("svg", _written, heedless=("scale",))
