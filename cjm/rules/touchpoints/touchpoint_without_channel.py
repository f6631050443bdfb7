"""A contact has a channel.

The channel determines who can improve the contact and where to measure it. A step that the persona takes alone
isn't a contact: set `kind: action`, `decision`, `wait` or `milestone`.

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
            touchpoints: {id: checkout, name: I pay}

Good:

    personas:
      maya: {name: Maya}
    channels:
      web: {name: Web}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - id: pay
            name: Pay
            touchpoints: {id: checkout, name: I pay, channel: web}
"""

from collections.abc import Iterator

from cjm.model.vocabulary import TouchpointKind
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    for journey in scope.journeys:
        for touchpoint in journey.touchpoints:
            if touchpoint.kind is TouchpointKind.CONTACT and touchpoint.channel is None:
                message = f"the contact `{touchpoint.id}` has no channel"
                yield Violation(touchpoint, message, help="Add `channel:`, or set `kind:` if it isn't a contact.")


RULE = quality("touchpoint-without-channel", check)
