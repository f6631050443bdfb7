"""Scores and ranking of opportunities, by the workspace's formula."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from cjm.model.opportunity import Opportunity
from cjm.model.vocabulary import Scoring
from cjm.presentation.numbering import NumberedOpportunity

INPUTS: Mapping[Scoring, tuple[str, ...]] = MappingProxyType(
    {
        Scoring.IMPACT_EFFORT: ("impact", "effort"),
        Scoring.ICE: ("impact", "confidence", "effort"),
        Scoring.RICE: ("reach", "impact", "confidence", "effort"),
        Scoring.ODI: ("importance", "satisfaction"),
    }
)
"""The numbers that each formula needs, in the order in which they are shown."""

_HUNDREDTH = Decimal("0.01")


def score_of(opportunity: Opportunity, scoring: Scoring) -> Decimal | None:
    """The score, rounded to two decimals, or `None` if an input of the formula is missing or invalid.

    - impact-effort: impact ÷ effort.
    - ICE: impact × confidence × ease (Sean Ellis); ease is 6 − effort on the scale of 1 to 5.
    - RICE: reach × impact × confidence ÷ effort (Sean McBride at Intercom, 2016).
    - ODI: importance + max(importance − satisfaction, 0), the opportunity algorithm of outcome-driven
      innovation (Anthony Ulwick, *What Customers Want*, 2005).
    """
    numbers = [getattr(opportunity, name) for name in INPUTS[scoring]]
    if any(number is None for number in numbers) or opportunity.effort == 0:
        return None
    return _formula(scoring, numbers).quantize(_HUNDREDTH)


def _formula(scoring: Scoring, numbers: list[Decimal]) -> Decimal:
    if scoring is Scoring.ODI:
        importance, satisfaction = numbers
        return importance + max(importance - satisfaction, Decimal(0))
    *factors, effort = numbers
    product = Decimal(1)
    for factor in factors:
        product *= factor
    return product * (6 - effort) if scoring is Scoring.ICE else product / effort


def rank(opportunities: Iterable[NumberedOpportunity], scoring: Scoring) -> tuple[NumberedOpportunity, ...]:
    """Sort opportunities, the best first; those without a score come last, and equals stay in source order.

    With impact and effort, sort by impact, then by effort.
    """

    def rank(numbered: NumberedOpportunity) -> tuple[bool, Decimal, Decimal]:
        opportunity = numbered.opportunity
        score = score_of(opportunity, scoring)
        if scoring is Scoring.IMPACT_EFFORT:
            return score is None, -(opportunity.impact or Decimal(0)), opportunity.effort or Decimal(6)
        return score is None, -(score or Decimal(0)), Decimal(0)

    return tuple(sorted(opportunities, key=rank))
