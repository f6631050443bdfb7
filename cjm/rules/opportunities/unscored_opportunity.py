"""An opportunity has every value that its scoring needs.

Without a score, the loudest voice decides. The workspace's `scoring` determines the values: `impact` and
`effort` (impact-effort), with `confidence` (ice), with `reach` and `confidence` (rice), or `importance` and
`satisfaction` (odi).

Bad:

    personas:
      maya: {name: Maya}
    opportunities:
      guest: {name: Guest checkout, addresses: first-pair, impact: 4}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: pay, name: Pay}

Good:

    personas:
      maya: {name: Maya}
    opportunities:
      guest: {name: Guest checkout, addresses: first-pair, impact: 4, effort: 2}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: pay, name: Pay}
"""

from collections.abc import Iterator

from cjm.model.findings import Severity
from cjm.model.vocabulary import OpportunityStatus
from cjm.reader.wording import list_text
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    scoring = scope.workspace.settings.scoring
    for opportunity in scope.workspace.opportunities.values():
        missing = [name for name in scoring.inputs if getattr(opportunity, name) is None]
        if missing and opportunity.status is not OpportunityStatus.DECLINED:
            message = f"`{opportunity.id}` can't be ranked without {list_text(missing, 'and')}"
            yield Violation(
                opportunity, message, help=f"The scoring `{scoring}` needs {list_text(scoring.inputs, 'and')}."
            )


RULE = quality("unscored-opportunity", check, Severity.INFO)
