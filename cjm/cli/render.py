"""`cjm render`: drawings and reports."""

from __future__ import annotations

import dataclasses
import os
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cjm.cli.options import (
    ColorChoice,
    EngineName,
    Force,
    Jobs,
    Journeys,
    Paths,
    TemplateFolder,
    Theme,
    format_option,
)
from cjm.cli.output.findings import write_findings
from cjm.cli.output.stderr import say
from cjm.cli.templates import templates_of
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.views import view_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cjm.drawing.layout.engine import Engine
    from cjm.render.build import Survey
    from cjm.render.plan import RenderPlan
    from cjm.render.request import Earlier, RenderRequest
    from cjm.workspace.loading import Loaded


_SUFFIXES = {
    ".svg": "svg",
    ".png": "png",
    ".pdf": "pdf",
    ".html": "html",
    ".md": "md",
    ".dot": "dot",
    ".mmd": "mermaid",
    ".json": "json",
}
_MARKDOWN = (".md", ".markdown")
_OUT = "build/cjm"
_VIEWS = f"{', '.join(view_names())} or changes; repeatable."


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderArguments:
    """Command line of `cjm render`."""

    context: typer.Context
    paths: Paths = ()
    out: Annotated[
        str, typer.Option("-o", "--out", metavar="DIR", help="Folder (default build/cjm) or file; - is stdout.")
    ] = ""
    format: Annotated[
        tuple[str, ...],
        format_option("svg, png, pdf, html, md, dot, mermaid or json; repeatable.", metavar="FORMAT,..."),
    ] = ()
    view: Annotated[tuple[str, ...], typer.Option(metavar="VIEW,...", help=_VIEWS)] = ()
    journey: Journeys = ()
    theme: Theme = "light"
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Show ages and overdue reviews on this date (YYYY-MM-DD).")
    ] = None
    since: Annotated[
        str | None, typer.Option(metavar="REV", help="Show changes since a revision, a folder or a file.")
    ] = None
    scale: Annotated[float, typer.Option(metavar="N", min=0.25, max=8, help="PNG pixels per drawing pixel.")] = 2
    templates: TemplateFolder = None
    engine: Annotated[EngineName, typer.Option(help="Graph layout engine.")] = "embedded"
    update: Annotated[
        tuple[str, ...],
        typer.Option(metavar="FILE", help="Update the marked blocks of this Markdown file; repeatable."),
    ] = ()
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit with 1 if artefacts are out of date.")] = (
        False
    )
    redraw: Annotated[bool, typer.Option("--redraw", help="Redraw everything, changed or not.")] = False
    force: Force = False
    jobs: Jobs = 0
    color: ColorChoice = "auto"


def render(arguments: RenderArguments) -> int:
    """Draw maps as pictures and reports. Only changed maps are redrawn.

    A map with errors is not drawn, and the exit code is 1; the other maps are drawn.
    """
    from cjm.drawing.layout.engine import NoEngine
    from cjm.render.request import DEFAULT_FORMATS, RenderRequest
    from cjm.rules.options import day

    out = arguments.out
    single = bool(out) and _single(out)
    if single and (arguments.check or arguments.update):
        option = "--check" if arguments.check else "--update"
        raise CannotContinue(f"{option} can't be used when --out is a file", "Name a folder with --out.")
    maps, pages = _pages([*arguments.paths], arguments.update)
    request = RenderRequest(
        engine=NoEngine(arguments.engine) if arguments.check else _engine(arguments.engine),
        journeys=_values(arguments.journey),
        views=_values(arguments.view),
        formats=_values(arguments.format) or ((_format_of(out),) if single else DEFAULT_FORMATS),
        theme=arguments.theme,
        scale=arguments.scale,
        as_of=day(arguments.as_of, os.environ),
        templates=templates_of(arguments.templates),
    )
    if single:
        from cjm.workspace.writing.destination import refuse_to_replace

        refuse_to_replace(out, maps, force=arguments.force)
    return _run(maps, request, _Job(out or ("" if pages else _OUT), pages, arguments))


def _run(maps: list[str], request: RenderRequest, job: _Job) -> int:
    """Render every workspace that the paths touch; returns the exit code."""
    from cjm.workspace.loading import StdinText, load

    workspaces = load(maps, StdinText(sys.stdin.buffer.read()) if maps == ["-"] else None)
    if len(workspaces) > 1 and (_single(job.out) or job.pages):
        raise CannotContinue("one file can't hold several workspaces", "Name one workspace.")
    folders = _folders(workspaces, job.out)
    if job.folder and not job.arguments.check:
        _refuse_links(folders, job.out)
    each = [dataclasses.replace(request, earlier=_earlier(job.arguments.since, loaded)) for loaded in workspaces]
    with closing(request.templates):
        plans = [_plan_with_warnings(*one, job) for one in zip(workspaces, each, strict=True)]
        surveys = _surveys(plans, folders, job) if job.folder else []
        codes = [_update(*one, job) for one in zip(workspaces, plans, strict=True)]
        if job.folder:
            codes += [_write(*one, job) for one in zip(plans, folders, surveys, strict=True)]
        elif job.out:
            from cjm.cli.render_actions import write_one

            write_one(plans[0], job.out)
    if job.arguments.check and any(codes):
        from cjm.cli.render_actions import explain_how_to_fix

        explain_how_to_fix(job.arguments.context.obj, forced=any(survey.is_foreign for survey in surveys))
    return max(codes)


