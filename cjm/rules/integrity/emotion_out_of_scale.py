"""A score and its range are within the workspace's emotion scale.

A point outside the scale doesn't fit in the drawing, and distorts every mean. Correct the score, or widen
`workspace.emotion_scale`.

Bad:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: pay, name: Pay, emotion: -3}

Good:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: pay, name: Pay, emotion: -2}
"""

from collections.abc import Iterator

from cjm.rules.rule import RuleScope, Violation, integrity


def check(scope: RuleScope) -> Iterator[Violation]:
    scale = scope.workspace.settings.emotion_scale
    instead = f"Write a number from {scale.min} to {scale.max}."
    for journey in scope.journeys:
        for experience in journey.experiences:
            for emotion in experience.emotions:
                if emotion.score is not None and not scale.min <= emotion.score <= scale.max:
                    yield Violation(emotion, f"the score {emotion.score} is outside the scale", "score", instead)
                if emotion.range and not all(scale.min <= end <= scale.max for end in emotion.range):
                    low, high = emotion.range
                    yield Violation(emotion, f"the range {low} to {high} is outside the scale", "range", instead)


RULE = integrity("emotion-out-of-scale", check)
