"""Somebody always leaves.

On a current map of four touchpoints or more that nobody ever leaves, the losses are missing: where people give up,
go to a competitor, or fall asleep. `next: {exit: why they leave, share: 0.1}` shows it, and the flow draws it.

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
              - {id: find, name: I find a pair}
              - {id: basket, name: I fill my basket}
              - {id: checkout, name: I pay, next: {exit: gives up, share: 0.3}}
              - {id: parcel, name: I open the parcel}
"""

from collections.abc import Iterator

from cjm.model.findings import Severity
from cjm.model.vocabulary import State
from cjm.rules.rule import RuleScope, Violation, quality

_ENOUGH = 4


def check(scope: RuleScope) -> Iterator[Violation]:
    for journey in scope.journeys:
        touchpoints = journey.touchpoints
        if journey.state is not State.CURRENT or len(touchpoints) < _ENOUGH:
            continue
        if not any(move.exit is not None for touchpoint in touchpoints for move in touchpoint.next):
            message = f"nobody leaves the journey at any of {len(touchpoints)} touchpoints"
            yield Violation(
                journey, message, help="Add `next: {exit: why they leave, share: …}` where people are lost."
            )


RULE = quality("no-exit", check, Severity.INFO)
