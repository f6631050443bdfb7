"""What to write instead, for mistakes of shape that people make often, and that look like others to a parser."""

import re
from collections.abc import Container, Mapping, Sequence
from decimal import Decimal
from typing import Any

from cjm.model.findings import Edit, Fix
from cjm.reader.resolve.index import entries_of
from cjm.reader.resolve.symbols import SECTIONS
from cjm.reader.shape.schema import resolve
from cjm.reader.wording import backtick
from cjm.reader.yaml.tree import Document, Mark, Node, key_mark
from cjm.runtime.frozen import dataclass

_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?) ?%")
_COMMA = re.compile(r"-?\d+,\d+")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_LONGEST = 80


# --- a text that a comma cut short -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CutText:
    """A text between braces that its own comma ended: the first key that is a part of it, and how it is written."""

    first: str
    instead: str
    fix: Fix | None


def is_cut_short(document: Document, node: Node, key: str) -> bool:
    """Whether the value of a key ends at a comma that may belong to it, as in `{name: 1,5}`."""
    keys = [*entries_of(node)]
    following = keys[keys.index(key) + 1 :][:1]
    return bool(following) and _is_bare(document, node, following[0])


def after_comma(document: Document, node: Node, key: str, known: Container[str]) -> CutText | None:
    """Whether a key without a value is the rest of the text before it, as in `{name: Red, blue and green}`.

    There is no fix where one of such keys is among the `known` ones, and may only lack its value.
    """
    if not _is_bare(document, node, key):
        return None
    keys = [*entries_of(node)]
    begin = end = keys.index(key)
    while begin > 0 and _is_bare(document, node, keys[begin]):
        begin -= 1
    while end + 1 < len(keys) and _is_bare(document, node, keys[end + 1]):
        end += 1
    value = entries_of(node)[keys[begin]]
    last = key_mark(node, keys[end])
    if _is_bare(document, node, keys[begin]) or value.items is not None or value.mark[0] != last[2]:
        return None
    written = document.lines[last[2] - 1][value.mark[1] - 1 : last[3] - 1]
    if _COMMA.fullmatch(written):
        return CutText(keys[begin + 1], f"Write decimals with a point: `{written.replace(',', '.')}`.", None)
    rest = keys[begin + 1 : end + 1]
    if any(part in known for part in rest) or not written or written[0] in "\"'[{" or '"' in written or "\\" in written:
        return CutText(keys[begin + 1], "Put the whole text in quotes.", None)
    span = document.span((value.mark[0], value.mark[1], last[2], last[3]))
    shown = written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"
    told = f'Put the whole text in quotes: `{keys[begin]}: "{shown}"`.'
    return CutText(keys[begin + 1], told, Fix(f"Quote {backtick(written)}", (Edit(span, f'"{written}"'),)))


def _is_bare(document: Document, node: Node, key: str) -> bool:
    """Whether a key stands between braces without a colon."""
    value = entries_of(node).get(key)
    if value is None or not value.absent:
        return False
    mark = key_mark(node, key)
    return document.lines[mark[2] - 1][mark[3] - 1 :].lstrip()[:1] in {",", "}"}


# --- values of another kind --------------------------------------------------------------------


def shape_hint(error: Any, value: object, expected: Sequence[str]) -> str:
    """What to write where a value is of another kind than the schema wants: an example, else what the key is for."""
    path = [*error.absolute_path]
    if isinstance(value, list) and len(path) == 1 and path[0] in SECTIONS:
        return "Write each below its id, without a dash: the id and a colon, then its keys, indented."
    if isinstance(value, str) and any("number" in kind for kind in expected):
        return _number_hint(value, emotion="emotion" in path[-2:]) or _described(error.schema)
    if isinstance(value, str) and "a text" not in expected and (key := _leading_key(error.schema)):
        return f"Write `{{{key}: {_short(value)}}}`."
    if isinstance(value, str) and "a text" not in expected and path[-1:] in (["stages"], ["touchpoints"]):
        return f"Each is an object: `- {{id: …, name: {_short(value)}}}`."
    return _described(error.schema)


def _leading_key(shape: Mapping[str, Any]) -> str:
    """The one key that an object has to have, or the first that it may have to; nothing where it takes several."""
    shape = resolve(shape)
    for branch in shape.get("anyOf", ()):
        if key := _leading_key(branch):
            return key
    required = shape.get("required", ())
    return str(required[0]) if len(required) == 1 else ""


