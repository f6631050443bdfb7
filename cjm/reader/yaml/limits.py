"""Limits of a file, each with its reason. Exceeding one is the finding `too-large`, which names it."""

MAX_BYTES = 2_000_000  # parsed in well under a second
MAX_NODES = 100_000  # values in a file; twenty times the largest known map
MAX_DEPTH = 32  # nesting levels; a map needs ten, and deep trees exhaust recursive code
MAX_TEXT = 20_000  # characters in a text
MAX_NAME = 4_000  # characters in a name, which drawings print
MAX_DIGITS = 16  # digits in a number; more lose precision
