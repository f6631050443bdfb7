"""What every page has: its policy and its style sheet."""

import base64
import hashlib
from collections.abc import Iterable, Sequence

from cjm.drawing.page_svg import style as drawing_style
from cjm.drawing.palette import NAMES, THEMES, ColourTheme
from cjm.formats.format import RenderOptions
from cjm.formats.templates.environment import Templates
from cjm.runtime.frozen import dataclass
from cjm.views.charts.columns import LABEL, MARGIN, WIDE, Columns
from cjm.words import Words


def policy(style: str, script: str = "") -> str:
    """What the page may do: nothing but its own style and script, known by the hashes of their exact text."""
    allowed = f"script-src '{_hash(script)}'; " if script else ""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; {allowed}img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def style_of(
    order: RenderOptions,
    columns: Columns,
    lanes: Sequence[str],
    channels: Sequence[str],
    blocks: int,
    personas: Sequence[str] = (),
    more: Sequence[str] = (),
) -> str:
    """The style sheet of one page: its columns, rules for each lane, channel and persona to be switched, and `more`.

    Nothing of an author's gets in but ids, which hold letters, digits and hyphens only.
    """
    rules = [f"body:has(#l-{lane}:not(:checked)) .r-{lane}{{display:none}}" for lane in lanes]
    rules += [
        f'body:has(#c-{channel}:checked) :is(.tp,.pt,.tpc):not([data-ch="{channel}"]){{opacity:.22}}'
        for channel in channels
    ]
    rules += [
        f"body:has(#p-{who}:checked) .cv{{display:none}}body:has(#p-{who}:checked) .cv-{who}{{display:block}}"
        for who in personas
    ]
    rules += more
    look = Look(order.theme, order.templates, order.context.words)
    return sheet_of(look, columns, blocks, rules)


@dataclass(frozen=True, slots=True)
class Look:
    """What the style sheets of all pages of a run are made from."""

    theme: ColourTheme
    templates: Templates
    words: Words


def sheet_of(look: Look, columns: Columns, blocks: int, rules: Iterable[str], more: str = "") -> str:
    """The style sheet of all pages, as wide as these columns, then `more`, and the rules of this one."""
    inner = LABEL + columns.count * columns.width
    canvas = max(WIDE, inner + 2 * MARGIN)
    sizes = {"col": columns.width, "pad": columns.pad, "inner": inner, "canvas": canvas}
    lengths = "".join(f"--{name}:{size:g}px;" for name, size in sizes.items())
    quotes = zip(("qo", "qc"), look.words.notation.quotes, strict=True)
    marks = "".join(f'--{name}:"{mark}";' for name, mark in quotes)
    own = [f":root{{--n:{columns.count};--blocks:{blocks};{lengths}{marks}}}", *rules]
    return f"{_colors(look.theme)}{look.templates.text('html/report.css')}{more}" + "\n".join(own) + "\n"


# What a page without a switch is shown in; where there is one, it decides.
_SCHEMES = {"dark": "dark", "print": "light"}


def _colors(theme: ColourTheme) -> str:
    """The colours as variables, light and dark, and the classes by which drawings use them.

    Who asks their system for more contrast gets it, whatever the theme.
    """
    plain = "".join(f"--{name}:{value};" for name, value in theme.light.items())
    return (
        f":root{{color-scheme:{_SCHEMES.get(theme.name, 'light dark')};{_both(theme)}}}\n"
        f"@media screen and (prefers-contrast:more){{:root{{{_both(THEMES['high-contrast'])}}}}}\n"
        f"@supports not (color:light-dark(#000,#fff)){{:root{{{plain}}}}}\n"
        f"{drawing_style(NAMES)}\n"
    )


def _both(theme: ColourTheme) -> str:
    return "".join(f"--{name}:light-dark({theme.light[name]},{theme.dark[name]});" for name in NAMES)
