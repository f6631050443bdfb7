"""A key stands once in an object.

Most parsers silently keep the last one, and what the first one said is lost without a word. Keep one of
the two; what both hold goes into one.

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
