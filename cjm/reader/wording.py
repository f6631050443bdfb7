"""How findings speak of what an author wrote: short, visible, with the nearest known names."""

from collections.abc import Iterable

_SHOWN = 200


def backtick(value: object, *, marks: bool = True) -> str:
    """A value as a finding shows it: one line, at most 200 characters, in backquotes."""
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


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Up to three known names that `word` may have meant, the nearest first."""
    # Nobody misspells a name of hundreds of letters, and the comparison is quadratic.
    if len(word) > _SHOWN:
        return ()
    import difflib

    names = list(dict.fromkeys(known))
    folded = {name.casefold().replace("_", "-"): name for name in reversed(names)}
    found = difflib.get_close_matches(word.casefold().replace("_", "-").replace(" ", "-"), folded, n=3, cutoff=0.6)
    return tuple(folded[name] for name in found)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The help line with the nearest names, or nothing."""
    names = nearest(word, known)
    return f"Did you mean {list_text(names)}?" if names else ""


def list_text(names: Iterable[str], word: str = "or") -> str:
    """Names in backquotes as a sentence lists them: a, b or c."""
    shown = [f"`{name}`" for name in names]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {word} {shown[-1]}" if shown else ""
