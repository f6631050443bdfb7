"""A strong feeling on a current map rests on evidence.

Strong feelings move budgets. Without a source they are what the team believes, and the first question in
the meeting takes the whole map down. Strong means three quarters of the way from neutral to an end.

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
                    message = f"the strong feeling at `{experience.id}` rests on no evidence"
                    yield Violation(emotion, message, help="Add `evidence:`; `kind: assumption` says that it is one.")


RULE = quality("emotion-without-evidence", check)
