"""The text is YAML, in the strict profile of the language.

A file that two parsers read differently is a file that nobody can trust. So only `true` and `false`
are booleans, things are shared by id and not by anchors, and characters that a reader can't see are
refused. So are plain scalars that another YAML reader takes for null, a boolean or a number (`~`, `True`,
`1e5`, `010`), and tabs outside of quotes; a safe fix writes what the key wants. The finding says where
reading stopped and what to write instead.

Bad:

    personas:
      maya: &her {name: Maya}
      lena: *her

Good:

    personas:
      maya: {name: Maya}
      lena: {name: Lena}
"""

from cjm.rules.rule import integrity

RULE = integrity("yaml-syntax")
