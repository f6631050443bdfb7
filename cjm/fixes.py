"""Applies the safe changes of findings to the text of a file, and keeps every other byte."""

from collections.abc import Iterable

from cjm.findings import Edit, Finding, Fix
from cjm.source import Source

_BOM = b"\xef\xbb\xbf"


def mended(source: Source, findings: Iterable[Finding]) -> tuple[bytes, int]:
    """The content of a source with the fixes of its findings applied, and how many were.

    A fix that touches what another one has changed already waits for the next run.
    """
    bom = _BOM if source.content.startswith(_BOM) else b""
    text = source.content.removeprefix(_BOM).decode("utf-8")
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    chosen: list[tuple[int, int, str]] = []
    count = 0
    for fix in _fixes(source.path, findings):
        ranges = [_range(edit, starts) for edit in fix.edits]
        if not any(_touch(new, old) for new in ranges for old in chosen):
            chosen += ranges
            count += 1
    for start, end, new in sorted(chosen, reverse=True):
        text = text[:start] + new + text[end:]
    return bom + text.encode("utf-8"), count


def _fixes(path: str, findings: Iterable[Finding]) -> Iterable[Fix]:
    found = [f.fix for f in findings if f.fix is not None and all(edit.span.path == path for edit in f.fix.edits)]
    return dict.fromkeys(found)


def _range(edit: Edit, starts: list[int]) -> tuple[int, int, str]:
    span = edit.span
    return starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1, edit.text


def _touch(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one[:2] == other[:2] or (one[0] < other[1] and other[0] < one[1])
