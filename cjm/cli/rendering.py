"""What `cjm render` does, apart from how its command line is read: drawings and reports."""

from __future__ import annotations

import dataclasses
import os
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from cjm.cli.choices import Color, EngineName, ThemeName
from cjm.cli.output.findings import terminal_view
from cjm.cli.output.origins import from_here
from cjm.cli.output.stderr import say
from cjm.cli.templates import templates_of
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass

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


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderArguments:
    """What a command line asks for; the fields are called like the options, whose help tells what they mean.

    `line` is the whole of it.
    """

    paths: tuple[str, ...] = ()
    out: str | None = None
    format: tuple[str, ...] = ()
    view: tuple[str, ...] = ()
    journey: tuple[str, ...] = ()
    theme: ThemeName = ThemeName.LIGHT
    as_of: str | None = None
    since: str | None = None
    scale: float = 2.0
    templates: str | None = None
    engine: EngineName = EngineName.EMBEDDED
    update: tuple[str, ...] = ()
    check: bool = False
    redraw: bool = False
    force: bool = False
    jobs: int = 0
    color: Color = Color.AUTO
    line: tuple[str, ...] = ()


def run(asked: RenderArguments) -> int:
    """Draw what was asked for, and tell; returns the exit code."""
    from cjm.drawing.layout.engine import NoEngine
    from cjm.render.request import DEFAULT_FORMATS, RenderRequest
    from cjm.rules.options import day

    out = asked.out or ""
    single = bool(out) and _single(out)
    if single and (asked.check or asked.update):
        which = "--check speaks of a folder" if asked.check else "--update rewrites files where they are"
        raise CannotContinue(which, "Name a folder with --out.")
    maps, pages = _pages([*asked.paths], asked.update)
    wanted = RenderRequest(
        engine=NoEngine(asked.engine) if asked.check else _engine(asked.engine),
        journeys=_listed(asked.journey),
        views=_listed(asked.view),
        formats=_listed(asked.format) or ((_format_of(out),) if single else DEFAULT_FORMATS),
        theme=asked.theme,
        scale=asked.scale,
        as_of=day(asked.as_of, os.environ),
        templates=templates_of(asked.templates),
    )
    if single:
        from cjm.workspace.writing.destination import refuse_to_replace

        refuse_to_replace(out, maps, force=asked.force)
    return _run(maps, wanted, _Job(out or ("" if pages else _OUT), pages, asked))


def _run(maps: list[str], wanted: RenderRequest, job: _Job) -> int:
    """Render every workspace that the paths touch; returns the exit code."""
    from cjm.workspace.loading import StdinText, load

    workspaces = load(maps, StdinText(sys.stdin.buffer.read()) if maps == ["-"] else None)
    if len(workspaces) > 1 and (_single(job.out) or job.pages):
        raise CannotContinue("one file can't hold several workspaces", "Name one workspace.")
    folders = _folders(workspaces, job.out)
    if job.folder and not job.asked.check:
        _refuse_links(folders, job.out)
    each = [dataclasses.replace(wanted, earlier=_earlier(job.asked.since, loaded)) for loaded in workspaces]
    with closing(wanted.templates):
        plans = [_announced(*one, job) for one in zip(workspaces, each, strict=True)]
        surveys = _surveys(plans, folders, job) if job.folder else []
        codes = [_update(*one, job) for one in zip(workspaces, plans, strict=True)]
        if job.folder:
            codes += [_write(*one, job) for one in zip(plans, folders, surveys, strict=True)]
        elif job.out:
            _write_one(plans[0], job.out)
    if job.asked.check and any(codes):
        from cjm.cli.render_actions import explain_how_to_fix

        explain_how_to_fix(job.asked.line, forced=any(survey.is_foreign for survey in surveys))
    return max(codes)


@dataclass(frozen=True, slots=True)
class _Job:
    """What is to be done beside what is to be drawn; `out` is empty where only `pages` are updated."""

    out: str
    pages: list[str]
    asked: RenderArguments

    @property
    def folder(self) -> bool:
        """Whether a folder is written or compared."""
        return bool(self.out) and not _single(self.out)


def _announced(loaded: Loaded, wanted: RenderRequest, job: _Job) -> RenderPlan:
    """The plan for one workspace, after telling what the author should know of it."""
    plan = _planned(loaded, wanted)
    for note in plan.notes:
        say(f"warning: {note}")
    from cjm.workspace.writing.destination import is_stream

    _print(plan, loaded, job.asked.color, sys.stderr if is_stream(job.out) else sys.stdout)
    return plan


