"""Every way leads somewhere: to an end, or out.

From a trap no move ever reaches an end or an exit: a loop without a way out of it. In life people leave; a map that
holds them hides the loss. Say where they go: another move, `end:` where it ends well, `exit:` where they give up.
It is told once per trap, on its first touchpoint.

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
              - {id: basket, name: I fill my basket}
              - {id: checkout, name: I pay, next: {to: basket}}

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
              - {id: basket, name: I fill my basket}
              - {id: checkout, name: I pay, next: [{to: basket, share: 0.2}, {end: has shoes}]}
"""

from collections.abc import Iterator

from cjm.model import Journey
from cjm.paths import WayKind, ways_of
from cjm.rules.rule import Hit, Scope, quality


def check(scope: Scope) -> Iterator[Hit]:
    for journey in scope.journeys:
        # Where a move leads to nothing that exists, nobody knows whether it is a trap.
        if any(touchpoint.address in scope.reading.broken for touchpoint in journey.touchpoints):
            continue
        for trap in _traps(journey):
            first = next(touchpoint for touchpoint in journey.touchpoints if touchpoint.id in trap)
            message = f"from `{first.id}` no way ever leads to an end or an exit"
            yield Hit(first, message, help="Add a move out of the loop: `end:`, `exit:`, or `to:` another step.")


def _traps(journey: Journey) -> Iterator[frozenset[str]]:
    """The sets of touchpoints that lead to each other and to nothing else, in the journey's order."""
    onward: dict[str, set[str]] = {touchpoint.id: set() for touchpoint in journey.touchpoints}
    free: set[str] = set()
    for way in ways_of(journey):
        if way.kind is WayKind.STEP:
            onward[way.source].add(way.target)
        else:
            free.add(way.source)
    held = onward.keys() - _leading_to(free, onward)
    seen: set[str] = set()
    for touchpoint in journey.touchpoints:
        if touchpoint.id not in held or touchpoint.id in seen:
            continue
        reached = _from(touchpoint.id, onward)
        # A step that only leads into a trap isn't one: all of a trap leads back to where it began.
        if all(touchpoint.id in _from(other, onward) for other in reached):
            seen |= reached
            yield frozenset(reached | {touchpoint.id})


def _leading_to(targets: set[str], onward: dict[str, set[str]]) -> set[str]:
    back: dict[str, set[str]] = {}
    for source, nexts in onward.items():
        for target in nexts:
            back.setdefault(target, set()).add(source)
    found = set(targets)
    for target in targets:
        found |= _from(target, back)
    return found


def _from(start: str, onward: dict[str, set[str]]) -> set[str]:
    """Everything that some chain of steps leads to."""
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        new = onward.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return reached


RULE = quality("dead-end", check)
