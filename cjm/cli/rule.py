"""`cjm rule`: manuals of the rules."""

from __future__ import annotations

import sys
import textwrap
from typing import Annotated

import typer

from cjm.cli.options import ColorChoice
from cjm.cli.output.stderr import say, use_utf8
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.runtime.terminal import paint, wants_color


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleArguments:
    """Command line of `cjm rule`."""

    name: Annotated[str, typer.Argument(metavar="[NAME]", help="Name of the rule.")] = ""
    all: Annotated[bool, typer.Option("--all", help="Explain all rules, as Markdown.")] = False
    changes: Annotated[bool, typer.Option("--changes", help="List the kinds of change of cjm diff.")] = False
    color: ColorChoice = "auto"


def rule(arguments: RuleArguments) -> int:
    """Explain a rule, with a bad and a good map. Without a name, list all rules."""
    from cjm.rules.catalogue import current_name, former_names, rename_note, rules

    name, color = arguments.name, wants_color(sys.stdout, arguments.color)
    if arguments.changes:
        text = _changes(name, color=color)
    elif arguments.all:
        use_utf8()
        text = "\n".join(map(_markdown, rules()))
    elif not name:
        text = _list(color=color)
    elif current_name(name) in rules():
        if name in former_names():
            say(f"warning: {rename_note(name)}")
        text = _manual(current_name(name), color=color)
    else:
        raise CannotContinue(f"unknown rule {name}", _hint(name))
    sys.stdout.write(text)
    return 0


def _hint(name: str) -> str:
    """A suggestion for an unknown rule: a kind of change of that name, or a rule with a similar name."""
    from cjm.diff.kinds import KINDS
    from cjm.reader.wording import did_you_mean
    from cjm.rules.catalogue import rules

    if name in KINDS:
        return f"It is a kind of change; see `cjm rule --changes {name}`."
    return did_you_mean(name, rules()) or "`cjm rule` lists them."


def _kind(name: str) -> str:
    from cjm.rules.catalogue import rules

    rule = rules()[name]
    return f"{rule.severity.word}, {'integrity' if rule.integrity else 'quality'}"


def _list(*, color: bool) -> str:
    from cjm.rules.catalogue import rules
    from cjm.rules.manual import manual_of

    widest = max(len(name) for name in rules())
    lines = []
    for name, rule in rules().items():
        severity = paint(rule.severity.word.ljust(7), rule.severity.word, color=color)
        lines.append(f"{paint(name.ljust(widest), 'bold', color=color)}  {severity}  {manual_of(rule).sentence}")
    return "\n".join(lines) + "\n"


def _changes(name: str, *, color: bool) -> str:
    """The kinds of change with their levels, or one kind."""
    from cjm.diff.kinds import KINDS
    from cjm.diff.levels import Level
    from cjm.reader.wording import did_you_mean

    if name and name not in KINDS:
        raise CannotContinue(
            f"unknown kind of change {name}", did_you_mean(name, KINDS) or "`cjm rule --changes` lists them."
        )
    widest, word = max(map(len, KINDS)), max(len(level.word) for level in Level)
    shown = [kind for kind in KINDS.values() if name in {"", kind.name}]
    lines = [
        f"{paint(kind.name.ljust(widest), 'bold', color=color)}  {kind.level.word.ljust(word)}  {kind.sentence}"
        for kind in shown
    ]
    return "\n".join(lines) + "\n"


def _manual(name: str, *, color: bool) -> str:
    from cjm.rules.catalogue import rules
    from cjm.rules.manual import manual_of

    manual = manual_of(rules()[name])
    bad, good = (textwrap.indent(text, "    ") for text in (manual.bad, manual.good))
    head = f"{paint(name, 'bold', color=color)} ({_kind(name)})"
    if rules()[name].formerly:
        head += f"\nFormerly: {', '.join(rules()[name].formerly)}."
    wrong, right = paint("Breaks it:", "error", color=color), paint("Keeps it:", "place", color=color)
    return f"{head}\n\n{manual.sentence}\n\n{manual.text}\n\n{wrong}\n\n{bad}\n{right}\n\n{good}"


def _markdown(name: str) -> str:
    from cjm.rules.catalogue import rules
    from cjm.rules.manual import manual_of

    manual = manual_of(rules()[name])
    formerly = ", ".join(rules()[name].formerly)
    formerly = f"*Formerly: {formerly}.*\n\n" if formerly else ""
    return (
        f"## {name}\n\n*{_kind(name)}.* {manual.sentence}\n\n{formerly}{manual.text}\n\n"
        f"Breaks it:\n\n```yaml\n{manual.bad}```\n\nKeeps it:\n\n```yaml\n{manual.good}```\n"
    )
