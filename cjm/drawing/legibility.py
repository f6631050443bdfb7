"""Legibility of a palette: contrast, and levels that can be told apart.

Contrast ratios are those of WCAG 2.2. The distance of two levels is CIEDE2000, for normal vision and
three kinds of colour blindness (`colour.Sight`).
"""

from collections.abc import Iterator
from itertools import combinations

from cjm.drawing.colour import Sight, contrast, distance, luminance
from cjm.drawing.palette import LEVELS, Palette
from cjm.runtime.frozen import dataclass

TEXT, MARK = 4.5, 3.0
APART = 12.0
_SURFACES = ("paper", "wash", "shade")
_TINTS = tuple(f"t{level}" for level in LEVELS)
_WRITTEN = ("m2", "p2")  # levels that are also text colours
_SIGNS = ("−2", "−1", "0", "+1", "+2")
_NAMES = {
    **{level: f"level {sign}" for level, sign in zip(LEVELS, _SIGNS, strict=True)},
    **{f"t{level}": f"the tint of {sign}" for level, sign in zip(LEVELS, _SIGNS, strict=True)},
}
_SEEN = {Sight.NORMAL: "", Sight.PROTAN: " for protans", Sight.DEUTAN: " for deutans", Sight.TRITAN: " for tritans"}


@dataclass(frozen=True, slots=True)
class Fault:
    """A pair of colours that is illegible or too similar: names, measured value, required value.

    `sight` is `None` for insufficient contrast.
    """

    one: str
    other: str
    value: float
    needed: float
    sight: Sight | None = None

    def message(self, palette: Palette) -> str:
        """The fault in words, with the colours of the palette."""
        one, other = (f"{_NAMES.get(name, name)} {palette[name]}" for name in (self.one, self.other))
        # Round down, so that a value just below the limit is not shown as the limit.
        value = f"{int(self.value * 100) / 100:.2f}"
        if self.sight is not None:
            return f"{one} and {other} are {value} apart{_SEEN[self.sight]}; at least {self.needed:g} is required"
        return f"{one} on {other} has a contrast of {value}; at least {self.needed:g} is required"


def text_pairs() -> Iterator[tuple[str, str]]:
    """Every text colour with each surface that it appears on."""
    for name in ("ink", "muted"):
        yield from ((name, surface) for surface in (*_SURFACES, *_TINTS))
    for level in _WRITTEN:
        yield from ((level, surface) for surface in (*_SURFACES, f"t{level}"))


def mark_pairs() -> Iterator[tuple[str, str]]:
    """Every mark colour with each surface that it appears on, except levels that are also text colours."""
    for level in LEVELS:
        if level not in _WRITTEN:
            yield from ((level, surface) for surface in (*_SURFACES, f"t{level}"))


def faults(palette: Palette, text: float = TEXT, mark: float = MARK) -> tuple[Fault, ...]:
    """The failing pairs: texts, marks, then levels that are too similar."""
    return (
        *_too_faint(palette, text_pairs(), text),
        *_too_faint(palette, mark_pairs(), mark),
        *_too_near(palette),
    )


def _too_faint(palette: Palette, pairs: Iterator[tuple[str, str]], needed: float) -> Iterator[Fault]:
    for one, other in pairs:
        value = contrast(palette[one], palette[other])
        if value < needed:
            yield Fault(one, other, value, needed)


def _too_near(palette: Palette) -> Iterator[Fault]:
    for one, other in combinations(LEVELS, 2):
        for sight in Sight:
            value = distance(palette[one], palette[other], sight)
            if value < APART:
                yield Fault(one, other, value, APART, sight)


def is_dark(palette: Palette) -> bool:
    """Whether the paper is darker than the ink."""
    return luminance(palette["paper"]) < luminance(palette["ink"])
