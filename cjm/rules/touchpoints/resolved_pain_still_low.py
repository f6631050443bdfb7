"""Where every pain is resolved, the feeling is looked at again.

A touchpoint that hurts no more and still feels bad is one of two things: the feeling is old, or there is a pain
that the map doesn't know. Ask again, and write down what you hear.

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
            touchpoints: {id: checkout, name: I pay, emotion: -1, pains: {text: The form forgets, status: resolved}}

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
            touchpoints: {id: checkout, name: I pay, emotion: 1, pains: {text: The form forgets, status: resolved}}
"""

from collections.abc import Iterator

from cjm.model.vocabulary import PainStatus
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    scale = scope.workspace.settings.emotion_scale
    for journey in scope.journeys:
        for touchpoint in journey.touchpoints:
            if not touchpoint.pains or any(pain.status is not PainStatus.RESOLVED for pain in touchpoint.pains):
                continue
            for emotion in touchpoint.emotions:
                if emotion.score is not None and scale.is_low(emotion.score):
                    message = f"every pain of `{touchpoint.id}` is resolved, and it still feels bad"
                    yield Violation(emotion, message, help="Measure the feeling again, or add the pain that is left.")


RULE = quality("resolved-pain-still-low", check)
