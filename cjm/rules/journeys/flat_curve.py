"""A current map has its lows.

Four feelings or more and none of them below neutral is how a company likes to see itself. People who were asked
tell of at least one bad moment; go and find it. A future map may be as happy as it likes.

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
            message = f"{len(scores)} feelings, and none of them below neutral"
            yield Violation(journey, message, help="Look for the low points: support tickets, drop-offs, interviews.")


RULE = quality("flat-curve", check)
