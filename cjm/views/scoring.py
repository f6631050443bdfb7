"""The score of an opportunity, by the workspace's way of scoring."""

from decimal import Decimal

from cjm.model import Opportunity, Scoring


def score_of(opportunity: Opportunity, scoring: Scoring) -> Decimal | None:
    """The score, or `None` where an input is missing.

    Impact ÷ effort; RICE by Sean McBride (Intercom, 2016); ICE by Sean Ellis, with ease as what is left
    of effort; the opportunity score of Outcome-Driven Innovation by Anthony Ulwick (2005).
    """
    o = opportunity
    if scoring is Scoring.ODI:
        if o.importance is None or o.satisfaction is None:
            return None
        return o.importance + max(o.importance - o.satisfaction, Decimal(0))
    if o.impact is None or o.effort is None:
        return None
    if scoring is Scoring.IMPACT_EFFORT:
        return o.impact / o.effort
    if o.confidence is None:
        return None
    if scoring is Scoring.ICE:
        return o.impact * o.confidence * (6 - o.effort)
    return None if o.reach is None else o.reach * o.impact * o.confidence / o.effort
