"""Slices: the part of a workspace that one journey shows. Changes elsewhere don't affect its artefacts.

Views and formats of a journey get the slice and not the workspace. They can't show anything else, so
the digest of a slice covers everything they show.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from cjm.model.element import Named
from cjm.model.journey import Journey
from cjm.model.locations import Location
from cjm.model.opportunity import Opportunity
from cjm.model.references import references_of
from cjm.model.source import Span
from cjm.model.workspace import Workspace

SECTIONS = ("personas", "teams", "channels", "systems", "metrics", "evidence", "journeys", "opportunities")

_NOWHERE = Location.of(Span("", 0, 0, 0, 0))


class Slicer:
    """Cuts the slices of one workspace; references are looked up once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._sections: dict[str, Mapping[str, Named]] = {name: getattr(workspace, name) for name in SECTIONS}
        self._bare = {ident: _bare(ident) for ident in workspace.opportunities}
        self._mentioned: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
        self._addressing: dict[str, list[str]] = {}
        for opportunity in workspace.opportunities.values():
            for ident in dict.fromkeys(reference.to.partition("/")[0] for reference in opportunity.addresses):
                self._addressing.setdefault(ident, []).append(opportunity.id)

    def slice_of(self, journey: Journey) -> Workspace:
        """The workspace as this journey sees it, in the same order.

        It holds the journey, its baseline and the opportunities of both with all that they refer to, and
        other journeys that they refer to, without the references of those. Every other opportunity has
        only its id, since tokens are numbered over all.
        """
        kept = self._reached(journey)
        parts: dict[str, Mapping[str, Named]] = {
            name: MappingProxyType({ident: element for ident, element in section.items() if (name, ident) in kept})
            for name, section in self._sections.items()
        }
        parts["opportunities"] = MappingProxyType(
            {
                ident: element if ("opportunities", ident) in kept else self._bare[ident]
                for ident, element in self._workspace.opportunities.items()
            }
        )
        return dataclasses.replace(self._workspace, **parts)  # type: ignore[arg-type]

    def _reached(self, journey: Journey) -> set[tuple[str, str]]:
        """The section and id of every element of a slice."""
        kept: set[tuple[str, str]] = set()
        waiting = [("journeys", ident) for ident in self._line(journey)]
        whole = frozenset(waiting)
        while waiting:
            key = waiting.pop()
            section, ident = key
            if key in kept or ident not in self._sections[section]:
                continue
            kept.add(key)
            if section != "journeys":
                waiting += self._mentions(key)
            elif key in whole:
                waiting += self._mentions(key)
                waiting += [("opportunities", opportunity) for opportunity in self._addressing.get(ident, ())]
        return kept

    def _line(self, journey: Journey) -> Iterator[str]:
        """The journey, its baseline, and so on; a cycle ends where it began."""
        seen: dict[str, None] = {}
        current: Journey | None = journey
        while current is not None and current.id not in seen:
            seen[current.id] = None
            current = self._workspace.journeys.get(current.baseline.to.partition("/")[0]) if current.baseline else None
        return iter(seen)

    def _mentions(self, key: tuple[str, str]) -> tuple[tuple[str, str], ...]:
        if key not in self._mentioned:
            section, ident = key
            mentions = (
                ("journeys" if name == "addresses" else name, reference.to.partition("/")[0])
                for name, reference in references_of(self._sections[section][ident])
            )
            self._mentioned[key] = tuple(dict.fromkeys(mentions))
        return self._mentioned[key]


def _bare(ident: str) -> Opportunity:
    return Opportunity(place=_NOWHERE, address=f"opportunities/{ident}", id=ident, name="")
