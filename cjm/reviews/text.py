"""Terminal output: every journey with its changes, and the summary line."""

from collections import Counter
from collections.abc import Iterable, Iterator

from cjm.diff.change import Change
from cjm.diff.levels import Level
from cjm.diff.wording import PartFate, WordingPart, words_between
from cjm.reviews.review import Figures, Review, mark, mean, summary, value
from cjm.runtime.line_folding import fold
from cjm.runtime.terminal import paint, safe, width

_STYLES = {
    Level.BREAKING: "error",
    Level.STRUCTURAL: "warning",
    Level.CONTENT: "info",
    Level.EDITORIAL: "faint",
}
_WORD = max(len(level.word) for level in Level)
_INDENT = 6  # of continuation lines


def write(review: Review) -> str:
    """All changes, grouped by journey."""
    widest = max((len(change.kind) for change in review.changes), default=0)
    parts = []
    for figures, changes in review.grouped:
        lines = [paint(_head(figures, review), "bold", color=review.color)]
        for change in changes:
            lines += _lines(review, change, widest)
        parts.append(_fitted(lines, review))
    if review.findings.new or review.findings.gone:
        parts.append(_fitted(_findings(review), review))
    return "\n".join([*parts, paint(summary(review), "bold", color=review.color) + "\n"])


def _fitted(lines: Iterable[str], review: Review) -> str:
    """Lines folded to the width of the terminal, if there is one."""
    return "".join(f"{fold(line, review.columns, _INDENT)}\n" for line in lines)


def _findings(review: Review) -> Iterator[str]:
    """Findings of `cjm validate` on one side only."""
    yield paint("findings of `cjm validate`", "bold", color=review.color)
    for sign, word, findings, shown in (
        ("+", "new ", review.findings.new, review.head_place),
        ("-", "gone", review.findings.gone, review.base_place),
    ):
        for finding in findings:
            text = safe(f"{finding.severity.word}[{finding.rule}] {finding.message}")
            span = shown(finding.span)
            place = paint(safe(f"{span.path}:{span.line}"), "faint", color=review.color)
            yield f"  {sign} {word}  {text}"
            yield f"      {place}"


def stat(review: Review) -> str:
    """Number of changes per journey, and the summary line."""
    rows = [(_head(figures, review), changes) for figures, changes in review.grouped]
    widest = max((width(head) for head, _ in rows), default=0)
    counts = [_counts(changes) for _, changes in rows]
    beside = not review.columns or widest + 2 + max(map(len, counts), default=0) <= review.columns
    lines = []
    for (head, _), count in zip(rows, counts, strict=True):
        gap = " " * (widest - width(head)) if beside else "\n    "
        lines.append(f"{fold(head, review.columns, _INDENT)}{gap}  {count}")
    return "\n".join([*lines, *([""] if lines else []), paint(summary(review), "bold", color=review.color)]) + "\n"


def _counts(changes: Iterable[Change]) -> str:
    levels = Counter(change.level for change in changes)
    return ", ".join(f"{levels[level]} {level.word}" for level in sorted(levels, reverse=True))


def _head(figures: Figures | None, review: Review) -> str:
    if figures is None:
        return "outside of journeys"
    before, after = (mean(number, scale) for number, scale in zip(figures.emotion, review.scales, strict=True))
    felt = f"  mean emotion {before} → {after}" if before != after else ""
    return safe(f"{figures.name} ({figures.id})  {review.path_of(figures)}{felt}")


def _lines(review: Review, change: Change, widest: int) -> Iterator[str]:
    level = paint(change.level.word.ljust(_WORD), _STYLES[change.level], color=review.color)
    span = review.place_of(change)
    place = f"{span.path}:{span.line}" if span else ""
    yield f"  {mark(change)} {level}  {change.kind.ljust(widest)}  {safe(change.address)}  {_details(review, change)}"
    aside = "; ".join(text for text in (change.note, place) if text)
    if aside:
        yield f"      {paint(safe(aside), 'faint', color=review.color)}"


def _details(review: Review, change: Change) -> str:
    """Name, before and after; a changed wording as one text, with its words marked as in git."""
    both = change.before and change.after
    parts = words_between(change.before, change.after) if both and change.kind == "wording-changed" else ()
    if any(part.fate is PartFate.SAME for part in parts):
        marked = "".join(_part(part, color=review.color) for part in parts)
        return marked if change.name == change.after else f"{safe(change.name)}: {marked}"
    shown = value(change, review.scales, review.after.metrics)
    return safe(change.name if shown in {"", change.name} else f"{change.name}: {shown}")


def _part(part: WordingPart, *, color: bool) -> str:
    if part.fate is PartFate.SAME:
        return safe(part.text)
    marked, style = (f"[-{part.text}-]", "removed") if part.fate is PartFate.GONE else (f"{{+{part.text}+}}", "added")
    return paint(safe(marked), style, color=color)
