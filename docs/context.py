"""Writes the names that templates can use to docs/templates.md, from the code that passes them."""

import argparse
import shutil
import sys
import tempfile
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from unittest.mock import patch

from cjm.cli.app import main
from cjm.drawing.shapes import Drawing
from cjm.formats.templates.environment import Templates
from cjm.presentation.report.journey_report import JourneyReport
from cjm.presentation.table import Table
from cjm.reviews.html import FindingRow, PageSection
from cjm.views.charts.figures import Figure
from cjm.words import Words

PAGE = Path(__file__).resolve().parent / "templates.md"
EXAMPLES = PAGE.parent.parent / "examples"
BEGIN, END = "<!-- names: written by docs/context.py -->\n", "<!-- end of names -->\n"

# Descriptions of the names that are not view models.
DESCRIPTIONS = {
    "alt": "a description of the picture, at most 200 characters",
    "anchor": "the id of its section",
    "assumes": "whether anything on the page has no evidence",
    "base": "the base of the comparison, as given",
    "complete": "whether every touchpoint has an emotion",
    "count": "the number of its changes",
    "counts": "the number of changes, in words",
    "curves": "the emotion curves: of all personas, then of each persona if there are several",
    "dir": "`ltr` or `rtl`",
    "drawing": "the drawing, as markup; empty if its graph is too dense",
    "drawings": "the drawings of journeys, as markup, by the anchor of their section",
    "figures": "the views except the map, in order",
    "flow": "whether flow.svg is written",
    "findings": "findings of `cjm validate` on one side only",
    "foreign": "whether the page is in another language than English, the language of kinds, remarks and findings",
    "found": "the table of journeys",
    "head": "the head of the comparison, as given",
    "hidden": "the number of changes below the requested level, which are not shown",
    "high": "the scale's best value",
    "html": "whether report.html is written",
    "id": "the id of a persona; empty for all personas",
    "images": "pictures by their path in the workspace",
    "illustrations": "the pictures of the page, in order",
    "journeys": "the table of journeys",
    "known": "whether any emotion is known",
    "label": "its name in the report",
    "labels": "the labels of the views by name",
    "language": "the workspace's language",
    "lede": "the sentence below the title",
    "levels": "the levels with changes, highest first",
    "low": "the scale's worst value",
    "matrix": "the plot of the journey's opportunities, as markup; may be empty",
    "mermaid": "the journey as a Mermaid diagram",
    "name": "its name",
    "open": "whether its section is open at first",
    "path": "its outline, or its path in the output folder without an extension",
    "picture": "the picture, or whether there is one",
    "pictures": "the views that are written as SVG",
    "plates": "the views of the workspace",
    "plot": "the dot plot, as text",
    "policy": "the content security policy; must come directly after the character set",
    "prose": "a function: an author's Markdown as harmless HTML",
    "report": "the contents of the report",
    "scale": "the scale of the curve, as markup",
    "script": "html/report.js; `policy` contains its hash",
    "sections": "views with tables, or changed journeys",
    "shows_flow": "whether the report includes the flow",
    "shows_map": "whether the report includes the map",
    "style": "the style sheet with the theme's colours; `policy` contains its hash",
    "symbols": "faces and glyphs as markup, for `<use>` by their ids",
    "t": 'the fixed words: `t("lane.doing")`, `t("made-from")`, `t.count(3, "stage")`',
    "tables": "the view as tables",
    "theme": "the initial state of the colour switch: `auto`, `light` or `dark`",
    "title": "its title",
    "up": "the relative path from this page to the output folder",
    "totals": "figures of all journeys, in order",
    "uri": "the picture, as a `data:` URL",
    "width": "its width in pixels",
    "height": "its height in pixels",
}


def page() -> str:
    """The page with the current names."""
    text = PAGE.read_text(encoding="utf-8")
    head, tail = text[: text.index(BEGIN) + len(BEGIN)], text[text.index(END) :]
    return f"{head}{_names()}{tail}"


def _names() -> str:
    given = _values()
    parts = ["\n## By template\n"]
    for template, values in sorted(given.items()):
        rows = [row for name, value in sorted(values.items()) for row in _rows(name, value)]
        parts.append(f"\n### {template}\n\n| Name | What it is |\n|---|---|\n{''.join(rows)}")
    parts.append("\n## Objects\n")
    parts += [_object(kind) for kind in _kinds(given)]
    return "".join(parts) + "\n"


def _values() -> dict[str, dict[str, object]]:
    """The values that each template gets when the examples are rendered."""
    seen: dict[str, dict[str, object]] = {}

    def noted(_: Templates, kind: str, template: str, /, **values: object) -> str:
        known = seen.setdefault(f"{kind}/{template}", {})
        known.update({name: value for name, value in values.items() if value or name not in known})
        return ""

    with patch.multiple(Templates, filled=noted, page=noted), tempfile.TemporaryDirectory() as folder:
        for example in sorted(path.parent for path in EXAMPLES.glob("*/cjm.yaml")):
            arguments = ["render", str(example), "--out", f"{folder}/{example.name}", "--format", "svg,html,md"]
            if main(arguments):
                raise SystemExit(1)
        if main(["diff", str(EXAMPLES / "first-pair"), str(_changed(Path(folder) / "changed")), *_AS_HTML]):
            raise SystemExit(1)
    return seen


