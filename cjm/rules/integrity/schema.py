"""Every value has the type and range that the schema allows.

The rule reports wrong types, unknown words, numbers out of range and missing required keys. `cjm schema` prints
the schema for your editor, which then reports the same errors while you type.

Bad:

    personas:
      maya: {name: Maya, share: 12}

Good:

    personas:
      maya: {name: Maya, share: 0.12}
"""

from cjm.rules.rule import integrity

RULE = integrity("schema")
