"""Model of a review, and texts that all its writers share."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from cjm.diff.change import Change
from cjm.diff.levels import Level
from cjm.model.claims import scores_of
from cjm.model.journey import Experience, Journey
from cjm.model.library import Metric
from cjm.model.settings import EmotionScale
from cjm.model.source import Span
from cjm.model.vocabulary import MetricKind, PainStatus
from cjm.model.workspace import Workspace
from cjm.reviews.findings import FindingsChange
from cjm.reviews.permalinks import Permalinks
from cjm.runtime.frozen import dataclass
from cjm.words import Words, words_for

if TYPE_CHECKING:
    from cjm.formats.templates.environment import Templates

Scales = tuple[EmotionScale, EmotionScale]

_LONG = 40  # characters of a list that is shown in full
_NOTHING = "–"  # for a missing value
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Figures:
    """A changed journey in numbers, before and after; `None` where there is no value."""

    id: str
    name: str
    path: str
    emotion: tuple[Decimal | None, Decimal | None]
    touchpoints: tuple[int | None, int | None]
    open_pains: tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Review:
    """Labels of both sides, the changes between them, and the journeys that changed.

    `before` and `after` are the compared workspaces. `findings` are those of `cjm validate` on one
    side only. The links need the address of the repository. `templates` fill in the pages; the
    packaged ones by default.
    `hidden` counts changes below the requested level. `columns` is the width of the terminal (0 without
    one). `prefixes` begin the paths of either side where they are shown.
    `identity` distinguishes the reviews of several workspaces of a repository.
    """

    base: str
    head: str
    before: Workspace
    after: Workspace
    changes: tuple[Change, ...]
    journeys: tuple[Figures, ...]
    findings: FindingsChange = field(default_factory=FindingsChange)
    base_links: Permalinks | None = None
    head_links: Permalinks | None = None
    hidden: int = 0
    prefixes: tuple[str, str] = ("", "")
    identity: str = "/"
    color: bool = False
    columns: int = 0
    templates: "Templates | None" = None

    @property
    def scales(self) -> Scales:
        """The scales of feeling before and after."""
        return self.before.settings.emotion_scale, self.after.settings.emotion_scale

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to report."""
        return not (self.changes or self.findings.new or self.findings.gone)

    def base_place(self, span: Span) -> Span:
        """A span of the base, with its path as shown."""
        return span._replace(path=self.prefixes[0] + span.path)

    def head_place(self, span: Span) -> Span:
        """A span of the head, with its path as shown."""
        return span._replace(path=self.prefixes[1] + span.path)

    def path_of(self, figures: Figures) -> str:
        """The path of a journey's file, as it is shown."""
        return self.prefixes[figures.id in self.after.journeys] + figures.path

    def place_of(self, change: Change) -> Span | None:
        """Location of a change in the head, else in the base, with its path as shown; `None` where unknown."""
        if change.head is not None:
            return self.head_place(change.head)
        return self.base_place(change.base) if change.base is not None else None

    def base_link(self, change: Change) -> str:
        """Link to the location of a change in the base; empty without one."""
        return self.base_links.of(change.base) if self.base_links and change.base else ""

    def head_link(self, change: Change) -> str:
        """Link to the location of a change in the head; empty without one."""
        return self.head_links.of(change.head) if self.head_links and change.head else ""

    def count(self, level: Level) -> int:
        return Counter(change.level for change in self.changes)[level]

    @property
    def grouped(self) -> Iterator[tuple[Figures | None, tuple[Change, ...]]]:
        """The changes of each journey, then those outside of journeys."""
        of: dict[str, list[Change]] = {}
        for change in self.changes:
            of.setdefault(change.journey, []).append(change)
        for figures in self.journeys:
            yield figures, tuple(of.get(figures.id, ()))
        if "" in of:
            yield None, tuple(of[""])


def figures_of(base: Workspace, head: Workspace, changes: Sequence[Change]) -> tuple[Figures, ...]:
    """The journeys that changes are in, in the order of the changes."""
    renamed = {c.after: c.before for c in changes if c.kind == "renamed" and c.address == c.journey == c.after}
    figures = []
    for ident in dict.fromkeys(change.journey for change in changes if change.journey):
        was, now = base.journeys.get(renamed.get(ident, ident)), head.journeys.get(ident)
        shown = now or was
        if shown is not None:
            figures.append(
                Figures(
                    id=ident,
                    name=shown.name,
                    path=shown.span.path,
                    emotion=(_mean(was), _mean(now)),
                    touchpoints=(_touchpoints(was), _touchpoints(now)),
                    open_pains=(_open(was), _open(now)),
                )
            )
    return tuple(figures)


def _mean(journey: Journey | None) -> Decimal | None:
    """The mean of a journey's scores, to the hundredth."""
    scores = scores_of(journey) if journey else ()
    return (sum(scores, Decimal(0)) / len(scores)).quantize(_HUNDREDTH) if scores else None


