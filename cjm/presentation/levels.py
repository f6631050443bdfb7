"""Levels of scores from −2 to +2, which decide faces and colours."""

import math
from decimal import Decimal

from cjm.model.settings import EmotionScale

LEVELS = ("m2", "m1", "z0", "p1", "p2")


def level_of(scale: EmotionScale, score: Decimal) -> int:
    """The level of a score from −2 to +2, which decides its face and colour, on any scale.

    Half steps round towards zero.
    """
    steps = scale.lean(score) * 2
    level = math.ceil(abs(steps) - 0.5)
    return int(math.copysign(level, steps)) if level else 0


def level_name(level: int) -> str:
    """The palette name of a level from −2 to +2: `m2` … `p2`."""
    return LEVELS[level + 2]


def face_name(level: int, *, hollow: bool) -> str:
    """The symbol name of a level's face in a page: `m2`, or `m2-hollow` for assumptions."""
    return f"{level_name(level)}-hollow" if hollow else level_name(level)
