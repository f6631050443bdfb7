"""A journey has at most eight stages.

Beyond that, only the author reads the map: people can keep about seven steps in mind. Combine stages that share
a goal, or move a part to a separate journey. The option `most` (8) sets the limit.

Bad:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: s1, name: Step 1}
          - {id: s2, name: Step 2}
          - {id: s3, name: Step 3}
          - {id: s4, name: Step 4}
          - {id: s5, name: Step 5}
          - {id: s6, name: Step 6}
          - {id: s7, name: Step 7}
          - {id: s8, name: Step 8}
          - {id: s9, name: Step 9}

Good:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: s1, name: Step 1}
          - {id: s2, name: Step 2}
          - {id: s3, name: Step 3}
          - {id: s4, name: Step 4}
          - {id: s5, name: Step 5}
          - {id: s6, name: Step 6}
          - {id: s7, name: Step 7}
          - {id: s8, name: Step 8}
"""

from collections.abc import Iterator

from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    most = scope.number("most")
    for journey in scope.journeys:
        if len(journey.stages) > most:
            message = f"the journey has {len(journey.stages)} stages, more than {most}"
            yield Violation(journey, message, help="Combine stages that share a goal, or split the journey.")


RULE = quality("too-many-stages", check, options={"most": 8})
