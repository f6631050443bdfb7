"""JSON output: one versioned document, as in `cjm schema log`."""

from decimal import Decimal

from cjm.diff.levels import Level
from cjm.model.findings import Finding
from cjm.reviews.history.history import FeelingChange, History, Moment, Score, Series, per_level
from cjm.reviews.json import entry
from cjm.runtime.terminal import json_text


def write(history: History) -> str:
    """The history as JSON."""
    scale = history.settings.emotion_scale
    return json_text(
        {
            "version": "1",
            "address": history.address,
            "name": history.name,
            "scale": {"min": float(scale.min), "max": float(scale.max)},
            "summary": _summary(history),
            "quiet": history.quiet,
            "older": history.older,
            "missing": history.missing,
            "emotions": [_series(series, history) for series in history.series],
            "commits": [_moment(moment, history.prefix) for moment in history.moments],
        }
    )


def failure(message: str, hint: str) -> str:
    """Output of a failed run instead of a history."""
    return json_text(
        {
            "version": "1",
            "address": "",
            "name": "",
            "error": {"message": message, "help": hint},
            "scale": {"min": float(Decimal(-2)), "max": float(Decimal(2))},
            "summary": {level.word: 0 for level in sorted(Level, reverse=True)},
            "quiet": 0,
            "older": False,
            "missing": "",
            "emotions": [],
            "commits": [],
        }
    )


def _summary(record: History | Moment) -> dict[str, int]:
    return {word: count for count, word in per_level(record)}


def _number(score: Score) -> float | None:
    return None if score is None else float(score)


def _series(series: Series, history: History) -> dict[str, object]:
    hashes = [moment.commit.hash for moment in reversed(history.moments)]
    return {
        "address": series.address,
        "name": series.name,
        "before": _number(series.start),
        "values": [
            {"commit": ident, "value": _number(score)} for ident, score in zip(hashes, series.values, strict=True)
        ],
    }


def _moment(moment: Moment, prefix: str) -> dict[str, object]:
    return {
        "hash": moment.commit.hash,
        "date": moment.commit.date or None,
        "subject": moment.commit.subject,
        "begins": moment.begins,
        "errors": [_finding(finding, prefix) for finding in moment.wrong],
        "summary": _summary(moment),
        "emotions": [_feeling(feeling) for feeling in moment.feelings],
        "changes": [entry(change, (prefix, prefix)) for change in moment.changes],
    }


def _finding(finding: Finding, prefix: str) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "message": finding.message,
        "path": prefix + finding.span.path,
        "line": finding.span.line,
    }


def _feeling(feeling: FeelingChange) -> dict[str, object]:
    return {"address": feeling.address, "before": _number(feeling.before), "after": _number(feeling.after)}
