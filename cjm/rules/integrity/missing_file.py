"""An image that a map refers to exists in the workspace and can be shown.

Reports embed their images: PNG, JPEG, GIF or WebP files in the workspace, each referred to by its path from the
workspace's root. The file's content decides, not its extension. SVG isn't accepted, since it can contain
programs.

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
        flaw = scope.image(image.path)
        if isinstance(flaw, Flaw) and not flaw.limit:
            message = f"the image `{image.path}` {flaw.text}"
            yield Violation(
                image, message, "path", "Write the path of a PNG, JPEG, GIF or WebP, from the folder of `cjm.yaml`."
            )


RULE = integrity("missing-file", check)
