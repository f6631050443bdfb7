"""An image that a map names is there, inside the workspace, and an image.

Reports carry their pictures inside themselves, so each has to be found: PNG, JPEG, GIF or WebP, by its path
from the workspace's root. What is in the file decides, not its name's ending; SVG can carry programs and is
not taken.

Bad:

    personas:
      maya: {name: Maya, image: {path: pictures/nobody.png}}

Good:

    personas:
      maya: {name: Maya}
"""

from collections.abc import Iterator

from cjm.model.images import Flaw
from cjm.model.references import images_of
from cjm.rules.rule import RuleScope, Violation, integrity


def check(scope: RuleScope) -> Iterator[Violation]:
    for image in images_of(scope.workspace):
        found = scope.image(image.path)
        if isinstance(found, Flaw) and not found.limit:
            message = f"the image `{image.path}` {found.text}"
            yield Violation(
                image, message, "path", "Paths begin at the folder of `cjm.yaml`; PNG, JPEG, GIF and WebP are shown."
            )


RULE = integrity("missing-file", check)
