"""Every persona, channel, team, system, metric and evidence is referred to.

An unused object is either left over, or a reference to it is missing. A library may be ahead of its maps, so the
finding is information only.

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
        return  # an unread file may refer to anything
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
        # A dangling reference may have meant the object that nothing refers to.
        if section in scope.reading.dangling:
            continue
        for ident, named in objects.items():
            if (section, ident) not in used:
                message = f"nothing refers to `{named.address}`"
                yield Violation(named, message, help="Refer to it from a map, or delete it.")


RULE = quality("unused-object", check, Severity.INFO)
