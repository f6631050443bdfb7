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

from cjm.model import State
from cjm.rules.rule import Hit, Scope, quality


def check(scope: Scope) -> Iterator[Hit]:
    scale = scope.workspace.settings.emotion_scale
    for journey in scope.journeys:
        if journey.state is not State.CURRENT:
            continue
        for experience in journey.experiences:
            for emotion in experience.emotions:
                strong = emotion.score is not None and scale.is_strong(emotion.score)
                if strong and not emotion.evidence and not experience.evidence:
                    message = f"the strong feeling at `{experience.id}` rests on no evidence"
                    yield Hit(emotion, message, help="Add `evidence:`; `kind: assumption` says that it is one.")


RULE = quality("emotion-without-evidence", check)
