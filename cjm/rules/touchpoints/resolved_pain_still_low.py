"""A touchpoint whose pains are all resolved doesn't score low.

If it does, either the score is out of date, or a pain is missing. Ask customers again, and record their answers.

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
                    message = f"every pain of `{touchpoint.id}` is resolved, but it still scores low"
                    yield Violation(emotion, message, help="Measure the emotion again, or add the remaining pain.")


RULE = quality("resolved-pain-still-low", check)
