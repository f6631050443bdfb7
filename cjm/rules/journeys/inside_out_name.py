"""A journey, stage or touchpoint has a name in the customer's words.

"Onboard the user" is what a company does; "I set up my account" is what a person experiences. A map in the
company's words shows its own process (inside-out), and the experience disappears. So a name doesn't start with
such a verb, and isn't the name of a team or system. The verbs are English: in other languages, only names of
teams and systems are checked. The option `verbs` adds more.

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

from cjm.reader.wording import backtick
from cjm.rules.rule import RuleScope, Violation, quality
from cjm.words.lexicon import AMBIGUOUS_VERBS, INTERNAL_VERBS, OBJECTS, PERSONAL

_MARKS = ".,:;!?"


def check(scope: RuleScope) -> Iterator[Violation]:
    workspace = scope.workspace
    english = workspace.settings.language.lower().split("-")[0] == "en"
    verbs = frozenset(map(str.casefold, scope.texts("verbs"))) | (INTERNAL_VERBS if english else frozenset())
    ambiguous = AMBIGUOUS_VERBS - verbs if english else frozenset()
    own = {named.name.casefold(): "a team" for named in workspace.teams.values()}
    own |= {named.name.casefold(): "a system" for named in workspace.systems.values()}
    for named in (each for journey in scope.journeys for each in (journey, *journey.experiences)):
        name = named.name.casefold()
        if name in own:
            message = f"{backtick(named.name)} is the name of {own[name]}"
        elif _inside_out(name, verbs, ambiguous):
            message = f"{backtick(named.name)} describes what the company does"
        else:
            continue
        yield Violation(named, message, "name", "Write it from the persona's point of view: “I …”.")


def _inside_out(name: str, verbs: frozenset[str], ambiguous: frozenset[str]) -> bool:
    first, second, *_ = [*name.split(maxsplit=2), "", ""]
    first, second = first.strip(_MARKS), second.strip(_MARKS)
    return (first in verbs and second not in PERSONAL) or (first in ambiguous and second in OBJECTS)


RULE = quality("inside-out-name", check, options={"verbs": ()})
