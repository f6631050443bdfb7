"""Markdown output for a comment, release notes or a CI summary: the verdict, the table and the full list.

The length of a comment is limited: a large change loses its least important parts first, and the comment lists them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import quote

from cjm.diff.change import Change
from cjm.formats.markdown_text import code
from cjm.reviews.lists import counts_text, finding_table
from cjm.reviews.phrases import quote_text
from cjm.reviews.review import Review
from cjm.reviews.section import (
    CommentLimits,
    Listed,
    ReviewSection,
    blocks,
    breaking_lines,
    details_block,
    list_changes,
    sections_of,
    warning_block,
)
from cjm.reviews.touched import linked_name
from cjm.runtime.terminal import safe

MOST = 60_000  # characters; a comment on GitHub holds 65,536
_HASH = re.compile(r"\b([0-9a-f]{9})[0-9a-f]{31}\b")
_OPPORTUNITIES = 4  # named outside of the details
_BRIEF = CommentLimits(plots="none", evidence=False, editorial=False)
_STEPS = (
    CommentLimits(),
    CommentLimits(plots="changed"),
    CommentLimits(plots="changed", evidence=False),
    CommentLimits(plots="changed", evidence=False, editorial=False),
    _BRIEF,
    *(replace(_BRIEF, listed=most) for most in (400, 200, 100, 50, 25, 0)),
    *(replace(_BRIEF, listed=0, rows=most, journeys=most) for most in (200, 100, 50, 25, 12)),
    replace(_BRIEF, listed=0, rows=0, journeys=5),
)


def write(review: Review, most: int = MOST) -> str:
    """The review in at most `most` characters, with counts of what doesn't fit.

    It begins with a hidden marker, by which an earlier comment can be found and replaced.
    """
    if review.is_empty:
        return f"{marker(review)}\nNo changes to the journey maps.\n"
    rest = list_changes(review, [change for change in review.changes if not change.journey])
    sections = sections_of(review)
    written = ""
    for bounds in _STEPS:
        written = _written(review, sections, rest, bounds)
        if len(written) <= most:
            return written
    return (
        write(replace(review, base_links=None, head_links=None), most)
        if review.head_links or review.base_links
        else written
    )


def marker(review: Review) -> str:
    """Hidden marker of a comment: the workspace's path, escaped for an HTML comment."""
    path = quote(review.identity, safe="/", errors="surrogateescape").replace("--", "-%2D")
    return f"<!-- cjm-diff:{path} -->"


def _written(review: Review, sections: Sequence[ReviewSection], rest: Listed, bounds: CommentLimits) -> str:
    shown = sections[: bounds.journeys]
    # Breaking changes outside of journeys come first: readers of twenty journeys may not reach the end.
    parts = [*_head(sections, rest.changes), *warning_block(breaking_lines(rest.changes))]
    for section in shown:
        if len(sections) > 1:
            parts.append(f"#### {linked_name(section.figures.name)} {code(section.figures.id)}")
        parts += blocks(review, section, bounds)
    beside = [*_outside(sections, rest, bounds), *_findings(review, bounds)]
    if len(sections) > 1 and beside:
        parts.append("#### Outside of journeys" if rest.changes else "#### In all journeys")
    parts += beside
    parts += _foot(review, sections, rest, bounds)
    return "\n\n".join([f"{marker(review)}\n{parts[0]}", *parts[1:]]) + "\n"


def _head(sections: Sequence[ReviewSection], rest: Sequence[Change]) -> Iterator[str]:
    if len(sections) == 1:
        yield f"### Journey changes: {linked_name(sections[0].figures.name)}"
    elif sections:
        yield f"### Journey changes: {len(sections)} journeys"
        changes = [*rest, *(change for section in sections for change in section.changes)]
        yield f"{_verdict(sections)}{len(changes)} changes: {counts_text(changes)}."
    else:
        yield "### Changes outside of journeys" if rest else "### No changes to the journey maps"


def _verdict(sections: Sequence[ReviewSection]) -> str:
    """The number of journeys with a fall, else with a rise."""
    worse = sum(any(row.worst is not None for row in section.rows) for section in sections)
    if worse:
        return f"**Something feels worse in {worse} of {len(sections)} journeys.** "
    better = sum(any(any(row.steps) for row in section.rows) for section in sections)
    return f"**Something feels better in {better} of {len(sections)} journeys, nothing worse.** " if better else ""


def _outside(sections: Sequence[ReviewSection], rest: Listed, bounds: CommentLimits) -> Iterator[str]:
    """Changes outside of journeys; unfolded if there are no others."""
    changes, table = rest.changes, rest.table(bounds)
    if not changes:
        return
    summary = f"{len(changes)} change{'' if len(changes) == 1 else 's'}: {counts_text(changes)}"
    progress = [_progress(change) for change in changes if change.kind == "opportunity-status-changed"]
    if progress:
        more = len(progress) - _OPPORTUNITIES
        yield ", ".join(progress[:_OPPORTUNITIES]) + (f" and {more} more" if more > 0 else "") + "."
    if not sections:
        yield f"{summary}."
        yield from table
    elif table:
        yield from details_block(f"Outside of journeys, {summary}", *table)


def _progress(change: Change) -> str:
    """The new status of an opportunity."""
    note = f" ({linked_name(change.note)})" if change.note else ""
    return f"{quote_text(change.name)} is **{linked_name(change.after)}** now{note}"


def _findings(review: Review, bounds: CommentLimits) -> Iterator[str]:
    new, gone = review.findings.new, review.findings.gone
    counts = [f"{len(findings)} {word}" for findings, word in ((new, "new"), (gone, "gone")) if findings]
    shown = new[: bounds.listed], gone[: bounds.listed]
    if any(shown):
        lines = finding_table(review, *shown)
        yield from details_block(f"Findings of cjm validate: {', '.join(counts)}", "\n".join(lines))


def _foot(review: Review, sections: Sequence[ReviewSection], rest: Listed, bounds: CommentLimits) -> Iterator[str]:
    left = ", ".join(_left_out(review, sections, rest, bounds))
    if left:
        yield f"Left out to fit into a comment: {left}. `cjm diff` shows everything."
    hidden = f" {review.hidden} at lower levels not shown." if review.hidden else ""
    before, after = (code(safe(_HASH.sub(r"\1", label))) for label in (review.base, review.head))
    yield f"<sub>cjm compared {before} with {after}.{hidden}</sub>"


def _left_out(review: Review, sections: Sequence[ReviewSection], rest: Listed, bounds: CommentLimits) -> Iterator[str]:
    """Counts of what the bounds leave out."""
    shown = sections[: bounds.journeys]
    if len(shown) < len(sections):
        yield f"{len(sections) - len(shown)} journeys"
    rows = sum(len(section.rows[bounds.rows :]) for section in shown if bounds.rows is not None)
    if rows:
        yield f"{rows} touchpoints and stages of the tables"
    if bounds.plots != "all":
        yield "touchpoints as before" if bounds.plots == "changed" else "the plots"
    groups = [*(section.changes for section in shown), rest.changes]
    changes = sum(len(group) - len(bounds.kept(group)) for group in groups)
    if changes:
        yield f"{changes} changes of the lists"
    sides = (review.findings.new, review.findings.gone)
    findings = sum(len(each[bounds.listed :]) for each in sides) if bounds.listed is not None else 0
    if findings:
        yield f"{findings} findings"
