"""A journey has an owner.

Nobody keeps a map without an owner up to date. Name a team: it is responsible when a review is due.

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
        owner: shop
        stages:
          - {id: pay, name: Pay}
"""

from collections.abc import Iterator

from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    for journey in scope.journeys:
        if journey.owner is None:
            yield Violation(
                journey, f"the journey `{journey.id}` has no owner", help="Add `owner:` with the id of a team."
            )


RULE = quality("journey-without-owner", check)
