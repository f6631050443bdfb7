"""An approved or live map is reviewed on time.

Maps start to age when they are drawn. `reviewed` is the date of the last review; the next is due after
`review_every` (the journey's own, else the workspace's). `--as-of` sets today's date.

Bad:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        reviewed: 2020-01-01
        stages:
          - {id: pay, name: Pay}

Good:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        reviewed: 2020-01-01
        review_every: 90 years
        stages:
          - {id: pay, name: Pay}
"""

from collections.abc import Iterator

from cjm.model.vocabulary import Status
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    for journey in scope.journeys:
        if journey.status not in {Status.APPROVED, Status.LIVE}:
            continue
        if journey.reviewed is None:
            if "reviewed" not in journey.place.fields:
                message = f"the journey `{journey.id}` has never been reviewed"
                yield Violation(journey, message, help="Add `reviewed:` with the date of the last review.")
        elif scope.today is not None:
            every = journey.review_every or scope.workspace.settings.review_every
            due = every.after(journey.reviewed.last)
            if due < scope.today:
                message = f"the review was due on {due}"
                yield Violation(
                    journey, message, "reviewed", "Check whether the map is still true, and update `reviewed`."
                )


RULE = quality("review-overdue", check)
