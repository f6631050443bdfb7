"""Every key is one that the language has.

A key that nobody reads is a fact that silently goes missing from every drawing. Mend the spelling, or
begin a key of your own with `x-`: those may hold anything, everywhere.

Bad:

    personas:
      maya: {name: Maya, sumary: Buys her first running shoes}

Good:

    personas:
      maya: {name: Maya, summary: Buys her first running shoes}
"""

from cjm.rules.rule import integrity

RULE = integrity("unknown-key")
