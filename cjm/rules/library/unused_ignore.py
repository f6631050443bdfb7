"""A suppression comment suppresses a finding.

A comment that outlives its finding hides the next one. The rule also reports comments that name no rule, an
unknown rule, or an integrity rule, which can't be suppressed.

Bad:

    personas:
      maya: {name: Maya}  # cjm: ignore[review-overdue] she is new

Good:

    personas:
      maya: {name: Maya}  # cjm: ignore[unused-object] she is new
"""

from cjm.rules.rule import quality

RULE = quality("unused-ignore")
