"""The workspace as typed, frozen values.

Short and long forms are the same here: a text for a list is a tuple of one, a number for an emotion is an `Emotion`
with a score. `None` and an empty tuple mean absent, never a default of the language. Source positions don't count in
comparisons.
"""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from cjm.model.element import _NOTHING
from cjm.model.journey import Journey
from cjm.model.library import Channel, Evidence, Metric, Persona, System, Team
from cjm.model.opportunity import Opportunity
from cjm.model.settings import Settings
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """The union of a workspace's files: every section by id, in source order.

    `unresolved` are the undefined references as written, by pointer.
    """

    settings: Settings
    personas: Mapping[str, Persona]
    teams: Mapping[str, Team]
    channels: Mapping[str, Channel]
    systems: Mapping[str, System]
    metrics: Mapping[str, Metric]
    evidence: Mapping[str, Evidence]
    journeys: Mapping[str, Journey]
    opportunities: Mapping[str, Opportunity]
    measurements: Mapping[str, object] = field(default_factory=lambda: _NOTHING)
    unresolved: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
