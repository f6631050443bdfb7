"""An author's Markdown as HTML that can do no harm."""

from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from cjm.model.web_address import is_web_address, with_ascii_host

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def markup(text: str) -> Any:
    """Text of our own making, which a template takes as it is."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - styles, scripts and drawings are ours, and escape what is not


def author_html(text: str) -> Any:
    """Markdown without raw HTML, without images, and with links to http, https and mailto only.

    Headings become bold paragraphs: the page's own outline stays its own.
    """
    return markup(_reader().render(text)) if text else ""


@cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])
    reader.validateLink = lambda url: is_web_address(url)  # type: ignore[method-assign]  # noqa: PLW0108
    reader.normalizeLink = partial(_destination, reader.normalizeLink)  # type: ignore[method-assign]
    reader.normalizeLinkText = with_ascii_host  # type: ignore[assignment,method-assign]
    reader.add_render_rule("heading_open", lambda *_: "<p><strong>")
    reader.add_render_rule("heading_close", lambda *_: "</strong></p>\n")
    reader.add_render_rule("link_open", _link_open)
    return reader


def _destination(encode: Callable[[str], str], written: str) -> str:
    """Where a link leads, encoded; nothing if a page may not link to it.

    The check comes before encoding, which would hide backslashes and tabs in a host.
    """
    url = with_ascii_host(written.replace(" ", "%20"))  # Markdown allows spaces in `<...>`
    return encode(url) if is_web_address(url) else ""


def _link_open(renderer: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    """A link that sends no referrer and gives no access to this page."""
    tokens[index].attrSet("rel", "noopener noreferrer")
    return str(renderer.renderToken(tokens, index, options, env))
