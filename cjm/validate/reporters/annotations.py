"""Workflow commands of GitHub Actions, which annotate the lines of a change."""

from collections.abc import Iterable, Sequence

from cjm.model.source import Span
from cjm.runtime.terminal import safe

_MOST = 10
_KINDS = ("error", "warning", "notice")


def annotation(kind: str, title: str, message: str, span: Span | None = None) -> str:
    """An annotation, optionally at a span."""
    properties = {"title": title}
    if span is not None:
        properties |= {
            "file": span.path,
            "line": str(span.line),
            "endLine": str(span.end_line),
            "col": str(span.column),
            "endColumn": str(span.end_column),
        }
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{kind} {listed}::{_data(message)}"


def within_limits(annotations: Iterable[tuple[str, str]], things: str) -> list[str]:
    """As many annotations as GitHub shows, from pairs of kind and line, and a notice about the rest.

    GitHub shows ten of each kind per step, and silently drops the others.
    """
    pairs = list(annotations)
    lines: list[str] = []
    left = 0
    for kind in _KINDS:
        these: Sequence[str] = [line for each, line in pairs if each == kind]
        # The notice about the rest counts as one of the ten.
        most = _MOST - 1 if kind == "notice" else _MOST
        lines += these[:most]
        left += max(0, len(these) - most)
    if left:
        lines.append(annotation("notice", "cjm", f"{left} more {things} are listed in the summary of this step."))
    return lines


def _data(text: str) -> str:
    """Escape a message for the runner, with its lines kept and control characters removed."""
    return "%0A".join(safe(line) for line in text.replace("%", "%25").split("\n"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
