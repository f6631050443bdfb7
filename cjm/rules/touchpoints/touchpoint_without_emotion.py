"""A touchpoint or its stage has an emotion score.

People look at the curve first; a gap in it is a question for research. An emotion on the stage counts for all
its touchpoints. If the score is unknown, leave it out, and suppress this finding with the reason.

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
            touchpoints: {id: checkout, name: I pay}

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
            touchpoints: {id: checkout, name: I pay, emotion: 0}
"""

from collections.abc import Iterator

from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    for journey in scope.journeys:
        for stage in journey.stages:
            if any(emotion.score is not None for emotion in stage.emotions):
                continue
            for touchpoint in stage.touchpoints:
                if all(emotion.score is None for emotion in touchpoint.emotions):
                    message = f"`{touchpoint.id}` has no emotion score"
                    yield Violation(touchpoint, message, help="Add `emotion:` with a score, here or on the stage.")


RULE = quality("touchpoint-without-emotion", check)
