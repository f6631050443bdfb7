"""Values have the shape that the language gives them.

A wrong type, a word that is not known, a number out of its range, a required key that is missing.
`cjm schema` prints the schema for your editor, which then says the same while you type.

Bad:

    personas:
      maya: {name: Maya, share: 12}

Good:

    personas:
      maya: {name: Maya, share: 0.12}
"""

from cjm.rules.rule import integrity

RULE = integrity("schema")
