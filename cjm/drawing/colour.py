"""Colour science: contrast after WCAG, and the distance of two colours for people with and without colour blindness.

Colours are written `#RRGGBB`. A `Linear` holds the three channels of linear sRGB, each from 0 to 1;
a `Lab` is CIE L*a*b* under D65.
"""

import re
from enum import Enum
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from typing import NamedTuple

_COLOR = re.compile("#[0-9A-Fa-f]{6}")


class Linear(NamedTuple):
    """Linear sRGB, each channel from 0 to 1."""

    red: float
    green: float
    blue: float


class Lab(NamedTuple):
    """CIE L*a*b* under D65."""

    lightness: float
    a: float
    b: float


class Sight(Enum):
    """Colour vision, as a matrix on linear RGB.

    The three deficiencies are those of Machado, Oliveira and Fernandes, "A Physiologically-based Model
    for Simulation of Color Vision Deficiency" (IEEE TVCG 15, 2009), at full severity (1.0).
    """

    NORMAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    PROTAN = (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    )
    DEUTAN = (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    )
    TRITAN = (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    )


def channels(color: str) -> tuple[int, int, int]:
    """Red, green and blue of `#RRGGBB`, each from 0 to 255; raises `ValueError` for anything else."""
    if not _COLOR.fullmatch(color):
        raise ValueError(f"{color!r} is not a colour")
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def linear(color: str) -> Linear:
    """A colour in proportion to light (the transfer function of sRGB, IEC 61966-2-1)."""
    return Linear(*(_to_light(channel / 255) for channel in channels(color)))


def _to_light(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def luminance(color: str) -> float:
    """Relative luminance from 0 to 1, as WCAG 2.2 defines it."""
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21; the order of the colours does not matter."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """A colour between two, `share` of the way from the first to the second in sRGB."""
    between = (round(a + (b - a) * share) for a, b in zip(channels(one), channels(other), strict=True))
    return "#" + "".join(f"{channel:02X}" for channel in between)


def simulate(color: Linear, sight: Sight) -> Linear:
    """A colour as a kind of colour vision perceives it."""
    return Linear(*(min(max(sum(m * c for m, c in zip(row, color, strict=True)), 0.0), 1.0) for row in sight.value))


def lab(color: Linear) -> Lab:
    """CIE L*a*b* of linear sRGB under D65 (IEC 61966-2-1 for XYZ, CIE 15 for L*a*b*)."""
    red, green, blue = color
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = map(_cube_root, (x, y, z))
    return Lab(116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz))


def _cube_root(value: float) -> float:
    return float(value ** (1 / 3)) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def difference(one: Lab, other: Lab) -> float:
    """CIEDE2000 with all weights 1, after Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula:
    Implementation Notes, Supplementary Test Data, and Mathematical Observations" (Color Research and
    Application 30, 2005), whose names the variables have.
    """  # noqa: D205 - a title this long takes its lines
    c_mean = (hypot(one.a, one.b) + hypot(other.a, other.b)) / 2
    g = 0.5 * (1 - _seventh(c_mean))
    a1, a2 = (1 + g) * one.a, (1 + g) * other.a
    c1, c2 = hypot(a1, one.b), hypot(a2, other.b)
    h1, h2 = _hue(a1, one.b), _hue(a2, other.b)
    turn = _turn(h1, h2) if c1 * c2 else 0.0
    d_lightness, d_chroma = other.lightness - one.lightness, c2 - c1
    d_hue = 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    l_mean, c_mean = (one.lightness + other.lightness) / 2, (c1 + c2) / 2
    h_mean = _mean_hue(h1, h2) if c1 * c2 else h1 + h2
    t = (
        1
        - 0.17 * cos(radians(h_mean - 30))
        + 0.24 * cos(radians(2 * h_mean))
        + 0.32 * cos(radians(3 * h_mean + 6))
        - 0.20 * cos(radians(4 * h_mean - 63))
    )
    s_lightness = 1 + 0.015 * (l_mean - 50) ** 2 / sqrt(20 + (l_mean - 50) ** 2)
    s_chroma, s_hue = 1 + 0.045 * c_mean, 1 + 0.015 * c_mean * t
    theta = 30 * exp(-(((h_mean - 275) / 25) ** 2))
    r = -2 * _seventh(c_mean) * sin(radians(2 * theta))
    lightness, chroma, hue = d_lightness / s_lightness, d_chroma / s_chroma, d_hue / s_hue
    return sqrt(lightness**2 + chroma**2 + hue**2 + r * chroma * hue)


def _seventh(chroma: float) -> float:
    return sqrt(chroma**7 / (chroma**7 + 25.0**7))


def _hue(a: float, b: float) -> float:
    return degrees(atan2(b, a)) % 360


def _turn(h1: float, h2: float) -> float:
    """The signed angle from one hue to the other, the short way round."""
    turn = h2 - h1
    return turn - 360 if turn > 180 else turn + 360 if turn < -180 else turn


def _mean_hue(h1: float, h2: float) -> float:
    if abs(h1 - h2) <= 180:
        return (h1 + h2) / 2
    return (h1 + h2 + 360) / 2 if h1 + h2 < 360 else (h1 + h2 - 360) / 2


def distance(one: str, other: str, sight: Sight) -> float:
    """The distance of two colours for a kind of colour vision, in CIEDE2000; 1 is just noticeable."""
    return difference(lab(simulate(linear(one), sight)), lab(simulate(linear(other), sight)))
