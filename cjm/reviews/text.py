"""For people at a terminal: every journey with its changes, and the summary line."""

from collections.abc import Iterator

from cjm.diff.change import Change
from cjm.diff.levels import Level
from cjm.diff.wording import Fate, Part, words_between
from cjm.reviews.review import Figures, Review, mark, mean, summary, value
from cjm.terminal import painted, safe

_STYLES = {
    Level.BREAKING: "error",
    Level.STRUCTURAL: "warning",
    Level.CONTENT: "info",
    Level.EDITORIAL: "faint",
}
_WORD = max(len(level.word) for level in Level)


def write(review: Review) -> str:
    """All changes, grouped by journey."""
    widest = max((len(change.kind) for change in review.changes), default=0)
    parts = []
    for figures, changes in review.grouped:
        lines = [painted(_head(figures), "bold", color=review.color)]
        for change in changes:
            lines += _lines(change, widest, color=review.color)
        parts.append("\n".join(lines) + "\n")
    if review.found.new or review.found.gone:
        parts.append("".join(_found(review)))
    return "\n".join([*parts, painted(summary(review), "bold", color=review.color) + "\n"])


def _found(review: Review) -> Iterator[str]:
    """What validate finds on one side only."""
    yield painted("what `cjm validate` finds", "bold", color=review.color) + "\n"
    for sign, word, findings in (("+", "new ", review.found.new), ("-", "gone", review.found.gone)):
        for finding in findings:
            told = safe(f"{finding.severity.word}[{finding.rule}] {finding.message}")
            place = painted(safe(f"{finding.span.path}:{finding.span.line}"), "faint", color=review.color)
            yield f"  {sign} {word}  {told}\n      {place}\n"


def stat(review: Review) -> str:
    """How many changes each journey has, and the summary line."""
    rows = [(_head(figures), changes) for figures, changes in review.grouped]
    widest = max((len(head) for head, _ in rows), default=0)
    lines = []
    for head, changes in rows:
        counts = [f"{sum(c.level is level for c in changes)} {level.word}" for level in sorted(Level, reverse=True)]
        lines.append(f"{head.ljust(widest)}  {', '.join(count for count in counts if not count.startswith('0 '))}")
    return "\n".join([*lines, *([""] if lines else []), painted(summary(review), "bold", color=review.color)]) + "\n"


def _head(figures: Figures | None) -> str:
    if figures is None:
        return "outside of journeys"
    before, after = (mean(number) for number in figures.emotion)
    felt = f"  mean emotion {before} → {after}" if before != after else ""
    return safe(f"{figures.name} ({figures.id})  {figures.path}{felt}")


def _lines(change: Change, widest: int, *, color: bool) -> Iterator[str]:
    level = painted(change.level.word.ljust(_WORD), _STYLES[change.level], color=color)
    span = change.head or change.base
    place = f"{span.path}:{span.line}" if span else ""
    yield f"  {mark(change)} {level}  {change.kind.ljust(widest)}  {safe(change.address)}  {_told(change, color=color)}"
    aside = "; ".join(text for text in (change.note, place) if text)
    if aside:
        yield f"      {painted(safe(aside), 'faint', color=color)}"


def _told(change: Change, *, color: bool) -> str:
    """Of what, before, and after; a text that reads differently as one, with its words marked as git marks them."""
    both = change.before and change.after
    parts = words_between(change.before, change.after) if both and change.kind == "wording-changed" else ()
    if any(part.fate is Fate.SAME for part in parts):
        marked = "".join(_part(part, color=color) for part in parts)
        return marked if change.name == change.after else f"{safe(change.name)}: {marked}"
    shown = value(change) if both or change.name not in {change.before, change.after} else ""
    return safe(f"{change.name}: {shown}" if shown else change.name)


def _part(part: Part, *, color: bool) -> str:
    if part.fate is Fate.SAME:
        return safe(part.text)
    marked, style = (f"[-{part.text}-]", "removed") if part.fate is Fate.GONE else (f"{{+{part.text}+}}", "added")
    return painted(safe(marked), style, color=color)
