"""A journey has a scope or a trigger.

Without a first and a last moment nobody knows what belongs on the map: it grows at both ends, and two maps of
one service overlap unnoticed. Write `scope` with both `from` and `to`; a `trigger`, the event that starts the
journey, is enough too.

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
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        scope: {from: sees an advert, to: wears the shoes}
        stages:
          - {id: pay, name: Pay}
"""

from collections.abc import Iterator

from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    for journey in scope.journeys:
        ends = journey.scope is not None and bool(journey.scope.start and journey.scope.end)
        if ends or journey.trigger:
            continue
        message = f"the journey `{journey.id}` has neither a scope nor a trigger"
        if journey.scope is not None and (journey.scope.start or journey.scope.end):
            missing = "to" if journey.scope.start else "from"
            yield Violation(journey, f"the scope has no `{missing}`", "scope", f"Add `{missing}:` to the scope.")
        else:
            yield Violation(journey, message, help="Add `scope: {from: …, to: …}`, or a `trigger`.")


RULE = quality("journey-without-scope", check)
