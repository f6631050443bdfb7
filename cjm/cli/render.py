"""`cjm render`: drawings and reports."""

from __future__ import annotations

import dataclasses
import os
import sys
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

    from cjm.layout.engine import Engine
    from cjm.render import Rendered
    from cjm.rules.check import Checked
    from cjm.workspace import Loaded


class EngineName(StrEnum):
    EMBEDDED = "embedded"
    DOT = "dot"


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


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
_PICTURES = frozenset({"svg", "png", "pdf", "mermaid"})


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
    engine: Annotated[EngineName, typer.Option(help="Who lays graphs out.")] = EngineName.EMBEDDED,
    color: Annotated[Color, typer.Option(help="Whether output is coloured.")] = Color.AUTO,
) -> int:
    """Draw maps: SVG pictures, HTML and Markdown reports.

    A map with errors is not drawn, and the run ends with 1; the other maps are.
    """
    from cjm.render import DEFAULT_FORMATS, Wanted, undrawable_notes
    from cjm.render import render as draw
    from cjm.workspace import Text, load

    single = _single(out)
    formats = _listed(format) or ((_format_of(out),) if single else DEFAULT_FORMATS)
    views = _listed(view) or (("map",) if single and formats[0] in _PICTURES else ())
    stdin = Text(sys.stdin.buffer.read()) if paths == ["-"] else None
    workspaces = load(paths or (), stdin)
    if single and len(workspaces) > 1:
        raise CannotContinue("one file can't hold several workspaces", "Name a folder with --out.")
    wanted = Wanted(
        engine=_engine(engine),
        journeys=_listed(journey),
        views=views,
        formats=formats,
        theme=theme,
        scale=scale,
        as_of=day(as_of, os.environ),
    )
    failed = False
    for loaded in workspaces:
        checked = _checked(loaded, wanted.as_of)
        findings = checked.integrity
        pictured = dataclasses.replace(wanted, pictures=loaded.pictures)
        rendered = draw(loaded.reading.workspace, findings, pictured, checked.findings)
        for note in (*undrawable_notes(rendered), *(f"warning: {note}" for note in rendered.notes)):
            print(safe(note), file=sys.stderr)  # noqa: T201
        failed |= any(finding.severity is Severity.ERROR for finding in findings)
        _print(findings, loaded, color, sys.stderr if out == "-" else sys.stdout)
        if not loaded.reading.workspace.journeys and not findings:
            raise CannotContinue("there is no journey to draw", "`cjm init` writes an example.")
        _write(rendered, out, formats, single=single, folder=_folder(out, loaded, workspaces))
    return int(failed)


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


def _folder(out: str, loaded: Loaded, workspaces: list[Loaded]) -> Path:
    return Path(out) if len(workspaces) == 1 else Path(out) / loaded.root.name


def _write(rendered: Rendered, out: str, formats: tuple[str, ...], *, single: bool, folder: Path) -> None:
    from cjm.files import write_all
    from cjm.render import one

    if not single:
        write_all(folder, ((artefact.path, artefact.data) for artefact in rendered.artefacts))
        if rendered.artefacts:
            count = len(rendered.artefacts)
            print(f"Wrote {count} file{'' if count == 1 else 's'} to {safe(folder.as_posix())}", file=sys.stderr)  # noqa: T201
        return
    if rendered.broken and not rendered.artefacts:
        return
    found = [a for a in rendered.artefacts if "/" in a.path or len(rendered.artefacts) == 1]
    artefact = one(found, next(suffix for suffix, name in _SUFFIXES.items() if name == formats[0]))
    if out == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(artefact.data)
    else:
        target = Path(out)
        write_all(target.parent, [(target.name, artefact.data)])
