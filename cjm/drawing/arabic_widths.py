"""Widths of Arabic letters, each by the form that its neighbours give it.

In thousandths of an em, the larger of DejaVu Sans 2.37 and Noto Sans Arabic 2.010, as a browser measures
the presentation forms of Unicode (U+FB50 to U+FEFC).
"""

import unicodedata

_BOLD = 1.15  # width of a bold letter, relative to a regular one

# The letter alone, after a joining letter, before one, and between two. A letter with two forms joins only
# the letter before it; a letter with one form joins none.
FORMS: dict[str, tuple[int, ...]] = {
    "ء": (470,),
    "آ": (278, 305),
    "أ": (278, 305),
    "ؤ": (483, 517),
    "إ": (278, 305),
    "ئ": (783, 833, 278, 343),
    "ا": (278, 305),
    "ب": (993, 1093, 278, 343),
    "ة": (524, 536),
    "ت": (993, 1093, 299, 373),
    "ث": (993, 1093, 299, 373),
    "ج": (646, 649, 618, 646),
    "ح": (646, 649, 618, 646),
    "خ": (646, 649, 618, 646),
    "د": (477, 532),
    "ذ": (477, 532),
    "ر": (483, 552),
    "ز": (483, 552),
    "س": (1221, 1275, 838, 892),
    "ش": (1221, 1275, 838, 892),
    "ص": (1306, 1352, 903, 949),
    "ض": (1306, 1352, 903, 949),
    "ط": (925, 949, 796, 820),
    "ظ": (925, 949, 796, 820),
    "ع": (597, 532, 597, 521),
    "غ": (597, 532, 523, 521),
    "ف": (1037, 1098, 478, 506),
    "ق": (776, 834, 478, 506),
    "ك": (882, 922, 476, 552),
    "ل": (727, 757, 305, 331),
    "م": (619, 666, 536, 578),
    "ن": (734, 761, 278, 343),
    "ه": (524, 536, 574, 507),
    "و": (483, 517),
    "ى": (783, 833, 278, 343),
    "ي": (783, 833, 299, 373),
    "ٱ": (235, 289),
    "ٷ": (597,),
    "ٹ": (993, 1093, 299, 343),
    "ٺ": (993, 1093, 278, 343),
    "ٻ": (993, 1093, 278, 343),
    "پ": (993, 1093, 299, 373),
    "ٿ": (993, 1093, 299, 373),
    "ڀ": (993, 1093, 299, 373),
    "ڃ": (659, 719, 618, 646),
    "ڄ": (646, 649, 618, 646),
    "چ": (659, 719, 618, 646),
    "ڇ": (659, 719, 618, 646),
    "ڈ": (477, 532),
    "ڌ": (477, 532),
    "ڍ": (477, 532),
    "ڎ": (477, 532),
    "ڑ": (483, 552),
    "ژ": (483, 552),
    "ڤ": (1037, 1098, 478, 506),
    "ڦ": (1037, 1098, 478, 506),
    "ک": (895, 975, 476, 552),
    "ڭ": (882, 922, 476, 552),
    "گ": (895, 975, 476, 552),
    "ڱ": (895, 975, 476, 552),
    "ڳ": (895, 975, 476, 552),
    "ں": (734, 761),
    "ڻ": (734, 761, 299, 343),
    "ھ": (698, 632, 574, 507),
    "ۀ": (405, 486),
    "ہ": (405, 479, 269, 438),
    "ۅ": (447, 472),
    "ۆ": (483, 517),
    "ۇ": (483, 517),
    "ۈ": (483, 517),
    "ۉ": (447, 472),
    "ۋ": (483, 517),
    "ی": (783, 833, 299, 373),
    "ې": (783, 833, 278, 343),
    "ے": (942, 549),
    "ۓ": (942, 549),
}
_JOINER, _STRETCH = "\u200d", "\u0640"


def advance(text: str, at: int, *, bold: bool) -> float:
    """The width of the letter at an index of a text; the letter must be in `FORMS`."""
    forms = FORMS[text[at]]
    before = len(forms) > 1 and _joins_next(_neighbour(text, at, -1))
    after = len(forms) > 2 and _joins_previous(_neighbour(text, at, 1))
    return forms[before + 2 * after] * (_BOLD if bold else 1)


def _neighbour(text: str, at: int, step: int) -> str:
    """The next letter in a direction, skipping marks above and below letters."""
    at += step
    while 0 <= at < len(text) and unicodedata.category(text[at]) == "Mn":
        at += step
    return text[at] if 0 <= at < len(text) else ""


def _joins_next(letter: str) -> bool:
    return letter in {_JOINER, _STRETCH} or len(FORMS.get(letter, ())) > 2


def _joins_previous(letter: str) -> bool:
    return letter in {_JOINER, _STRETCH} or len(FORMS.get(letter, ())) > 1
