"""A stage has an owner.

Most improvements happen within one stage, and fall between two teams if it has no owner. The journey's owner
doesn't count: it is responsible for the map, not for what happens in the stage.

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
    teams:
      shop: {name: Shop}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: pay, name: Pay, owner: shop}
"""

from collections.abc import Iterator

from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    for journey in scope.journeys:
        for stage in journey.stages:
            if stage.owner is None:
                yield Violation(
                    stage, f"the stage `{stage.id}` has no owner", help="Add `owner:` with the id of a team."
                )


RULE = quality("stage-without-owner", check)
