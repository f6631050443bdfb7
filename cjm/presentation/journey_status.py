"""Status of each journey of a workspace: reviews, evidence, pains, findings."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from cjm.model.claims import claims_of
from cjm.model.dates import Date
from cjm.model.findings import Finding, Severity
from cjm.model.journey import Journey
from cjm.model.vocabulary import PainStatus, State, Status
from cjm.presentation.journey_detail import JourneyDetail
from cjm.presentation.workspace_view import WorkspaceView
from cjm.runtime.frozen import dataclass
from cjm.words import Words

SEVERE = 3


@dataclass(frozen=True, slots=True)
class Tally:
    """Number of claims (feelings and pains), and of those with evidence. Future maps have no claims."""

    claims: int = 0
    backed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.claims + other.claims, self.backed + other.backed)

    @property
    def share(self) -> float | None:
        return self.backed / self.claims if self.claims else None

    def percent(self, words: Words) -> str:
        """The share in whole per cent; only an exact 0 or 1 is shown as 0 % or 100 %."""
        if not self.claims:
            return "–"
        whole = round(self.backed * 100 / self.claims)
        least, most = int(self.backed > 0), 100 - int(self.backed < self.claims)
        return words.percent(Decimal(min(max(whole, least), most)) / 100)


@dataclass(frozen=True, slots=True)
class JourneyStatus:
    """The status of one journey. `due` is the day of its next review, `overdue` whether that day has passed."""

    sheet: JourneyDetail
    tally: Tally
    open: int
    severe: int
    findings: Counter[Severity]
    due: dt.date | None
    overdue: bool

    @property
    def journey(self) -> Journey:
        return self.sheet.journey

    def due_date(self, words: Words) -> str:
        """The day of the next review; empty for a journey that was never reviewed."""
        return words.date(Date(self.due.year, self.due.month, self.due.day)) if self.due else ""

    def due_text(self, words: Words) -> str:
        """The next or overdue review in words; empty for a journey that was never reviewed."""
        if self.due is None:
            return ""
        return words("portfolio.overdue" if self.overdue else "portfolio.due", date=self.due_date(words))


def journey_statuses_of(workspace_view: WorkspaceView) -> tuple[JourneyStatus, ...]:
    """The status of every journey that is shown, in source order."""
    by_journey: dict[str, Counter[Severity]] = {}
    for finding in workspace_view.findings:
        by_journey.setdefault(_journey_of(finding), Counter())[finding.severity] += 1
    return tuple(
        _status(workspace_view, sheet, by_journey.get(sheet.journey.id, Counter())) for sheet in workspace_view.sheets
    )


def findings_elsewhere(workspace_view: WorkspaceView) -> int:
    """Number of findings outside of the journeys that are shown."""
    shown = {sheet.journey.id for sheet in workspace_view.sheets}
    return sum(_journey_of(finding) not in shown for finding in workspace_view.findings)


def journeys_left_out(workspace_view: WorkspaceView) -> tuple[Journey, ...]:
    """The journeys of the workspace that are not shown, because of errors or `--journey`."""
    shown = {sheet.journey.id for sheet in workspace_view.sheets}
    return tuple(journey for journey in workspace_view.workspace.journeys.values() if journey.id not in shown)


def _journey_of(finding: Finding) -> str:
    parts = finding.pointer.split("/")
    return parts[2] if parts[1:2] == ["journeys"] and len(parts) > 2 else ""


def tally_of(sheet: JourneyDetail) -> Tally:
    """The claims of a journey, and those with evidence."""
    if sheet.journey.state is State.FUTURE:
        return Tally()
    known = sheet.workspace.evidence
    backed = [bool(claim.backing(known)) for claim in claims_of(sheet.journey)]
    return Tally(len(backed), sum(backed))


def _status(workspace_view: WorkspaceView, sheet: JourneyDetail, findings: Counter[Severity]) -> JourneyStatus:
    severities = list(_open_severities(sheet))
    due = _due(sheet)
    late = due is not None and workspace_view.as_of is not None and due < workspace_view.as_of
    return JourneyStatus(
        sheet=sheet,
        tally=tally_of(sheet),
        open=len(severities),
        severe=sum(severity >= SEVERE for severity in severities),
        findings=findings,
        due=due,
        overdue=late and sheet.journey.status is not Status.ARCHIVED,
    )


def _open_severities(sheet: JourneyDetail) -> Iterator[int]:
    for stage in sheet.stages:
        for numbered_pain in stage.pains:
            if numbered_pain.pain.status is PainStatus.OPEN:
                yield numbered_pain.pain.severity or 0


def _due(sheet: JourneyDetail) -> dt.date | None:
    journey = sheet.journey
    if journey.reviewed is None:
        return None
    every = journey.review_every or sheet.workspace.settings.review_every
    return every.after(journey.reviewed.last)
