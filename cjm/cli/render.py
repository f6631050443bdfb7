"""`cjm render`: drawings and reports."""

from __future__ import annotations

import dataclasses
import os
import shlex
import sys
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from cjm.cli.validate import Color
from cjm.config import Options, day
from cjm.errors import CannotContinue
from cjm.terminal import safe, wants_color

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cjm.formats.templating import Templates
    from cjm.layout.engine import Engine
    from cjm.render.build import Outcome
    from cjm.render.plan import Plan
    from cjm.render.wanted import Wanted
    from cjm.workspace import Loaded


class EngineName(StrEnum):
    EMBEDDED = "embedded"
    DOT = "dot"


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    PRINT = "print"
    HIGH_CONTRAST = "high-contrast"


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


def render(
    context: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Files, folders or globs; - is stdin.")
    ] = None,
    out: Annotated[
        str, typer.Option("-o", "--out", metavar="DIR", help="A folder, a file, or - for stdout.")
    ] = "build/cjm",
    format: Annotated[  # noqa: A002 - it is the option's name
        list[str] | None,
        typer.Option("--format", help="svg, png, pdf, html, md, dot, mermaid, json; repeatable or with commas."),
    ] = None,
    view: Annotated[list[str] | None, typer.Option(help="map, flow; repeatable or with commas.")] = None,
    journey: Annotated[list[str] | None, typer.Option(metavar="ID", help="Only this journey.")] = None,
    theme: Annotated[Theme, typer.Option(help="The colours of drawings.")] = Theme.LIGHT,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Show ages and overdue reviews as of this day.")
    ] = None,
    scale: Annotated[float, typer.Option(min=0.25, max=8, help="Pixels of a PNG for one of the drawing.")] = 2,
    templates: Annotated[
        str | None, typer.Option(metavar="DIR", help="A folder of templates in place of the packaged ones.")
    ] = None,
    engine: Annotated[EngineName, typer.Option(help="Who lays graphs out.")] = EngineName.EMBEDDED,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail where artefacts are out of date.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Draw everything anew, whatever has changed.")] = False,
    jobs: Annotated[int, typer.Option(min=0, help="Processes that draw; 0 is as many as pay off.")] = 0,
    color: Annotated[Color, typer.Option(help="Whether output is coloured.")] = Color.AUTO,
) -> int:
    """Draw maps: pictures and reports. Only what has changed is drawn anew.

    A map with errors is not drawn, and the run ends with 1; the other maps are.
    """
    from cjm.layout.engine import Idle
    from cjm.render.wanted import DEFAULT_FORMATS, Wanted
    from cjm.workspace import Text, load

    single = _single(out)
    own = _templates(templates)
    if single and check:
        raise CannotContinue("--check speaks of a folder", "Name the folder of the artefacts with --out.")
    wanted = Wanted(
        engine=Idle(engine) if check else _engine(engine),
        journeys=_listed(journey),
        views=_listed(view),
        formats=_listed(format) or ((_format_of(out),) if single else DEFAULT_FORMATS),
        theme=theme,
        scale=scale,
        as_of=day(as_of, os.environ),
        templates=own,
    )
    workspaces = load(paths or (), Text(sys.stdin.buffer.read()) if paths == ["-"] else None)
    if single and len(workspaces) > 1:
        raise CannotContinue("one file can't hold several workspaces", "Name a folder with --out.")
    clean = True
    with closing(own):
        for loaded, folder in zip(workspaces, _folders(workspaces, out), strict=True):
            plan = _planned(loaded, wanted)
            for note in plan.notes:
                _say(f"warning: {note}")
            _print(plan, loaded, color, sys.stderr if out == "-" else sys.stdout)
            clean &= not plan.faulty
            if check:
                clean &= _check(plan, folder, context.obj)
            elif not single:
                _write_folder(plan, folder, jobs, force=force)
            elif plan.journeys or not plan.broken:
                _write_one(plan, out)
    return int(not clean)


def _templates(folder: str | None) -> Templates:
    from cjm.formats.templating import PACKAGED
    from cjm.template_folder import templates_in

    if folder is None:
        return PACKAGED
    own, notes = templates_in(folder)
    for note in notes:
        _say(f"warning: {note}")
    return own


