"""The shares of a touchpoint's moves add up to at most 1.

No more people can leave a touchpoint than arrive. A move that people take in addition to another has `also:
true`, and its share isn't counted.

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
            touchpoints:
              - id: checkout
                name: I pay
                next: [{end: paid, share: 0.8}, {exit: gives up, share: 0.35}]

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
            touchpoints:
              - id: checkout
                name: I pay
                next: [{end: paid, share: 0.65}, {exit: gives up, share: 0.35}]
"""

from collections.abc import Iterator

from cjm.rules.rule import RuleScope, Violation, integrity


def check(scope: RuleScope) -> Iterator[Violation]:
    for journey in scope.journeys:
        for touchpoint in journey.touchpoints:
            shares = [move.share for move in touchpoint.next if move.share is not None and not move.also]
            if len(shares) < 2 or any(not 0 <= share <= 1 for share in shares):
                # `schema` reports an invalid share, a single one above 1 among them.
                continue
            total = sum(shares)
            if total > 1:
                message = f"the shares of the moves from `{touchpoint.id}` add up to {total}"
                yield Violation(
                    touchpoint, message, "next", "The sum must be at most 1, without moves with `also: true`."
                )


RULE = integrity("share-sum", check)
