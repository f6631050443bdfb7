"""The one environment of templates: sandboxed, strict about names, escaping by default."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from cjm import resources
from cjm.formats import markdown_text

if TYPE_CHECKING:
    from jinja2 import Environment


KINDS = ("html", "markdown")


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a run."""

    def text(self, path: str) -> str:
        """The text of one, or of a style sheet or script beside them, by its path such as `html/report.css`.

        A browser reads every line end as LF before it takes a hash.
        """
        return resources.text(f"templates/{path}").replace("\r\n", "\n")

    @property
    def digest(self) -> str:
        """The SHA-256 of every template in use, style sheet and script included, by path and text."""
        told = json.dumps({path: self.text(path) for path in packaged_paths()}, ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()

    def filled(self, kind: str, template: str, /, **values: Any) -> str:
        """A template of a kind (`html`, `markdown`), filled in with plain values."""
        given = {name: plain(value) for name, value in values.items()}
        return environment(kind).get_template(template).render(given)


PACKAGED = Templates()


@cache
def packaged_paths() -> tuple[str, ...]:
    """The paths of the packaged templates, in order, such as `html/index.html.j2`."""
    found = (f"{kind}/{entry.name}" for kind in KINDS for entry in resources.folder(f"templates/{kind}").iterdir())
    return tuple(sorted(found))


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


def plain(value: Any) -> Any:
    """View models as what templates may see: mappings, lists, texts and numbers, and no object of ours."""
    if is_dataclass(value) and not isinstance(value, type) and not callable(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(found) for key, found in value.items()}
    if isinstance(value, tuple | list):
        return [plain(found) for found in value]
    return value
