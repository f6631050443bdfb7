"""The one environment of templates: sandboxed, strict about names, escaping by default."""

from functools import cache
from typing import TYPE_CHECKING, Any

from cjm import resources

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def environment(kind: str) -> "Environment":
    """The environment of the templates in `templates/<kind>`; HTML escapes whatever is not markup of ours."""
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    made = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda name: resources.text(f"templates/{kind}/{name}")),
        autoescape=kind == "html",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    if kind == "markdown":
        from cjm.formats.markdown_text import code, plain

        made.filters["md"] = plain
        made.filters["code"] = code
    return made


def filled(kind: str, template: str, /, **values: Any) -> str:
    """A template of a kind, filled in."""
    return environment(kind).get_template(template).render(**values)
