"""Mean of scores, and its text."""

from collections.abc import Sequence
from decimal import Decimal

from cjm.model.settings import EmotionScale
from cjm.presentation.journey_detail import JourneyDetail
from cjm.words import Words


def scores_of(sheet: JourneyDetail) -> tuple[Decimal, ...]:
    """The known scores along the curve."""
    return tuple(score for _, score in sheet.known)


def mean_of(scores: Sequence[Decimal]) -> Decimal:
    """The mean of scores, rounded to one decimal, without `.0`."""
    mean = (sum(scores, Decimal(0)) / len(scores)).quantize(Decimal("0.1"))
    return mean.quantize(Decimal(1)) + 0 if mean == mean.to_integral_value() else mean


def mean_text(scale: EmotionScale, scores: Sequence[Decimal], words: Words) -> str:
    """The mean of scores as text; a dash without scores."""
    return words.number(mean_of(scores), signed=scale.neutral == 0) if scores else "–"
