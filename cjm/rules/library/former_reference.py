"""A reference uses an object's current id.

`formerly` keeps old ids working, so a rename doesn't break references. It is meant for the transition: update
the references, so that a search for the current id finds them all.

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
from cjm.reader.shape import autofix
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
    """Write the current id; in an address, only as many parts as the author wrote."""
    inside = former.written.count("/") < former.to.count("/")
    present = former.to.split("/", former.to.count("/") - former.written.count("/"))[-1] if inside else former.to
    return autofix.reference(former.span, former.written, present)


RULE = quality("former-reference", check, Severity.INFO)
