"""HTML: the report of each journey, complete in one file, and an index."""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from cjm import resources
from cjm.drawing.glyphs import GLYPHS
from cjm.drawing.palette import DARK, LIGHT
from cjm.drawing.svg import inline
from cjm.formats.format import Artefact, Format, Scene
from cjm.formats.templating import filled
from cjm.model import Workspace
from cjm.views.columns import MARGIN, columns_of
from cjm.views.feeling import curve
from cjm.views.report import report_of, summary_of

_LEVEL_MARKS = ("m2", "m1", "z0", "p1", "p2")


def journey(scene: Scene) -> Iterator[Artefact]:
    """The report of one journey."""
    words, sheet = scene.order.context.words, scene.sheet
    report = report_of(sheet, words)
    drawings = [_figure(scene, view) for view in scene.views if view.graph is not None]
    columns = columns_of(len(sheet.stages))
    style = _style(report, columns.width, columns.canvas)
    script = resources.text("templates/html/report.js")
    text = filled(
        "html",
        "report.html.j2",
        report=report,
        t=words,
        policy=_policy(style, script),
        style=_markup(style),
        script=_markup(script),
        curve=_markup(_cropped(inline(curve(sheet, scene.order.context, columns)), columns.canvas)),
        glyphs=_symbols(report),
        figures=drawings,
        shows_map=any(view.name == "map" for view in scene.views),
        description=_prose(report["description"]),
        levels=_LEVEL_MARKS,
        prose=_prose,
    )
    yield Artefact(f"{scene.folder}/report.html", text)


def workspace(workspace_: Workspace, scenes: Sequence[Scene]) -> Iterator[Artefact]:
    """The index of all journeys."""
    words = scenes[0].order.context.words
    style = _base_style()
    text = filled(
        "html",
        "index.html.j2",
        name=workspace_.settings.name,
        language=workspace_.settings.language,
        rows=[summary_of(scene.sheet, words) for scene in scenes],
        t=words,
        policy=_policy(style, ""),
        style=_markup(style),
    )
    yield Artefact("index.html", text)


def _markup(text: str) -> Any:
    """Text of our own making, which the template takes as it is."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - style, script and drawings are ours, and escape what is not


def _policy(style: str, script: str) -> str:
    """What the page may do: nothing but its own style and script, known by their hashes."""
    allowed = f"script-src '{_hash(script)}'; " if script else ""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; {allowed}img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _base_style() -> str:
    """The style sheet with the colours of both themes."""
    both = "".join(f"--{name}:light-dark({LIGHT[name]},{DARK[name]});" for name in LIGHT)
    light = "".join(f"--{name}:{value};" for name, value in LIGHT.items())
    classes = "".join(f".f-{name}{{fill:var(--{name})}}.s-{name}{{stroke:var(--{name})}}" for name in LIGHT)
    head = f":root{{color-scheme:light dark;{both}}}\n@supports not (color:light-dark(#000,#fff)){{:root{{{light}}}}}\n"
    paper = f"@media print{{:root{{color-scheme:light;{light}}}}}\n"
    return head + classes + "\n" + resources.text("templates/html/report.css") + paper


def _style(report: dict[str, Any], column: float, canvas: float) -> str:
    """The style sheet of one report: the columns of its map, its lanes and its channels."""
    rules = [
        f".map{{width:{canvas - 2 * MARGIN:g}px}}.map col{{width:{column:g}px}}.map .c0{{width:118px}}",
        f".wrap{{max-width:{max(canvas, 1400):g}px}}",
    ]
    lanes = [
        "thinking",
        "feeling",
        "pains",
        "opportunities",
        "measure",
        "owner",
        *(f"x-{lane['id']}" for lane in report["lanes"]),
    ]
    rules += [f":root:has(#ln-{lane}:not(:checked)) .r-{lane}{{display:none}}" for lane in lanes]
    for channel in report["channels"]:
        ident = channel["id"]
        rules.append(f':root:has(#ch-{ident}:checked) [data-tp]:not([data-ch="{ident}"]){{opacity:.22}}')
    return _base_style() + "\n".join(rules) + "\n"


def _cropped(svg: str, canvas: float) -> str:
    """The curve without the page's margins, which the page has itself."""
    from cjm.views.feeling import HEIGHT

    inside = canvas - 2 * MARGIN
    return svg.replace(
        f'viewBox="0 0 {canvas:g} {HEIGHT}" width="{canvas:g}"',
        f'viewBox="{MARGIN} 0 {inside:g} {HEIGHT}" width="{inside:g}"',
        1,
    )


def _figure(scene: Scene, view: Any) -> dict[str, Any]:
    drawing = scene.drawing(view)
    return {"name": view.name, "svg": _markup(inline(drawing)) if drawing is not None else ""}


def _symbols(report: dict[str, Any]) -> list[tuple[str, str]]:
    names = dict.fromkeys(channel["glyph"] for channel in report["channels"])
    return [(name, GLYPHS[name].path) for name in names]


def _prose(text: str) -> Any:
    """Markdown of an author as safe HTML: no raw HTML, no images, links to http, https and mailto only."""
    if not text:
        return ""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).disable("image")
    reader.validateLink = lambda url: url.lower().startswith(("http://", "https://", "mailto:"))  # type: ignore[method-assign]
    return _markup(reader.render(text))


FORMAT = Format("html", journey, workspace)
