"""A quote was said by somebody.

A sentence in quotation marks that nobody said is the team speaking through a puppet. `by` names who said it (a
participant's number is enough), or `evidence` where it was heard; what was made up belongs into `thinking`.

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
            touchpoints: {id: checkout, name: I pay, saying: Why a password?}

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
            touchpoints: {id: checkout, name: I pay, saying: {text: Why a password?, by: P7}}
"""

from collections.abc import Iterator

from cjm.model.findings import Severity
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    for journey in scope.journeys:
        for experience in journey.experiences:
            for quote in experience.saying:
                if not quote.by and not quote.evidence:
                    help_ = "Add `by` or `evidence`, or move it to `thinking`."
                    yield Violation(quote, "nobody is named who said this", help=help_)


RULE = quality("unquoted-quote", check, Severity.INFO)
