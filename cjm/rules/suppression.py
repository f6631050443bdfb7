"""What suppression comments leave out, and which of them leave out nothing."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from cjm.model.findings import Edit, Finding, Fix, Severity
from cjm.model.source import Span
from cjm.reader import Ignore, Reading
from cjm.reader.wording import backtick, did_you_mean
from cjm.rules.catalogue import present
from cjm.rules.rule import Rule
from cjm.runtime.frozen import dataclass

_DELETE = "Delete it."
_NEAR = 12  # lines below a finding in which its comment may have been meant for it


@dataclass(frozen=True, slots=True)
class Suppressed:
    """Findings without those that comments ask to leave out, how many these were, and for which rules of which
    comments there were any.
    """

    kept: list[Finding]
    ignored: int
    used: set[tuple[int, str]]


def suppressed(
    findings: Iterable[Finding], reading: Reading, ignores: Sequence[Ignore], wrong: Container[str]
) -> Suppressed:
    """Leave out what comments ask for. Where an integrity rule fires (at the pointers `wrong`), no other does.

    What may only follow from something that is wrong is dropped, and shows all the same that its comment is needed.
    """
    used: set[tuple[int, str]] = set()
    kept, ignored = [], 0
    for finding in findings:
        covering = [
            n
            for n, ignore in enumerate(ignores)
            if ignore.covers(finding.span) and any(present(name) == finding.rule for name, _ in ignore.rules)
        ]
        used.update((n, finding.rule) for n in covering)
        if finding.address in reading.broken or finding.span.path in reading.unread or finding.pointer in wrong:
            continue
        ignored += bool(covering)
        if not covering:
            kept.append(finding)
    return Suppressed(kept, ignored, used)


def unused(
    reading: Reading,
    left: Suppressed,
    run: frozenset[str],
    known: Mapping[str, Rule],
    severity: Severity,
    *,
    has_errors: bool,
) -> list[Finding]:
    """The comments that suppress nothing, or name what they can't.

    Where the workspace has errors, they may hide what a comment is there for, and none is removed.
    """
    # What could not be read or leads nowhere hides findings, for which the comment may be there.
    ran = frozenset() if reading.unread or reading.dangling else run
    found = []
    for n, ignore in enumerate(reading.ignores):
        if not ignore.rules:
            found.append(
                Finding(
                    "unused-ignore", severity, "the comment names no rule", ignore.span,
                    help="Name what it suppresses: `# cjm: ignore[rule] reason`.",
                )
            )  # fmt: skip
        useless: list[Finding] = []
        for name, span in ignore.rules:
            said = _useless(name, ran, known, suppressed=(n, present(name)) in left.used)
            if said is not None:
                instead = _elsewhere(present(name), span, left.kept) or said[1]
                useless.append(Finding("unused-ignore", severity, said[0], span, help=instead))
        fix = None if has_errors else _removal(ignore, [each.span for each in useless if each.help == _DELETE])
        found += [replace(each, fix=fix) if each.help == _DELETE else each for each in useless]
    return found


def _removal(ignore: Ignore, unused: Sequence[Span]) -> Fix | None:
    """Remove these names from a comment, or all of it; `None` where another comment follows it in its line."""
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
    """Where the comment should perhaps stand: at the last such finding above it, not far away."""
    above = [f.span.line for f in kept if f.rule == rule and f.span.path == span.path and f.span.line < span.line]
    if not above or span.line - max(above) > _NEAR:
        return ""
    return (
        f"It speaks of what begins in its line; the finding stands in line {max(above)}: write it there, or delete it."
    )


def _useless(name: str, ran: frozenset[str], known: Mapping[str, Rule], *, suppressed: bool) -> tuple[str, str] | None:
    rule = known.get(present(name))
    if rule is None:
        return f"there is no rule {backtick(name)}", did_you_mean(name, known) or "`cjm rule --all` lists them."
    if rule.integrity:
        return (
            f"{backtick(name)} is an integrity rule, which nothing suppresses",
            "Mend what it finds, and delete the comment.",
        )
    if suppressed or rule.name not in ran:
        return None
    return f"nothing here needs {backtick(name)} suppressed", _DELETE
