"""References use an object's present id.

`formerly` keeps an old id working, so that a rename breaks nobody. It is a bridge, not a second name: move the
references over, and the next reader finds what they search for.

Bad:

    personas:
      maya: {name: Maya}
    teams:
      shop: {name: Web shop, formerly: web}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        owner: web
        stages:
          - {id: pay, name: Pay}

Good:

    personas:
      maya: {name: Maya}
    teams:
      shop: {name: Web shop, formerly: web}
    journeys:
      first-pair:
        name: I buy my first pair
        status: approved
        personas: maya
        owner: shop
        stages:
          - {id: pay, name: Pay}
"""

from collections.abc import Iterator

from cjm.model.findings import Fix, Severity
from cjm.reader import FormerReference
from cjm.reader.shape import autofix as mending
from cjm.reader.wording import backtick
from cjm.rules.rule import RuleScope, Violation, quality


def check(scope: RuleScope) -> Iterator[Violation]:
    for former in scope.reading.former:
        message = f"{backtick(former.written)} is a former id of {backtick(former.to)}"
        yield Violation(
            scope.workspace.settings,
            message,
            help=f"Write {backtick(former.to)}.",
            span=former.span,
            address=former.address,
            pointer=former.pointer,
            fix=_fix(former),
        )


def _fix(former: FormerReference) -> Fix | None:
    """Write the present id; of an address, only as many parts as were written."""
    inside = former.written.count("/") < former.to.count("/")
    present = former.to.split("/", former.to.count("/") - former.written.count("/"))[-1] if inside else former.to
    return mending.reference(former.span, former.written, present)


RULE = quality("former-reference", check, Severity.INFO)
