"""A map with four or more touchpoints has at least one moment of truth.

Not every step matters equally. At a moment of truth (Jan Carlzon), people form their opinion of the whole. A map
without one gives every step the same weight, and the team polishes the wrong ones.

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
              - {id: find, name: I find a pair}
              - {id: basket, name: I fill my basket}
              - {id: checkout, name: I pay}
              - {id: parcel, name: I open the parcel}

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
              - {id: find, name: I find a pair, moment_of_truth: true}
              - {id: basket, name: I fill my basket}
              - {id: checkout, name: I pay}
              - {id: parcel, name: I open the parcel}
"""

from collections.abc import Iterator

from cjm.model.findings import Severity
from cjm.rules.rule import RuleScope, Violation, quality

_ENOUGH = 4


def check(scope: RuleScope) -> Iterator[Violation]:
    for journey in scope.journeys:
        touchpoints = journey.touchpoints
        if len(touchpoints) >= _ENOUGH and not any(touchpoint.moment_of_truth for touchpoint in touchpoints):
            message = f"none of {len(touchpoints)} touchpoints is a moment of truth"
            yield Violation(journey, message, help="Mark the decisive touchpoints with `moment_of_truth: true`.")


RULE = quality("no-moment-of-truth", check, Severity.INFO)
