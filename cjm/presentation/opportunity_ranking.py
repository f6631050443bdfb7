"""The opportunities of a journey as a table, the best first."""

from collections.abc import Iterator

from cjm.model.opportunity import Opportunity
from cjm.model.settings import Settings
from cjm.model.vocabulary import Scoring
from cjm.presentation.journey_detail import JourneyDetail, TokenedOpportunity
from cjm.presentation.labelled_text import (
    LabelledText,
    LabelledTextWriter,
    Phrase,
    anchors_of,
    pain_anchors,
    safe_url,
    written_at,
)
from cjm.presentation.measures import amount_of
from cjm.presentation.scoring import INPUTS, rank, score_of
from cjm.presentation.table import Cell
from cjm.runtime.frozen import dataclass
from cjm.words import Words


@dataclass(frozen=True, slots=True)
class OpportunityRow:
    """An opportunity in a report's table. Numbers that nobody gave are empty cells."""

    id: str
    token: str
    name: str
    description: str
    stage: str
    stage_rank: int
    numbers: tuple[Cell, ...]
    owner: str
    status: str
    facts: tuple[LabelledText, ...]
    source: str
    former: tuple[str, ...]


def number_heads(settings: Settings, words: Words) -> tuple[str, ...]:
    """The heads of the columns with numbers: what the formula needs, the score, and whom it reaches."""
    reach = words("number.reach", who=settings.reach_of)
    names = _columns(settings.scoring)
    return tuple(reach if name == "reach" else words(f"number.{name}") for name in names)


def numbers_of(opportunity: Opportunity, settings: Settings, words: Words) -> tuple[Cell, ...]:
    """The numbers of an opportunity, in the order of their heads."""
    return tuple(_number(opportunity, name, settings.scoring, words) for name in _columns(settings.scoring))


def _columns(scoring: Scoring) -> tuple[str, ...]:
    reach = () if "reach" in INPUTS[scoring] else ("reach",)
    return (*INPUTS[scoring], "score", *reach)


def opportunities_of(sheet: JourneyDetail, words: Words) -> tuple[OpportunityRow, ...]:
    """The opportunities of a journey, the best first."""
    scoring = sheet.workspace.settings.scoring
    teller = LabelledTextWriter(sheet.workspace, words)
    return tuple(_row(found, sheet, teller) for found in rank(sheet.opportunities, scoring))


def _row(found: TokenedOpportunity, sheet: JourneyDetail, teller: LabelledTextWriter) -> OpportunityRow:
    opportunity = found.opportunity
    stages = [stage for stage in sheet.stages if found in stage.opportunities]
    return OpportunityRow(
        id=opportunity.id,
        token=found.token,
        name=opportunity.name,
        description=opportunity.description,
        stage=teller.words.listed(stage.name for stage in stages),
        stage_rank=stages[0].index if stages else len(sheet.stages),
        numbers=numbers_of(opportunity, sheet.workspace.settings, teller.words),
        owner=found.owner.name if found.owner else "",
        status=teller.words(f"opportunity.{opportunity.status}"),
        facts=(*teller.fact("addresses", _addressed(found, sheet)), *_facts(found, teller)),
        source=written_at(opportunity),
        former=anchors_of("opp", sheet.workspace.opportunities.values())[opportunity.id],
    )


def _number(opportunity: Opportunity, name: str, scoring: Scoring, words: Words) -> Cell:
    value = score_of(opportunity, scoring) if name == "score" else getattr(opportunity, name)
    if value is None:
        return Cell("")
    rank = f"{value:f}"
    if name in {"reach", "confidence"}:
        return Cell(words.percent(value), rank=rank)
    return Cell(words.number(value.normalize() + 0 if name == "score" else value), rank=rank)


def _addressed(found: TokenedOpportunity, sheet: JourneyDetail) -> Iterator[Phrase]:
    """The pains that it addresses, by their tokens, and the places, each with where it stands in the report."""
    anchors = pain_anchors(sheet.journey)
    stages = {stage.id for stage in sheet.stages}
    pains = {f"{p.at}/{p.pain.id}": p for stage in sheet.stages for p in stage.pains if p.pain.id}
    names = {experience.id: experience.name for experience in sheet.journey.experiences}
    for reference in found.opportunity.addresses:
        journey, _, place = reference.to.partition("/")
        if journey == sheet.journey.id and place in pains:
            pain = pains[place]
            yield Phrase(pain.token, anchor=anchors.get((pain.at, pain.pain.id), ""))
        elif journey == sheet.journey.id and place in names:
            yield Phrase(names[place], anchor=f"{'st' if place in stages else 'tp'}-{place}")


def _facts(found: TokenedOpportunity, teller: LabelledTextWriter) -> Iterator[LabelledText]:
    opportunity, words = found.opportunity, teller.words
    parent = teller.workspace.opportunities[opportunity.parent.to].name if opportunity.parent else ""
    yield from teller.said("kind", [words(f"opportunity-kind.{opportunity.kind}")] if opportunity.kind else [])
    yield from teller.said("horizon", [words(f"horizon.{opportunity.horizon}")] if opportunity.horizon else [])
    yield from teller.said("parent", [parent])
    yield from teller.fact("solutions", _solutions(opportunity, teller))
    yield from teller.said("expects", _expected(opportunity, teller))
    yield from teller.said("result", _results(opportunity, teller))
    yield from teller.fact("evidence", teller.evidence(opportunity.evidence))
    yield from teller.said("declined", [opportunity.declined_because])
    yield from teller.named(opportunity)


def _solutions(opportunity: Opportunity, teller: LabelledTextWriter) -> Iterator[Phrase]:
    for solution in opportunity.solutions:
        owner = teller.workspace.teams[solution.owner.to].name if solution.owner else ""
        told = teller.words.listed(part for part in (teller.words(f"opportunity.{solution.status}"), owner) if part)
        yield Phrase(f"{solution.name} ({told})", url=safe_url(solution.url))


def _expected(opportunity: Opportunity, teller: LabelledTextWriter) -> Iterator[str]:
    for expectation in opportunity.expects:
        by = expectation.by if isinstance(expectation.by, str) else teller.words.number(expectation.by, signed=True)
        name = teller.workspace.metrics[expectation.metric.to].name
        yield f"{name}: {by}" if by else name


def _results(opportunity: Opportunity, teller: LabelledTextWriter) -> Iterator[str]:
    for result in opportunity.result:
        metric = teller.workspace.metrics[result.metric.to]
        ends = (amount_of(value, metric, teller.words) for value in (result.before, result.after) if value is not None)
        when = f" ({teller.words('as-of', date=teller.words.date(result.as_of))})" if result.as_of else ""
        yield f"{metric.name}: {f' {teller.words.arrow} '.join(ends)}{when}"
