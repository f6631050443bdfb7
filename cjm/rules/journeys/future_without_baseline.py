"""A future map has a baseline.

Without the current map, nobody can see which pains the future map removes, or what it costs. `baseline` refers
to the current map; `cjm render` then draws one over the other.

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
        stages:
          - {id: pay, name: Pay, emotion: 1}

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

from cjm.model.vocabulary import State
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    for journey in scope.journeys:
        if journey.state is State.FUTURE and "baseline" not in journey.place.fields:
            message = f"the future map `{journey.id}` has no baseline"
            yield Violation(journey, message, help="Add `baseline:` with the id of the current map.")


RULE = quality("future-without-baseline", check)
