"""The opportunities of a journey as a table, the best first."""

from collections.abc import Iterator
from dataclasses import dataclass

from cjm.model import Opportunity, Scoring
from cjm.views.facts import Fact, Phrase, Teller, safe_url
from cjm.views.measures import amount_of
from cjm.views.scoring import INPUTS, ranked, score_of
from cjm.views.sheet import Sheet, TokenedOpportunity
from cjm.words import Words


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in a table, with what it is sorted by; both are empty where it is unknown."""

    text: str
    rank: str


@dataclass(frozen=True, slots=True)
class OpportunityRow:
    id: str
    token: str
    name: str
    description: str
    stage: str
    stage_rank: int
    numbers: tuple[Cell, ...]
    owner: str
    status: str
    facts: tuple[Fact, ...]


def number_heads(sheet: Sheet, words: Words) -> tuple[str, ...]:
    """The heads of the columns with numbers: what the formula needs, the score, and whom it reaches."""
    reach = words("number.reach", who=sheet.workspace.settings.reach_of)
    names = _columns(sheet.workspace.settings.scoring)
    return tuple(reach if name == "reach" else words(f"number.{name}") for name in names)


def _columns(scoring: Scoring) -> tuple[str, ...]:
    reach = () if "reach" in INPUTS[scoring] else ("reach",)
    return (*INPUTS[scoring], "score", *reach)


def opportunities_of(sheet: Sheet, words: Words) -> tuple[OpportunityRow, ...]:
    """The opportunities of a journey, the best first."""
    scoring = sheet.workspace.settings.scoring
    teller = Teller(sheet.workspace, words)
    return tuple(_row(found, sheet, teller, scoring) for found in ranked(sheet.opportunities, scoring))


def _row(found: TokenedOpportunity, sheet: Sheet, teller: Teller, scoring: Scoring) -> OpportunityRow:
    opportunity = found.opportunity
    stages = [stage for stage in sheet.stages if found in stage.opportunities]
    return OpportunityRow(
        id=opportunity.id,
        token=found.token,
        name=opportunity.name,
        description=opportunity.description,
        stage=", ".join(stage.name for stage in stages),
        stage_rank=stages[0].index if stages else len(sheet.stages),
        numbers=tuple(_number(opportunity, name, scoring, teller) for name in _columns(scoring)),
        owner=found.owner.name if found.owner else "",
        status=teller.words(f"opportunity.{opportunity.status}"),
        facts=tuple(_facts(found, teller)),
    )


def _number(opportunity: Opportunity, name: str, scoring: Scoring, teller: Teller) -> Cell:
    value = score_of(opportunity, scoring) if name == "score" else getattr(opportunity, name)
    if value is None:
        return Cell("", "")
    rank = f"{value:f}"
    if name in {"reach", "confidence"}:
        return Cell(teller.share(value), rank)
    return Cell(teller.words.number(value.normalize() + 0 if name == "score" else value), rank)


def _facts(found: TokenedOpportunity, teller: Teller) -> Iterator[Fact]:
    opportunity, words = found.opportunity, teller.words
    parent = teller.workspace.opportunities[opportunity.parent.to].name if opportunity.parent else ""
    yield from teller.said("addresses", [", ".join(found.pains)])
    yield from teller.said("kind", [words(f"opportunity-kind.{opportunity.kind}")] if opportunity.kind else [])
    yield from teller.said("horizon", [words(f"horizon.{opportunity.horizon}")] if opportunity.horizon else [])
    yield from teller.said("parent", [parent])
    yield from teller.fact("solutions", _solutions(opportunity, teller))
    yield from teller.said("expects", _expected(opportunity, teller))
    yield from teller.said("result", _results(opportunity, teller))
    yield from teller.fact("evidence", teller.evidence(opportunity.evidence))
    yield from teller.said("declined", [opportunity.declined_because])
    yield from teller.named(opportunity)


def _solutions(opportunity: Opportunity, teller: Teller) -> Iterator[Phrase]:
    for solution in opportunity.solutions:
        owner = teller.workspace.teams[solution.owner.to].name if solution.owner else ""
        told = ", ".join(part for part in (teller.words(f"opportunity.{solution.status}"), owner) if part)
        yield Phrase(f"{solution.name} ({told})", url=safe_url(solution.url))


def _expected(opportunity: Opportunity, teller: Teller) -> Iterator[str]:
    for expectation in opportunity.expects:
        by = expectation.by if isinstance(expectation.by, str) else teller.words.number(expectation.by, signed=True)
        name = teller.workspace.metrics[expectation.metric.to].name
        yield f"{name}: {by}" if by else name


def _results(opportunity: Opportunity, teller: Teller) -> Iterator[str]:
    for result in opportunity.result:
        metric = teller.workspace.metrics[result.metric.to]
        ends = (amount_of(value, metric, teller.words) for value in (result.before, result.after) if value is not None)
        when = f" ({teller.words('as-of', date=teller.words.date(result.as_of))})" if result.as_of else ""
        yield f"{metric.name}: {' → '.join(ends)}{when}"
