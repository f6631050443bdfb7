"""Metrics of a stage as text, with current value, target, and a bar over the metric's range."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from cjm.model.journey import MetricUse
from cjm.model.library import Metric
from cjm.model.vocabulary import Direction, MetricKind
from cjm.runtime.frozen import dataclass
from cjm.words import Words

_NPS = (Decimal(-100), Decimal(100))


@dataclass(frozen=True, slots=True)
class Bar:
    """Start and length of a bar, zero and target, on a track from 0 to 100.

    `zero` is −1 if it is an end of the track, `target` is −1 without a target.
    """

    start: float
    length: float
    zero: float
    target: float


@dataclass(frozen=True, slots=True)
class Measure:
    """A metric as text; `today` and `goal` are empty if unknown; `goal` has a direction (`≥ 2.0 %`)."""

    name: str
    today: str
    goal: str
    notes: tuple[str, ...]
    bar: Bar | None


def measures_of(uses: Iterable[MetricUse], metrics: Mapping[str, Metric], words: Words) -> tuple[Measure, ...]:
    """Every use as a measure, in order."""
    return tuple(_measure(use, metrics[use.metric.to], words) for use in uses)


def _measure(use: MetricUse, metric: Metric, words: Words) -> Measure:
    target = metric.target if use.target is None else use.target
    sign = "≥" if metric.direction is Direction.UP else "≤"
    notes = []
    if use.as_of is not None:
        notes.append(words("as-of", date=words.date(use.as_of)))
    if use.sample is not None:
        notes.append(words("sample", n=str(use.sample)))
    return Measure(
        name=metric.name,
        today="" if use.value is None else amount_of(use.value, metric, words),
        goal="" if target is None else amount_of(target, metric, words, bound=sign),
        notes=tuple(notes),
        bar=_bar(metric, use.value, target),
    )


def amount_of(value: Decimal, metric: Metric, words: Words, *, bound: str = "") -> str:
    """A value of a metric with its unit; `bound` is an optional `≤` or `≥` before it."""
    return words.amount(value, metric.unit, signed=metric.kind is MetricKind.NPS, bound=bound)


def _bar(metric: Metric, value: Decimal | None, target: Decimal | None) -> Bar | None:
    ends = metric.range or (_NPS if metric.kind is MetricKind.NPS else None)
    if ends is None or ends[0] >= ends[1]:
        return None
    low, high = ends

    def at(number: Decimal) -> float:
        inside = min(max(number, low), high)
        return round(float((inside - low) / (high - low)) * 100, 1)

    zero = at(Decimal(0))
    here = zero if value is None else at(value)
    return Bar(
        start=min(zero, here),
        length=round(abs(here - zero), 1),
        zero=zero if low < 0 < high else -1,
        target=-1 if target is None else at(target),
    )
