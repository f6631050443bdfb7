"""For a comment on a change, or the summary of a CI step: the verdict first, then a table per journey."""

from cjm.diff.change import Change
from cjm.formats.markdown_text import code, on_one_line
from cjm.reviews.review import Figures, Review, counted, mark, mean
from cjm.terminal import safe

_MOST = 60_000  # characters; a comment on GitHub holds 65,536
_HEADS = ("| | Level | Change | Where | Before | After | Remark |", "|:-:|---|---|---|---|---|---|")


def write(review: Review) -> str:
    """The whole review, or as much of it as a comment holds, and then how much more there is."""
    if not review.changes:
        return "### No changes to the journey maps\n"
    lines = [f"### Journey map changes: {counted(review)}"]
    size, shown = len(lines[0]), 0
    for figures, changes in review.grouped:
        head = ["", _head(figures), "", *_HEADS]
        size += sum(map(len, head)) + len(head)
        rows = [_row(change) for change in changes]
        if size + len(rows[0]) > _MOST:
            break
        lines += head
        for row in rows:
            size += len(row) + 1
            if size > _MOST:
                break
            lines.append(row)
            shown += 1
    rest = len(review.changes) - shown
    if rest:
        lines += ["", f"{rest} more changes are left out here; `cjm diff` lists them all."]
    lines += ["", f"<sub>From {code(safe(review.base))} to {code(safe(review.head))}.</sub>"]
    return "\n".join(lines) + "\n"


def _head(figures: Figures | None) -> str:
    if figures is None:
        return "**Outside of journeys**"
    before, after = (mean(number) for number in figures.emotion)
    felt = f", mean emotion {before} → {after}" if before != after else ""
    return f"**{_text(figures.name)}**{felt}"


def _row(change: Change) -> str:
    span = change.head or change.base
    place = f"{change.address} ({span.path}:{span.line})" if span else change.address
    name = f"**{_text(change.name)}**<br>{_text(place)}"
    cells = (
        mark(change).replace("-", "−").replace(">", "↔").replace("~", "±"),
        change.level.word,
        change.kind,
        name,
        _text(change.before),
        _text(change.after),
        _text(change.note),
    )
    return f"| {' | '.join(cells)} |"


def _text(text: str) -> str:
    return on_one_line(safe(text))
