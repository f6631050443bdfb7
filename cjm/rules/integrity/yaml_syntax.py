"""A file is valid YAML in cjm's strict profile.

Nobody can trust a file that two parsers read differently. So only `true` and `false` are booleans, objects are
shared by id and not by anchors, and invisible characters are errors. So are plain scalars that another YAML
reader takes for null, a boolean or a number (`~`, `True`, `1e5`, `010`), and tabs outside quotes; a safe fix
writes the value that the key expects. The finding shows where reading stopped and what to write instead.

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
