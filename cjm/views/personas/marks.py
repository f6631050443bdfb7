"""Parts of persona sheets and cards: portraits, quotes, channels, attributes, small curves."""

from collections.abc import Iterable
from itertools import pairwise

from cjm.drawing.curve import curve_through
from cjm.drawing.glyphs import glyph_of
from cjm.drawing.marks import face
from cjm.drawing.shapes import Circle, ClipRect, GlyphUse, Group, ImageShape, Path, Rect, Shape, TextShape, number
from cjm.drawing.text import clusters, fit_lines, width, wrap
from cjm.model.library import Persona
from cjm.presentation.labelled_text import illustration_of
from cjm.presentation.personas import PersonaPart, PersonaProfile, Point
from cjm.runtime.frozen import dataclass
from cjm.views.charts.cells import NOTHING, CellArea, Content
from cjm.views.charts.timeline import LegendEntry
from cjm.views.view import Context
from cjm.words import Words

_DASH = "5 4"


def portrait(profile: PersonaProfile, context: Context, x: float, y: float, side: float) -> list[Shape]:
    """The image of a persona, else its initial; in a dashed frame if it is only assumed."""
    persona = profile.persona
    shown = illustration_of(persona.image, persona.name)
    picture = context.pictures.get(shown.path) if shown else None
    shapes: list[Shape] = []
    if shown and picture:
        shapes.append(ImageShape(picture=picture, alt=shown.alt, x=x, y=y, width=side, height=side))
    else:
        shapes += _initial(persona, x, y, side, filled=not profile.assumed)
    if profile.assumed:
        shapes.append(_broken_frame(x, y, side))
    return shapes


def _initial(persona: Persona, x: float, y: float, side: float, *, filled: bool) -> list[Shape]:
    letter = (clusters(persona.short_name.strip()) or ["–"])[0].upper()
    size = round(side * 0.4)
    drawn = TextShape(
        x=x + side / 2,
        y=y + side / 2 + size * 0.36,
        lines=(letter,),
        size=size,
        bold=True,
        fill="muted",
        anchor="middle",
    )
    ground = [Rect(x=x, y=y, width=side, height=side, fill="wash", on_paper="outline")] if filled else []
    return [*ground, drawn]


def _broken_frame(x: float, y: float, side: float) -> Rect:
    return Rect(x=x + 0.5, y=y + 0.5, width=side - 1, height=side - 1, stroke="muted", dash=_DASH)


def assumed_entry(words: Words) -> LegendEntry:
    """The legend entry for dashed frames."""
    return LegendEntry(lambda x, y: [_broken_frame(x, y - 11, 14)], 20, words("basis.assumption"))


def quotation(cell: CellArea, texts: Iterable[str], *, quoted: bool = False) -> Content:
    """Texts in the persona's voice, below each other."""
    shapes: list[Shape] = []
    y = cell.top + 23
    for text in texts:
        lines, full = fit_lines(
            cell.words.quoted(text) if quoted else text, cell.measure, 13.5, face="serif", full=text
        )
        shapes.append(TextShape(x=cell.x, y=y, lines=lines, size=13.5, leading=18, face="serif", full=full))
        y += len(lines) * 18 + 8
    return (shapes, y - 18 - 8 + 13 - cell.top) if shapes else NOTHING


def channels(cell: CellArea, profile: PersonaProfile) -> Content:
    """The channels with their glyphs, in order of preference."""
    shapes: list[Shape] = []
    y = cell.top + 22
    for channel in profile.channels:
        glyph = glyph_of(channel.kind, channel.icon)
        lines = wrap(channel.name, cell.measure - 23, 12)
        shapes.append(GlyphUse(glyph=glyph, x=cell.x - 1, y=y - 12.5))
        shapes.append(TextShape(x=cell.x + 22, y=y, lines=lines))
        y += len(lines) * 16 + 6
    return (shapes, y - 16 - 6 + 12 - cell.top) if shapes else NOTHING


