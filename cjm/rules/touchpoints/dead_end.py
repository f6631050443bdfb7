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

from collections.abc import Iterable, Iterator, Sequence

from cjm.model.flow import Transition, TransitionKind
from cjm.model.journey import Touchpoint
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    for journey in scope.journeys:
        touchpoints, ways = journey.touchpoints, scope.ways(journey)
        out = _leading_out(ways)
        held = [touchpoint for touchpoint in touchpoints if touchpoint.id not in out]
        # Where a move leads to nothing that exists, nobody knows whether it is a trap.
        if not held or any(touchpoint.address in scope.reading.broken for touchpoint in touchpoints):
            continue
        for first in _traps(held, ways):
            message = f"from `{first.id}` no way ever leads to an end or an exit"
            yield Violation(first, message, help="Add a move out of the loop: `end:`, `exit:`, or `to:` another step.")


def _leading_out(ways: Iterable[Transition]) -> set[str]:
    """The touchpoints from which some chain of steps leads to an end, to an exit or to another journey."""
    back: dict[str, list[str]] = {}
    out: set[str] = set()
    step = TransitionKind.STEP
    for way in ways:
        if way.kind is step:
            back.setdefault(way.target, []).append(way.source)
        else:
            out.add(way.source)
    waiting = [*out]
    while waiting:
        for source in back.get(waiting.pop(), ()):
            if source not in out:
                out.add(source)
                waiting.append(source)
    return out


def _traps(held: Sequence[Touchpoint], ways: Iterable[Transition]) -> Iterator[Touchpoint]:
    """The first touchpoint of each set that lead to each other and to nothing else, in the journey's order."""
    onward: dict[str, set[str]] = {}
    for way in ways:
        onward.setdefault(way.source, set()).add(way.target)
    seen: set[str] = set()
    for touchpoint in held:
        if touchpoint.id in seen:
            continue
        reached = _from(touchpoint.id, onward)
        # A step that only leads into a trap isn't one: all of a trap leads back to where it began.
        if all(touchpoint.id in _from(other, onward) for other in reached):
            seen |= reached
            yield touchpoint


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
