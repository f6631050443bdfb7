"""Where a current map feels bad, it says what hurts.

A low point without a pain is a symptom without a diagnosis: nobody can act on it. Write the pain on the
touchpoint or on its stage.

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
            touchpoints: {id: checkout, name: I pay, emotion: -1}

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
            touchpoints: {id: checkout, name: I pay, emotion: -1, pains: The form loses what I typed}
"""

from collections.abc import Iterator

from cjm.model import State
from cjm.rules.rule import Hit, Scope, quality


def check(scope: Scope) -> Iterator[Hit]:
    scale = scope.workspace.settings.emotion_scale
    for journey in scope.journeys:
        if journey.state is not State.CURRENT:
            continue
        for stage in journey.stages:
            for experience in (stage, *stage.touchpoints):
                low = [e for e in experience.emotions if e.score is not None and scale.is_low(e.score)]
                if low and not experience.pains and not stage.pains:
                    message = f"`{experience.id}` feels bad, and nothing says why"
                    yield Hit(low[0], message, help="Add `pains:` with what gets in the way.")


RULE = quality("low-emotion-without-pain", check)
