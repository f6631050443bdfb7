"""At least half of the scores and pains of an approved or live current map have evidence.

A map that nobody has checked with a customer is a guess with a layout. Evidence of `kind: assumption` is honest,
but doesn't count. Until more claims have evidence, keep the map a draft. The option `least` (0.5) sets the
share.

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
            touchpoints: {id: checkout, name: I pay, emotion: -1, pains: The form forgets}

Good:

    personas:
      maya: {name: Maya}
    evidence:
      survey: {name: Survey, kind: survey}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - id: pay
            name: Pay
            touchpoints: {id: checkout, name: I pay, emotion: -1, pains: The form forgets, evidence: survey}
"""

from collections.abc import Iterator
from decimal import Decimal

from cjm.model.vocabulary import State, Status
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    if "evidence" in scope.reading.dangling:
        return
    for journey in scope.journeys:
        if journey.state is not State.CURRENT or journey.status not in {Status.APPROVED, Status.LIVE}:
            continue
        claims = scope.claims(journey)
        backed = sum(bool(claim.backing(scope.workspace.evidence)) for claim in claims)
        if claims and backed < len(claims) * scope.number("least"):
            message = f"{backed} of {len(claims)} scores and pains have evidence"
            yield Violation(journey, message, help="Add `evidence:`, or set `status: draft`.")


RULE = quality("assumption-map", check, options={"least": Decimal("0.5")})
