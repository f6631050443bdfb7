"""Opportunities with their solutions, expectations and results."""

from decimal import Decimal

from cjm.model.dates import Date
from cjm.model.element import Element, EvidenceUse, Named, Reference
from cjm.model.vocabulary import Horizon, OpportunityKind, OpportunityStatus
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation(Element):
    """Expected effect of an opportunity on a metric; `by` is a number or a text."""

    metric: Reference
    by: str | Decimal = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Element):
    metric: Reference
    before: Decimal | None = None
    after: Decimal | None = None
    as_of: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution(Element):
    id: str
    name: str
    status: OpportunityStatus = OpportunityStatus.IDEA
    url: str = ""
    owner: Reference | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity(Named):
    addresses: tuple[Reference, ...] = ()
    kind: OpportunityKind | None = None
    status: OpportunityStatus = OpportunityStatus.IDEA
    impact: Decimal | None = None
    effort: Decimal | None = None
    reach: Decimal | None = None
    confidence: Decimal | None = None
    importance: Decimal | None = None
    satisfaction: Decimal | None = None
    horizon: Horizon | None = None
    owner: Reference | None = None
    expects: tuple[Expectation, ...] = ()
    result: tuple[Result, ...] = ()
    parent: Reference | None = None
    solutions: tuple[Solution, ...] = ()
    evidence: tuple[EvidenceUse, ...] = ()
    declined_because: str = ""
