"""A workspace as overviews show it."""

import datetime as dt

from cjm.model.findings import Finding
from cjm.model.workspace import Workspace
from cjm.presentation.journey_detail import JourneyDetail
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True)
class WorkspaceView:
    """A workspace with the journeys that are shown, and what `validate` finds in it.

    `as_of` is the day that ages are counted from; without one, dates are shown as they stand.
    """

    workspace: Workspace
    sheets: tuple[JourneyDetail, ...]
    findings: tuple[Finding, ...] = ()
    as_of: dt.date | None = None
