"""Findings on a terminal: coloured, folded to its width, with links to files."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from cjm.cli.output.origins import relative_prefix
from cjm.runtime.terminal import columns_of, wants_color, wants_links

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cjm.model.findings import Finding
    from cjm.model.source import Source
    from cjm.validate.reporters.reporter import ValidationReport


def terminal_view(
    stream: TextIO, report: ValidationReport, choice: str = "auto", files: Callable[[], Mapping[str, Path]] = dict
) -> ValidationReport:
    """The report as it is shown on a stream; `files` returns the file of each path, for links."""
    urls = {path: _url(file) for path, file in files().items() if file.is_file()} if wants_links(stream, choice) else {}
    return dataclasses.replace(report, color=wants_color(stream, choice), columns=columns_of(stream), urls=urls)


def write_findings(
    stream: TextIO, findings: Sequence[Finding], sources: Mapping[str, Source], root: Path | None, color: str
) -> None:
    """Write findings of one workspace in full, with paths from the current folder."""
    from cjm.validate.reporters.full import write
    from cjm.validate.reporters.reporter import ValidationReport

    prefix = relative_prefix(Path.cwd(), root) if root is not None else ""
    report = ValidationReport(tuple(findings), sources, len(sources)).at({path: prefix + path for path in sources})
    stream.write(write(terminal_view(stream, report, color)))


def _url(file: Path) -> str:
    """The URL of a file, with the host name, since a terminal may show another machine."""
    import platform
    from urllib.parse import quote

    path = quote(os.fsencode(file.resolve().as_posix()))
    return f"file://{quote(platform.node())}{path if path.startswith('/') else f'/{path}'}"
