"""Suppression comments: the findings that they hide, and findings about unused ones."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from cjm.model.findings import Edit, Finding, Fix, Severity
from cjm.model.source import Span
from cjm.reader import Ignore, Reading
from cjm.reader.wording import backtick, did_you_mean
from cjm.rules.catalogue import current_name
from cjm.rules.rule import Rule
from cjm.runtime.frozen import dataclass

_DELETE = "Delete it."
_NEAR = 12  # lines below a finding in which its comment may have been put by mistake


@dataclass(frozen=True, slots=True)
class SuppressionResult:
    """The findings that are left, the number of suppressed ones, and the rules that each comment (by number) hides."""

    kept: list[Finding]
    ignored: int
    used: set[tuple[int, str]]


def apply_ignores(
    findings: Iterable[Finding], reading: Reading, ignores: Sequence[Ignore], wrong: Container[str]
) -> SuppressionResult:
    """Remove the findings that comments suppress.

    Also drop findings that may only follow from an error: at the pointers `wrong`, where an integrity rule fires, and
    in broken or unread parts. Their comments count as used.
    """
    used: set[tuple[int, str]] = set()
    kept, ignored = [], 0
    for finding in findings:
        covering = [
            n
            for n, ignore in enumerate(ignores)
            if ignore.covers(finding.span) and any(current_name(name) == finding.rule for name, _ in ignore.rules)
        ]
        used.update((n, finding.rule) for n in covering)
        if finding.address in reading.broken or finding.span.path in reading.unread or finding.pointer in wrong:
            continue
        ignored += bool(covering)
        if not covering:
            kept.append(finding)
    return SuppressionResult(kept, ignored, used)


def unused_ignores(
    reading: Reading,
    result: SuppressionResult,
    run: frozenset[str],
    known: Mapping[str, Rule],
    severity: Severity,
    *,
    has_errors: bool,
) -> list[Finding]:
    """Findings about comments that suppress nothing, or name an unknown or integrity rule.

    Where the workspace has errors, these may hide the finding that a comment is for, so no comment has a fix.
    """
    # Unread files and dangling references may hide the finding that a comment is for.
    ran = frozenset() if reading.unread or reading.dangling else run
    findings = []
    for n, ignore in enumerate(reading.ignores):
        if not ignore.rules:
            findings.append(
                Finding(
                    "unused-ignore", severity, "the comment names no rule", ignore.span,
                    help="Name what it suppresses: `# cjm: ignore[rule] reason`.",
                )
            )  # fmt: skip
        useless: list[Finding] = []
        for name, span in ignore.rules:
            fault = _fault(name, ran, known, used=(n, current_name(name)) in result.used)
            if fault is not None:
                message, instead = fault
                instead = _elsewhere(current_name(name), span, result.kept) or instead
                useless.append(Finding("unused-ignore", severity, message, span, help=instead))
        fix = None if has_errors else _removal(ignore, [each.span for each in useless if each.help == _DELETE])
        findings += [replace(each, fix=fix) if each.help == _DELETE else each for each in useless]
    return findings


def _removal(ignore: Ignore, unused: Sequence[Span]) -> Fix | None:
    """Remove these names from a comment, or all of it; `None` where another comment follows on the same line."""
    if not unused or "#" in ignore.reason:
        return None
    spans = [span for _, span in ignore.rules]
    if len(unused) == len(spans):
        return Fix("Remove the comment", (Edit(ignore.room, ""),))
    edits = []
    for span, before, after in zip(spans, [None, *spans], [*spans[1:], None], strict=False):
        if span in unused:
            begin = before.end_column if before is not None and after is None else span.column
            end = after.column if after is not None else span.end_column
            edits.append(Edit(span._replace(column=begin, end_column=end), ""))
    return Fix("Remove the unused names", tuple(edits)) if _apart(edits) else None


def _apart(edits: Sequence[Edit]) -> bool:
    return all(one.span.end_column <= other.span.column for one, other in pairwise(edits))


def _elsewhere(rule: str, span: Span, kept: Sequence[Finding]) -> str:
    """A hint at the finding that the comment may be for: the last one of its rule above it, not far away."""
    above = [f.span.line for f in kept if f.rule == rule and f.span.path == span.path and f.span.line < span.line]
    if not above or span.line - max(above) > _NEAR:
        return ""
    return f"The finding is on line {max(above)}. Move the comment there, or delete it."


def _fault(name: str, ran: frozenset[str], known: Mapping[str, Rule], *, used: bool) -> tuple[str, str] | None:
    """The message and help about a name in a comment; `None` where it suppresses something, or its rule didn't run."""
    rule = known.get(current_name(name))
    if rule is None:
        return f"unknown rule {backtick(name)}", did_you_mean(name, known) or "`cjm rule --all` lists them."
    if rule.integrity:
        message = f"{backtick(name)} is an integrity rule and can't be suppressed"
        return message, "Fix its findings, and delete the comment."
    return None if used or rule.name not in ran else (f"{backtick(name)} suppresses nothing here", _DELETE)
