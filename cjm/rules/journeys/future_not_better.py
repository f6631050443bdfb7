"""A future map feels better than its baseline.

The mean of its scores lies above that of the current map; else the plan moves the pain instead of taking it away,
or the scores were never thought through.

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
            message = f"its mean score, {_told(then)}, isn't above that of `{baseline.id}`, {_told(now)}"
            yield Violation(journey, message, "baseline", "Say at the touchpoints what gets better.")


def _mean(journey: Journey) -> Decimal | None:
    scores = scores_of(journey)
    return sum(scores, Decimal(0)) / len(scores) if scores else None


def _told(mean: Decimal) -> str:
    return f"{mean.quantize(_HUNDREDTH).normalize() + 0:f}"


RULE = quality("future-not-better", check)
