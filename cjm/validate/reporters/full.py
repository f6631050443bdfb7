"""For people: each finding with its source lines and its help."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from cjm.model.findings import Finding
from cjm.model.source import Source, Span
from cjm.rules.catalogue import names
from cjm.runtime.terminal import link, paint, safe, width
from cjm.validate.reporters.reporter import Reporter, ValidationReport, summary

_MOST_PER_FILE = 100
_WIDEST = 120  # columns of a line, if the terminal's width is unknown
_NARROWEST = 20
_AROUND = 4  # multiple of the room that is examined on either side, since widths of characters differ
_TAB = "→"  # shown for a tab in an indentation, where YAML allows none
_BEFORE = 2  # lines shown before the underlined one
_LONGEST = 6  # lines shown of one finding


def write(report: ValidationReport) -> str:
    """Every finding with a code frame, at most 100 per file, and the summary line."""
    shown: dict[str, int] = defaultdict(int)
    parts: list[str] = []
    for finding in report.findings:
        path = finding.span.path
        shown[path] += 1
        if shown[path] <= _MOST_PER_FILE:
            parts.append("\n".join(_finding_lines(finding, report)) + "\n")
    parts += [
        f"{safe(path)}: {count - _MOST_PER_FILE} more findings; other output formats list them all.\n"
        for path, count in shown.items()
        if count > _MOST_PER_FILE
    ]
    return "\n".join([*parts, f"{paint(summary(report), 'bold', color=report.color)}\n"])


def _finding_lines(finding: Finding, report: ValidationReport) -> Iterator[str]:
    word = finding.severity.word
    head = paint(f"{word}[{finding.rule}]", word, color=report.color)
    yield f"{head}{paint(f': {safe(finding.message)}', 'bold', color=report.color)}"
    places = [(finding.span, finding.label, word), *((r.span, r.message, "place") for r in finding.related)]
    gutter = max(len(str(span.end_line)) for span, _, _ in places)
    for n, (span, label, style) in enumerate(places):
        yield from _frame(span, label, style, gutter, report, first=n == 0)
    if finding.help:
        yield f"{' ' * gutter} {paint('=', 'place', color=report.color)} help: {safe(finding.help)}"
    if finding.fix is not None:
        how = "safe, run `cjm validate --fix`"
        yield f"{' ' * gutter} {paint('=', 'place', color=report.color)} fix: {how}"
    about = f"cjm rule {finding.rule}" if finding.rule in names() else "a rule of this workspace's cjm.yaml"
    yield f"{' ' * gutter} {paint('=', 'place', color=report.color)} about: {about}"


def _frame(span: Span, label: str, style: str, gutter: int, report: ValidationReport, *, first: bool) -> Iterator[str]:
    arrow = paint("-->" if first else ":::", "place", color=report.color)
    place = link(f"{safe(span.path)}:{span.line}:{span.column}", report.urls.get(span.path, ""))
    yield f"{' ' * gutter}{arrow} {place}"
    source = report.sources.get(span.path)
    lines = _lines(source) if source is not None else ()
    if span.line > len(lines):
        return
    bar = paint("|", "place", color=report.color)
    yield f"{' ' * gutter} {bar}"
    last = min(span.end_line, len(lines))
    room = max(report.columns - gutter - len(" | "), _NARROWEST) if report.columns else _WIDEST
    begin = max(1, span.line - _BEFORE) if first else span.line
    for number in range(begin, last + 1):
        if number - span.line >= _LONGEST:
            yield f"{' ' * gutter} {bar} … {last - number + 1} more lines"
            return
        line = lines[number - 1]
        left, right = _under(span, number, line)
        text, shift = _window(line, left, room)
        yield f"{paint(str(number).rjust(gutter), 'place', color=report.color)} {bar} {text}".rstrip()
        if number >= span.line:
            rest = max(len(text) - (left - shift), 1)
            marked = line[left : min(right, left + rest)]
            under = "^" * max(width(_shown(marked)), 1)
            note = f" {safe(label)}" if label and number == last else ""
            before = " " * width(text[: left - shift])
            yield f"{' ' * gutter} {bar} {before}{paint(under + note, style, color=report.color)}"


def _under(span: Span, number: int, line: str) -> tuple[int, int]:
    """The underlined range of a line, counted from 0, without its indentation."""
    indent = len(line) - len(line.lstrip())
    left = span.column - 1 if number == span.line else indent
    right = span.end_column - 1 if number == span.end_line else len(line.rstrip())
    return left, max(right, left)


def _window(line: str, left: int, room: int) -> tuple[str, int]:
    """The part of a line around its underlined range that fits into `room` columns, and its offset."""
    # Only the part that can be shown is examined, since a line may be as long as a file.
    skipped = max(0, left - _AROUND * room)
    text = _shown(line[skipped : left + _AROUND * room])
    if len(text) == len(line) and (len(text) <= room // 2 or width(text) <= room):
        return text, 0
    start, before = min(left - skipped, len(text)), 0
    while start > 0 and (before := before + width(text[start - 1])) <= room // 3:
        start -= 1
    part = f"…{text[start + 1 :]}" if start + skipped else text
    end, taken = 0, 0
    while end < len(part) and (taken := taken + width(part[end])) < room:
        end += 1
    more = end < len(part) or skipped + len(text) < len(line)
    return (f"{part[:end]}…" if more else part), start + skipped


def _shown(line: str) -> str:
    """A line with one visible sign for each character that controls a terminal."""
    indent = len(line) - len(line.lstrip(" \t"))
    begin = line[:indent].replace("\t", _TAB)
    return begin + "".join(
        " " if c == "\t" else c if safe(c) == c else "\N{REPLACEMENT CHARACTER}" for c in line[indent:]
    )


@cache
def _lines(source: Source) -> tuple[str, ...]:
    text = source.content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return tuple(line.rstrip("\r") for line in text.split("\n"))


REPORTER = Reporter("full", write)
