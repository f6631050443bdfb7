"""How findings look on the terminal that shows them: in colour, as wide as it is, with places as links."""

from __future__ import annotations

import dataclasses
import os
from typing import TYPE_CHECKING, TextIO

from cjm.runtime.terminal import columns_of, wants_color, wants_links

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from cjm.validate.reporters.reporter import ValidationReport


def terminal_view(
    stream: TextIO, report: ValidationReport, choice: str = "auto", files: Callable[[], Mapping[str, Path]] = dict
) -> ValidationReport:
    """The report as it is written to a stream; `files` are what its paths mean, asked for where links are wanted."""
    urls = {path: _url(file) for path, file in files().items() if file.is_file()} if wants_links(stream, choice) else {}
    return dataclasses.replace(report, color=wants_color(stream, choice), columns=columns_of(stream), urls=urls)


def _url(file: Path) -> str:
    """The address of a file, with the machine that it lies on: a terminal may show another one."""
    import platform
    from urllib.parse import quote

    path = quote(os.fsencode(file.resolve().as_posix()))
    return f"file://{quote(platform.node())}{path if path.startswith('/') else f'/{path}'}"
