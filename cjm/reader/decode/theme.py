"""Decoder for the workspace's own colours."""

import re

from cjm.model.findings import Finding, Severity
from cjm.model.settings import Brand, BrandColors
from cjm.reader.decode.cursor import Cursor
from cjm.reader.yaml.tree import Collection

_COLOR = re.compile("#[0-9A-Fa-f]{6}")
_NEUTRALS = ("ink", "paper", "muted", "rule", "grid", "wash", "shade")
# An unquoted colour is a comment, so its key has no value.
_UNQUOTED = re.compile(r"\s*(#[0-9A-Fa-f]{3,8})\b")


def brand(at: Cursor) -> Brand | None:
    """The settings' `theme`, or `None`."""
    value = at.under("theme")
    if value is None or not _is_object(value):
        return None
    return Brand(
        place=value.place_by(at.key_mark("theme")),
        address="workspace",
        extra=value.extra(),
        light=_colors(value, "light"),
        dark=_colors(value, "dark"),
    )


def _colors(at: Cursor, key: str) -> BrandColors | None:
    value = at.under(key)
    if value is None or not _is_object(value):
        return None
    for name in (*_NEUTRALS, "levels", "tints"):
        _unquoted(value, name)
    neutrals = {name: value.text(name).upper() for name in _NEUTRALS if _COLOR.fullmatch(value.text(name))}
    return BrandColors(
        place=value.place_by(at.key_mark(key)),
        address="workspace",
        extra=value.extra(),
        levels=_five(value, "levels"),
        tints=_five(value, "tints"),
        **neutrals,
    )


def _is_object(at: Cursor) -> bool:
    return isinstance(at.value, Collection) and isinstance(at.value.values, dict)


def _five(at: Cursor, key: str) -> tuple[str, ...]:
    colors = tuple(text.upper() for text in at.texts(key) if _COLOR.fullmatch(text))
    return colors if len(colors) == 5 else ()


def _unquoted(at: Cursor, key: str) -> None:
    """Report a colour that is a comment, since it silently counts as absent."""
    if key not in at.items or at.has(key):
        return
    mark = at.key_mark(key)
    rest = at.document.lines[mark[2] - 1][mark[3] - 1 :].partition(":")[2]
    written = _UNQUOTED.match(rest)
    if written is None:
        return
    at.book.findings.append(
        Finding(
            rule="schema",
            severity=Severity.ERROR,
            message=f"`{key}` has no value: an unquoted `#` begins a comment",
            span=at.document.span(mark),
            help=f'Quote it: "{written[1]}".',
            address="workspace",
            pointer=f"{at.pointer}/{key}",
        )
    )
