"""An image has alternative text.

Reports are read aloud, printed in grey and opened where images are blocked. `alt` describes what the image shows
that matters here (WCAG 2.2, 1.1.1).

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

from cjm.model.findings import Severity
from cjm.model.references import images_of
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    for image in images_of(scope.workspace):
        if not image.alt.strip():
            yield Violation(image, "the image has no `alt`", help="Add `alt:` with what the image shows.")


RULE = quality("missing-alt-text", check, Severity.INFO)
