"""A touchpoint or stage of a current map that scores low has a pain.

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
from functools import cache

from cjm.model.vocabulary import State
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    low = cache(scope.workspace.settings.emotion_scale.is_low)
    for journey in scope.journeys:
        if journey.state is not State.CURRENT:
            continue
        for stage in journey.stages:
            if stage.pains:
                continue
            for experience in (stage, *stage.touchpoints):
                if experience.pains:
                    continue
                bad = [emotion for emotion in experience.emotions if emotion.score is not None and low(emotion.score)]
                if bad:
                    message = f"`{experience.id}` scores low but has no pain point"
                    yield Violation(bad[0], message, help="Add `pains:` with what gets in the way.")


RULE = quality("low-emotion-without-pain", check)
