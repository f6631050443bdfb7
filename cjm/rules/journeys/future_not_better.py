"""A future map has a higher mean score than its baseline.

Otherwise the plan moves the pain instead of removing it, or nobody has thought the scores through.

Bad:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: pay, name: Pay, emotion: 0}
      first-pair-future:
        name: I buy my first pair, one day
        state: future
        status: approved
        personas: maya
        baseline: first-pair
        stages:
          - {id: pay, name: Pay, emotion: 0}

Good:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: pay, name: Pay, emotion: 0}
      first-pair-future:
        name: I buy my first pair, one day
        state: future
        status: approved
        personas: maya
        baseline: first-pair
        stages:
          - {id: pay, name: Pay, emotion: 1}
"""

from collections.abc import Iterator
from decimal import Decimal

from cjm.model.claims import scores_of
from cjm.model.journey import Journey
from cjm.model.vocabulary import State
from cjm.rules.rule import RuleScope, Violation, quality

_HUNDREDTH = Decimal("0.01")


def check(scope: RuleScope) -> Iterator[Violation]:
    for journey in scope.journeys:
        baseline = scope.workspace.journeys.get(journey.baseline.to) if journey.baseline else None
        if journey.state is not State.FUTURE or baseline is None:
            continue
        now, then = _mean(baseline), _mean(journey)
        if now is not None and then is not None and then <= now:
            message = f"the mean score, {_score_text(then)}, isn't above that of `{baseline.id}`, {_score_text(now)}"
            yield Violation(journey, message, "baseline", "Raise the scores of the touchpoints that get better.")


def _mean(journey: Journey) -> Decimal | None:
    scores = scores_of(journey)
    return sum(scores, Decimal(0)) / len(scores) if scores else None


def _score_text(mean: Decimal) -> str:
    return f"{mean.quantize(_HUNDREDTH).normalize() + 0:f}"


RULE = quality("future-not-better", check)
