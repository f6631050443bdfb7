"""A journey has a goal or a scenario.

Without either, nobody can judge whether a step helps or hurts, and the map becomes a list of screens.

Bad:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: pay, name: Pay}

Good:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        goal: Fitting shoes before Saturday
        stages:
          - {id: pay, name: Pay}
"""

from collections.abc import Iterator

from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    for journey in scope.journeys:
        if not journey.goal and not journey.scenario:
            message = f"the journey `{journey.id}` has neither a goal nor a scenario"
            yield Violation(journey, message, help="Add `goal:` with what the persona wants to achieve.")


RULE = quality("journey-without-goal", check)
