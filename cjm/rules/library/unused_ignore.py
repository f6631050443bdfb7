"""A suppression suppresses something.

A comment that outlived its finding hides the next one. It is reported too where it names no rule, a rule
that doesn't exist, or an integrity rule, which nothing suppresses.

Bad:

    personas:
      maya: {name: Maya}  # cjm: ignore[review-overdue] she is new

Good:

    personas:
      maya: {name: Maya}  # cjm: ignore[unused-object] she is new
"""

from cjm.rules.rule import quality

RULE = quality("unused-ignore")