def attributes(cell: CellArea, persona: Persona) -> Content:
    """Attributes with their values, side by side or below each other."""
    shapes: list[Shape] = []
    y = cell.top + 22
    pairs = [(n, v if isinstance(v, str) else cell.words.number(v)) for n, v in persona.attributes.items()]
    names = [width(name, 12) for name, _ in pairs]
    shift = max((wide for wide in names if wide <= cell.measure * 0.6), default=0) + 16
    for (name, value), wide in zip(pairs, names, strict=True):
        if wide <= shift - 16 and shift + width(value, 12) <= cell.measure:
            shapes.append(TextShape(x=cell.x, y=y, lines=(name,), fill="muted"))
            shapes.append(TextShape(x=cell.x + shift, y=y, lines=(value,)))
            y += 22
            continue
        for text, fill in ((name, "muted"), (value, "ink")):
            lines, full = fit_lines(text, cell.measure, 12)
            shapes.append(TextShape(x=cell.x, y=y, lines=lines, fill=fill, full=full))
            y += len(lines) * 16
        y += 6
    return (shapes, y - 22 + 12 - cell.top) if shapes else NOTHING


def point(cell: CellArea, feeling: Point, part: PersonaPart, y: float) -> tuple[list[Shape], float]:
    """A face with its score and its place; returns shapes and the next baseline."""
    signed = part.sheet.scale.neutral == 0
    score = cell.words.number(feeling.score, signed=signed)
    left = cell.x + 22 + max(20, width(score, 12, bold=True) + 6)
    lines = wrap(feeling.station.name, cell.x + cell.measure - left, 12)
    shapes: list[Shape] = [face(feeling.level, cell.x + 7.5, y - 4, 7.5, hollow=feeling.assumed)]
    shapes.append(TextShape(x=cell.x + 22, y=y, lines=(score,), bold=True))
    shapes.append(TextShape(x=left, y=y, lines=lines))
    return shapes, y + len(lines) * 16 + 6


@dataclass(frozen=True, slots=True)
class _Frame:
    """The area of a small curve, and the prefix of its clip ids."""

    part: PersonaPart
    x: float
    y: float
    width: float
    height: float
    clip: str

    @property
    def neutral(self) -> float:
        return self.y + self.height / 2

    def place(self, feeling: Point) -> tuple[float, float]:
        station, stages = feeling.station, len(self.part.sheet.stages)
        along = (station.stage + (station.index + 0.5) / station.count) / stages
        lean = self.part.sheet.scale.lean(feeling.score)
        return self.x + along * self.width, self.neutral - lean * (self.height / 2 - 9)


def small_curve(part: PersonaPart, x: float, y: float, wide: float, high: float, clip: str) -> list[Shape]:
    """The curve of one persona, with faces only at the lowest and highest point."""
    frame = _Frame(part, x, y, wide, high, clip)
    runs: list[list[tuple[float, float]]] = [[]]
    for feeling in part.points:
        if feeling is not None:
            runs[-1].append(frame.place(feeling))
        elif runs[-1]:
            runs.append([])
    runs = [run for run in runs if run]
    zero = number(frame.neutral)
    shapes: list[Shape] = [
        ClipRect(id=f"{clip}up", x=x, y=y, width=wide, height=high / 2),
        ClipRect(id=f"{clip}dn", x=x, y=frame.neutral, width=wide, height=high / 2),
        Path(d=f"M{number(x)} {zero}h{number(wide)}", stroke="rule"),
    ]
    curves = [curve_through(run) for run in runs if len(run) > 1]
    for drawn in curves:
        outline = f"{drawn.path}L{number(drawn.points[-1][0])} {zero}L{number(drawn.points[0][0])} {zero}z"
        shapes.append(Path(d=outline, fill="tp2", clip=f"{clip}up", on_paper="pattern"))
        shapes.append(Path(d=outline, fill="tm2", clip=f"{clip}dn", on_paper="pattern"))
    shapes += [Path(d=drawn.path, stroke="ink", stroke_width=1.6, round=True) for drawn in curves]
    shapes += [Circle(x=run[0][0], y=run[0][1], r=2.5, fill="ink") for run in runs if len(run) == 1]
    for before, after in pairwise(runs):
        (x0, y0), (x1, y1) = before[-1], after[0]
        bridge = f"M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}"
        shapes.append(Path(d=bridge, stroke="muted", stroke_width=1.2, dash=_DASH))
    return [*shapes, *(_face_at(frame, feeling) for feeling in part.extremes)]


def _face_at(frame: _Frame, feeling: Point) -> Group:
    x, y = frame.place(feeling)
    return face(feeling.level, x, y, 7.5, hollow=feeling.assumed)
