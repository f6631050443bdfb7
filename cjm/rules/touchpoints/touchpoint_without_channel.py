"""A contact happens through a channel.

Which channel it is decides who can improve it and where to measure. A step that the persona does alone is
no contact: say `kind: action`, `decision`, `wait` or `milestone`.

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
                yield Violation(touchpoint, message, help="Add `channel:`, or say with `kind:` that it is no contact.")


RULE = quality("touchpoint-without-channel", check)
