"""`cjm doctor`: versions and paths of this installation, for bug reports."""

from __future__ import annotations

import platform
import sys

import cjm
from cjm.runtime.frozen import dataclass
from cjm.runtime.terminal import safe


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorArguments:
    """Command line of `cjm doctor`."""


def doctor(arguments: DoctorArguments) -> int:  # noqa: ARG001 - it has no options
    """Show versions and paths of the components that cjm uses."""
    from importlib.metadata import PackageNotFoundError, version

    from cjm.drawing.layout import embedded, system
    from cjm.reader.yaml.parsing import describe
    from cjm.runtime.resources import folder

    def versions(*names: str) -> str:
        return ", ".join(f"{name} {version_of(name)}" for name in names)

    def version_of(name: str) -> str:
        try:
            return version(name)
        except PackageNotFoundError:
            return "missing"

    rows = (
        ("cjm", f"{cjm.__version__} at {folder('schemas')}"),
        ("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"),
        ("yaml", describe()),
        ("schema", versions("jsonschema-rs", "jsonschema")),
        ("layout", embedded.describe()),
        ("dot", system.describe()),
        ("reports", versions("jinja2")),
        ("terminal", f"{versions('rich', 'typer')}, stdout in {sys.stdout.encoding}"),
        ("png", versions("resvg-py")),
        ("pdf", versions("typst")),
        ("fonts", f"{versions('fontpkg-arimo', 'fontpkg-cairo', 'fontpkg-source-serif-4')}; used by png and pdf only"),
    )
    for name, text in rows:
        print(f"{name:<9} {safe(text)}")  # noqa: T201
    return 0
