"""Content of a journey that Mermaid's notations can't express, listed at the top of each file."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from cjm.formats.mermaid.journey import mermaid_score
from cjm.model.flow import transitions_of
from cjm.model.references import references_of
from cjm.presentation.journey_detail import JourneyDetail
from cjm.words import Words

_STEPS = 4  # between Mermaid's scores 1 and 5
_EDGES = 500  # Mermaid's own bound


def journey_losses(sheet: JourneyDetail, words: Words) -> tuple[str, ...]:
    """What a `journey` diagram leaves out of this journey, a line each."""
    ways = sum(len(touchpoint.next) for touchpoint in sheet.journey.touchpoints)
    rest = {"section.moves": ways, "moment": len(sheet.moments), **_never_held(sheet)}
    return (*_scores(sheet, words), *_personas(sheet, words), *_counted(rest, words))


def flow_losses(sheet: JourneyDetail, words: Words) -> tuple[str, ...]:
    """What a `flowchart` leaves out of this journey, a line each."""
    empty = [stage.name for stage in sheet.stages if not stage.touchpoints]
    stages = (words("lost.stages", stages=words.parted(empty)),) if empty else ()
    ways = len(transitions_of(sheet.journey))
    edges = (words("lost.edges", ways=str(ways), most=str(_EDGES)),) if ways > _EDGES else ()
    return (*stages, *edges, *_personas(sheet, words), *_counted(_never_held(sheet), words))


def comment(title: str, losses: tuple[str, ...]) -> str:
    """The lines as Mermaid's comments, before the diagram; nothing where nothing is lost."""
    lines = [title, *(f"- {loss}" for loss in losses)] if losses else []
    return "".join(f"%% {_on_one_line(line)}\n" for line in lines)


def _on_one_line(line: str) -> str:
    # Mermaid looks for directives (`%%{`) in comments, too; a word joiner shows nothing.
    return " ".join(line.split()).replace("%%", "%\u2060%")


def _scores(sheet: JourneyDetail, words: Words) -> Iterator[str]:
    def signed(score: Decimal) -> str:
        return words.number(score, signed=scale.neutral == 0)

    scale = sheet.scale
    if sheet.known:
        yield words("lost.scale", low=signed(scale.min), high=signed(scale.max))
    rounded = [
        f"{station.name} {signed(score)} {words.arrow} {mermaid_score(scale, score)}"
        for station, score in sheet.known
        if (score - scale.min) * _STEPS != (scale.max - scale.min) * (mermaid_score(scale, score) - 1)
    ]
    if rounded:
        yield words("lost.rounded", scores=words.parted(rounded))
    scored = {station.id for station, _ in sheet.known}
    unscored = [station.name for station in sheet.stations if station.id not in scored]
    if unscored:
        yield words("lost.unscored", touchpoints=words.parted(unscored))
    shown = {station.stage for station, _ in sheet.known}
    empty = [stage.name for stage in sheet.stages if stage.index not in shown]
    if empty:
        yield words("lost.stages", stages=words.parted(empty))


def _personas(sheet: JourneyDetail, words: Words) -> Iterator[str]:
    """Personas whose scores differ from those shown: Mermaid has one score for each touchpoint."""
    others = [
        feelings.persona.short_name
        for feelings in sheet.feelings[1:]
        if any(
            own is not None and own != first
            for own, first in zip(feelings.scores, sheet.feelings[0].scores, strict=True)
        )
    ]
    if others:
        yield words("lost.personas", personas=words.parted(others), first=sheet.feelings[0].persona.short_name)


def _never_held(sheet: JourneyDetail) -> Mapping[str, int]:
    """Counts of the items that neither notation can express, by the key of their word."""
    places = list(sheet.journey.experiences)
    emotions = [emotion for place in places for emotion in place.emotions]
    rows = [
        items
        for place in places
        if (blueprint := place.blueprint)
        for items in (blueprint.evidence, blueprint.frontstage, blueprint.backstage, blueprint.support)
    ]
    return {
        "lane.pains": sum(len(place.pains) for place in places),
        "lost.gains": sum(len(place.gains) for place in places),
        "lane.opportunities": len(sheet.opportunities),
        "lane.doing": sum(len(place.doing) for place in places),
        "lane.thinking": sum(len(place.thinking) for place in places),
        "lost.quotes": sum(len(p.saying) for p in places) + sum(bool(emotion.quote) for emotion in emotions),
        "fact.needs": sum(len(place.needs) for place in places),
        "lost.feelings": sum(bool(emotion.words or emotion.note or emotion.range) for emotion in emotions),
        "fact.channels": len(sheet.channels),
        "fact.metrics": sum(len(place.metrics) for place in places) + len(sheet.journey.metrics),
        "fact.evidence": len({r.to for section, r in references_of(sheet.journey) if section == "evidence"}),
        "section.blueprint": sum(len(items) for items in rows),
    }


def _counted(counts: Mapping[str, int], words: Words) -> Iterator[str]:
    things = [f"{words(key)} ({n})" for key, n in counts.items() if n]
    if things:
        yield words("lost.rest", things=words.listed(things))
