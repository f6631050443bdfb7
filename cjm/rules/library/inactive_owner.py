"""An owner is still there.

Teams are renamed, merged and dissolved, and their names stay on the map: when the customer complains, nobody picks
up. What a team with `active: false` owns is handed over, wherever that team is written as `owner`.

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
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    gone = {ident for ident, team in scope.workspace.teams.items() if not team.active}
    if not gone:
        return
    for element, owner in _owned(scope):
        if owner is not None and owner.to in gone:
            message = f"`{owner.to}` is no longer active, and owns `{element.address}`"
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
    for channel in workspace.channels.values():
        yield channel, channel.owner
    for system in workspace.systems.values():
        yield system, system.owner
    for metric in workspace.metrics.values():
        yield metric, metric.owner


RULE = quality("inactive-owner", check)
