"""JSON output: one versioned document, as in `cjm schema changes`."""

from decimal import Decimal

from cjm.diff.change import Change
from cjm.diff.levels import Level
from cjm.model.findings import Finding
from cjm.model.source import Span
from cjm.reviews.review import Figures, Review
from cjm.runtime.terminal import json_text


def write(review: Review) -> str:
    """The review as JSON."""
    return json_text(
        {
            "version": "1",
            "base": review.base,
            "head": review.head,
            "summary": {level.word: review.count(level) for level in sorted(Level, reverse=True)},
            "journeys": [_journey(figures) for figures in review.journeys],
            "changes": [entry(change, review.prefixes) for change in review.changes],
            "findings": {
                "new": [_finding(finding, review.head_place(finding.span)) for finding in review.findings.new],
                "gone": [_finding(finding, review.base_place(finding.span)) for finding in review.findings.gone],
            },
        }
    )


def failure(message: str, hint: str) -> str:
    """Output of a failed run instead of a review."""
    return json_text(
        {
            "version": "1",
            "base": "",
            "head": "",
            "error": {"message": message, "help": hint},
            "summary": {level.word: 0 for level in sorted(Level, reverse=True)},
            "journeys": [],
            "changes": [],
            "findings": {"new": [], "gone": []},
        }
    )


def _journey(figures: Figures) -> dict[str, object]:
    return {
        "id": figures.id,
        "name": figures.name,
        "emotion": _pair(*(_number(mean) for mean in figures.emotion)),
        "touchpoints": _pair(*figures.touchpoints),
        "open_pains": _pair(*figures.open_pains),
    }


def _pair(before: float | None, after: float | None) -> dict[str, float | None]:
    return {"before": before, "after": after}


def _number(mean: Decimal | None) -> float | None:
    return None if mean is None else float(mean)


def entry(change: Change, prefixes: tuple[str, str]) -> dict[str, object]:
    """A change in any JSON output; `prefixes` begin the paths of either side."""
    return {
        "kind": change.kind,
        "level": change.level.word,
        "address": change.address,
        "name": change.name,
        "before": change.before,
        "after": change.after,
        "base": _place(change.base, prefixes[0]),
        "head": _place(change.head, prefixes[1]),
        "fingerprint": change.fingerprint,
        "note": change.note,
    }


def _finding(finding: Finding, place: Span) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.word,
        "message": finding.message,
        "address": finding.address,
        "path": place.path,
        "line": place.line,
    }


def _place(span: Span | None, prefix: str) -> dict[str, object] | None:
    return None if span is None else {"path": prefix + span.path, "line": span.line}