def _listed(values: list[str] | None) -> tuple[str, ...]:
    """Values of an option that may be repeated and may hold commas, each once."""
    return tuple(dict.fromkeys(part.strip() for value in values or () for part in value.split(",") if part.strip()))


def _single(out: str) -> bool:
    return out == "-" or (Path(out).suffix in _SUFFIXES and not Path(out).is_dir())


def _format_of(out: str) -> str:
    return _SUFFIXES.get(Path(out).suffix, "svg")


def _engine(name: EngineName) -> Engine:
    if name is EngineName.DOT:
        from cjm.layout.system import SystemEngine

        return SystemEngine()
    from cjm.layout.embedded import EmbeddedEngine

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


def _planned(loaded: Loaded, wanted: Wanted) -> Plan:
    from cjm.render.plan import plan_of
    from cjm.rules.check import check

    workspace = loaded.reading.workspace
    checked = check(loaded.reading, Options(today=wanted.as_of, image=loaded.images.get))
    plan = plan_of(workspace, checked, dataclasses.replace(wanted, pictures=loaded.pictures))
    if not workspace.journeys and not checked.integrity:
        raise CannotContinue("there is no journey to draw", "`cjm init` writes an example.")
    return plan


def _print(plan: Plan, loaded: Loaded, color: Color, stream: TextIO) -> None:
    if not plan.integrity:
        return
    from cjm.reporters import full
    from cjm.reporters.reporter import Report

    report = Report(plan.integrity, loaded.sources, len(loaded.sources))
    stream.write(full.write(dataclasses.replace(report, color=wants_color(stream, color))))


# --- what is done ------------------------------------------------------------------------------


def _check(plan: Plan, folder: Path, arguments: Sequence[str]) -> bool:
    """Say what isn't as it should be, and how to mend it; whether nothing is."""
    from cjm.render.build import survey

    found = survey(plan, folder)
    shown = safe(folder.as_posix())
    for path, state in found.outdated:
        print(f"{state:<16}{safe(path)}")  # noqa: T201
    if not found.outdated:
        print(f"{shown}: {_counted(len(found.standings))} up to date")  # noqa: T201
        return True
    again = shlex.join(["cjm", *(argument for argument in arguments if argument != "--check")])
    print(f"{shown}: {_counted(len(found.outdated))} out of date; mend with: {safe(again)}")  # noqa: T201
    return False


def _write_folder(plan: Plan, folder: Path, jobs: int, *, force: bool) -> None:
    from cjm.cli.progress import Progress
    from cjm.render.build import build

    with Progress("Drawing") as progress:
        outcome = build(plan, folder, force=force, jobs=jobs, tell=progress.tell)
    for warning in outcome.warnings:
        _say(warning)
    for path in outcome.kept:
        _say(f"warning: {path} belongs to nothing any more, and stays since it was changed by hand")
    if outcome.standing or outcome.removed:
        _say(_summary(outcome, folder.as_posix()))


def _summary(outcome: Outcome, folder: str) -> str:
    removed = f", removed {len(outcome.removed)}" if outcome.removed else ""
    if not outcome.written:
        return f"{folder}: {_counted(outcome.standing)} up to date{removed}"
    same = outcome.standing - len(outcome.written)
    return f"Wrote {_counted(len(outcome.written))} to {folder}{f', {same} unchanged' if same else ''}{removed}"


def _say(text: str) -> None:
    print(safe(text), file=sys.stderr)  # noqa: T201


def _counted(files: int) -> str:
    return f"{files} file{'' if files == 1 else 's'}"


def _write_one(plan: Plan, out: str) -> None:
    from cjm.files import write_all
    from cjm.render.plan import the_one

    unit, piece = the_one(plan)
    plan.ready({piece.format.name})
    for made in unit.made([piece]):
        for warning in made.warnings:
            _say(warning)
        if made.content is None:
            raise CannotContinue(f"{piece.path} can't be drawn", "Its report has it as a table: --format html.")
        if out == "-":
            sys.stdout.flush()
            sys.stdout.buffer.write(made.content)
        else:
            write_all(Path(out).parent, [(Path(out).name, made.content)])
