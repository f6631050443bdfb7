"""Opportunities of a journey as a table, the best first."""

from collections.abc import Iterator

from cjm.model.opportunity import Opportunity
from cjm.model.settings import Settings
from cjm.model.vocabulary import Scoring
from cjm.presentation.journey_detail import JourneyDetail
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
from cjm.presentation.numbering import NumberedOpportunity
from cjm.presentation.scoring import INPUTS, rank, score_of
from cjm.presentation.table import Cell
from cjm.runtime.frozen import dataclass
from cjm.words import Words


@dataclass(frozen=True, slots=True)
class OpportunityRow:
    """An opportunity in a report's table. Unknown numbers are empty cells."""

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
    """Heads of the number columns: inputs of the formula, score, reach."""
    reach = words("number.reach", who=settings.reach_of)
    names = _columns(settings.scoring)
    return tuple(reach if name == "reach" else words(f"number.{name}") for name in names)


def numbers_of(opportunity: Opportunity, settings: Settings, words: Words) -> tuple[Cell, ...]:
    """Numbers of an opportunity, in the order of `number_heads`."""
    return tuple(_number(opportunity, name, settings.scoring, words) for name in _columns(settings.scoring))


def _columns(scoring: Scoring) -> tuple[str, ...]:
    reach = () if "reach" in INPUTS[scoring] else ("reach",)
    return (*INPUTS[scoring], "score", *reach)


def opportunities_of(sheet: JourneyDetail, words: Words) -> tuple[OpportunityRow, ...]:
    """Rows for the opportunities of a journey, the best first."""
    scoring = sheet.workspace.settings.scoring
    writer = LabelledTextWriter(sheet.workspace, words)
    return tuple(_row(numbered, sheet, writer) for numbered in rank(sheet.opportunities, scoring))


def _row(numbered: NumberedOpportunity, sheet: JourneyDetail, writer: LabelledTextWriter) -> OpportunityRow:
    opportunity = numbered.opportunity
    stages = [stage for stage in sheet.stages if numbered in stage.opportunities]
    return OpportunityRow(
        id=opportunity.id,
        token=numbered.token,
        name=opportunity.name,
        description=opportunity.description,
        stage=writer.words.listed(stage.name for stage in stages),
        stage_rank=stages[0].index if stages else len(sheet.stages),
        numbers=numbers_of(opportunity, sheet.workspace.settings, writer.words),
        owner=numbered.owner.name if numbered.owner else "",
        status=writer.words(f"opportunity.{opportunity.status}"),
        facts=(*writer.fact("addresses", _addresses(numbered, sheet)), *_facts(numbered, writer)),
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


def _addresses(numbered: NumberedOpportunity, sheet: JourneyDetail) -> Iterator[Phrase]:
    """The pains (tokens) and places that it addresses, linked to the report."""
    anchors = pain_anchors(sheet.journey)
    stages = {stage.id for stage in sheet.stages}
    pains = {f"{p.at}/{p.pain.id}": p for stage in sheet.stages for p in stage.pains if p.pain.id}
    names = {experience.id: experience.name for experience in sheet.journey.experiences}
    for reference in numbered.opportunity.addresses:
        journey, _, place = reference.to.partition("/")
        if journey == sheet.journey.id and place in pains:
            pain = pains[place]
            yield Phrase(pain.token, anchor=anchors.get((pain.at, pain.pain.id), ""))
        elif journey == sheet.journey.id and place in names:
            yield Phrase(names[place], anchor=f"{'st' if place in stages else 'tp'}-{place}")


def _facts(numbered: NumberedOpportunity, writer: LabelledTextWriter) -> Iterator[LabelledText]:
    opportunity, words = numbered.opportunity, writer.words
    parent = writer.workspace.opportunities[opportunity.parent.to].name if opportunity.parent else ""
    yield from writer.plain_fact("kind", [words(f"opportunity-kind.{opportunity.kind}")] if opportunity.kind else [])
    yield from writer.plain_fact("horizon", [words(f"horizon.{opportunity.horizon}")] if opportunity.horizon else [])
    yield from writer.plain_fact("parent", [parent])
    yield from writer.fact("solutions", _solutions(opportunity, writer))
    yield from writer.plain_fact("expects", _expectations(opportunity, writer))
    yield from writer.plain_fact("result", _results(opportunity, writer))
    yield from writer.fact("evidence", writer.evidence(opportunity.evidence))
    yield from writer.plain_fact("declined", [opportunity.declined_because])
    yield from writer.named(opportunity)


def _solutions(opportunity: Opportunity, writer: LabelledTextWriter) -> Iterator[Phrase]:
    for solution in opportunity.solutions:
        owner = writer.workspace.teams[solution.owner.to].name if solution.owner else ""
        details = writer.words.listed(part for part in (writer.words(f"opportunity.{solution.status}"), owner) if part)
        yield Phrase(f"{solution.name} ({details})", url=safe_url(solution.url))


def _expectations(opportunity: Opportunity, writer: LabelledTextWriter) -> Iterator[str]:
    for expectation in opportunity.expects:
        by = expectation.by if isinstance(expectation.by, str) else writer.words.number(expectation.by, signed=True)
        name = writer.workspace.metrics[expectation.metric.to].name
        yield f"{name}: {by}" if by else name


def _results(opportunity: Opportunity, writer: LabelledTextWriter) -> Iterator[str]:
    for result in opportunity.result:
        metric = writer.workspace.metrics[result.metric.to]
        ends = (amount_of(value, metric, writer.words) for value in (result.before, result.after) if value is not None)
        when = f" ({writer.words('as-of', date=writer.words.date(result.as_of))})" if result.as_of else ""
        yield f"{metric.name}: {f' {writer.words.arrow} '.join(ends)}{when}"
