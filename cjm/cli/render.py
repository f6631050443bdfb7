"""`cjm render`: drawings and reports."""

from __future__ import annotations

import dataclasses
import os
import sys
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from cjm.cli.validate import Color
from cjm.config import Options, day
from cjm.errors import CannotContinue
from cjm.findings import Finding, Severity
from cjm.terminal import safe, wants_color

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cjm.formats.templating import Templates
    from cjm.layout.engine import Engine
    from cjm.render.plan import Plan
    from cjm.render.wanted import Wanted
    from cjm.rules.check import Checked
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
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Files, folders or globs; - is stdin.")
    ] = None,
    out: Annotated[
        str, typer.Option("-o", "--out", metavar="DIR", help="A folder, a file, or - for stdout.")
    ] = "build/cjm",
    format: Annotated[  # noqa: A002 - it is the option's name
        list[str] | None, typer.Option("--format", help="svg, png, pdf, html, md, dot, mermaid, json; repeatable.")
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
    color: Annotated[Color, typer.Option(help="Whether output is coloured.")] = Color.AUTO,
) -> int:
    """Draw maps: SVG pictures, HTML and Markdown reports.

    A map with errors is not drawn, and the run ends with 1; the other maps are.
    """
    from cjm.render.wanted import DEFAULT_FORMATS, Wanted
    from cjm.workspace import Text, load

    single = _single(out)
    own = _templates(templates)
    wanted = Wanted(
        engine=_engine(engine),
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
    failed = False
    with closing(own):
        for loaded in workspaces:
            folder = Path(out) if len(workspaces) == 1 else Path(out) / loaded.root.name
            failed |= _render(loaded, wanted, None if single else folder, out, color)
    return int(failed)


def _templates(folder: str | None) -> Templates:
    from cjm.formats.templating import PACKAGED
    from cjm.template_folder import templates_in

    if folder is None:
        return PACKAGED
    own, notes = templates_in(folder)
    for note in notes:
        print(safe(f"warning: {note}"), file=sys.stderr)  # noqa: T201
    return own


def _render(loaded: Loaded, wanted: Wanted, folder: Path | None, out: str, color: Color) -> bool:
    """Render one workspace to a folder, or to the one file; whether it has errors."""
    from cjm.render.plan import plan_of

    checked = _checked(loaded, wanted.as_of)
    findings = checked.integrity
    plan = plan_of(loaded.reading.workspace, checked, dataclasses.replace(wanted, pictures=loaded.pictures))
    for note in plan.notes:
        print(safe(f"warning: {note}"), file=sys.stderr)  # noqa: T201
    _print(findings, loaded, color, sys.stderr if out == "-" else sys.stdout)
    if not loaded.reading.workspace.journeys and not findings:
        raise CannotContinue("there is no journey to draw", "`cjm init` writes an example.")
    if folder is not None:
        _write_folder(plan, folder)
    elif plan.journeys or not plan.broken:
        _write_one(plan, out)
    return any(finding.severity is Severity.ERROR for finding in findings)


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


def _checked(loaded: Loaded, today: dt.date | None) -> Checked:
    from cjm.rules.check import check

    return check(loaded.reading, Options(today=today, image=loaded.images.get))


def _print(findings: tuple[Finding, ...], loaded: Loaded, color: Color, stream: TextIO) -> None:
    if not findings:
        return
    from cjm.reporters import full
    from cjm.reporters.reporter import Report

    report = Report(findings, loaded.sources, len(loaded.sources))
    stream.write(full.write(dataclasses.replace(report, color=wants_color(stream, color))))


def _write_folder(plan: Plan, folder: Path) -> None:
    from cjm.files import write_all

    warnings: dict[str, None] = {}
    written = 0

    def contents() -> Iterator[tuple[str, bytes]]:
        nonlocal written
        for unit in plan.units():
            for made in unit.made():
                warnings.update(dict.fromkeys(made.warnings))
                if made.content is not None:
                    written += 1
                    yield made.piece.path, made.content

    write_all(folder, contents())
    for warning in warnings:
        print(safe(warning), file=sys.stderr)  # noqa: T201
    if written:
        print(f"Wrote {written} file{'' if written == 1 else 's'} to {safe(folder.as_posix())}", file=sys.stderr)  # noqa: T201


def _write_one(plan: Plan, out: str) -> None:
    from cjm.files import write_all
    from cjm.render.plan import the_one

    unit, piece = the_one(plan)
    for made in unit.made([piece]):
        for warning in made.warnings:
            print(safe(warning), file=sys.stderr)  # noqa: T201
        if made.content is None:
            raise CannotContinue(f"{piece.path} can't be drawn", "Its report has it as a table: --format html.")
        if out == "-":
            sys.stdout.flush()
            sys.stdout.buffer.write(made.content)
        else:
            write_all(Path(out).parent, [(Path(out).name, made.content)])
