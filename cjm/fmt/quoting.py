"""Quotes around texts that YAML would otherwise read differently.

This includes readers of YAML 1.1, for which `no`, `12:30`, `010`, `1e5` and `~` aren't texts. Dates stay without
quotes, as usual.
"""

import re

_OTHERWISE = re.compile(
    r"""(?xi:
      ~ | null | y | n | yes | no | on | off | true | false | = | <<
    | [-+]? 0b [01_]+ | [-+]? 0x [0-9a-f_]+ | [-+]? 0o? [0-7_]+
    | [-+]? [0-9] [0-9_]* (?: : [0-5]? [0-9] )* (?: \. [0-9_]* )?
    | [-+]? (?: [0-9] [0-9_]* )? \. [0-9_]* (?: e [-+]? [0-9]+ )?
    | [-+]? [0-9] [0-9_]* (?: \. [0-9_]* )? e [-+]? [0-9]+
    | [-+]? \. (?: inf | nan )
    | [0-9]{4} - [0-9]{1,2} - [0-9]{1,2} (?: t | [ \t]+ ) .*
    )\Z"""
)
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_BRACKETS = frozenset("[]{},")


def is_plain(text: str, *, flow: bool) -> bool:
    """Whether a text needs no quotes; `flow` means between brackets or braces."""
    if not text or text != text.strip() or set("\n\t\r") & set(text) or _OTHERWISE.match(text):
        return False
    if text[0] in _INDICATORS and not _may_begin(text, flow=flow):
        return False
    if ": " in text or " #" in text or text.endswith(":") or text.startswith(("---", "...")):
        return False
    # Between brackets, libyaml takes a colon before punctuation as the end of a key.
    return not (flow and (set(text) & _BRACKETS or re.search(r":[^\w/]", text)))


def _may_begin(text: str, *, flow: bool) -> bool:
    """Whether a text starts with an indicator that has a meaning only before a blank."""
    return text[0] in "-?:" and len(text) > 1 and text[1] != " " and not flow


def quote(text: str) -> str:
    """A text in double quotes, or in single quotes where that avoids escapes."""
    if "\n" not in text and "\t" not in text and ('"' in text or "\\" in text) and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def scalar_text(text: str, *, flow: bool) -> str:
    """A text on one line, in quotes if it needs them."""
    return text if is_plain(text, flow=flow) else quote(text)
