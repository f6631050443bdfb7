"""Findings about ambiguous plain scalars, with a fix by the schema of their place.

The tree then holds the fixed value, so that one mistake is one finding.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cjm.model.findings import Edit, Fix
from cjm.reader.shape.schema import Schema, resolve, schema
from cjm.reader.wording import backtick, list_text
from cjm.reader.yaml.ambiguous import SIGNS, WORDS, Ambiguous, numbers_in, value_of
from cjm.reader.yaml.tree import Collection, Document, Mark, Node, Number, Value, mark_at

_Step = str | int
_ANYTHING: Schema = {}


def refuse_ambiguous(document: Document, ambiguous: Ambiguous) -> None:
    """Report each of them, and put the intended value into the tree."""
    rest = dict(ambiguous)
    shapes: dict[tuple[_Step, ...], list[Schema]] = {}
    for holder, step, path, mark in _scalars(document.root):
        text = rest.pop(mark[:2], None)
        if text is not None:
            if step is None:
                _refuse(document, text, mark, _written(text))
                continue
            holder[step], written = _meant(text, _shapes_at(path, shapes))
            _refuse(document, text, mark, written)
    for (line, column), text in rest.items():
        _refuse(document, text, (line, column, line, column + len(text)), _written(value_of(text)))


def _scalars(root: Node | None) -> Iterator[tuple[Any, _Step | None, tuple[_Step, ...], Mark]]:
    """Every scalar with its holder and its step there, its path and mark; a key has no step."""
    stack: list[tuple[Collection, tuple[_Step, ...]]] = []
    if root is not None and isinstance(root.value, Collection):
        stack.append((root.value, ()))
    while stack:
        collection, path = stack.pop()
        values, marks = collection.values, collection.marks
        mapping = isinstance(values, dict)
        steps: Sequence[_Step] = [*values] if isinstance(values, dict) else range(len(values))
        for n, step in enumerate(steps):
            at = 8 + 8 * n if mapping else 4 + 4 * n
            if mapping:
                yield values, None, path, mark_at(marks, at - 4)
            value: Value = values[step]  # type: ignore[index]
            inner: tuple[_Step, ...] = (*path, step if mapping else 0)
            if isinstance(value, Collection):
                stack.append((value, inner))
            else:
                yield values, step, inner, mark_at(marks, at)


# --- schemas of a place ---------------------------------------------------------------------


def _shapes_at(path: tuple[_Step, ...], known: dict[tuple[_Step, ...], list[Schema]]) -> list[Schema]:
    """Schemas of a place, each without alternatives; all items of a list share one path."""
    if path not in known:
        known[path] = (
            [inner for shape in _shapes_at(path[:-1], known) for inner in _alternatives(_inside(shape, path[-1]))]
            if path
            else _alternatives(schema())
        )
    return known[path]


def _alternatives(shape: Schema | None) -> list[Schema]:
    if shape is None:
        return []
    shape = resolve(shape)
    return [inner for branch in shape["anyOf"] for inner in _alternatives(branch)] if "anyOf" in shape else [shape]


def _inside(shape: Schema, step: _Step) -> Schema | None:
    """Schema of a value in an object or a list; `None` if there is none."""
    if not shape:
        return _ANYTHING
    if isinstance(step, int):
        return shape.get("items")
    if step.startswith("x-"):
        return _ANYTHING
    inner = shape.get("properties", {}).get(step, shape.get("additionalProperties"))
    return inner if isinstance(inner, Mapping) else None


def _meant(text: str, shapes: list[Schema]) -> tuple[Value, str]:
    """Intended value of an ambiguous scalar, and how to write it; empty if nothing fits."""
    value = value_of(text)
    if any(_admits(shape, value) for shape in shapes):
        return value, _written(value)
    if any(_admits(shape, text) for shape in shapes):
        return text, _written(text)
    return None, ""


def _admits(shape: Schema, value: Value) -> bool:
    if not shape:
        return True
    data = value.data if isinstance(value, Number) else value
    if "enum" in shape:
        return any(type(word) is type(data) and word == data for word in shape["enum"])
    types = shape.get("type", ())
    return any(_is(kind, data) for kind in ([types] if isinstance(types, str) else types))


def _is(kind: str, data: object) -> bool:
    if data is None or isinstance(data, bool):
        return kind == ("null" if data is None else "boolean")
    if isinstance(data, str):
        return kind == "string"
    return kind == "number" or (kind == "integer" and data == int(data))  # type: ignore[call-overload]


# --- the finding -------------------------------------------------------------------------------


def _refuse(document: Document, text: str, mark: Mark, written: str) -> None:
    numbers = numbers_in(text)
    if not written:
        instead = f"Write {list_text(numbers)}." if len(numbers) > 1 else "Quote it if it is a text."
    elif written[0] == '"':
        instead = f"Quote it: {written}."
    else:
        instead = f"Write {backtick(written)}, or quote it if it is a text."
    fix = Fix(f"Write {backtick(written)}", (Edit(document.span(mark), written),)) if written else None
    document.refuse("yaml-syntax", f"{backtick(text)} is ambiguous: {_readings(text)}", mark, instead=instead, fix=fix)


def _readings(text: str) -> str:
    if text in SIGNS:
        return "some YAML readers refuse it without quotes"
    if text in WORDS:
        return f"YAML readers take it for {'null' if WORDS[text] is None else 'a boolean'} or a text"
    numbers = numbers_in(text)
    what = " or ".join(numbers) if len(numbers) > 1 else "a number or a text"
    return f"YAML readers take it for {what}"


def _written(value: Value) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    return value.written if isinstance(value, Number) else backtick(value, marks=False)
