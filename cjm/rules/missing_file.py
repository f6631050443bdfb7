"""An image that a map names is there, inside the workspace, and an image.

Reports carry their pictures inside themselves, so each has to be found: PNG, JPEG, GIF or WebP, at most
1 MB, by its path from the workspace's root.

Bad:

    personas:
      maya: {name: Maya, image: {path: pictures/nobody.png}}

Good:

    personas:
      maya: {name: Maya}
"""

from collections.abc import Iterator

from cjm.model import Image
from cjm.rules.rule import Hit, Scope, integrity


def check(scope: Scope) -> Iterator[Hit]:
    for image in _images(scope):
        problem = scope.image(image.path)
        if problem:
            yield Hit(image, f"the image `{image.path}` {problem}", "path")


def _images(scope: Scope) -> Iterator[Image]:
    for persona in scope.workspace.personas.values():
        if persona.image:
            yield persona.image
    for journey in scope.journeys:
        for touchpoint in journey.touchpoints:
            if touchpoint.image:
                yield touchpoint.image


RULE = integrity("missing-file", check)
