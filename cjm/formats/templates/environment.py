"""Templates: which ones a run uses, and the one environment that fills them.

It is sandboxed, strict about names, and escapes by default. The packaged templates are filled in this
process; others in one of their own (`cage`), since no sandbox of a language bounds time and memory.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import field, fields, is_dataclass
from functools import cache as once
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from cjm.drawing.shapes import Drawing
from cjm.formats import markdown_text
from cjm.formats.templates.compiled import bytecode_cache_in
from cjm.formats.templates.template_process import TemplateProcess
from cjm.runtime import private_cache as cache
from cjm.runtime import resources
from cjm.runtime.authorship import XML_MARK
from cjm.runtime.frozen import dataclass

if TYPE_CHECKING:
    from jinja2 import Environment

# The version of what templates are given (docs/templates.md); they read it as `template_context`.
CONTEXT = 1
KINDS = ("html", "markdown")
_FILTERS = MappingProxyType(
    {
        "code": markdown_text.code,
        "voice": markdown_text.quotation,
        "line": markdown_text.on_one_line,
        "element": markdown_text.in_element,
        "raw": markdown_text.raw,
    }
)


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a run: the packaged ones, with `own` in their place or beside them.

    `own` holds texts by their path, such as `html/report.html.j2`; `folder` is where they come from.
    """

    own: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    folder: str = ""
    _cages: dict[str, TemplateProcess] = field(default_factory=dict, init=False, repr=False, compare=False)

    def text(self, path: str) -> str:
        """The text of one, or of a style sheet or script beside them, by its path such as `html/report.css`.

        A browser reads every line end as LF before it takes a hash.
        """
        own = self.own.get(path)
        return (resources.text(f"templates/{path}") if own is None else own).replace("\r\n", "\n")

    @property
    def digest(self) -> str:
        """The SHA-256 of every template in use, style sheet and script included, by path and text."""
        paths = sorted({*packaged_paths(), *self.own})
        texts = json.dumps({path: self.text(path) for path in paths}, ensure_ascii=False)
        return hashlib.sha256(texts.encode()).hexdigest()

    def filled(self, kind: str, template: str, /, **values: Any) -> str:
        """A template of a kind (`html`, `markdown`), filled in with plain values.

        Raises `CannotContinue` for a custom template that can't be filled within its limits.
        """
        context = {name: plain(value) for name, value in values.items()}
        if not any(path.startswith(f"{kind}/") and path.endswith(".j2") for path in self.own):
            return environment(kind).get_template(template).render(context)
        if kind not in self._cages:
            self._cages[kind] = TemplateProcess(kind, self._sources(kind), self.folder, frozenset(self.own))
        return self._cages[kind].filled(template, context)

    def page(self, kind: str, template: str, /, **values: Any) -> str:
        """The same as a whole file, which ends with cjm's mark."""
        text = self.filled(kind, template, **values).rstrip("\n")
        return f"{text}\n\n{XML_MARK}" if kind == "markdown" else f"{text}\n{XML_MARK}"

    def _sources(self, kind: str) -> dict[str, str]:
        paths = {path for path in (*packaged_paths(), *self.own) if path.startswith(f"{kind}/")}
        return {path.removeprefix(f"{kind}/"): self.text(path) for path in sorted(paths) if path.endswith(".j2")}

    def close(self) -> None:
        """End the processes that filled custom templates."""
        while self._cages:
            self._cages.popitem()[1].close()


PACKAGED = Templates()


@once
def packaged_paths() -> tuple[str, ...]:
    """The paths of the packaged templates, in order, such as `html/index.html.j2`."""
    paths = (f"{kind}/{entry.name}" for kind in KINDS for entry in resources.folder(f"templates/{kind}").iterdir())
    return tuple(sorted(paths))


@once
def environment(kind: str) -> "Environment":
    """The environment of the packaged templates of a kind."""
    env = environment_of(kind, lambda name: resources.text(f"templates/{kind}/{name}"))
    folder = cache.folder()
    if folder is not None:
        env.bytecode_cache = bytecode_cache_in(folder)
    return env


def environment_of(kind: str, source: Callable[[str], str | None]) -> "Environment":
    """An environment of templates of a kind; `source` has their texts by name, `None` where there is none.

    Whatever a template prints is escaped, for HTML or for Markdown, unless it is markup of ours.
    """
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        """Takes `found.items` as the mapping's own, and never as a method of mappings."""

        def getattr(self, obj: Any, attribute: str) -> Any:
            """The value of an attribute: a mapping's own key comes first."""
            if isinstance(obj, dict) and attribute in obj:
                return obj[attribute]
            return super().getattr(obj, attribute)

    def loaded(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        text = source(name)
        return None if text is None else (text, f"{kind}/{name}", lambda: True)

    env = Sandbox(
        loader=FunctionLoader(loaded),
        autoescape=kind == "html",
        finalize=markdown_text.escape_markdown if kind == "markdown" else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.globals["template_context"] = CONTEXT
    if kind == "markdown":
        env.filters.update(_FILTERS)
    # The same input gives the same bytes.
    del env.filters["random"], env.globals["lipsum"]
    return env


@once
def _names(kind: type) -> tuple[str, ...] | None:
    """The fields of a view model's class; `None` for what a template takes as it is."""
    if not is_dataclass(kind) or "__call__" in dir(kind):
        return None
    return tuple(field.name for field in fields(kind))


def plain(value: Any) -> Any:
    """View models as what templates may see: mappings, lists, texts and numbers, and no object of ours.

    A drawing that no format wrote down as markup is nothing that a template could use.
    """
    if isinstance(value, str):
        return value  # as nearly all are
    if isinstance(value, Drawing):
        return ""
    names = _names(value.__class__)
    if names is not None:
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value
