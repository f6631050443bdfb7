"""The limits of a file, each with its reason. Reaching one is the finding `too-large`, which names it."""

MAX_BYTES = 2_000_000  # the most that is parsed in well under a second
MAX_NODES = 100_000  # values in a file; twenty times the largest map that was ever seen
MAX_DEPTH = 32  # levels inside one another; a map needs ten, and deep ones exhaust what walks over them
MAX_TEXT = 20_000  # characters in a text
MAX_NAME = 4_000  # characters in a name, which stands in drawings
MAX_DIGITS = 16  # digits in a number, so that it is exact wherever it goes
