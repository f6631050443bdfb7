"""Writes the generated pages: one per rule, the list of rules, and the reference of the language."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import reference

from cjm.model.dates import Duration
from cjm.rules.catalogue import rules
from cjm.rules.manual import manual_of
from cjm.rules.rule import Rule

HERE = Path(__file__).resolve().parent
Shape = Mapping[str, Any]


def pages() -> dict[str, str]:
    """Every page, by its path in `docs`."""
    generated = {f"rules/{name}.md": _rule(rule) for name, rule in rules().items()}
    generated["rules/README.md"] = _list()
    generated["reference.md"] = reference.page()
    return generated


# --- rules -------------------------------------------------------------------------------------


def _kind(rule: Rule) -> str:
    if rule.integrity:
        return "Integrity · error · always on"
    return f"Quality · {rule.severity.word} · configurable"


def _rule(rule: Rule) -> str:
    manual = manual_of(rule)
    parts = [f"# {rule.name}", f"*{_kind(rule)}*", manual.sentence, manual.text]
    if rule.formerly:
        parts.insert(2, f"Formerly: {', '.join(f'`{name}`' for name in rule.formerly)}.")
    if rule.options:
        rows = [f"| `{name}` | `{_text(value)}` |" for name, value in rule.options.items()]
        parts += ["| Option | Default |\n|---|---|\n" + "\n".join(rows)]
        parts += [f"```yaml\nworkspace:\n  rules:\n    {rule.name}: {{{_example_options(rule)}}}\n```"]
    parts += [f"Bad:\n\n```yaml\n{manual.bad}```", f"Good:\n\n```yaml\n{manual.good}```"]
    return "\n\n".join(parts) + "\n\n[All rules](README.md)\n"


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "[]"
    return value.text if isinstance(value, Duration) else str(value)


def _example_options(rule: Rule) -> str:
    shown = {name: "[word]" if isinstance(value, tuple) else _text(value) for name, value in rule.options.items()}
    return ", ".join(f"{name}: {value}" for name, value in shown.items())


def _list() -> str:
    lines = [
        "# Rules",
        "",
        "Integrity rules find errors. They always run. Quality rules find weaknesses. `workspace.rules` sets their",
        "severities and options, and can add [your own rules](../own-rules.md).",
        "`cjm rule NAME` prints a page in the terminal.",
    ]
    for title, integrity in (("Integrity", True), ("Quality", False)):
        lines += ["", f"## {title}", "", "| Rule | Severity | Requirement |", "|---|---|---|"]
        lines += [
            f"| [{name}]({name}.md) | {rule.severity.word} | {manual_of(rule).sentence} |"
            for name, rule in rules().items()
            if rule.integrity is integrity
        ]
    return "\n".join(lines) + "\n"


def write(folder: Path) -> None:
    """Write every page, and remove pages of former rules."""
    generated = pages()
    for old in (folder / "rules").glob("*.md"):
        if f"rules/{old.name}" not in generated:
            old.unlink()
    for path, text in generated.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path, default=HERE, help="output folder (default: docs)")
    write(arguments.parse_args().folder)
