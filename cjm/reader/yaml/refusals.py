"""Refusals of YAML features in keys and before values, with what to write instead."""

import re
from typing import Any

from cjm.model.findings import Edit, Fix, Related
from cjm.reader.wording import backtick
from cjm.reader.yaml.tree import Collection, Document, Mark, Number, Value

# Keys with numbers that may have a fraction.
_NUMERIC = frozenset((
    "share", "score", "value", "target", "min", "max", "reach", "confidence", "importance", "satisfaction", "before",
    "after", "by",
))  # fmt: skip
_THOUSAND = 3  # digits after a comma that separates thousands


def check_key(document: Document, key: str, mark: Mark, signs: frozenset[tuple[int, int]]) -> None:
    """Refuse a merge key, and a key with a `?` that the parser would drop; `signs` are the places of each `?`."""
    if key == "<<":
        document.cut(
            "yaml-syntax", "merge keys (`<<`) are not part of the language", mark,
            instead="Write the keys in full, or give the shared object an id and refer to it.",
        )  # fmt: skip
    elif (mark[0], mark[1] - 1) in signs:
        # `{?key: …}`: the parser would drop the `?` from the text.
        document.refuse(
            "yaml-syntax",
            "the `?` before this text would be lost: between brackets it is YAML syntax",
            (mark[0], mark[1] - 1, mark[0], mark[1]),
            instead=f'Quote the text: "?{backtick(key, marks=False)}".',
        )


def text_for(document: Document, value: Value, mark: Mark) -> str:
    """Refuse a key that is not a text; return a text in its place."""
    fix = None
    written = value.written if isinstance(value, Number) else "null" if value is None else str(value).lower()
    if isinstance(value, Collection):
        message, instead = "this key is a list or an object; keys are texts", "Write a word before the colon."
        written = f"? {mark}"
    elif mark[:2] == mark[2:]:
        message, instead = "a key is missing here", "Write a word before the colon; quote a lone `?` or `:`."
    elif number := _cut_number(document, mark):
        message = f"the comma ends the number before it, so `{written}` is read as a key"
        decimal, whole = number.replace(",", "."), number.replace(",", "")
        key = re.search(r"([\w-]+): *\Z", document.lines[mark[0] - 1][: mark[3] - 1 - len(number)])
        is_clear = len(written) != _THOUSAND and key is not None and key[1] in _NUMERIC
        instead = (
            f"Write a decimal point: `{decimal}`."
            if is_clear
            else f"Quote the text, or write `{whole}`, or `{decimal}` with a decimal point."
        )
        whole_mark = (mark[0], mark[3] - len(number), mark[0], mark[3])
        fix = Fix(f"Write {backtick(decimal)}", (Edit(document.span(whole_mark), decimal),)) if is_clear else None
    else:
        message, instead = f"the key {backtick(written)} is not a text", f'Quote it: "{written}".'
        if document.lines[mark[2] - 1][mark[3] - 1 :].lstrip()[:1] == ":":  # without a colon, a comma cut it off
            fix = Fix(f"Quote {backtick(written)}", (Edit(document.span(mark), f'"{written}"'),))
    document.refuse("yaml-syntax", message, mark, instead=instead, fix=fix)
    return written


def _cut_number(document: Document, mark: Mark) -> str:
    """The number with a comma, such as `0,35`, whose last part is read as a key; empty without one."""
    line = document.lines[mark[0] - 1]
    before = re.search(r"(?<![\w.,])[-+]?[0-9]+,\Z", line[: mark[1] - 1])
    after = line[mark[3] - 1 :].lstrip()
    return f"{before[0]}{line[mark[1] - 1 : mark[3] - 1]}" if before and after[:1] in {",", "}", ""} else ""


def refuse_repeated(document: Document, key: str, first: Mark, second: Mark) -> None:
    """Refuse the second of two equal keys in one object."""
    document.refuse(
        "duplicate-key",
        f"duplicate key {backtick(key)}",
        second,
        instead="Keep one of the two, with the contents of both.",
        related=(Related(document.span(first), "first used here"),),
    )


def refuse_properties(document: Document, event: Any, mark: Mark) -> None:
    """Refuse an anchor or a tag before a value."""
    if event.anchor is not None:
        name = event.anchor
        document.refuse(
            "yaml-syntax", f"anchors (`&{backtick(name, marks=False)}`) are not part of the language", mark,
            instead="Delete it: objects are shared by id.",
        )  # fmt: skip
    if event.tag is not None:
        tag = event.tag
        document.refuse(
            "yaml-syntax", f"tags (`!…`, here {backtick(tag)}) are not part of the language", mark,
            instead="Delete it, and quote the value if it is a text.",
        )  # fmt: skip
