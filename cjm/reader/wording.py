"""Wording of findings: values in backquotes, lists of names, nearest names."""

from collections.abc import Iterable

_SHOWN = 200


def backtick(value: object, *, marks: bool = True) -> str:
    """A value for a message: one line, at most 200 characters, in backquotes."""
    if value is True or value is False:
        text = "true" if value else "false"
    elif value is None:
        text = "null"
    else:
        text = str(value) if isinstance(value, str) else _short(value)
    text = " ".join(text.split()) if "\n" in text else text
    if len(text) > _SHOWN:
        text = text[: _SHOWN - 1] + "…"
    return f"`{text}`" if marks else text


def _short(value: object) -> str:
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    return str(value)


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> tuple[str, ...]:
    """Up to three known names similar to `word`, the nearest first."""
    # The comparison is quadratic, and a name this long is not a misspelling.
    if len(word) > _SHOWN:
        return ()
    import difflib

    names = list(dict.fromkeys(known))
    folded = {name.casefold().replace("_", "-"): name for name in reversed(names)}
    matches = difflib.get_close_matches(word.casefold().replace("_", "-").replace(" ", "-"), folded, n=3, cutoff=cutoff)
    return tuple(folded[name] for name in matches)


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Help line with the nearest names; empty without any."""
    names = nearest(word, known, cutoff)
    return f"Did you mean {list_text(names)}?" if names else ""


def list_text(names: Iterable[object], word: str = "or") -> str:
    """Names in backquotes, listed as in a sentence: a, b or c."""
    shown = [f"`{name}`" for name in names]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {word} {shown[-1]}" if shown else ""
