"""Input of the overviews."""

import datetime as dt

from cjm.model.findings import Finding
from cjm.model.workspace import Workspace
from cjm.presentation.journey_detail import JourneyDetail
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True)
class WorkspaceView:
    """A workspace with the journeys that are shown and the findings of `validate`.

    Ages are relative to `as_of`; without it, dates are shown instead of ages.
    """

    workspace: Workspace
    sheets: tuple[JourneyDetail, ...]
    findings: tuple[Finding, ...] = ()
    as_of: dt.date | None = None
