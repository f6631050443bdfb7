"""The one environment of templates: sandboxed, strict about names, escaping by default."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from cjm import resources
from cjm.formats import markdown_text

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def environment(kind: str) -> "Environment":
    """The environment of the templates in `templates/<kind>`.

    Whatever a template prints is escaped, for HTML or for Markdown, unless it is markup of ours.
    """
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    made = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda name: resources.text(f"templates/{kind}/{name}")),
        autoescape=kind == "html",
        finalize=markdown_text.escaped if kind == "markdown" else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    if kind == "markdown":
        made.filters["code"] = markdown_text.code
        made.filters["voice"] = markdown_text.voiced
        made.filters["line"] = markdown_text.on_one_line
        made.filters["element"] = markdown_text.in_element
        made.filters["raw"] = markdown_text.raw
    return made


def filled(kind: str, template: str, /, **values: Any) -> str:
    """A template of a kind, filled in with plain values."""
    return environment(kind).get_template(template).render({name: plain(value) for name, value in values.items()})


def plain(value: Any) -> Any:
    """View models as what templates may see: mappings, lists, texts and numbers, and no object of ours."""
    if is_dataclass(value) and not isinstance(value, type) and not callable(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(found) for key, found in value.items()}
    if isinstance(value, tuple | list):
        return [plain(found) for found in value]
    return value
