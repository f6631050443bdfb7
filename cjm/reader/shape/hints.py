"""Help for common mistakes that look like other errors to a parser."""

import re
from collections.abc import Container, Mapping, Sequence
from decimal import Decimal
from typing import Any

from cjm.model.findings import Edit, Fix
from cjm.reader.resolve.index import entries_of
from cjm.reader.resolve.symbols import SECTIONS
from cjm.reader.shape import autofix
from cjm.reader.shape.schema import resolve
from cjm.reader.wording import backtick, list_text
from cjm.reader.yaml.tree import Document, Mark, Node, Number, key_mark
from cjm.runtime.frozen import dataclass

_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?) ?%")
_COMMA = re.compile(r"-?\d+,\d+")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_LONGEST = 80


# --- texts cut off by a comma -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CutText:
    """A text in flow style that its own comma cut off: the first key that is part of it, and how to write it."""

    first: str
    instead: str
    fix: Fix | None


def is_cut_short(document: Document, node: Node, key: str) -> bool:
    """Whether the value of a key ends at a comma that may be part of it, as in `{name: 1,5}`."""
    keys = [*entries_of(node)]
    following = keys[keys.index(key) + 1 :][:1]
    return bool(following) and _is_bare(document, node, following[0])


def after_comma(document: Document, node: Node, key: str, known: Container[str]) -> CutText | None:
    """The cut-off text that a key without a value is the rest of, as in `{name: Red, blue and green}`.

    There is no fix if one of these keys is `known` and may just lack its value.
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
    rest = keys[begin + 1 : end + 1]
    if any(part in known for part in rest) or not written or written[0] in "\"'[{" or '"' in written or "\\" in written:
        return CutText(keys[begin + 1], "Quote the whole text.", None)
    span = document.span((value.mark[0], value.mark[1], last[2], last[3]))
    shown = written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"
    instead = f'Quote the whole text: `{keys[begin]}: "{shown}"`.'
    return CutText(keys[begin + 1], instead, Fix(f"Quote {backtick(written)}", (Edit(span, f'"{written}"'),)))


def _is_bare(document: Document, node: Node, key: str) -> bool:
    """Whether a key in flow style has no colon."""
    value = entries_of(node).get(key)
    if value is None or not value.absent:
        return False
    mark = key_mark(node, key)
    return document.lines[mark[2] - 1][mark[3] - 1 :].lstrip()[:1] in {",", "}"}


# --- values of another kind --------------------------------------------------------------------


def shape_hint(error: Any, value: object, expected: Sequence[str]) -> str:
    """Help for a value of the wrong type: an example, else the description of the key."""
    path = [*error.absolute_path]
    if isinstance(value, list) and len(path) == 1 and path[0] in SECTIONS:
        return "Replace each dash with an id and a colon, and indent the keys below it."
    if isinstance(value, str) and any("number" in kind for kind in expected):
        return _number_hint(value, emotion="emotion" in path[-2:]) or _described(error.schema)
    if isinstance(value, str) and "a text" not in expected and (key := _leading_key(error.schema)):
        return f"Write `{{{key}: {_short(value)}}}`."
    if isinstance(value, str) and "a text" not in expected and path[-1:] in (["stages"], ["touchpoints"]):
        return f"Each is an object: `- {{id: …, name: {_short(value)}}}`."
    return _described(error.schema)


def _leading_key(shape: Mapping[str, Any]) -> str:
    """The only required key of an object or its first alternative; empty without one."""
    shape = resolve(shape)
    for branch in shape.get("anyOf", ()):
        if key := _leading_key(branch):
            return key
    required = shape.get("required", ())
    return str(required[0]) if len(required) == 1 else ""


def _number_hint(value: str, *, emotion: bool) -> str:
    if percent := _PERCENT.fullmatch(value.strip()):
        share = Decimal(percent[1].replace(",", ".")) / 100
        return f"Write the share as a number from 0 to 1: `{share.normalize():f}`."
    if _COMMA.fullmatch(value.strip()):
        return f"Write a decimal point: `{value.strip().replace(',', '.')}`."
    hyphened = value.strip().replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-")
    if hyphened != value.strip() and _NUMBER.fullmatch(hyphened):
        return f"Write a hyphen as the minus sign: `{hyphened}`."
    if _NUMBER.fullmatch(value.strip()):
        return f"Write it without quotes: `{value.strip()}`."
    if emotion:
        return f"Write a number as the score, and words beside it: `{{score: 1, words: {_short(value)}}}`."
    return ""


def range_hint(shape: Mapping[str, Any], value: object) -> str:
    """Help with the range that the schema admits, and with the share that a percentage is."""
    low, high = shape.get("minimum"), shape.get("maximum")
    if high is None:
        return f"Write a number of {low} or more."
    is_percentage = (low, high) == (0, 1) and isinstance(value, int | float) and 2 <= value <= 100
    percentage = f"; {value}% is `{(Decimal(str(value)) / 100).normalize():f}`" if is_percentage else ""
    return f"Write a number from {low} to {high}{percentage}."


def _short(value: str) -> str:
    """The beginning of a text, on one line."""
    return " ".join(value.split())[:_LONGEST]


def _described(shape: Mapping[str, Any]) -> str:
    """Description of a key in the schema."""
    described = str(shape.get("description", ""))
    return described if described.endswith(".") or not described else f"{described}."


def no_value_hint(document: Document, key: str, mark: tuple[int, int, int, int]) -> str:
    """Help for a required key without a value."""
    rest = document.lines[mark[2] - 1][mark[3] - 1 :].rstrip("\r").partition(":")[2].strip()
    if rest.startswith("#"):
        return f'A `#` begins a comment; quote the text if the `#` is part of it: `{key}: "{rest[:_LONGEST]}"`.'
    return f"Write it after the colon: `{key}: …`."


# --- objects in the wrong place ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Slip:
    """One mistake that causes several errors: its place, message and help."""

    path: tuple[str | int, ...]
    mark: Mark
    message: str
    instead: str
    fix: Fix | None = None


def slip_of(error: Any, document: Document) -> Slip | None:
    """The mistake in indentation or dashes that causes an error."""
    path = (*error.absolute_path,)
    if error.validator == "anyOf" and len(path) == 2 and path[0] in SECTIONS:
        return _beside_id(error, document)
    if path[-1:] in (("stages",), ("touchpoints",)) and error.validator in {"required", "additionalProperties"}:
        return _without_dashes(path, document)
    if path[-2:-1] in (("stages",), ("touchpoints",)) and isinstance(error.instance, str):
        return _names_only(path[:-1], document)
    return None


def _beside_id(error: Any, document: Document) -> Slip | None:
    """Keys of an object in the column of the id above them, which has no contents."""
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
        return None  # the contents are objects, so these are ids
    message = f"{backtick(first)} is in the column of the id {backtick(above)}"
    instead = f"Indent all keys of {backtick(above)} by two spaces more."
    return Slip((section, first), key_mark(holder, first), message, instead)


def _names_only(path: tuple[str | int, ...], document: Document) -> Slip | None:
    """Stages or touchpoints written as their names, such as `[Aware, Buy]`."""
    node = document.root
    for step in path:
        node = node.at(step) if node is not None else None
    if node is None or not isinstance(node.items, list):
        return None
    names = [item for item in node.items if item.text is not None]
    ids = [autofix.kebab_of(item.text or "") for item in names]
    objects = [f"{{id: {autofix.id_text(ident)}, name: {item.text}}}" for ident, item in zip(ids, names, strict=True)]
    fix = None
    if all(ids) and len({*ids}) == len(ids) and all(_is_simple(document, item) for item in names):
        edits = tuple(Edit(document.span(item.mark), text) for item, text in zip(names, objects, strict=True))
        fix = Fix("Write objects with an id and a name", edits)
    message = f"{backtick(path[-1])} has to be a list of objects with an id and a name"
    return Slip(
        path, names[0].mark, message, f"Write `{_short(objects[0])}` instead of {backtick(names[0].text)}.", fix
    )


def _is_simple(document: Document, item: Node) -> bool:
    """Whether a text is written verbatim and needs no quotes in flow style."""
    text = item.text or ""
    return autofix.is_verbatim(document, item.mark, text) and re.fullmatch(r"\w[\w .'-]*", text) is not None


def _without_dashes(path: tuple[str | int, ...], document: Document) -> Slip | None:
    """Stages or touchpoints written by id, like the objects of a section."""
    node = document.root
    for step in path:
        node = node.at(step) if node is not None else None
    entries = entries_of(node)
    if node is None or not entries or not all(isinstance(value.items, dict) for value in entries.values()):
        return None
    first = next(iter(entries))
    message = f"{backtick(path[-1])} has to be a list, not objects by id"
    return Slip(path, key_mark(node, first), message, f"Start each with a dash and its id, `- id: {_short(first)}`.")


# --- moves and emotions ------------------------------------------------------------------------


def several_ends(error: Any) -> tuple[str, str, str] | None:
    """Message, key and help for a move with more than one of `to`, `exit` and `end`."""
    required = [[*resolve(branch).get("required", ())] for branch in error.schema.get("anyOf", ())]
    if required != [["to"], ["exit"], ["end"]] or not isinstance(error.instance, dict):
        return None
    ends = [key for key in ("to", "exit", "end") if error.instance.get(key) is not None]
    if len(ends) < 2:
        return None
    ends.sort(key=[*error.instance].index)
    moves = ", ".join(f"{{{key}: {_short(str(error.instance[key]))}}}" for key in ends)
    message = f"a move has only one of `to`, `exit` and `end`, this one has {list_text(ends, 'and')}"
    return message, ends[1], f"Delete all but one, or write several moves: `[{moves}]`."


def scores_by_persona(
    document: Document, node: Node, unknown: list[str], shape: Mapping[str, Any]
) -> tuple[str, str, Fix | None] | None:
    """Message, help and fix for an emotion that has scores by persona, such as `{maya: 1}`."""
    entries = entries_of(node)
    if shape.get("title") != "Feeling" or not unknown or len(unknown) < len(entries):
        return None
    if not all(isinstance(entries[key].value, Number) for key in unknown):
        return None
    feelings = [f"{{persona: {key}, score: {entries[key].written}}}" for key in unknown]
    text = f"[{', '.join(feelings)}]"
    fix = None
    if node.mark[0] == node.mark[2] and document.lines[node.mark[0] - 1][node.mark[1] - 1] == "{":
        fix = Fix("Write the scores by persona", (Edit(document.span(node.mark), text),))
    return f"unknown key {backtick(unknown[0])}", f"Write the score of each persona: `{text}`.", fix
