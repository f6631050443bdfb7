"""Dates and ranges are in order, and past events have past dates.

A study can't expire before it was collected, a review can't be dated tomorrow, and the low end of a range can't
be above its high end. Usually two values were swapped, or a year is wrong.

Bad:

    evidence:
      survey: {name: Survey, kind: survey, collected: {from: 2026-06, to: 2026-04}}

Good:

    evidence:
      survey: {name: Survey, kind: survey, collected: {from: 2026-04, to: 2026-06}}
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from cjm.model.dates import Date, Duration
from cjm.model.element import Element
from cjm.model.journey import BlueprintItem, Experience, MetricUse
from cjm.model.library import Evidence
from cjm.rules.rule import RuleScope, Violation, integrity


def check(scope: RuleScope) -> Iterator[Violation]:
    for evidence in scope.workspace.evidence.values():
        yield from _evidence(evidence, scope.today)
    for metric in scope.workspace.metrics.values():
        yield from _range(metric, metric.range)
    for opportunity in scope.workspace.opportunities.values():
        for result in opportunity.result:
            yield from _not_after(result, "as_of", result.as_of, scope.today)
    settings = scope.workspace.settings
    yield from _duration(settings, "review_every", settings.review_every)
    for journey in scope.journeys:
        yield from _not_after(journey, "reviewed", journey.reviewed, scope.today)
        yield from _duration(journey, "review_every", journey.review_every)
        yield from _uses(journey.metrics, scope.today)
        for experience in journey.experiences:
            yield from _uses(experience.metrics, scope.today)
            for emotion in experience.emotions:
                if emotion.range is not None:
                    yield from _range(emotion, emotion.range)
            yield from _duration(experience, "duration", experience.duration)
            for item in _cards(experience):
                if item.duration is not None:
                    yield from _duration(item, "duration", item.duration)


def _cards(experience: Experience) -> tuple[BlueprintItem, ...]:
    blueprint = experience.blueprint
    return (*blueprint.evidence, *blueprint.frontstage, *blueprint.backstage, *blueprint.support) if blueprint else ()


def _evidence(evidence: Evidence, today: dt.date | None) -> Iterator[Violation]:
    if evidence.collected is None:
        return
    first, last = evidence.collected
    if first.first > last.last:
        yield Violation(
            evidence, f"`from` ({first}) is after `to` ({last})", "collected", "Swap the dates, or correct the year."
        )
        return
    if evidence.expires is not None and evidence.expires.last < last.first:
        yield Violation(
            evidence, f"the evidence expires ({evidence.expires}) before it was collected ({last})", "expires"
        )
    yield from _not_after(evidence, "collected", last, today)


def _uses(uses: tuple[MetricUse, ...], today: dt.date | None) -> Iterator[Violation]:
    for use in uses:
        yield from _not_after(use, "as_of", use.as_of, today)


def _not_after(element: Element, key: str, date: Date | None, today: dt.date | None) -> Iterator[Violation]:
    if date is not None and today is not None and date.first > today:
        yield Violation(
            element, f"{date} is after today ({today})", key, "Correct the date, or set today's date with `--as-of`."
        )


def _range(element: Element, ends: tuple[Decimal, Decimal] | None) -> Iterator[Violation]:
    if ends is not None and ends[0] > ends[1]:
        yield Violation(
            element, f"the low end {ends[0]} is above the high end {ends[1]}", "range", "Write the lower value first."
        )


def _duration(element: Element, key: str, duration: Duration | None) -> Iterator[Violation]:
    if duration is not None and duration.low > duration.high:
        yield Violation(
            element, f"the low end of {duration.text} is above its high end", key, "Write the lower value first."
        )


RULE = integrity("date-order", check)
