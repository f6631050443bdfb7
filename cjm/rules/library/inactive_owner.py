"""An owner is an active team.

Teams are renamed, merged and dissolved, but their names stay on the map: when a customer complains, nobody
responds. Find a new owner for everything that a team with `active: false` owns.

Bad:

    personas:
      maya: {name: Maya}
    teams:
      shop: {name: Web shop, active: false}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        owner: shop
        stages:
          - {id: pay, name: Pay}

Good:

    personas:
      maya: {name: Maya}
    teams:
      shop: {name: Web shop}
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

from cjm.model.element import Element, Reference
from cjm.model.library import Channel, Metric, System
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    gone = {ident for ident, team in scope.workspace.teams.items() if not team.active}
    if not gone:
        return
    for element, owner in _owned(scope):
        if owner is not None and owner.to in gone:
            message = f"`{owner.to}` owns `{element.address}` but is no longer active"
            yield Violation(element, message, "owner", "Name the team that has taken over.")


def _owned(scope: RuleScope) -> Iterator[tuple[Element, Reference | None]]:
    workspace = scope.workspace
    for journey in scope.journeys:
        yield journey, journey.owner
        for experience in journey.experiences:
            yield experience, experience.owner
    for opportunity in workspace.opportunities.values():
        yield opportunity, opportunity.owner
        for solution in opportunity.solutions:
            yield solution, solution.owner
    owned: list[Channel | System | Metric] = [*workspace.channels.values(), *workspace.systems.values()]
    yield from ((thing, thing.owner) for thing in (*owned, *workspace.metrics.values()))


RULE = quality("inactive-owner", check)
