"""An author's Markdown as HTML that can do no harm."""

from functools import cache
from typing import TYPE_CHECKING, Any

from cjm.web_address import is_web_address, shown_address

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def markup(text: str) -> Any:
    """Text of our own making, which a template takes as it is."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - styles, scripts and drawings are ours, and escape what is not


def prose(text: str) -> Any:
    """Markdown without raw HTML, without images, and with links to http, https and mailto only.

    Headings become bold paragraphs: the page's own outline stays its own.
    """
    return markup(_reader().render(text)) if text else ""


@cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])
    reader.validateLink = lambda url: is_web_address(url)  # type: ignore[method-assign]  # noqa: PLW0108
    plain = reader.normalizeLinkText
    reader.normalizeLinkText = lambda link: shown_address(plain(link))  # type: ignore[method-assign]
    reader.add_render_rule("heading_open", lambda *_: "<p><strong>")
    reader.add_render_rule("heading_close", lambda *_: "</strong></p>\n")
    reader.add_render_rule("link_open", _link_open)
    return reader


def _link_open(renderer: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    """A link that tells the other side nothing of this page."""
    tokens[index].attrSet("rel", "noopener noreferrer")
    return str(renderer.renderToken(tokens, index, options, env))
