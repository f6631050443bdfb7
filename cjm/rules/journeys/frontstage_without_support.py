"""A journey with frontstage items has backstage or support items.

A frontstage alone shows the counter and not the kitchen. Most fail points begin backstage, with the people who
work there and the systems that support them (Lynn Shostack, 1984).

Bad:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - id: pay
            name: Pay
            touchpoints: {id: checkout, name: I pay, blueprint: {frontstage: The payment page}}

Good:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - id: pay
            name: Pay
            touchpoints: {id: checkout, name: I pay, blueprint: {frontstage: The payment page, support: Payments}}
"""

from collections.abc import Iterator

from cjm.model.findings import Severity
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    for journey in scope.journeys:
        blueprints = [experience.blueprint for experience in journey.experiences if experience.blueprint is not None]
        front = any(blueprint.frontstage for blueprint in blueprints)
        if front and not any(blueprint.backstage or blueprint.support for blueprint in blueprints):
            message = f"`{journey.id}` has a frontstage but no backstage or support"
            yield Violation(journey, message, help="Add `backstage` or `support` to its blueprints.")


RULE = quality("frontstage-without-support", check, Severity.INFO)
