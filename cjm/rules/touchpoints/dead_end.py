"""From every touchpoint, some chain of moves leads to an end or an exit.

In a trap, moves only lead round in a loop. In life people leave; a map that keeps them hides the loss. Add
another move, an `end:` where the journey ends well, or an `exit:` where people give up. Each trap is reported
once, on its first touchpoint.

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
        touchpoints, transitions = journey.touchpoints, scope.transitions(journey)
        out = _leading_out(transitions)
        held = [touchpoint for touchpoint in touchpoints if touchpoint.id not in out]
        # With a broken move, nobody knows whether this is a trap.
        if not held or any(touchpoint.address in scope.reading.broken for touchpoint in touchpoints):
            continue
        for first in _traps(held, transitions):
            message = f"no chain of moves leads from `{first.id}` to an end or an exit"
            yield Violation(
                first, message, help="Add a move out of the loop: `end:`, `exit:`, or `to:` another touchpoint."
            )


def _leading_out(transitions: Iterable[Transition]) -> set[str]:
    """The touchpoints from which some chain of steps leads to an end, to an exit or to another journey."""
    back: dict[str, list[str]] = {}
    out: set[str] = set()
    step = TransitionKind.STEP
    for transition in transitions:
        if transition.kind is step:
            back.setdefault(transition.target, []).append(transition.source)
        else:
            out.add(transition.source)
    waiting = [*out]
    while waiting:
        for source in back.get(waiting.pop(), ()):
            if source not in out:
                out.add(source)
                waiting.append(source)
    return out


def _traps(held: Sequence[Touchpoint], transitions: Iterable[Transition]) -> Iterator[Touchpoint]:
    """The first touchpoint of each trap: a set of touchpoints that lead only to each other."""
    onward: dict[str, set[str]] = {}
    for transition in transitions:
        onward.setdefault(transition.source, set()).add(transition.target)
    seen: set[str] = set()
    for touchpoint in held:
        if touchpoint.id in seen:
            continue
        reached = _from(touchpoint.id, onward)
        # A step that only leads into a trap isn't one: from everywhere in a trap, moves lead back to its start.
        if all(touchpoint.id in _from(other, onward) for other in reached):
            seen |= reached
            yield touchpoint


def _from(start: str, onward: dict[str, set[str]]) -> set[str]:
    """The touchpoints that some chain of steps leads to."""
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        new = onward.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return reached


RULE = quality("dead-end", check)
