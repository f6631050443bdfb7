"""A map with several personas gives them roles or separate emotions.

A map for everybody describes nobody: feelings average out, and the story loses its thread. Several personas
belong on one map where they have `role`s in a buying group, or where emotions are given per persona.

Bad:

    personas:
      maya: {name: Maya}
      lena: {name: Lena}
    journeys:
      first-pair:
        name: They buy shoes
        personas: [maya, lena]
        stages: {id: pay, name: Pay, emotion: 1}

Good:

    personas:
      maya: {name: Maya}
      lena: {name: Lena}
    journeys:
      first-pair:
        name: They buy shoes
        personas: [maya, lena]
        stages:
          id: pay
          name: Pay
          emotion: [{persona: maya, score: 1}, {persona: lena, score: -1}]
"""

from collections.abc import Iterator

from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    personas = scope.workspace.personas
    for journey in scope.journeys:
        if len(journey.personas) > 1:
            roles = all(personas[persona.to].role for persona in journey.personas if persona.to in personas)
            separate = any(emotion.persona for experience in journey.experiences for emotion in experience.emotions)
            if not roles and not separate:
                message = f"{len(journey.personas)} personas share one map, without roles or separate emotions"
                yield Violation(
                    journey,
                    message,
                    "personas",
                    "Draw a map for each, give each a `role`, or give emotions per persona.",
                )


RULE = quality("several-personas", check)
