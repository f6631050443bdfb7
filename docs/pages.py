"""Writes the pages that come from the code: one per rule, their list, and the language's reference."""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cjm.model.dates import Duration
from cjm.rules.catalogue import rules
from cjm.rules.manual import manual_of
from cjm.rules.rule import Rule
from cjm.runtime import resources

HERE = Path(__file__).resolve().parent
Shape = Mapping[str, Any]


def pages() -> dict[str, str]:
    """Every page by its path below `docs`."""
    made = {f"rules/{name}.md": _rule(rule) for name, rule in rules().items()}
    made["rules/README.md"] = _list()
    made["reference.md"] = _reference()
    return made


# --- rules -------------------------------------------------------------------------------------


def _kind(rule: Rule) -> str:
    if rule.integrity:
        return "Integrity · error · always on"
    return f"Quality · {rule.severity.word} · can be set, suppressed and accepted"


def _rule(rule: Rule) -> str:
    manual = manual_of(rule)
    parts = [f"# {rule.name}", f"*{_kind(rule)}*", manual.sentence, manual.text]
    if rule.formerly:
        parts.insert(2, f"Formerly: {', '.join(f'`{name}`' for name in rule.formerly)}.")
    if rule.options:
        rows = [f"| `{name}` | `{_told(value)}` |" for name, value in rule.options.items()]
        parts += ["| option | without it |\n|---|---|\n" + "\n".join(rows)]
        parts += [f"```yaml\nworkspace:\n  rules:\n    {rule.name}: {{{_given(rule)}}}\n```"]
    parts += [f"Breaks it:\n\n```yaml\n{manual.bad}```", f"Keeps it:\n\n```yaml\n{manual.good}```"]
    return "\n\n".join(parts) + "\n\n[All rules](README.md)\n"


def _told(value: object) -> str:
    if isinstance(value, tuple):
        return "[]"
    return value.text if isinstance(value, Duration) else str(value)


def _given(rule: Rule) -> str:
    shown = {name: "[word]" if isinstance(value, tuple) else _told(value) for name, value in rule.options.items()}
    return ", ".join(f"{name}: {value}" for name, value in shown.items())


def _list() -> str:
    lines = [
        "# The rules",
        "",
        "Integrity rules say what makes a map wrong, quality rules how good it is. `cjm rule NAME` prints a page in",
        "the terminal. A workspace sets severities and options under `workspace.rules`, and can have",
        "[rules of its own](../own-rules.md).",
    ]
    for title, integrity in (("Integrity", True), ("Quality", False)):
        lines += ["", f"## {title}", "", "| rule | severity | |", "|---|---|---|"]
        lines += [
            f"| [{name}]({name}.md) | {rule.severity.word} | {manual_of(rule).sentence} |"
            for name, rule in rules().items()
            if rule.integrity is integrity
        ]
    return "\n".join(lines) + "\n"


# --- the language ------------------------------------------------------------------------------


def _reference() -> str:
    schema: Shape = json.loads(resources.text("schemas/map.schema.json"))
    parts = [
        "# The language, key by key",
        "",
        "Made from the schema ([map.schema.json](../schemas/map.schema.json)), which editors read. What it all means",
        "is told in [the language](language.md).",
        "",
        "## A file",
        "",
        *_table(schema, schema),
    ]
    for name, shape in schema["$defs"].items():
        if "properties" in shape:
            anchor = shape.get("title", name)
            parts += ["", f"## {anchor}", "", shape.get("description", ""), "", *_table(shape, schema)]
    return "\n".join(parts) + "\n"


def _table(shape: Shape, schema: Shape) -> Iterator[str]:
    yield "| key | value | |"
    yield "|---|---|---|"
    for key, value in shape["properties"].items():
        needed = " *(required)*" if key in shape.get("required", ()) else ""
        yield f"| `{key}`{needed} | {_value(value, schema)} | {_line(_description(value, schema))} |"


def _description(value: Shape, schema: Shape) -> str:
    if "description" in value:
        return str(value["description"])
    return _description(_resolved(value, schema), schema) if "$ref" in value else ""


def _value(value: Shape, schema: Shape) -> str:
    """What may stand there, in few words."""
    if "$ref" in value:
        found = _resolved(value, schema)
        title = str(found.get("title", ""))
        return (
            f"[{title}](#{title.lower().replace(' ', '-')})"
            if "properties" in found
            else title or _value(found, schema)
        )
    if "enum" in value:
        words = [word for word in value["enum"] if word is not None]
        return ", ".join(f"`{json.dumps(word) if not isinstance(word, str) else word}`" for word in words)
    if "anyOf" in value:
        kinds = dict.fromkeys(_value(branch, schema) for branch in value["anyOf"] if branch.get("type") != "null")
        return " or ".join(kind for kind in kinds if kind)
    if "const" in value:
        return f"`{json.dumps(value['const'])}`"
    types = value.get("type", ())
    names = [types] if isinstance(types, str) else [kind for kind in types if kind != "null"]
    if names == ["array"]:
        return f"list of {_value(value.get('items', {}), schema) or 'values'}"
    if names == ["object"] and isinstance(value.get("additionalProperties"), dict):
        inner = _value(value["additionalProperties"], schema)
        return f"ids, each with {inner}" if inner else "object"
    return " or ".join(
        {"string": "text", "integer": "whole number", "boolean": "true or false"}.get(n, n) for n in names
    )


def _resolved(value: Shape, schema: Shape) -> Shape:
    found: Shape = schema["$defs"][value["$ref"].rpartition("/")[2]]
    return found


def _line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def write(folder: Path) -> None:
    """Write every page, and remove those of rules that are no more."""
    made = pages()
    for old in (folder / "rules").glob("*.md"):
        if f"rules/{old.name}" not in made:
            old.unlink()
    for path, text in made.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path, default=HERE, help="where the pages go (default: docs)")
    write(arguments.parse_args().folder)
