"""A journey has at most forty touchpoints.

Beyond that it is a process description, and no wall is large enough. Keep the moments that customers feel; show
a step in detail as a separate journey, and refer to it with `journey:`. The option `most` (40) sets the limit.

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
              - {id: t1, name: Step 1}
              - {id: t2, name: Step 2}
              - {id: t3, name: Step 3}
              - {id: t4, name: Step 4}
              - {id: t5, name: Step 5}
              - {id: t6, name: Step 6}
              - {id: t7, name: Step 7}
              - {id: t8, name: Step 8}
              - {id: t9, name: Step 9}
              - {id: t10, name: Step 10}
              - {id: t11, name: Step 11}
              - {id: t12, name: Step 12}
              - {id: t13, name: Step 13}
              - {id: t14, name: Step 14}
              - {id: t15, name: Step 15}
              - {id: t16, name: Step 16}
              - {id: t17, name: Step 17}
              - {id: t18, name: Step 18}
              - {id: t19, name: Step 19}
              - {id: t20, name: Step 20}
              - {id: t21, name: Step 21}
              - {id: t22, name: Step 22}
              - {id: t23, name: Step 23}
              - {id: t24, name: Step 24}
              - {id: t25, name: Step 25}
              - {id: t26, name: Step 26}
              - {id: t27, name: Step 27}
              - {id: t28, name: Step 28}
              - {id: t29, name: Step 29}
              - {id: t30, name: Step 30}
              - {id: t31, name: Step 31}
              - {id: t32, name: Step 32}
              - {id: t33, name: Step 33}
              - {id: t34, name: Step 34}
              - {id: t35, name: Step 35}
              - {id: t36, name: Step 36}
              - {id: t37, name: Step 37}
              - {id: t38, name: Step 38}
              - {id: t39, name: Step 39}
              - {id: t40, name: Step 40}
              - {id: t41, name: Step 41}

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
              - {id: checkout, name: I pay}
"""

from collections.abc import Iterator

from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    most = scope.number("most")
    for journey in scope.journeys:
        count = len(journey.touchpoints)
        if count > most:
            message = f"the journey has {count} touchpoints, more than {most}"
            yield Violation(
                journey, message, help="Move details to a separate journey, and refer to it with `journey:`."
            )


RULE = quality("too-many-touchpoints", check, options={"most": 40})
