"""Draws the pictures of the examples and of the README's small map."""

import argparse
import re
import tempfile
from pathlib import Path

from next_version import versions

from cjm.cli.app import main

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
EXAMPLES = (
    ("first-pair", "first-pair"),
    ("saas-trial", "trial"),
    ("b2b-purchase", "purchase"),
    ("clinic-ar", "first-visit"),
    ("ryokan-ja", "first-stay"),
)

TOGETHER = (("first-pair", "portfolio"), ("b2b-purchase", "coverage"), ("b2b-purchase", "personas"))
CARDS = (("first-pair", "maya"), ("b2b-purchase", "mira"))
FUTURES = (("first-pair", "first-pair-future"), ("saas-trial", "trial-future"))
OPPORTUNITIES = (
    ("first-pair", ("opportunities",)),
    ("saas-trial", ("opportunities", "opportunity-tree")),
    ("b2b-purchase", ("opportunities",)),
    ("clinic-ar", ("opportunities",)),
    ("ryokan-ja", ("opportunities",)),
)


def small_map() -> str:
    """The map of the README, with its mistake mended."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    return found[1].replace("chanel:", "channel:") if found else ""


def draw(out: Path) -> None:
    """Draw every picture below a folder that is laid out like the repository."""
    for name, journey in EXAMPLES:
        for view in ("map", "blueprint", "flow", "emotions"):
            target = out / "examples" / name / "pictures" / f"{view}.svg"
            _render(str(HERE / name), "--journey", journey, "--view", view, "--out", str(target))
    for name, plates in OPPORTUNITIES:
        _plates(name, plates, out / "examples" / name / "pictures")
    for name, journey in FUTURES:
        target = out / "examples" / name / "pictures" / "compare.svg"
        _render(str(HERE / name), "--journey", journey, "--view", "compare", "--out", str(target))
    for name, view in TOGETHER:
        target = out / "examples" / name / "pictures" / f"{view}.svg"
        _render(str(HERE / name), "--view", view, "--out", str(target))
    for name, persona in CARDS:
        _card(HERE / name, persona, out / "examples" / name / "pictures")
    _change(out / "examples" / "first-pair" / "pictures" / "diff.svg")
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.cjm.yaml"
        small.write_text(small_map(), encoding="utf-8")
        _render(str(small), "--view", "map", "--out", str(out / "docs" / "pictures" / "small.svg"))


def _card(workspace: Path, persona: str, target: Path) -> None:
    """The card of one persona."""
    with tempfile.TemporaryDirectory() as folder:
        _render(str(workspace), "--view", "personas", "--format", "svg", "--out", folder)
        drawn = Path(folder) / "personas" / f"{persona}.svg"
        (target / f"persona-{persona}.svg").write_bytes(drawn.read_bytes())


def _change(target: Path) -> None:
    """The change to the next version of an example."""
    with tempfile.TemporaryDirectory() as folder:
        before, after = map(str, versions(Path(folder)))
        _run("diff", before, after, "--stat", "--report", f"svg={target}")


def _plates(name: str, plates: tuple[str, ...], target: Path) -> None:
    """The opportunities of an example: one view with two drawings."""
    with tempfile.TemporaryDirectory() as folder:
        _render(str(HERE / name), "--view", "opportunities", "--format", "svg", "--out", folder)
        for plate in plates:
            (target / f"{plate}.svg").write_bytes((Path(folder) / f"{plate}.svg").read_bytes())


def _render(*arguments: str) -> None:
    _run("render", *arguments)


def _run(*arguments: str) -> None:
    code = main([*arguments])
    if code:
        raise SystemExit(code)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path, default=ROOT, help="where they go (default: the repository)")
    draw(arguments.parse_args().folder)
