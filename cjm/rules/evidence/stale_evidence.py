"""Evidence in use is at most two years old and hasn't expired.

Customers, products and prices change; an old study describes people who have moved on. Renew evidence that has
expired or was collected more than two years ago, or stop using it. The option `max_age` (`2 years`) sets the
age; `--as-of` sets today's date.

Bad:

    personas:
      maya: {name: Maya}
    evidence:
      survey: {name: Survey, kind: survey, collected: 2019-05}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: pay, name: Pay, emotion: -2, evidence: survey}

Good:

    personas:
      maya: {name: Maya}
    evidence:
      survey: {name: Survey, kind: survey, collected: 2026-05}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: pay, name: Pay, emotion: -2, evidence: survey}
"""

import datetime as dt
from collections.abc import Iterator

from cjm.model.dates import Duration
from cjm.model.library import Evidence
from cjm.model.references import references_of
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    if scope.today is None:
        return
    workspace = scope.workspace
    others = [*workspace.opportunities.values(), *workspace.personas.values(), *workspace.metrics.values()]
    used = {reference.to for e in others for section, reference in references_of(e) if section == "evidence"}
    for ident, evidence in workspace.evidence.items():
        if ident in used or ("evidence", ident) in scope.uses.objects:
            yield from _stale(evidence, scope, scope.today)


def _stale(evidence: Evidence, scope: RuleScope, today: dt.date) -> Iterator[Violation]:
    if evidence.expires is not None:
        if evidence.expires.last < today:
            yield Violation(
                evidence, f"`{evidence.id}` expired on {evidence.expires}", "expires", "Renew it, or stop using it."
            )
    elif evidence.collected is not None and scope.duration("max_age").after(evidence.collected[1].last) < today:
        message = f"`{evidence.id}` was collected in {evidence.collected[1]}, over {scope.duration('max_age').text} ago"
        yield Violation(evidence, message, "collected", "Collect it again, or set `expires` to its last valid day.")


RULE = quality("stale-evidence", check, options={"max_age": Duration.of("2 years")})
