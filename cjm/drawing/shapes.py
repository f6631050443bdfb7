"""Shapes of a drawing, as plain values in pixels with the origin at the top left.

Colours are palette names (`ink`, `paper`, `m2`, …), never hex: the format that writes the drawing
looks them up, so one drawing works for every theme.
"""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Literal

from cjm.drawing.glyphs import Glyph
from cjm.model.images import Picture
from cjm.runtime.frozen import dataclass
from cjm.words.direction import Direction

# The replacement for a fill that has a meaning by itself but is lost in greyscale print.
OnPaper = Literal["", "pattern", "outline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextShape:
    """A text of one or more lines; `y` is the first baseline, `leading` the distance between baselines.

    The `anchor` `start` is the side on which the drawing's language begins.
    `full` is the whole text if the lines show only part of it; formats keep it as a title.
    """

    x: float
    y: float
    lines: tuple[str, ...]
    size: float = 12
    leading: float = 16
    fill: str = "ink"
    bold: bool = False
    face: Literal["sans", "serif", "mono"] = "sans"
    anchor: Literal["start", "middle", "end"] = "start"
    tracking: float = 0
    strike: bool = False
    full: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """A rectangle; `on_paper` replaces a fill that a textured palette does not have."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1
    radius: float = 0
    dash: str = ""
    on_paper: OnPaper = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """An outline in SVG path syntax, absolute or relative; write numbers with `number`.

    `on_paper` replaces a fill that a textured palette does not have.
    """

    d: str
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1
    dash: str = ""
    round: bool = False
    clip: str = ""
    on_paper: OnPaper = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A circle by its centre and radius."""

    x: float
    y: float
    r: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1
    dash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GlyphUse:
    """A channel's glyph in a square box of `size`."""

    glyph: Glyph
    x: float
    y: float
    size: float = 16
    stroke: str = "ink"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageShape:
    """A picture scaled to cover a box, and cropped evenly if its proportions differ."""

    picture: Picture
    alt: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipRect:
    """A clipping rectangle that paths refer to by `id`; it is not drawn."""

    id: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Shapes that belong together; `id` is derived from source ids.

    `turn` (degrees clockwise) and `scale` apply around the group's origin. A `symbol` names a mark that always
    looks the same: its children fill the box from −10 to 10, and a page contains them once.
    """

    children: tuple["Shape", ...]
    id: str = ""
    classes: str = ""
    data: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    title: str = ""
    x: float = 0
    y: float = 0
    turn: float = 0
    scale: float = 1
    symbol: str = ""


Shape = TextShape | Rect | Path | Circle | GlyphUse | ImageShape | ClipRect | Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A finished drawing.

    `prefix` begins every id in it (`map`, `flow`); `title` and `desc` are for screen readers.
    `way` is the direction of the layout; views draw from left to right.
    `warnings` report compromises to the author, such as a map split into two panels.
    """

    prefix: str
    title: str
    desc: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    language: str = "en"
    way: Direction = "ltr"
    warnings: tuple[str, ...] = ()


def number(value: float) -> str:
    """Write a coordinate: at most one decimal, no trailing `.0`, no minus zero."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text
