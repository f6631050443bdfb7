"""Marks that mean the same in every view: faces, tokens, pennants, meters."""

from decimal import Decimal
from typing import Literal

from cjm.drawing.shapes import Circle, Group, Path, Rect, Shape, TextShape, number
from cjm.drawing.text import width

_MOUTHS = {
    -2: "M-3.8 4.8Q0 .2 3.8 4.8",
    -1: "M-3.5 4.2Q0 2 3.5 4.2",
    0: "M-3.4 3.2H3.4",
    1: "M-3.5 2.4Q0 5 3.5 2.4",
    2: "M-3.9 1.4Q0 7.6 3.9 1.4",
}
_LEVELS = {-2: "m2", -1: "m1", 0: "z0", 1: "p1", 2: "p2"}
_FACE = 9
TOKEN_HEIGHT = 15
CHANGE_MARK = 15
_BAR, _GAP, _BARS = 3.5, 1.5, 5


def face(level: int, x: float, y: float, r: float = _FACE, *, hollow: bool = False) -> Group:
    """The face of a level from −2 to +2, around its centre; the two extremes are filled.

    A `hollow` face has a dashed ring and no fill, and shows a feeling without evidence.
    """
    color = _LEVELS[level]
    filled = abs(level) == 2 and not hollow
    features = "paper" if filled else color
    return Group(
        x=x,
        y=y,
        scale=r / _FACE,
        symbol=f"face-{color}{'-hollow' if hollow else ''}",
        children=(
            Circle(
                x=0,
                y=0,
                r=_FACE,
                fill=color if filled else "paper",
                stroke=color,
                stroke_width=1.8,
                dash="3 2.2" if hollow else "",
            ),
            Path(d="M-3-2.2h.01M3-2.2h.01", stroke=features, stroke_width=2.4, round=True),
            Path(d=_MOUTHS[level], stroke=features, stroke_width=1.7, round=True),
        ),
    )


def level_color(level: int) -> str:
    """The palette name of a level from −2 to +2."""
    return _LEVELS[level]


def token_width(text: str) -> float:
    """The width of a token: at least 22, more for a number with three digits."""
    return max(22, width(text, 10, bold=True) + 10)


def token(text: str, kind: Literal["pain", "opportunity"], x: float, y: float, *, hollow: bool = False) -> Group:
    """The token of a pain or an opportunity, by its top left corner.

    A `hollow` token has a dashed outline, and shows a pain without evidence.
    """
    wide = token_width(text)
    pain = kind == "pain"
    box = (
        Rect(
            x=x,
            y=y,
            width=wide,
            height=TOKEN_HEIGHT,
            stroke="m2",
            stroke_width=1.3,
            radius=7.5,
            dash="3 2.2" if hollow else "",
        )
        if pain
        else Rect(x=x, y=y, width=wide, height=TOKEN_HEIGHT, fill="ink", radius=2)
    )
    label = TextShape(
        x=x + wide / 2, y=y + 11, lines=(text,), size=10, bold=True, fill="m2" if pain else "paper", anchor="middle"
    )
    return Group(classes=f"tok {'p' if pain else 'o'}", children=(box, label))


def triangle(x: float, baseline: float) -> list[Shape]:
    """The sign of a fail point, on a baseline."""
    outline = Path(d="M-6 5h12L0-5.5z", fill="m2")
    mark = Path(d="M0-1.8v3M0 3.2v.01", stroke="paper", stroke_width=1.4, round=True)
    return [Group(x=x + 6, y=baseline - 5, symbol="fail", children=(outline, mark))]


def arrowhead(x: float, y: float, dx: int, dy: int, color: str = "ink") -> Path:
    """An arrowhead with its tip at a point; one of `dx` and `dy` is ±1, the other 0."""
    long, half = 6, 3
    if dx:
        corners = f"M{number(x)} {number(y)}L{number(x - dx * long)} {number(y - half)}V{number(y + half)}z"
    else:
        corners = f"M{number(x)} {number(y)}L{number(x - half)} {number(y - dy * long)}H{number(x + half)}z"
    return Path(d=corners, fill=color)


def pennant(label: str, x: float, y: float) -> Group:
    """The pennant of a moment of truth, by the top of its pole; `label` is its number or empty."""
    cloth = Path(d=f"M{number(x)} {number(y)}h15l-3.5 5.5 3.5 5.5h-15z", fill="ink")
    number_text = (
        (TextShape(x=x + 5.5, y=y + 8.8, lines=(label,), size=9, bold=True, fill="paper", anchor="middle"),)
        if label
        else ()
    )
    return Group(classes="mot", children=(cloth, *number_text))


def change_mark(kind: Literal["added", "removed", "changed"], x: float, y: float) -> Group:
    """The mark of a change, by its top left corner: a filled square, a dashed one, or one with a triangle."""
    middle, center = y + CHANGE_MARK / 2, x + CHANGE_MARK / 2
    line = f"M{number(center - 4)} {number(middle)}h8"
    if kind == "added":
        box = Rect(x=x, y=y, width=CHANGE_MARK, height=CHANGE_MARK, fill="ink", radius=2)
        sign = Path(d=f"{line}m-4-4v8", stroke="paper", stroke_width=1.6)
        return Group(classes="chg", children=(box, sign))
    side, dash = CHANGE_MARK - 1.2, "2 2" if kind == "removed" else ""
    box = Rect(
        x=x + 0.6, y=y + 0.6, width=side, height=side, fill="paper", stroke="ink", stroke_width=1.2, radius=2, dash=dash
    )
    triangle_ = f"M{number(center)} {number(middle - 4)}l4 7.5h-8z"
    sign = Path(d=line if kind == "removed" else triangle_, stroke="ink", stroke_width=1.4)
    return Group(classes="chg", children=(box, sign))


def meter(value: Decimal, word: str, x: float, baseline: float) -> tuple[tuple[Shape, ...], float]:
    """A word with five bars, filled up to the value; returns the shapes and their width."""
    start = x + max(34, width(word, 10) + 5) if word else x
    if word and width(word, 10) < 26:
        start = x + width(word, 10) + 5
    shapes: list[Shape] = [TextShape(x=x, y=baseline, lines=(word,), size=10, fill="muted")] if word else []
    for n in range(_BARS):
        filled = min(max(float(value) - n, 0), 1)
        left = start + n * (_BAR + _GAP)
        if filled < 1:
            shapes.append(Rect(x=left, y=baseline - 7, width=_BAR, height=7, fill="rule"))
        if filled > 0:
            shapes.append(Rect(x=left, y=baseline - 7, width=_BAR * filled, height=7, fill="ink"))
    return tuple(shapes), start + _BARS * _BAR + (_BARS - 1) * _GAP - x
