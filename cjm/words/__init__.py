"""The fixed words of every output, and how numbers and dates are written: one data file per language.

What an author wrote is never translated. A language that has no file falls back to English.
"""

from cjm.words.lookup import LEVELS, MINUS, NO_BREAK, UnknownKeyError, Words, words_for
from cjm.words.tables import languages

__all__ = ["LEVELS", "MINUS", "NO_BREAK", "UnknownKeyError", "Words", "languages", "words_for"]
