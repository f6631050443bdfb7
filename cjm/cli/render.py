"""`cjm render`, as typer and its help know it."""

from __future__ import annotations

from typing import Annotated

import typer

from cjm.cli.choices import Color, EngineName, ThemeName
from cjm.views import view_names

Several = list[str] | None
_VIEWS = f"{', '.join(view_names())}, changes (with --since); repeatable or with commas."


def render(
    context: typer.Context,
    paths: Annotated[Several, typer.Argument(metavar="[PATH]...", help="Files, folders or globs; - is stdin.")] = None,
    out: Annotated[
        str | None, typer.Option("-o", "--out", metavar="DIR", help="A folder (build/cjm), a file, or - for stdout.")
    ] = None,
    format: Annotated[  # noqa: A002 - it is the option's name
        Several,
        typer.Option("--format", help="svg, png, pdf, html, md, dot, mermaid, json; repeatable or with commas."),
    ] = None,
    view: Annotated[Several, typer.Option(help=_VIEWS)] = None,
    journey: Annotated[Several, typer.Option(metavar="ID", help="Only this journey.")] = None,
    theme: Annotated[ThemeName, typer.Option(help="The colours of drawings.")] = ThemeName.LIGHT,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Show ages and overdue reviews as of this day.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Show what changed in each journey since a revision, a folder or a file."),
    ] = None,
    scale: Annotated[float, typer.Option(min=0.25, max=8, help="Pixels of a PNG for one of the drawing.")] = 2,
    templates: Annotated[
        str | None, typer.Option(metavar="DIR", help="A folder of templates in place of the packaged ones.")
    ] = None,
    engine: Annotated[EngineName, typer.Option(help="Who lays graphs out.")] = EngineName.EMBEDDED,
    update: Annotated[
        Several, typer.Option(metavar="FILE", help="Rewrite the marked blocks of this Markdown file; repeatable.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail where artefacts are out of date.")
    ] = False,
    redraw: Annotated[bool, typer.Option("--redraw", help="Redraw everything, changed or not.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that cjm didn't write.")] = False,
    jobs: Annotated[int, typer.Option(min=0, help="Processes that draw; 0 is as many as pay off.")] = 0,
    color: Annotated[Color, typer.Option(help="Whether output is coloured.")] = Color.AUTO,
) -> int:
    """Draw maps: pictures and reports. Only what has changed is drawn anew.

    A map with errors is not drawn, and the run ends with 1; the other maps are.
    """
    from cjm.cli import rendering

    return rendering.run(
        rendering.RenderArguments(
            paths=tuple(paths or ()),
            out=out,
            format=tuple(format or ()),
            view=tuple(view or ()),
            journey=tuple(journey or ()),
            theme=theme,
            as_of=as_of,
            since=since,
            scale=scale,
            templates=templates,
            engine=engine,
            update=tuple(update or ()),
            check=check,
            redraw=redraw,
            force=force,
            jobs=jobs,
            color=color,
            line=context.obj,
        )
    )