def _touchpoints(journey: Journey | None) -> int | None:
    return None if journey is None else len(journey.touchpoints)


def _open(journey: Journey | None) -> int | None:
    if journey is None:
        return None
    return sum(pain.status is PainStatus.OPEN for place in journey.experiences for pain in place.pains)


def count_text(review: Review) -> str:
    """Number of changes per level: `1 breaking, 2 structural`; zeros are left out."""
    counts = ((review.count(level), level.word) for level in sorted(Level, reverse=True))
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def summary(review: Review) -> str:
    """The summary line."""
    hidden = f" {review.hidden} at lower levels not shown." if review.hidden else ""
    if not review.changes:
        return f"No changes at this level or above.{hidden}" if hidden else "No changes."
    maps = len(review.journeys)
    where = f" in {maps} map{'' if maps == 1 else 's'}" if maps else ""
    total = len(review.changes)
    return f"{total} change{'' if total == 1 else 's'}{where}: {count_text(review)}.{hidden}"


def mark(change: Change) -> str:
    """Sign of a change, one character that always accompanies a word."""
    if change.kind.endswith("-added"):
        return "+"
    if change.kind.endswith("-removed"):
        return "-"
    return ">" if change.kind.endswith(("-moved", "-reordered", "renamed")) else "~"


def value(change: Change, scales: Scales, metrics: Mapping[str, Metric]) -> str:
    """Before and after in one text; long lists are cut to what differs."""
    both = sides(change, scales, metrics)
    if not any(both) or mark(change) in {"+", "-"}:
        return both[1] or both[0]
    both = both[0] or _NOTHING, both[1] or _NOTHING
    if max(map(len, both)) > _LONG and change.kind != "wording-changed":
        both = _others(*(side.split(", ") for side in both))
    return " → ".join(both)


def figure(number: Decimal, scale: EmotionScale) -> str:
    """A score as text, with its sign where the scale has both signs."""
    sign = "+" if scale.neutral == 0 and number > 0 else ""
    return f"{sign}{number:f}".replace("-", "−")


def sides(change: Change, scales: Scales, metrics: Mapping[str, Metric], words: Words | None = None) -> tuple[str, str]:
    """Before and after for people: scores on the scale of either side, metrics with their units."""
    words = words or words_for("en")
    if change.kind in {"metric-value-changed", "metric-target-changed"}:
        metric = metrics.get(metric_of(change))
        return _amount(change.before, metric, words), _amount(change.after, metric, words)
    if not change.kind.startswith("emotion-"):
        return change.before, change.after
    before, after = (
        ", ".join(_score(part, scale, words) for part in text.split(", "))
        for text, scale in zip((change.before, change.after), scales, strict=True)
    )
    return before, after


def _score(text: str, scale: EmotionScale, words: Words) -> str:
    number = number_of(text)
    return text if number is None else words.number(number, signed=scale.neutral == 0)


def _amount(text: str, metric: Metric | None, words: Words) -> str:
    number = number_of(text)
    if metric is None or number is None:
        return text
    return words.amount(number, metric.unit, signed=metric.kind is MetricKind.NPS)


def metric_of(change: Change) -> str:
    """The id of the metric that a change is about: its own, or the one that a place shows."""
    if change.address.startswith("metrics/"):
        return change.address.partition("/")[2]
    shown = change.note.removeprefix("of ") if change.note.startswith("of ") else change.after or change.before
    return shown.partition(";")[0].partition(",")[0]


def _others(before: list[str], after: list[str]) -> tuple[str, str]:
    """Both lists without their common first and last items."""
    most = min(len(before), len(after)) - 1  # something is left of both
    start = next((n for n in range(most) if before[n] != after[n]), most)
    end = next((n for n in range(most - start) if before[-1 - n] != after[-1 - n]), most - start)
    lists = (items[start : len(items) - end] for items in (before, after))
    was, now = (", ".join([*["…"] * bool(start), *items, *["…"] * bool(end)]) for items in lists)
    return was, now


def number_of(text: str) -> Decimal | None:
    """A text as a number; `None` where it isn't one."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def step(review: Review, change: Change) -> Decimal | None:
    """Change of a score, negative for a fall; `None` where unknown.

    Scores on two scales aren't comparable.
    """
    if review.scales[0] != review.scales[1]:
        return None
    before, after = number_of(change.before), number_of(change.after)
    if change.kind not in {"emotion-raised", "emotion-lowered"} or before is None or after is None:
        return None
    return after - before


def whose(place: Experience, change: Change) -> str:
    """The persona whose score changed, if a touchpoint or stage has scores of several."""
    if len(place.emotions) < 2:
        return ""
    personas = (each.persona.to for each in place.emotions if each.persona and each.at("score") == change.head)
    return next(personas, "")


def mean(number: Decimal | None, scale: EmotionScale) -> str:
    """A mean as text."""
    return _NOTHING if number is None else figure(number, scale)
