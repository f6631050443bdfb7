"""A file stays within the reader's limits.

At most 2 MB and 100,000 values in a file, 32 nested levels, 4,000 characters in a name and 20,000 in another
text, 16 digits in a number; at most 1 MB and 4,096 pixels on a side in an image, and 10 MB in all images
together. The limits keep a hostile file from stopping a run; a real workspace that reaches one is easier to read
in several files.

Bad:

    personas:
      maya: {name: Maya, participants: 12345678901234567890}

Good:

    personas:
      maya: {name: Maya, participants: 14}
"""

from collections.abc import Iterator

from cjm.model.images import Flaw
from cjm.model.references import images_of
from cjm.rules.rule import RuleScope, Violation, integrity


def check(scope: RuleScope) -> Iterator[Violation]:
    for image in images_of(scope.workspace):
        flaw = scope.image(image.path)
        if isinstance(flaw, Flaw) and flaw.limit:
            yield Violation(image, f"the image `{image.path}` {flaw.text}", "path")


RULE = integrity("too-large", check)
