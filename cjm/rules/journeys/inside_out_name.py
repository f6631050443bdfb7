"""Names are the customer's words.

"Onboard the user" is what a company does; "I set up my account" is what a person lives through. A map in the
company's words shows its own process back to it (inside-out), and the experience disappears. A journey, stage or
touchpoint neither begins with such a verb nor bears the name of a team or a system. The verbs are English, so a map
in another language is checked for names of teams and systems only; the option `verbs` adds more.

Bad:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: pay, name: Convert the visitor}

Good:

    personas:
      maya: {name: Maya}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        stages:
          - {id: pay, name: I pay}
"""

from collections.abc import Iterator

from cjm.model.element import Named
from cjm.reader.wording import backtick
from cjm.rules.lexicon import AMBIGUOUS_VERBS, INTERNAL_VERBS, OBJECTS, PERSONAL
from cjm.rules.rule import RuleScope, Violation, quality

_MARKS = ".,:;!?"


def check(scope: RuleScope) -> Iterator[Violation]:
    workspace = scope.workspace
    english = workspace.settings.language.lower().split("-")[0] == "en"
    verbs = frozenset(map(str.casefold, scope.texts("verbs"))) | (INTERNAL_VERBS if english else frozenset())
    ambiguous = AMBIGUOUS_VERBS - verbs if english else frozenset()
    own = {named.name.casefold(): "a team" for named in workspace.teams.values()}
    own |= {named.name.casefold(): "a system" for named in workspace.systems.values()}
    for named in _named(scope):
        name = named.name.casefold()
        if name in own:
            message = f"{backtick(named.name)} is the name of {own[name]}"
        elif _inside_out(name, verbs, ambiguous):
            message = f"{backtick(named.name)} says what the company does"
        else:
            continue
        yield Violation(named, message, "name", "Say it as the persona would: “I …”.")


def _inside_out(name: str, verbs: frozenset[str], ambiguous: frozenset[str]) -> bool:
    first, second, *_ = [*name.split(maxsplit=2), "", ""]
    first, second = first.strip(_MARKS), second.strip(_MARKS)
    return (first in verbs and second not in PERSONAL) or (first in ambiguous and second in OBJECTS)


def _named(scope: RuleScope) -> Iterator[Named]:
    for journey in scope.journeys:
        yield journey
        yield from journey.experiences


RULE = quality("inside-out-name", check, options={"verbs": ()})