def _number_hint(value: str, *, emotion: bool) -> str:
    if percent := _PERCENT.fullmatch(value.strip()):
        share = Decimal(percent[1].replace(",", ".")) / 100
        return f"A share is a number from 0 to 1: `{share.normalize():f}`."
    if _COMMA.fullmatch(value.strip()):
        return f"Write decimals with a point: `{value.strip().replace(',', '.')}`."
    hyphened = value.strip().replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-")
    if hyphened != value.strip() and _NUMBER.fullmatch(hyphened):
        return f"Write a hyphen before it: `{hyphened}`."
    if _NUMBER.fullmatch(value.strip()):
        return f"Write it without quotes: `{value.strip()}`."
    if emotion:
        return f"A score is a number; words stand beside it: `{{score: 1, words: {_short(value)}}}`."
    return ""


def range_hint(shape: Mapping[str, Any], value: object) -> str:
    """Which numbers the schema admits; where that is a part of one, what a percentage is as such."""
    low, high = shape.get("minimum"), shape.get("maximum")
    if high is None:
        return f"A number of {low} or more."
    is_percentage = (low, high) == (0, 1) and isinstance(value, int | float) and 2 <= value <= 100
    percentage = f"; {value}% is `{(Decimal(str(value)) / 100).normalize():f}`" if is_percentage else ""
    return f"A number from {low} to {high}{percentage}."


def _short(value: str) -> str:
    """The beginning of a text on one line."""
    return " ".join(value.split())[:_LONGEST]


def _described(shape: Mapping[str, Any]) -> str:
    """What the schema says that the key is for."""
    described = str(shape.get("description", ""))
    return described if described.endswith(".") or not described else f"{described}."


def no_value_hint(document: Document, key: str, mark: tuple[int, int, int, int]) -> str:
    """Why a key that has to have a value may have none."""
    rest = document.lines[mark[2] - 1][mark[3] - 1 :].rstrip("\r").partition(":")[2].strip()
    if rest.startswith("#"):
        return f'What follows a `#` is a comment; where it belongs to the text, quote it: `{key}: "{rest[:_LONGEST]}"`.'
    return f"Write it after the colon: `{key}: …`."


# --- objects in the wrong place ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Slip:
    """One mistake that shows as several errors: the place that it is told at, and what to say."""

    path: tuple[str | int, ...]
    mark: Mark
    said: str
    instead: str


def slip_of(error: Any, document: Document) -> Slip | None:
    """The mistake of indentation or of dashes that an error comes from."""
    path = (*error.absolute_path,)
    if error.validator == "anyOf" and len(path) == 2 and path[0] in SECTIONS:
        return _beside_id(error, document)
    if path[-1:] in (("stages",), ("touchpoints",)) and error.validator in {"required", "additionalProperties"}:
        return _without_dashes(path, document)
    return None


def _beside_id(error: Any, document: Document) -> Slip | None:
    """Keys of an object that stand in the column of the id above them, which has nothing below it."""
    section, key = error.absolute_path
    properties = {key for branch in error.validator_value for key in resolve(branch).get("properties", ())}
    if key not in properties:
        return None
    holder = entries_of(document.root)[section]
    entries = entries_of(holder)
    names = [*entries]
    above = next((name for name in reversed(names[: names.index(key)]) if name not in properties), None)
    if above is None or not entries[above].absent:
        return None
    below = names[names.index(above) + 1 :]
    first = next((name for name in below if not isinstance(entries[name].items, dict)), None)
    if first is None:
        return None  # what looks like keys are objects, as ids would have
    said = f"{backtick(first)} stands beside {backtick(above)}, as if it were another id"
    instead = f"Indent it, and what else belongs to {backtick(above)}, by two spaces more."
    return Slip((section, first), key_mark(holder, first), said, instead)


def _without_dashes(path: tuple[str | int, ...], document: Document) -> Slip | None:
    """Stages or touchpoints by their ids, as the objects of a section are written."""
    node = document.root
    for step in path:
        node = node.at(step) if node is not None else None
    entries = entries_of(node)
    if node is None or not entries or not all(isinstance(value.items, dict) for value in entries.values()):
        return None
    first = next(iter(entries))
    said = f"{backtick(path[-1])} are a list, and here they stand by their ids"
    return Slip(path, key_mark(node, first), said, f"Begin each with a dash and its id, `- id: {_short(first)}`.")
