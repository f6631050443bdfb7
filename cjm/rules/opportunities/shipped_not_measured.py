"""A shipped opportunity has a result.

An opportunity is worth its effect. Until somebody measures it, nobody knows whether the pain is gone: write
`result` with the metric before and after, and set the status to `measured`.

Bad:

    personas:
      maya: {name: Maya}
    opportunities:
      guest: {name: Guest checkout, addresses: first-pair, status: shipped}
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
    metrics:
      sales: {name: Sales}
    opportunities:
      guest:
        name: Guest checkout
        addresses: first-pair
        status: shipped
        result: {metric: sales, before: 2, after: 3}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: pay, name: Pay}
"""

from collections.abc import Iterator

from cjm.model.vocabulary import OpportunityStatus
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    for opportunity in scope.workspace.opportunities.values():
        if opportunity.status is OpportunityStatus.SHIPPED and not opportunity.result:
            message = f"`{opportunity.id}` is shipped but has no result"
            yield Violation(opportunity, message, help="Add `result: {metric: …, before: …, after: …}`.")


RULE = quality("shipped-not-measured", check)
