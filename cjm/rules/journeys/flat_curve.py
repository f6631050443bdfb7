"""A current map with four or more scores has at least one below neutral.

A curve without a low shows the company as it likes to see itself. Customers, when asked, report at least one bad
moment: find it. Future maps aren't checked.

Bad:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - id: pay
            name: Pay
            touchpoints:
              - {id: find, name: I find a pair, emotion: 1}
              - {id: basket, name: I fill my basket, emotion: 2}
              - {id: checkout, name: I pay, emotion: 0}
              - {id: parcel, name: I open the parcel, emotion: 1}

Good:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - id: pay
            name: Pay
            touchpoints:
              - {id: find, name: I find a pair, emotion: 1}
              - {id: basket, name: I fill my basket, emotion: 2}
              - {id: checkout, name: I pay, emotion: -1}
              - {id: parcel, name: I open the parcel, emotion: 1}
"""

from collections.abc import Iterator
from functools import cache

from cjm.model.claims import scores_of
from cjm.model.vocabulary import State
from cjm.rules.rule import RuleScope, Violation, quality

_ENOUGH = 4


def check(scope: RuleScope) -> Iterator[Violation]:
    low = cache(scope.workspace.settings.emotion_scale.is_low)
    for journey in scope.journeys:
        if journey.state is not State.CURRENT:
            continue
        scores = scores_of(journey)
        if len(scores) >= _ENOUGH and not any(map(low, scores)):
            message = f"none of {len(scores)} scores is below neutral"
            yield Violation(journey, message, help="Look for low points in support tickets, drop-offs and interviews.")


RULE = quality("flat-curve", check)
