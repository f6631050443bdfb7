"""Patterns that replace tints in print."""

from collections.abc import Mapping
from types import MappingProxyType

from cjm.drawing.palette import LEVELS
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Texture:
    """A square tile of `size` pixels with the outline drawn in it, its colour and stroke width."""

    size: int
    outline: str
    stroke: str
    width: float


# Outline colours of tints and washes that are the colour of paper in print.
OUTLINES: Mapping[str, str] = MappingProxyType(
    {"wash": "rule", "shade": "rule", **{f"t{level}": level for level in LEVELS}}
)

_RISING = "M-1.5 1.5L1.5-1.5M0 6L6 0M4.5 7.5L7.5 4.5"
_FALLING = "M-1.5 4.5L1.5 7.5M0 0L6 6M4.5-1.5L7.5 1.5"

# By the fill that they replace: lines rise for better, fall for worse.
TEXTURES: Mapping[str, Texture] = MappingProxyType(
    {
        "tp2": Texture(6, _RISING, "p2", 0.7),
        "tp1": Texture(6, _RISING, "p1", 0.7),
        "tm2": Texture(6, _FALLING, "m2", 0.7),
        "tm1": Texture(6, _FALLING, "m1", 0.7),
        "wash": Texture(6, "M3 3h.01", "rule", 1),
        "shade": Texture(6, "M1.5 1.5h.01M4.5 4.5h.01", "rule", 1),
    }
)
