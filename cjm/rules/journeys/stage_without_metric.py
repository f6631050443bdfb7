"""On a live map every stage is measured.

A live map is what the team steers by. A stage without a metric, its own or one of its touchpoints', can get worse
and nobody notices until the customers have gone.

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
                message = f"nothing measures the stage `{stage.id}`"
                yield Violation(stage, message, help="Add `metrics:` with what shows whether it goes well.")


RULE = quality("stage-without-metric", check, Severity.INFO)
