"""Terminal output: each curve on a line, then every commit with its changes."""

from collections.abc import Iterator

from cjm.diff.change import Change
from cjm.diff.levels import Level
from cjm.reviews.history.history import FeelingChange, History, Moment, Series, change_counts, per_level
from cjm.reviews.history.sparks import spark
from cjm.reviews.review import mark, mean, value
from cjm.runtime.line_folding import fold
from cjm.runtime.terminal import paint, safe, width

_MOST = 20  # changes shown per commit; adding a whole map makes hundreds
_STYLES = {Level.BREAKING: "error", Level.STRUCTURAL: "warning", Level.CONTENT: "info", Level.EDITORIAL: "faint"}
_INDENT = 6  # of continuation lines
_WORD = max(len(level.word) for level in Level)


def write(history: History, *, color: bool, columns: int = 0) -> str:
    """The history as text; lines fit a terminal of `columns`, 0 for no limit."""
    parts = [list(_head(history, color=color)), *(list(_moment(m, history, color=color)) for m in history.moments)]
    blocks = ["".join(f"{fold(line, columns, _INDENT)}\n" for line in part) for part in parts if part]
    return "\n".join([*blocks, "".join(f"{fold(line, columns, 0)}\n" for line in _foot(history, color=color))])


def _head(history: History, *, color: bool) -> Iterator[str]:
    if history.address:
        yield paint(safe(f"{history.name} ({history.address})"), "bold", color=color)
        yield from (f"emotion  {_curve(series, history)}" for series in history.series)
        return
    widest = max((width(series.address) for series in history.series), default=0)
    sparks = [spark(series.points, history.settings.emotion_scale) for series in history.series]
    long = max(map(len, sparks), default=0)
    for series, line in zip(history.series, sparks, strict=True):
        address = paint(safe(series.address).ljust(widest), "bold", color=color)
        yield f"{address}  {line.rjust(long)}  {_ends(series, history)}  {safe(series.name)}"


def _curve(series: Series, history: History) -> str:
    return f"{spark(series.points, history.settings.emotion_scale)}  {_ends(series, history)}"


def _ends(series: Series, history: History) -> str:
    first, last = (mean(score, history.settings.emotion_scale) for score in series.ends)
    return f"{first} → {last}"


def _moment(moment: Moment, history: History, *, color: bool) -> Iterator[str]:
    commit = moment.commit
    short, subject = (paint(commit.short, "place", color=color), _subject(moment, color=color))
    yield f"{commit.date or '(no date) '}  {short}  {subject}"
    if moment.wrong:
        first = moment.wrong[0]
        place = f"{history.prefix}{first.span.path}:{first.span.line}: {first.message}"
        number = f"{len(moment.wrong)} error{'' if len(moment.wrong) == 1 else 's'}"
        message = safe(f"{number}, compared as far as possible: {place}")
        yield f"  {paint('!', 'error', color=color)} {message}"
    if moment.begins:
        yield (
            f"  earlier commits are not in this clone: {history.missing}"
            if history.missing
            else "  earlier commits are missing"
        )
    for feeling in moment.feelings if history.address == "" or "/" not in history.address else ():
        yield from _felt(feeling, history)
    shown = moment.changes[:_MOST]
    widest = max((len(change.kind) for change in shown), default=0)
    for change in shown:
        yield from _change(change, widest, history, color=color)
    rest = len(moment.changes) - len(shown)
    if rest:
        base = f"{commit.parents[0][:9]} " if commit.parents else ""
        where = f"cjm diff {base}{commit.short}" if base else "`cjm log --format json`"
        yield f"  … {rest} more changes; {where} lists them"


def _subject(moment: Moment, *, color: bool) -> str:
    return paint(safe(moment.commit.subject) or "(no subject)", "bold", color=color)


def _felt(feeling: FeelingChange, history: History) -> Iterator[str]:
    """The rise or fall of a journey's mean; a change explains a missing score."""
    before, after = feeling.before, feeling.after
    if before is None or after is None:
        return
    sign = "▲" if after > before else "▼"
    scores = " → ".join(mean(score, history.settings.emotion_scale) for score in (before, after))
    yield f"  {sign} {feeling.address} feels {scores} on average"


def _change(change: Change, widest: int, history: History, *, color: bool) -> Iterator[str]:
    level = paint(change.level.word.ljust(_WORD), _STYLES[change.level], color=color)
    scale = history.settings.emotion_scale
    shown = value(change, (scale, scale), history.metrics)
    text = safe(change.name if shown in {"", change.name} else f"{change.name}: {shown}")
    yield f"  {mark(change)} {level}  {change.kind.ljust(widest)}  {safe(change.address)}  {text}"
    if change.note:
        yield f"      {paint(safe(change.note), 'faint', color=color)}"


def _foot(history: History, *, color: bool) -> Iterator[str]:
    total = sum(len(moment.changes) for moment in history.moments)
    commits = f"{len(history.moments)} commit{'' if len(history.moments) == 1 else 's'}"
    changes = f"{total} change{'' if total == 1 else 's'}"
    levels = f": {change_counts(per_level(history))}" if total else ""
    was = "was" if history.quiet == 1 else "were"
    why = f"{was} about something else" if history.address else "touched the maps without changing their content"
    quiet = f" {history.quiet} more {why}." if history.quiet else ""
    yield paint(f"{commits}, {changes}{levels}.", "bold", color=color) + quiet
