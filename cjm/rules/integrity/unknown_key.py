"""Every key is defined in the schema, or starts with `x-`.

An unknown key is a fact that is silently missing from every drawing. Correct the spelling. Custom keys must
start with `x-`; they may contain anything, anywhere.

Bad:

    personas:
      maya: {name: Maya, sumary: Buys her first running shoes}

Good:

    personas:
      maya: {name: Maya, summary: Buys her first running shoes}
"""

from cjm.rules.rule import integrity

RULE = integrity("unknown-key")
