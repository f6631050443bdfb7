"""A metric in use has a target.

Without a target, nobody knows whether 61 % is good. Set the target on the metric, or where it is used.

Bad:

    personas:
      maya: {name: Maya}
    metrics:
      sales: {name: Sales}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: pay, name: Pay, metrics: {metric: sales, value: 2}}

Good:

    personas:
      maya: {name: Maya}
    metrics:
      sales: {name: Sales}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: pay, name: Pay, metrics: {metric: sales, value: 2, target: 3}}
"""

from collections.abc import Iterator

from cjm.model.findings import Severity
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    if scope.reading.unread:
        return  # the target may be in an unread file
    uses = scope.uses
    for ident, metric in scope.workspace.metrics.items():
        if ident in uses.measured and ident not in uses.aimed and metric.target is None:
            yield Violation(
                metric, f"`{ident}` is in use but has no target", help="Add `target:` with the value to reach."
            )


RULE = quality("metric-without-target", check, Severity.INFO)
