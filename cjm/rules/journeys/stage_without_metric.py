"""On a live map, every stage has a metric.

The team steers by a live map. A stage without a metric, on the stage or on one of its touchpoints, can get worse
without anybody noticing until customers have left.

Bad:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: live
        personas: maya
        stages:
          - {id: pay, name: Pay}

Good:

    personas:
      maya: {name: Maya}
    metrics:
      sales: {name: Sales}
    journeys:
      first-pair:
        name: I buy my first pair
        status: live
        personas: maya
        stages:
          - {id: pay, name: Pay, metrics: {metric: sales, value: 2}}
"""

from collections.abc import Iterator

from cjm.model.findings import Severity
from cjm.model.vocabulary import Status
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    for journey in scope.journeys:
        if journey.status is not Status.LIVE:
            continue
        for stage in journey.stages:
            if not stage.metrics and not any(touchpoint.metrics for touchpoint in stage.touchpoints):
                message = f"the stage `{stage.id}` has no metric"
                yield Violation(stage, message, help="Add `metrics:` to the stage or to one of its touchpoints.")


RULE = quality("stage-without-metric", check, Severity.INFO)
