"""A stage has touchpoints or content of its own.

An empty stage is an empty column: either nobody knows what happens there, which is worth recording as research
to do, or it isn't a stage.

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
        stages:
          - {id: pay, name: Pay, doing: Pays by card}
"""

from collections.abc import Iterator

from cjm.model.journey import Stage
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    for journey in scope.journeys:
        for stage in journey.stages:
            if not stage.touchpoints and not _has_content(stage):
                yield Violation(
                    stage,
                    f"the stage `{stage.id}` is empty",
                    help="Add `touchpoints:`, or describe the stage with `doing:`.",
                )


def _has_content(stage: Stage) -> bool:
    texts = (
        stage.doing,
        stage.thinking,
        stage.saying,
        stage.needs,
        stage.pains,
        stage.gains,
        stage.lanes,
        stage.evidence,
    )
    return any(texts) or any(emotion.score is not None for emotion in stage.emotions) or stage.blueprint is not None


RULE = quality("empty-stage", check)
