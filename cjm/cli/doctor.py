"""`cjm doctor`: what this installation has, for people and for bug reports."""

import platform
import sys

import cjm
from cjm.runtime.terminal import safe


def doctor() -> None:
    """Say which parser, layout engine and folders are in use."""
    from importlib.metadata import PackageNotFoundError, version

    from cjm.drawing.layout import embedded, system
    from cjm.reader.yaml.parsing import describe
    from cjm.runtime.resources import folder

    def versions(*names: str) -> str:
        found = []
        for name in names:
            try:
                found.append(f"{name} {version(name)}")
            except PackageNotFoundError:
                found.append(f"{name} missing")
        return ", ".join(found)

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
        ("fonts", f"{versions('fontpkg-arimo', 'fontpkg-cairo', 'fontpkg-source-serif-4')}; only png and pdf need any"),
    )
    for name, said in rows:
        print(f"{name:<9} {safe(said)}")  # noqa: T201
