"""References that an element holds, by the section of their targets."""

import dataclasses
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_args

from cjm.model.element import Element, Image, Reference
from cjm.model.journey import Feed, Journey, MetricUse
from cjm.model.workspace import Workspace
from cjm.runtime.frozen import dataclass

_SECTIONS = {
    "owner": "teams",
    "team": "teams",
    "personas": "personas",
    "persona": "personas",
    "channel": "channels",
    "channels": "channels",
    "system": "systems",
    "metric": "metrics",
    "evidence": "evidence",
    "source": "evidence",
    "delivers": "opportunities",
    "parent": "opportunities",
    "journey": "journeys",
    "baseline": "journeys",
}


def references_of(element: Element) -> Iterator[tuple[str, Reference]]:
    """Every reference in an element and its descendants, with its section (`addresses` for places in journeys)."""
    stack = [element]
    while stack:
        element = stack.pop()
        for name, section in _fields(element.__class__):  # type: ignore[arg-type]
            value: Any = getattr(element, name)
            if not value:
                continue  # the usual case
            if value.__class__ is Reference:
                yield section, value
            elif isinstance(value, Element):
                stack.append(value)
            else:
                held = value if value.__class__ is tuple else tuple(value.values())
                if isinstance(held[0], Element):
                    stack += held
                else:
                    for reference in held:
                        yield section, reference


@dataclass(frozen=True, slots=True)
class Uses:
    """Objects that journeys use, by section and id; metrics with a use, and metrics with a target in one."""

    objects: frozenset[tuple[str, str]] = frozenset()
    measured: frozenset[str] = frozenset()
    aimed: frozenset[str] = frozenset()

    def __or__(self, other: "Uses") -> "Uses":
        return Uses(self.objects | other.objects, self.measured | other.measured, self.aimed | other.aimed)


def uses_of(journeys: Iterable[Journey]) -> Uses:
    """Objects that these journeys use together."""
    all_journeys = [*journeys]
    objects = {(section, reference.to) for journey in all_journeys for section, reference in references_of(journey)}
    measures: list[MetricUse] = []
    for journey in all_journeys:
        measures += journey.metrics
        for experience in journey.experiences:
            measures += experience.metrics
    return Uses(
        frozenset(objects),
        frozenset(use.metric.to for use in measures),
        frozenset(use.metric.to for use in measures if use.target is not None),
    )


def section_of(kind: type, name: str) -> str:
    """Section of the references in a field of an element class; `addresses` for places in journeys."""
    return "systems" if issubclass(kind, Feed) else _SECTIONS.get(name, "addresses")


def images_of(workspace: Workspace) -> Iterator[Image]:
    """Every image of a persona or touchpoint, in source order."""
    for persona in workspace.personas.values():
        if persona.image:
            yield persona.image
    for journey in workspace.journeys.values():
        for touchpoint in journey.touchpoints:
            if touchpoint.image:
                yield touchpoint.image


@cache
def _fields(kind: Any) -> tuple[tuple[str, str], ...]:
    """Fields of a class that may hold references, directly or in their elements, with their sections."""
    return tuple((f.name, section_of(kind, f.name)) for f in dataclasses.fields(kind) if _may_hold(f.type))


def _may_hold(hint: Any) -> bool:
    if isinstance(hint, type):
        return hint is Reference or (issubclass(hint, Element) and bool(_fields(hint)))  # type: ignore[arg-type]
    return isinstance(hint, str) or any(map(_may_hold, get_args(hint)))
