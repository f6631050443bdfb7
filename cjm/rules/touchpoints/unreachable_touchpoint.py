"""Every touchpoint can be reached from an entry.

Entries are the first touchpoint and those marked `entry: true`. From there, some chain of moves leads to every
touchpoint; one without `next` leads to the one after it. If a move is missing, nobody takes the step.

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
              - {id: basket, name: I fill my basket, next: {to: paid}}
              - {id: checkout, name: I pay}
              - {id: paid, name: It is paid}

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
              - {id: basket, name: I fill my basket, next: {to: checkout}}
              - {id: checkout, name: I pay}
              - {id: paid, name: It is paid}
"""

from collections.abc import Iterable, Iterator, Sequence

from cjm.model.flow import Transition, TransitionKind
from cjm.model.journey import Touchpoint
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    for journey in scope.journeys:
        touchpoints = journey.touchpoints
        reached = _reached(touchpoints, scope.transitions(journey))
        for touchpoint in touchpoints:
            if touchpoint.id not in reached and touchpoint.address not in scope.reading.broken:
                message = f"no chain of moves leads to `{touchpoint.id}`"
                yield Violation(touchpoint, message, help="Add a move to it, or mark it with `entry: true`.")


def _reached(touchpoints: Sequence[Touchpoint], transitions: Iterable[Transition]) -> set[str]:
    onward: dict[str, list[str]] = {}
    step = TransitionKind.STEP
    for transition in transitions:
        if transition.kind is step:
            onward.setdefault(transition.source, []).append(transition.target)
    for touchpoint in touchpoints:
        for other in touchpoint.alongside:
            name = other.to.rpartition("/")[2]
            onward.setdefault(touchpoint.id, []).append(name)
            onward.setdefault(name, []).append(touchpoint.id)
    waiting = [t.id for n, t in enumerate(touchpoints) if n == 0 or t.entry]
    reached = set(waiting)
    while waiting:
        for target in onward.get(waiting.pop(), ()):
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached


RULE = quality("unreachable-touchpoint", check)
