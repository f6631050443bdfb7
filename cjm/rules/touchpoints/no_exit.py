"""A current map with four or more touchpoints has at least one exit.

A map that nobody leaves hides its losses: where people give up, go to a competitor, or forget. `next: {exit: why
they leave, share: 0.1}` adds an exit, and the flow view draws it.

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
            message = f"none of {len(touchpoints)} touchpoints has an exit"
            yield Violation(journey, message, help="Add `next: {exit: why they leave, share: …}` where people leave.")


RULE = quality("no-exit", check, Severity.INFO)
