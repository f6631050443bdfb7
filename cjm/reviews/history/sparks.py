"""An emotion curve as one line of text."""

from collections.abc import Sequence

from cjm.model.settings import EmotionScale
from cjm.reviews.history.history import Score

_BLOCKS = "▁▂▃▄▅▆▇█"
_UNKNOWN = "·"
_WIDEST = 60


def spark(points: Sequence[Score], scale: EmotionScale) -> str:
    """One block per value, from the lowest of the scale to its highest; a dot where unknown.

    Where there are more values than fit, it shows an even selection that includes the last one.
    """
    return "".join(_block(value, scale) for value in _chosen(points))


def _chosen(points: Sequence[Score]) -> Sequence[Score]:
    count = len(points)
    if count <= _WIDEST:
        return points
    return [points[(n + 1) * count // _WIDEST - 1] for n in range(_WIDEST)]


def _block(value: Score, scale: EmotionScale) -> str:
    if value is None:
        return _UNKNOWN
    place = (scale.lean(value) + 1) / 2 * len(_BLOCKS)
    return _BLOCKS[min(max(int(place), 0), len(_BLOCKS) - 1)]
