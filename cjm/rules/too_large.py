"""A file stays within the limits of the reader.

At most 2 MB and 100,000 values in a file, 32 levels inside one another, 4,000 characters in a name and
20,000 in another text, 16 digits in a number. The limits keep a hostile file from stopping a run; a real
workspace that reaches one is easier to read in several files.

Bad:

    personas:
      maya: {name: Maya, participants: 12345678901234567890}

Good:

    personas:
      maya: {name: Maya, participants: 14}
"""

from cjm.rules.rule import integrity

RULE = integrity("too-large")
