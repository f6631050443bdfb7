"""Table rows of changes and findings, with level and location."""

from collections.abc import Iterator, Sequence

from cjm.diff.change import Change
from cjm.diff.levels import Level
from cjm.formats.markdown_text import code, on_one_line
from cjm.model.findings import Finding
from cjm.model.source import Span
from cjm.reviews.permalinks import Permalinks
from cjm.reviews.phrases import values
from cjm.reviews.review import Review, mark, step
from cjm.reviews.touched import linked_name
from cjm.runtime.terminal import safe

HEADS = ("| | Change | Of | Before | After | Source |", "|:-:|---|---|---|---|---|")
_FINDINGS = ("| | Severity | Finding | Source |", "|:-:|---|---|---|")
_SIGNS = {"+": "+", "-": "−", ">": "△", "~": "△"}


def counts_text(changes: Sequence[Change]) -> str:
    """Number of changes per level."""
    counts = [(sum(change.level is level for change in changes), level.word) for level in sorted(Level, reverse=True)]
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def line_of(review: Review, change: Change) -> str:
    """A change as a row of a table with `HEADS`."""
    return f"| {' | '.join(_cells(review, change))} |"


def _cells(review: Review, change: Change) -> Iterator[str]:
    size = step(review, change)
    yield _SIGNS[mark(change)] if size is None else "▲" if size > 0 else "▼"
    note = f"<br>{on_one_line(safe(change.note))}" if change.note else ""
    yield f"**{change.level.word}** {change.kind}{note}"
    yield f"{linked_name(change.name)}<br>{code(safe(change.address))}"
    before, after = values(review, change)
    plain = change.kind.endswith(("-added", "-removed")) and change.name in {before, after}
    yield "" if plain else on_one_line(safe(before))
    yield "" if plain else on_one_line(safe(after))
    span = review.place_of(change)
    yield _place(span, review.head_link(change) if change.head else review.base_link(change)) if span else ""


def finding_table(review: Review, new: Sequence[Finding], gone: Sequence[Finding]) -> list[str]:
    """Table of findings on one side only."""
    rows = [
        _finding("+", finding, _place(review.head_place(finding.span), _link(finding, review.head_links)))
        for finding in new
    ]
    rows += [
        _finding("−", finding, _place(review.base_place(finding.span), _link(finding, review.base_links)))
        for finding in gone
    ]
    return [*_FINDINGS, *rows]


def _link(finding: Finding, site: Permalinks | None) -> str:
    return site.of(finding.span) if site else ""


def _finding(sign: str, finding: Finding, place: str) -> str:
    text = f"{on_one_line(safe(finding.message))}<br>{code(safe(finding.rule))}"
    return f"| {sign} | {finding.severity.word} | {text} | {place} |"


def _place(span: Span, url: str) -> str:
    text = code(safe(f"{span.path}:{span.line}"))
    return f"[{text}]({url})" if url else text
