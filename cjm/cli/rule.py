"""`cjm rule`: what a rule wants, why, and how a map looks that breaks or keeps it."""

import sys
import textwrap
from typing import Annotated

import typer

from cjm.cli.choices import Color
from cjm.cli.output.stderr import say, speak_utf8
from cjm.runtime.errors import CannotContinue
from cjm.runtime.terminal import paint, wants_color


def rule(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="The rule's name.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="Every rule with its manual, as Markdown.")] = False,
    changes: Annotated[bool, typer.Option("--changes", help="The kinds of change of cjm diff instead.")] = False,
    color: Annotated[Color, typer.Option(help="Whether output is coloured.")] = Color.AUTO,
) -> None:
    """Explain a rule, with a bad and a good map. Without a name, list them all."""
    from cjm.rules.catalogue import current_name, former_names, rename_note, rules

    if changes:
        sys.stdout.write(_changes(name, color=wants_color(sys.stdout, color)))
    elif all_:
        speak_utf8()
        sys.stdout.write("\n".join(_markdown(each) for each in rules()))
    elif name is None:
        sys.stdout.write(_listed(color=wants_color(sys.stdout, color)))
    elif current_name(name) in rules():
        if name in former_names():
            say(f"warning: {rename_note(name)}")
        sys.stdout.write(_explained(current_name(name), color=wants_color(sys.stdout, color)))
    else:
        raise CannotContinue(f"there is no rule {name}", _instead(name))


def _instead(name: str) -> str:
    """What may have been meant: a kind of change, which isn't a rule, or a rule of a like name."""
    from cjm.diff.kinds import KINDS
    from cjm.reader.wording import did_you_mean
    from cjm.rules.catalogue import rules

    if name in KINDS:
        return f"It is a kind of change: cjm rule --changes {name}"
    return did_you_mean(name, rules()) or "`cjm rule` lists them."


def _kind(name: str) -> str:
    from cjm.rules.catalogue import rules

    found = rules()[name]
    return f"{found.severity.word}, {'integrity' if found.integrity else 'quality'}"


def _listed(*, color: bool) -> str:
    from cjm.rules.catalogue import rules
    from cjm.rules.manual import manual_of

    widest = max(len(name) for name in rules())
    lines = []
    for name, found in rules().items():
        severity = paint(found.severity.word.ljust(7), found.severity.word, color=color)
        lines.append(f"{paint(name.ljust(widest), 'bold', color=color)}  {severity}  {manual_of(found).sentence}")
    return "\n".join(lines) + "\n"


def _changes(name: str | None, *, color: bool) -> str:
    """The kinds of change with their levels, or one of them."""
    from cjm.diff.kinds import KINDS
    from cjm.diff.levels import Level
    from cjm.reader.wording import did_you_mean

    if name is not None and name not in KINDS:
        raise CannotContinue(
            f"there is no kind of change {name}", did_you_mean(name, KINDS) or "`cjm rule --changes` lists them."
        )
    widest, word = max(map(len, KINDS)), max(len(level.word) for level in Level)
    shown = [kind for kind in KINDS.values() if name in {None, kind.name}]
    lines = [
        f"{paint(kind.name.ljust(widest), 'bold', color=color)}  {kind.level.word.ljust(word)}  {kind.sentence}"
        for kind in shown
    ]
    return "\n".join(lines) + "\n"


def _explained(name: str, *, color: bool) -> str:
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
