"""A planned, started, shipped or measured opportunity has an owner.

An idea may belong to everybody. Once it is planned, somebody must be responsible for it; otherwise the map
promises work that nobody does.

Bad:

    personas:
      maya: {name: Maya}
    opportunities:
      guest: {name: Guest checkout, addresses: first-pair, status: planned}
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
      shop: {name: Web shop}
    opportunities:
      guest: {name: Guest checkout, addresses: first-pair, status: planned, owner: shop}
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

_PROMISED = {
    OpportunityStatus.PLANNED,
    OpportunityStatus.IN_PROGRESS,
    OpportunityStatus.SHIPPED,
    OpportunityStatus.MEASURED,
}


def check(scope: RuleScope) -> Iterator[Violation]:
    for opportunity in scope.workspace.opportunities.values():
        if opportunity.status in _PROMISED and opportunity.owner is None:
            message = f"`{opportunity.id}` is {opportunity.status} but has no owner"
            yield Violation(opportunity, message, help="Add `owner:` with the id of a team.")


RULE = quality("opportunity-without-owner", check)