_AS_HTML = ("--output-format", "html")


def _changed(folder: Path) -> Path:
    """The example with some changes, one of them outside of journeys."""
    shutil.copytree(EXAMPLES / "first-pair", folder)
    for path in folder.rglob("*.cjm.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("emotion: 0", "emotion: 1").replace("status: planned", "status: shipped"), encoding="utf-8"
        )
    return folder


def _rows(name: str, value: object, above: str = "") -> list[str]:
    description = DESCRIPTIONS.get(name, "")
    known = _object_of(value)
    text = f"{description}{': ' if description and known else ''}{known}"
    rows = [f"| `{above}{name}` | {text} |\n"]
    inner, place = value, f"{above}{name}."
    if isinstance(value, Mapping):
        if not value or any(key not in DESCRIPTIONS for key in value):
            inner, place = next(iter(value.values()), None), f"{above}{name}[path]."
    elif isinstance(value, list | tuple):
        inner, place = _merged(value), f"{above}{name}[]."
    if isinstance(inner, Mapping) and not _is_table(inner):
        for key, found in inner.items():
            rows += _rows(key, found, place)
    return rows


def _merged(items: Sequence[object]) -> object:
    """One mapping that represents a list, with the keys of all items."""
    merged: dict[str, object] = {}
    for item in items:
        if not isinstance(item, Mapping):
            return None
        merged.update({key: value for key, value in item.items() if value or key not in merged})
    return merged


def _is_table(value: Mapping[str, object]) -> bool:
    """Whether a mapping is a table, whose pictures became markup."""
    return {field.name for field in fields(Table)} <= set(value)


def _object_of(value: object) -> str:
    if isinstance(value, Mapping):
        return _linked(Table) if _is_table(value) else ""
    if isinstance(value, list | tuple):
        first = _object_of(value[0]) if value else ""
        return f"list of {first}" if first else ""
    return _linked(type(value)) if _is_model(type(value)) else ""


def _is_model(kind: object) -> bool:
    return isinstance(kind, type) and is_dataclass(kind) and kind not in {Words, Drawing}


def _linked(kind: type) -> str:
    return f"[{kind.__name__}](#{kind.__name__.lower()})"


def _kinds(given: Mapping[str, Mapping[str, object]]) -> list[type]:
    """Every view model that a template can reach, by name."""
    found: dict[str, type] = {}
    waiting: list[object] = [JourneyReport, Table, Figure, FindingRow, PageSection]
    waiting += [type(value) for values in given.values() for value in values.values()]
    while waiting:
        kind = waiting.pop()
        waiting += typing.get_args(kind)
        if _is_model(kind):
            model = typing.cast("type", kind)
            if model.__name__ not in found:
                found[model.__name__] = model
                waiting += typing.get_type_hints(model, vars(sys.modules[model.__module__])).values()
    return [kind for _, kind in sorted(found.items())]


def _object(kind: type) -> str:
    hints = typing.get_type_hints(kind, vars(sys.modules[kind.__module__]))
    rows = "".join(f"| `{field.name}` | {_type(hints[field.name])} |\n" for field in fields(kind))
    about = kind.__doc__ or ""
    summary = "" if about == kind.__name__ else f"{' '.join(about.split())}\n\n"
    return f"\n### {kind.__name__}\n\n{summary}| Name | Type |\n|---|---|\n{rows}"


_PLAIN = {str: "text", bool: "yes or no", int: "whole number", float: "number", type(None): "nothing"}


def _type(hint: object) -> str:
    """A type in words."""
    origin = typing.get_origin(hint)
    if origin is not None:
        return _composed(origin, typing.get_args(hint))
    if hint in _PLAIN:
        return _PLAIN[typing.cast("type", hint)]
    if hint is Drawing:
        return "drawing, as markup in HTML"
    return _linked(typing.cast("type", hint)) if _is_model(hint) else str(getattr(hint, "__name__", hint))


def _composed(origin: object, arguments: tuple[object, ...]) -> str:
    if origin is tuple and arguments[-1] is Ellipsis:
        return f"list of {_type(arguments[0])}"
    if origin is tuple:
        return f"list: {', '.join(map(_type, arguments))}"
    if origin in {typing.Union, types.UnionType}:
        return " or ".join(map(_type, arguments))
    if origin is typing.Literal:
        return " or ".join(f"`{value}`" if value else "nothing" for value in arguments)
    return f"{_type(arguments[-1])} by {_type(arguments[0])}"


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    PAGE.write_text(page(), encoding="utf-8")
