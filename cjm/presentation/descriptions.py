"""Descriptions of drawings in sentences, for screen readers and alternative texts."""

from cjm.presentation.journey_detail import JourneyDetail
from cjm.words import Words


def describe(sheet: JourneyDetail, words: Words) -> str:
    """Counts, course of the curve, and moments of truth."""
    stages, touchpoints = len(sheet.stages), len(sheet.touchpoints)
    parts = [
        words("desc.counts", stages=words.count(stages, "stage"), touchpoints=words.count(touchpoints, "touchpoint"))
    ]
    known = sheet.known
    lowest, highest = sheet.lowest, sheet.highest
    if not known or lowest is None or highest is None:
        parts.append(words("none.emotion") + ".")
    else:
        signed = sheet.scale.neutral == 0
        parts.append(
            words(
                "desc.curve",
                start=words.number(known[0][1], signed=signed),
                high=words.number(highest[1], signed=signed),
                high_at=highest[0].name,
                low=words.number(lowest[1], signed=signed),
                low_at=lowest[0].name,
                end=words.number(known[-1][1], signed=signed),
            )
        )
    moments = sheet.moments
    if moments:
        parts.append(words("desc.moments", moments=words.parted(moment.name for moment in moments)))
    return " ".join(parts)
