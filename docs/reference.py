"""The reference of the map language, generated from its schema: docs/reference.md."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from cjm.runtime import resources

Shape = Mapping[str, Any]

_HEAD = """# The language, key by key

Generated from the schema ([map.schema.json](../schemas/map.schema.json)) that editors read. [The language](language.md)
explains ids, addresses and YAML. Every key may be left out unless it is marked *required*. Any list may be written as
its only item. Custom keys start with `x-`.
"""
_KINDS = "Its keys are the [kinds of changes](diff.md#kinds), and its values [change levels](#change-level)."
_FEW = 3
_SHOWN = 2


@dataclass(frozen=True)
class Section:
    """An object of the language: its shape, where it is used, and the path of keys from a file to it."""

    title: str
    description: str
    shape: Shape
    forms: Sequence[Shape] = ()
    path: tuple[str, ...] = ()
    users: list[tuple["Section", str]] = field(default_factory=list)

    @property
    def keys(self) -> Mapping[str, Shape]:
        """The keys of the object, each with its shape."""
        properties: Mapping[str, Shape] = self.shape.get("properties", {})
        return properties


class Language:
    """The sections of the language, breadth first from a file, and the forms of its values."""

    def __init__(self) -> None:
        self.schema: Shape = json.loads(resources.text("schemas/map.schema.json"))
        self.file = Section("A file", self.schema["description"], self.schema)
        self.sections: dict[str, Section] = {self.file.title: self.file}
        self.values: dict[str, Shape] = {}
        waiting = [self.file]
        while waiting:
            section = waiting.pop(0)
            for key, shape in section.keys.items():
                for step, inner in self._objects(shape, ()):
                    known = self._section(inner, (*section.path, key, *step))
                    if known.title not in self.sections:
                        self.sections[known.title] = known
                        waiting.append(known)
                    self.sections[known.title].users.append((section, key))

    def resolve(self, shape: Shape) -> Shape:
        """A shape, without a reference."""
        while "$ref" in shape:
            shape = self.schema["$defs"][shape["$ref"].rpartition("/")[2]]
        return shape

    def _section(self, shape: Shape, path: tuple[str, ...]) -> Section:
        forms = shape.get("anyOf", ())
        inline = next((branch for branch in forms if "properties" in branch), shape)
        return Section(shape["title"], shape.get("description") or inline["description"], inline, forms, path)

    def _objects(self, shape: Shape, step: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Shape]]:
        """Every object that a value may be or contain, with the steps to it. Collects other titled values."""
        resolved = self.resolve(shape)
        branches = [
            branch for branch in resolved.get("anyOf", ()) if "title" not in resolved or "properties" not in branch
        ]
        inner = [each for branch in branches for each in self._objects(branch, step)]
        if "title" in resolved and (
            inner or len(branches) < len(resolved.get("anyOf", ())) or "properties" in resolved
        ):
            yield step, resolved
        elif "title" in resolved:
            self.values.setdefault(resolved["title"], resolved)
        yield from inner
        for key, steps in (("items", step), ("additionalProperties", (*step, "*"))):
            if isinstance(resolved.get(key), Mapping):
                yield from self._objects(resolved[key], steps)

    def example(self, shape: Shape) -> Any:
        """An example of a value, from the schema; None where it has none."""
        resolved = self.resolve(shape)
        for source in (shape, resolved):
            if "examples" in source:
                return source["examples"][0]
        if "enum" in resolved:
            return next(
                word for word in resolved["enum"] if word not in {resolved.get("default"), shape.get("default")}
            )
        return next((each for branch in resolved.get("anyOf", ()) if (each := self.example(branch)) is not None), None)


def page() -> str:
    """The page."""
    language = Language()
    parts = [_HEAD, _contents(language)]
    parts += ["\n".join(_section(section, language)) for section in language.sections.values()]
    parts += ["\n".join(_form(title, shape, language)) for title, shape in sorted(language.values.items())]
    return "\n".join(parts)


def _contents(language: Language) -> str:
    objects = ", ".join(_link(title) for title in language.sections)
    return f"Objects: {objects}.\n\nValues: {', '.join(_link(title) for title in sorted(language.values))}.\n"


def _section(section: Section, language: Language) -> Iterator[str]:
    yield f"## {section.title}\n\n{section.description}\n"
    yield from _usage(section, language)
    if section.forms:
        forms = dict.fromkeys(
            "an object with these keys" if language.resolve(form) is section.shape else _value(form, language)
            for form in section.forms
            if form.get("type") != "null"
        )
        yield f"Written as {' or '.join(forms)}.\n"
    if section.title == "Changes":
        yield f"{_KINDS}\n"
    elif section.keys:
        yield "| Key | Value | Default | Meaning | Example |\n|---|---|---|---|---|"
        yield from (_row(section, key, shape, language) for key, shape in section.keys.items())
        yield ""
        yield from (line for key, shape in section.keys.items() for line in _words(f"`{key}`", shape))


def _usage(section: Section, language: Language) -> Iterator[str]:
    """Where an object is used, and an example of that."""
    if not section.users:
        return
    titles: dict[str, dict[str, None]] = {}
    for user, key in section.users:
        titles.setdefault(key, {})[_link(user.title)] = None
    yield "Used as " + "; ".join(f"`{key}` of {', '.join(users)}" for key, users in titles.items()) + ".\n"
    user, key = section.users[0]
    example = language.example(user.keys[key])
    if section.keys and "*" not in section.path[len(user.path) :]:
        required = section.shape.get("required", ())
        keys = sorted(section.keys, key=lambda each: (each not in required, each in {"id", "persona"}))
        example = {each: language.example(section.keys[each]) for each in keys[:_SHOWN]}
    yield f"```yaml\n{key}: {_flow(example)}\n```\n"


def _row(section: Section, key: str, shape: Shape, language: Language) -> str:
    needed = " *(required)*" if key in section.shape.get("required", ()) else ""
    example = language.example(shape)
    cells = (
        f"`{key}`{needed}",
        _value(shape, language),
        f"`{_flow(shape['default'])}`" if "default" in shape else "",
        shape.get("description") or language.resolve(shape).get("description", ""),
        "" if example is None else f"`{key}: {_flow(example)}`",
    )
    return f"| {' | '.join(' '.join(cell.split()).replace('|', chr(92) + '|') for cell in cells)} |"


def _words(name: str, shape: Shape) -> Iterator[str]:
    """The words that a value may be, each with its meaning; or its known names."""
    for branch in (shape, *shape.get("anyOf", ())):
        if "enumDescriptions" in branch:
            rows = zip(branch["enum"], branch["enumDescriptions"], strict=True)
            yield f"Values of {name}:\n\n| Value | Meaning |\n|---|---|"
            yield from (f"| `{word}` | {meaning} |" for word, meaning in rows if word is not None)
            yield ""
    if len(names := shape.get("examples", ())) > _FEW:
        yield f"Names for {name}: {', '.join(f'`{each}`' for each in names)}.\n"


def _form(title: str, shape: Shape, language: Language) -> Iterator[str]:
    yield f"## {title}\n\n{shape.get('description') or _value({**shape, 'title': ''}, language)}\n"
    yield from _words("it", shape)
    if "examples" in shape:
        yield f"Examples: {', '.join(f'`{_flow(each)}`' for each in shape['examples'])}\n"


def _value(shape: Shape, language: Language) -> str:
    """The type of a value, in few words."""
    resolved = language.resolve(shape)
    if title := resolved.get("title", ""):
        return _link(title)
    if "enum" in resolved:
        words = [f"`{_flow(word)}`" for word in resolved["enum"] if word is not None]
        return f"one of {', '.join(words)}" if words[1:] else words[0]
    if "anyOf" in resolved:
        kinds = dict.fromkeys(_value(each, language) for each in resolved["anyOf"] if each.get("type") != "null")
        return " or ".join(kind for kind in kinds if kind)
    types = resolved.get("type", ())
    names = [types] if isinstance(types, str) else [kind for kind in types if kind != "null"]
    if names == ["array"]:
        return f"list of {_value(resolved['items'], language)}"
    if names == ["object"] and isinstance(resolved.get("additionalProperties"), Mapping):
        inner = _value(resolved["additionalProperties"], language) or "any value"
        return f"{'ids' if 'propertyNames' in resolved else 'names'}, each with {inner}"
    bounds = (
        f" from {resolved['minimum']} to {resolved['maximum']}" if {"minimum", "maximum"} <= resolved.keys() else ""
    )
    return " or ".join(_TYPES.get(name, name) for name in names) + bounds


_TYPES = {"string": "text", "integer": "whole number", "boolean": "`true` or `false`"}


def _link(title: str) -> str:
    return f"[{title}](#{title.lower().replace(' ', '-')})"


def _flow(value: object) -> str:
    """A value as YAML on one line. The language needs no quotes around dates and `off`."""
    nested = isinstance(value, list | dict)
    text = yaml.safe_dump(value, default_flow_style=nested, sort_keys=False, allow_unicode=True, width=10_000)
    return re.sub(r"'(\d{4}-\d\d-\d\d|off)'", r"\1", text.strip().removesuffix("...").rstrip())
