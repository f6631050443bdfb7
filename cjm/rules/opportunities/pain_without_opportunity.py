"""An open pain of severity 3 or more has an opportunity.

A map that lists pains and leads to nothing is a poster. The opportunity addresses the pain itself, or its
touchpoint, stage or journey. `status: accepted` marks a pain that nothing will be done about.

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
            pains: {id: p1, text: The form loses what I typed, severity: 4}

Good:

    personas:
      maya: {name: Maya}
    opportunities:
      o1: {name: Keep what was typed, addresses: first-pair/pay/p1}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - id: pay
            name: Pay
            pains: {id: p1, text: The form loses what I typed, severity: 4}
"""

from collections.abc import Iterator

from cjm.model.journey import Pain
from cjm.model.vocabulary import PainStatus
from cjm.rules.rule import RuleScope, Violation, quality

_SEVERE = 3


def check(scope: RuleScope) -> Iterator[Violation]:
    # A dangling address, or one in an unread file, may be the one that is missing here.
    if "addresses" in scope.reading.dangling or scope.reading.unread:
        return
    addressed = {address.to for o in scope.workspace.opportunities.values() for address in o.addresses}
    for journey in scope.journeys:
        for stage in journey.stages:
            for experience in (stage, *stage.touchpoints):
                for pain in experience.pains:
                    around = {journey.address, stage.address, experience.address}
                    if _severe(pain) and not (around | ({pain.address} if pain.id else set())) & addressed:
                        message = f"no opportunity addresses this pain of severity {pain.severity}"
                        yield Violation(pain, message, help="Add an opportunity, or set `status: accepted`.")


def _severe(pain: Pain) -> bool:
    return pain.status is PainStatus.OPEN and pain.severity is not None and pain.severity >= _SEVERE


RULE = quality("pain-without-opportunity", check)
