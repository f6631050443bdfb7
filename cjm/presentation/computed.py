"""What the tool works out beside what was written: the same tokens, levels, scores and ways as in every drawing."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from cjm.model.flow import Transition, transitions_of
from cjm.model.journey import Experience
from cjm.model.workspace import Workspace
from cjm.presentation.journey_detail import (
    CurvePoint,
    Feelings,
    JourneyDetail,
    SheetStage,
    SheetTouchpoint,
    TokenedOpportunity,
    opportunity_tokens,
)
from cjm.presentation.scoring import rank, score_of

Computed = Mapping[str, object]

_HUNDREDTH = Decimal("0.01")


def of_journey(sheet: JourneyDetail) -> Computed:
    """The emotion curve of each persona, the primary one's ends and mean, and every way through the journey."""
    found: dict[str, object] = {}
    for key, end in (("lowest", sheet.lowest), ("highest", sheet.highest)):
        if end is not None:
            found[key] = {"at": _address(sheet, end[0]), "score": end[1]}
    if sheet.known:
        scores = [score for _, score in sheet.known]
        found["mean"] = (sum(scores, Decimal(0)) / len(scores)).quantize(_HUNDREDTH)
    found["curves"] = [_curve(sheet, feelings) for feelings in sheet.feelings]
    found["ways"] = [_way(sheet, way) for way in transitions_of(sheet.journey)]
    found["opportunities"] = [one.opportunity.id for one in sheet.opportunities]
    return found


def of_stage(stage: SheetStage) -> Computed:
    """Its number in the drawings, the thought that stands for it, and the mean of its scores."""
    found: dict[str, object] = {"number": stage.index + 1}
    if stage.thought:
        found["thought"] = stage.thought
    if stage.scores:
        found["mean"] = (sum(stage.scores, Decimal(0)) / len(stage.scores)).quantize(_HUNDREDTH)
    return {**found, "opportunities": _at(stage.opportunities, stage.id)}


def of_touchpoint(touchpoint: SheetTouchpoint) -> Computed:
    """Its number in the drawings, and what the primary persona feels: score, and level from −2 to 2."""
    found: dict[str, object] = {"number": touchpoint.number}
    if touchpoint.score is not None:
        found |= {"score": touchpoint.score, "level": touchpoint.level}
    if touchpoint.moment is not None:
        found["moment"] = touchpoint.moment
    return {**found, "opportunities": _at(touchpoint.opportunities, touchpoint.id)}


def of_pains(sheet: JourneyDetail, experience: Experience) -> Iterator[Computed]:
    """The token of each pain of a place, and the opportunities that address it."""
    stage = next(
        stage for stage in sheet.stages if any(e is experience for e in (stage.stage, *stage.stage.touchpoints))
    )
    for pain in (pain for pain in stage.pains if pain.at == experience.id):
        answers = [one.opportunity.id for one in sheet.opportunities if pain.token in one.pains]
        yield {"token": pain.token, "opportunities": answers}


def of_opportunities(workspace: Workspace) -> Mapping[str, Computed]:
    """The token, score and rank of every opportunity of the workspace, by its id; the best has rank 1."""
    scoring = workspace.settings.scoring
    tokens = opportunity_tokens(workspace)
    found = [TokenedOpportunity(tokens[name], one, None, (), ()) for name, one in workspace.opportunities.items()]
    ranks = {one.opportunity.id: n for n, one in enumerate(rank(found, scoring), 1)}
    return {one.opportunity.id: _worth(one, ranks, score_of(one.opportunity, scoring)) for one in found}


def _worth(one: TokenedOpportunity, ranks: Mapping[str, int], score: Decimal | None) -> Computed:
    if score is None:
        return {"token": one.token}
    return {"token": one.token, "score": score, "rank": ranks[one.opportunity.id]}


def _at(opportunities: Iterable[TokenedOpportunity], place: str) -> list[str]:
    return [one.opportunity.id for one in opportunities if place in one.at]


def _address(sheet: JourneyDetail, station: CurvePoint) -> str:
    return f"{sheet.journey.id}/{station.id}"


def _curve(sheet: JourneyDetail, feelings: Feelings) -> Computed:
    points = zip(sheet.stations, feelings.scores, feelings.backed, strict=True)
    told = [
        {"at": _address(sheet, s), "score": score, "backed": backed} for s, score, backed in points if score is not None
    ]
    return {"persona": feelings.persona.id, "points": told}


def _way(sheet: JourneyDetail, way: Transition) -> Computed:
    found: dict[str, object] = {"from": f"{sheet.journey.id}/{way.source}", "kind": way.kind.value}
    if way.target:
        found["to"] = way.target if "/" in way.target else f"{sheet.journey.id}/{way.target}"
    if way.share is not None:
        found["share"] = way.share
    if way.label:
        found["label"] = way.label
    return {**found, "also": way.also, "written": way.move is not None}
