"""What is declared is used.

A persona, channel, team, system, metric or evidence that nothing refers to is either left over, or its
reference is missing. Nothing is wrong with a library that is ahead of its maps, so this is information.

Bad:

    channels:
      web: {name: Web}

Good:

    personas:
      maya: {name: Maya}
    channels:
      web: {name: Web}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - id: pay
            name: Pay
            touchpoints: {id: checkout, name: I pay, channel: web}
"""

from collections.abc import Iterator, Mapping

from cjm.model.element import Named
from cjm.model.findings import Severity
from cjm.model.references import references_of
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    if scope.reading.unread:
        return  # who knows what is named there
    workspace = scope.workspace
    sections: dict[str, Mapping[str, Named]] = {
        "personas": workspace.personas,
        "channels": workspace.channels,
        "teams": workspace.teams,
        "systems": workspace.systems,
        "metrics": workspace.metrics,
        "evidence": workspace.evidence,
    }
    others: list[Named] = [*workspace.opportunities.values()]
    others += [named for section in sections.values() for named in section.values()]
    used = {(section, reference.to) for element in others for section, reference in references_of(element)}
    used |= scope.uses.objects
    for section, objects in sections.items():
        # A reference that leads nowhere may have meant the very one that nothing refers to.
        if section in scope.reading.dangling:
            continue
        for ident, named in objects.items():
            if (section, ident) not in used:
                message = f"nothing refers to `{named.address}`"
                yield Violation(named, message, help="Name it where it belongs, or delete it.")


RULE = quality("unused-object", check, Severity.INFO)
