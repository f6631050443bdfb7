"""An opportunity addresses a pain, touchpoint, stage or journey.

An idea that addresses nothing on any map is a solution in search of a problem.

Bad:

    opportunities:
      o1: {name: A chat widget}

Good:

    personas:
      maya: {name: Maya}
    opportunities:
      o1: {name: A chat widget, addresses: first-pair/pay}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: pay, name: Pay}
"""

from collections.abc import Iterator

from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    for opportunity in scope.workspace.opportunities.values():
        if not opportunity.addresses:
            message = f"the opportunity `{opportunity.id}` addresses nothing"
            yield Violation(
                opportunity, message, help="Add `addresses:` with the address of a pain, touchpoint, stage or journey."
            )


RULE = quality("opportunity-without-pain", check)
