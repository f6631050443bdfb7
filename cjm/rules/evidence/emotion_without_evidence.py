"""A strong feeling on a current map has evidence.

Strong feelings move budgets. Without a source they are only the team's belief, and one question in a meeting
discredits the whole map. A feeling is strong from three quarters of the way between neutral and an end of the
scale.

Bad:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: pay, name: Pay, emotion: -2}

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
          - {id: pay, name: Pay, emotion: -2, evidence: survey}
"""

from collections.abc import Iterator
from functools import cache

from cjm.model.vocabulary import State
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    strong = cache(scope.workspace.settings.emotion_scale.is_strong)
    for journey in scope.journeys:
        if journey.state is not State.CURRENT:
            continue
        for experience in journey.experiences:
            if experience.evidence:
                continue
            for emotion in experience.emotions:
                if not emotion.evidence and emotion.score is not None and strong(emotion.score):
                    message = f"the strong feeling at `{experience.id}` has no evidence"
                    yield Violation(
                        emotion, message, help="Add `evidence:`; evidence of `kind: assumption` marks a guess."
                    )


RULE = quality("emotion-without-evidence", check)