def _surveys(plans: list[RenderPlan], folders: list[Path], job: _Job) -> list[Survey]:
    """What is in each folder; raises `CannotContinue`, before anything is written, for files that aren't cjm's."""
    from cjm.cli.render_actions import claim_folders
    from cjm.render.build import survey

    surveys = [survey(*one) for one in zip(plans, folders, strict=True)]
    if job.asked.check:
        return surveys
    for folder, found in zip(folders, surveys, strict=True):
        found.refuse_places(folder, redraw=job.asked.redraw)
    if job.asked.force:
        return surveys
    return claim_folders(plans, folders, surveys, redraw=job.asked.redraw, jobs=job.asked.jobs)


def _update(loaded: Loaded, plan: RenderPlan, job: _Job) -> int:
    """Update the pages; returns the exit code: 1 for errors in the maps and for what `--check` found."""
    if not job.pages:
        return int(plan.faulty)
    from cjm.cli.render_actions import update_pages

    return max(int(plan.faulty), update_pages(plan, loaded.root, job.pages, check=job.asked.check))


def _write_one(plan: RenderPlan, out: str) -> None:
    from cjm.cli.render_actions import write_one

    write_one(plan, out)


def _write(plan: RenderPlan, folder: Path, survey: Survey, job: _Job) -> int:
    """Write a folder, or compare it; returns the exit code."""
    from cjm.cli import render_actions as actions

    if job.asked.check:
        return int(not actions.check_folder(survey, folder))
    return actions.write_folder(plan, folder, survey, job.asked.jobs, redraw=job.asked.redraw)


def _pages(paths: list[str], update: Sequence[str]) -> tuple[list[str], list[str]]:
    """The paths of maps, and the pages to update: what follows `--update FILE` and is Markdown is a page, too."""
    if not update:
        return paths, []
    more = [path for path in paths if path.lower().endswith(_MARKDOWN)]
    return [path for path in paths if path not in more], list(dict.fromkeys([*update, *more]))


def _listed(values: Sequence[str]) -> tuple[str, ...]:
    """Values of an option that may be repeated and may hold commas, each once."""
    return tuple(dict.fromkeys(part.strip() for value in values for part in value.split(",") if part.strip()))


def _single(out: str) -> bool:
    from cjm.workspace.writing.destination import is_stream

    return is_stream(out) or (Path(out).suffix in _SUFFIXES and not Path(out).is_dir())


def _format_of(out: str) -> str:
    return _SUFFIXES.get(Path(out).suffix, "svg")


def _engine(name: EngineName) -> Engine:
    if name is EngineName.DOT:
        from cjm.drawing.layout.system import SystemEngine

        return SystemEngine()
    from cjm.drawing.layout.embedded import EmbeddedEngine

    return EmbeddedEngine()


def _folders(workspaces: list[Loaded], out: str) -> list[Path]:
    """The folder of each workspace: of several, each has its own, by its name or where it lies."""
    if len(workspaces) == 1:
        return [Path(out)]
    names = [loaded.root.name for loaded in workspaces]
    if len(set(map(str.casefold, names))) < len(names):
        above = os.path.commonpath([loaded.root for loaded in workspaces])
        names = [loaded.root.relative_to(above).as_posix() for loaded in workspaces]
    return [Path(out) / name for name in names]


def _refuse_links(folders: list[Path], out: str) -> None:
    """Refuse a link on the way from the folder that was named to one that is written to.

    Nobody named the default folder, so the way to it counts from the current folder.
    """
    from cjm.render.manifest import NAME
    from cjm.workspace.writing.batch import refuse_targets

    above = Path() if out == _OUT else Path(out)
    refuse_targets(above, [(folder.relative_to(above) / NAME).as_posix() for folder in folders])


def _planned(loaded: Loaded, wanted: RenderRequest) -> RenderPlan:
    from cjm.render.plan import plan_of
    from cjm.rules.check import check
    from cjm.rules.options import Options

    checked = check(loaded.reading, Options(today=wanted.as_of, image=loaded.images.get))
    plan = plan_of(loaded.reading, checked, dataclasses.replace(wanted, pictures=loaded.pictures))
    if not loaded.reading.workspace.journeys and not checked.integrity:
        raise CannotContinue("there is no journey to draw", "`cjm init` writes an example.")
    return plan


def _earlier(since: str | None, loaded: Loaded) -> Earlier | None:
    """What changes are counted from; a path is called by its last part, so that no output has a whole one."""
    if since is None:
        return None
    from cjm.cli.output.base_warnings import warn_about_base
    from cjm.render.request import Earlier
    from cjm.reviews.comparison import earlier_snapshot

    side = earlier_snapshot(since, loaded.root)
    warn_about_base(side)
    return Earlier(side.reading.workspace, side.label if side.commit else Path(since).resolve().name)


def _print(plan: RenderPlan, loaded: Loaded, color: Color, stream: TextIO) -> None:
    if not plan.integrity:
        return
    from cjm.validate.reporters import full
    from cjm.validate.reporters.reporter import ValidationReport

    report = from_here(ValidationReport(plan.integrity, loaded.sources, len(loaded.sources)), loaded.root)
    stream.write(full.write(terminal_view(stream, report, color)))
