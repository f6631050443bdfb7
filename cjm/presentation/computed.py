"""Computed values in the resolved workspace: the tokens, levels, scores and transitions that drawings show."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from cjm.model.flow import Transition, transitions_of
from cjm.model.journey import Experience
from cjm.model.workspace import Workspace
from cjm.presentation.journey_detail import CurvePoint, Feelings, JourneyDetail, StageDetail, TouchpointDetail
from cjm.presentation.numbering import NumberedOpportunity, opportunity_tokens
from cjm.presentation.scoring import rank, score_of

Computed = Mapping[str, object]

_HUNDREDTH = Decimal("0.01")


def of_journey(sheet: JourneyDetail) -> Computed:
    """Emotion curve of each persona; lowest, highest and mean of the primary one; all transitions."""
    values: dict[str, object] = {}
    for key, end in (("lowest", sheet.lowest), ("highest", sheet.highest)):
        if end is not None:
            values[key] = {"at": _address(sheet, end[0]), "score": end[1]}
    if sheet.known:
        scores = [score for _, score in sheet.known]
        values["mean"] = (sum(scores, Decimal(0)) / len(scores)).quantize(_HUNDREDTH)
    values["curves"] = [_curve(sheet, feelings) for feelings in sheet.feelings]
    values["ways"] = [_way(sheet, way) for way in transitions_of(sheet.journey)]
    values["opportunities"] = [one.opportunity.id for one in sheet.opportunities]
    return values


def of_stage(stage: StageDetail) -> Computed:
    """Number in drawings, representative thought, mean of the scores."""
    values: dict[str, object] = {"number": stage.index + 1}
    if stage.thought:
        values["thought"] = stage.thought
    if stage.scores:
        values["mean"] = (sum(stage.scores, Decimal(0)) / len(stage.scores)).quantize(_HUNDREDTH)
    return {**values, "opportunities": _at(stage.opportunities, stage.id)}


def of_touchpoint(touchpoint: TouchpointDetail) -> Computed:
    """Number in drawings, with score and level (−2 to 2) of the primary persona."""
    values: dict[str, object] = {"number": touchpoint.number}
    if touchpoint.score is not None:
        values |= {"score": touchpoint.score, "level": touchpoint.level}
    if touchpoint.moment is not None:
        values["moment"] = touchpoint.moment
    return {**values, "opportunities": _at(touchpoint.opportunities, touchpoint.id)}


def of_pains(sheet: JourneyDetail, experience: Experience) -> Iterator[Computed]:
    """Token of each pain of a stage or touchpoint, with the opportunities that address it."""
    stage = next(
        stage for stage in sheet.stages if any(e is experience for e in (stage.stage, *stage.stage.touchpoints))
    )
    for pain in (pain for pain in stage.pains if pain.at == experience.id):
        answers = [one.opportunity.id for one in sheet.opportunities if pain.token in one.pains]
        yield {"token": pain.token, "opportunities": answers}


def of_opportunities(workspace: Workspace) -> Mapping[str, Computed]:
    """Token, score and rank of every opportunity of the workspace, by id; the best has rank 1."""
    scoring = workspace.settings.scoring
    tokens = opportunity_tokens(workspace)
    numbered = [NumberedOpportunity(tokens[name], one, None, (), ()) for name, one in workspace.opportunities.items()]
    ranks = {one.opportunity.id: n for n, one in enumerate(rank(numbered, scoring), 1)}
    return {one.opportunity.id: _value(one, ranks, score_of(one.opportunity, scoring)) for one in numbered}


def _value(one: NumberedOpportunity, ranks: Mapping[str, int], score: Decimal | None) -> Computed:
    if score is None:
        return {"token": one.token}
    return {"token": one.token, "score": score, "rank": ranks[one.opportunity.id]}


def _at(opportunities: Iterable[NumberedOpportunity], place: str) -> list[str]:
    return [one.opportunity.id for one in opportunities if place in one.at]


def _address(sheet: JourneyDetail, station: CurvePoint) -> str:
    return f"{sheet.journey.id}/{station.id}"


def _curve(sheet: JourneyDetail, feelings: Feelings) -> Computed:
    points = zip(sheet.stations, feelings.scores, feelings.backed, strict=True)
    known = [
        {"at": _address(sheet, s), "score": score, "backed": backed} for s, score, backed in points if score is not None
    ]
    return {"persona": feelings.persona.id, "points": known}


def _way(sheet: JourneyDetail, way: Transition) -> Computed:
    values: dict[str, object] = {"from": f"{sheet.journey.id}/{way.source}", "kind": way.kind.value}
    if way.target:
        values["to"] = way.target if "/" in way.target else f"{sheet.journey.id}/{way.target}"
    if way.share is not None:
        values["share"] = way.share
    if way.label:
        values["label"] = way.label
    return {**values, "also": way.also, "written": way.move is not None}
