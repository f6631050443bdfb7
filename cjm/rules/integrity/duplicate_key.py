"""An object contains each key only once.

Most parsers silently keep the last one, and the value of the first is lost. Delete one of the two, or merge
their values.

Bad:

    personas:
      maya:
        name: Maya
        name: Maya Okafor

Good:

    personas:
      maya:
        name: Maya Okafor
"""

from cjm.rules.rule import integrity

RULE = integrity("duplicate-key")