@dataclass(frozen=True, slots=True)
class _Job:
    """Where a run writes to; `out` is empty if only `pages` are updated."""

    out: str
    pages: list[str]
    arguments: RenderArguments

    @property
    def folder(self) -> bool:
        """Whether a folder is written or compared."""
        return bool(self.out) and not _single(self.out)


def _plan_with_warnings(loaded: Loaded, request: RenderRequest, job: _Job) -> RenderPlan:
    """The plan for one workspace, after printing its notes and errors."""
    from cjm.workspace.writing.destination import is_stream

    plan = _plan(loaded, request)
    for note in plan.notes:
        say(f"warning: {note}")
    if plan.integrity:
        stream = sys.stderr if is_stream(job.out) else sys.stdout
        write_findings(stream, plan.integrity, loaded.sources, loaded.root, job.arguments.color)
    return plan


def _surveys(plans: list[RenderPlan], folders: list[Path], job: _Job) -> list[Survey]:
    """The state of each folder; raises `CannotContinue` if a file would be replaced that cjm didn't write."""
    from cjm.cli.render_actions import claim_folders
    from cjm.render.build import survey

    surveys = [survey(*one) for one in zip(plans, folders, strict=True)]
    if job.arguments.check:
        return surveys
    for folder, each in zip(folders, surveys, strict=True):
        each.refuse_places(folder, redraw=job.arguments.redraw)
    if job.arguments.force:
        return surveys
    return claim_folders(plans, folders, surveys, redraw=job.arguments.redraw, jobs=job.arguments.jobs)


def _update(loaded: Loaded, plan: RenderPlan, job: _Job) -> int:
    """Update the pages; returns the exit code: 1 for errors in the maps and for stale pages under `--check`."""
    if not job.pages:
        return int(plan.faulty)
    from cjm.cli.render_actions import update_pages

    return max(int(plan.faulty), update_pages(plan, loaded.root, job.pages, check=job.arguments.check))


def _write(plan: RenderPlan, folder: Path, survey: Survey, job: _Job) -> int:
    """Write a folder, or check it; returns the exit code."""
    from cjm.cli import render_actions as actions

    if job.arguments.check:
        return int(not actions.check_folder(survey, folder))
    return actions.write_folder(plan, folder, survey, job.arguments.jobs, redraw=job.arguments.redraw)


def _pages(paths: list[str], update: Sequence[str]) -> tuple[list[str], list[str]]:
    """The paths of maps, and the pages to update: with `--update`, Markdown files among the paths are pages, too."""
    if not update:
        return paths, []
    more = [path for path in paths if path.lower().endswith(_MARKDOWN)]
    return [path for path in paths if path not in more], list(dict.fromkeys([*update, *more]))


def _values(values: Sequence[str]) -> tuple[str, ...]:
    """The values of a repeatable option that takes commas, each once."""
    return tuple(dict.fromkeys(part.strip() for value in values for part in value.split(",") if part.strip()))


def _single(out: str) -> bool:
    from cjm.workspace.writing.destination import is_stream

    return is_stream(out) or (Path(out).suffix in _SUFFIXES and not Path(out).is_dir())


def _format_of(out: str) -> str:
    return _SUFFIXES.get(Path(out).suffix, "svg")


def _engine(name: EngineName) -> Engine:
    if name == "dot":
        from cjm.drawing.layout.system import SystemEngine

        return SystemEngine()
    from cjm.drawing.layout.embedded import EmbeddedEngine

    return EmbeddedEngine()


def _folders(workspaces: list[Loaded], out: str) -> list[Path]:
    """The output folder of each workspace; several get one each, by name or, if names clash, by path."""
    if len(workspaces) == 1:
        return [Path(out)]
    names = [loaded.root.name for loaded in workspaces]
    if len(set(map(str.casefold, names))) < len(names):
        above = os.path.commonpath([loaded.root for loaded in workspaces])
        names = [loaded.root.relative_to(above).as_posix() for loaded in workspaces]
    return [Path(out) / name for name in names]


def _refuse_links(folders: list[Path], out: str) -> None:
    """Refuse symbolic links between the named folder (the current one by default) and the output folders."""
    from cjm.render.manifest import NAME
    from cjm.workspace.writing.batch import refuse_targets

    above = Path() if out == _OUT else Path(out)
    refuse_targets(above, [(folder.relative_to(above) / NAME).as_posix() for folder in folders])


def _plan(loaded: Loaded, request: RenderRequest) -> RenderPlan:
    from cjm.render.plan import plan_of
    from cjm.rules.check import check
    from cjm.rules.options import Options

    checked = check(loaded.reading, Options(today=request.as_of, image=loaded.images.get))
    plan = plan_of(loaded.reading, checked, dataclasses.replace(request, pictures=loaded.pictures))
    if not loaded.reading.workspace.journeys and not checked.integrity:
        raise CannotContinue("no journeys to draw", "`cjm init` creates an example.")
    return plan


def _earlier(since: str | None, loaded: Loaded) -> Earlier | None:
    """The workspace at `--since`; a path is labelled by its last part, to keep absolute paths out of the output."""
    if since is None:
        return None
    from cjm.cli.output.base_warnings import warn_about_base
    from cjm.render.request import Earlier
    from cjm.reviews.comparison import earlier_snapshot

    base = earlier_snapshot(since, loaded.root)
    warn_about_base(base)
    return Earlier(base.reading.workspace, base.label if base.commit else Path(since).resolve().name)
