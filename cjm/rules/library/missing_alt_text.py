"""An image has words for those who can't see it.

Reports are read aloud, printed in grey and opened where images are blocked. `alt` says what the image shows that
matters here (WCAG 2.2, 1.1.1).

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
            touchpoints: {id: checkout, name: I pay, image: {path: basket.png}}

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
            touchpoints: {id: checkout, name: I pay, image: {path: basket.png, alt: The basket, empty again}}
"""

from collections.abc import Iterator

from cjm.model.element import Image
from cjm.model.findings import Severity
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    for image in _images(scope):
        if not image.alt.strip():
            yield Violation(image, "the image has no `alt`", help="Add `alt:` with what it shows.")


def _images(scope: RuleScope) -> Iterator[Image]:
    found = [persona.image for persona in scope.workspace.personas.values()]
    found += [touchpoint.image for journey in scope.journeys for touchpoint in journey.touchpoints]
    yield from (image for image in found if image is not None)


RULE = quality("missing-alt-text", check, Severity.INFO)
