"""A name has at most 60 characters.

People point at names in a meeting. A longer one is a description: it breaks over many lines in every drawing,
and nobody repeats it. Shorten it, and move the rest to `description`. The option `most` (60) sets the limit for
journeys, stages, touchpoints and opportunities.

Bad:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair of running shoes in the town and bring them back
        status: approved
        personas: maya
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
        stages:
          - {id: pay, name: Pay}
"""

from collections.abc import Iterator

from cjm.model.element import Named
from cjm.model.findings import Severity
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    most = scope.number("most")
    for named in _named(scope):
        if len(named.name) > most:
            message = f"the name has {len(named.name)} characters, more than {most}"
            yield Violation(named, message, "name", "Shorten it, and move the rest to `description`.")


def _named(scope: RuleScope) -> Iterator[Named]:
    for journey in scope.journeys:
        yield journey
        yield from journey.experiences
    yield from scope.workspace.opportunities.values()


RULE = quality("long-name", check, Severity.INFO, options={"most": 60})
