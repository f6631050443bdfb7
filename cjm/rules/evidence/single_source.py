"""A strong feeling or severe pain on a current map has a second source.

One survey can be wrong, and one interview can be an exception. Strong feelings and pains of severity 4 or more
decide where budgets go: back them with what people say and with what they do (triangulation).

Bad:

    personas:
      maya: {name: Maya}
    evidence:
      survey: {name: Survey, kind: survey}
      calls: {name: Calls, kind: interview}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - id: pay
            name: Pay
            touchpoints: {id: checkout, name: I pay, emotion: -2, evidence: survey}

Good:

    personas:
      maya: {name: Maya}
    evidence:
      survey: {name: Survey, kind: survey}
      calls: {name: Calls, kind: interview}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - id: pay
            name: Pay
            touchpoints: {id: checkout, name: I pay, emotion: -2, evidence: [survey, calls]}
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache

from cjm.model.claims import Claim
from cjm.model.findings import Severity
from cjm.model.journey import Pain
from cjm.model.vocabulary import State
from cjm.rules.rule import RuleScope, Violation, quality

_GRAVE = 4


def check(scope: RuleScope) -> Iterator[Violation]:
    strong = cache(scope.workspace.settings.emotion_scale.is_strong)
    for journey in scope.journeys:
        if journey.state is not State.CURRENT:
            continue
        for claim in scope.claims(journey):
            if claim.evidence and len(claim.sources) == 1 and _weighs(claim, strong):
                what = "this pain" if isinstance(claim.element, Pain) else "this strong feeling"
                message = f"{what} has only one source, `{next(iter(claim.sources))}`"
                yield Violation(claim.element, message, help="Back it up with a second source of a different kind.")


def _weighs(claim: Claim, strong: Callable[[Decimal], bool]) -> bool:
    if isinstance(claim.element, Pain):
        return (claim.element.severity or 0) >= _GRAVE
    return claim.element.score is not None and strong(claim.element.score)


RULE = quality("single-source", check, Severity.INFO)
