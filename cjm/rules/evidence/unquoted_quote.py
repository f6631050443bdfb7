"""A quote has a speaker or evidence.

A quotation that no customer uttered presents the team's opinion as a customer's. `by` names the speaker (a
participant's number is enough), `evidence` the source. Invented sentences belong in `thinking`.

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
                    yield Violation(quote, "the quote has neither a speaker nor evidence", help=help_)


RULE = quality("unquoted-quote", check, Severity.INFO)
