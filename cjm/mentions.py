"""Who mentions whom: the references that an element holds, by the section that they lead to."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, get_args

from cjm.frozen import dataclass
from cjm.model import Element, Feed, Image, Journey, MetricUse, Reference, Workspace

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


def mentions_of(element: Element) -> Iterator[tuple[str, Reference]]:
    """Every reference in an element and in all below it, with its section (`addresses` for places)."""
    stack: list[object] = [element]
    while stack:
        found = stack.pop()
        for name in _fields(type(found)):  # type: ignore[arg-type]
            for item in _inside(getattr(found, name)):
                if item.__class__ is Reference:
                    yield section_of(found, name), item
                elif isinstance(item, Element):
                    stack.append(item)


def _inside(value: Any) -> Iterable[Any]:
    """What one field holds, one or many; most hold nothing."""
    if value is None or value.__class__ is tuple:
        return value or ()
    return value.values() if isinstance(value, Mapping) else (value,)


@dataclass(frozen=True, slots=True)
class Uses:
    """What journeys use: objects by section and id, metrics that something is measured by, and those with a target."""

    objects: frozenset[tuple[str, str]] = frozenset()
    measured: frozenset[str] = frozenset()
    aimed: frozenset[str] = frozenset()

    def __or__(self, other: "Uses") -> "Uses":
        return Uses(self.objects | other.objects, self.measured | other.measured, self.aimed | other.aimed)


def uses_of(journeys: Iterable[Journey]) -> Uses:
    """What these journeys use, all together."""
    objects: set[tuple[str, str]] = set()
    measures: list[MetricUse] = []
    for journey in journeys:
        objects.update((section, reference.to) for section, reference in mentions_of(journey))
        measures += journey.metrics
        for experience in journey.experiences:
            measures += experience.metrics
    return Uses(
        frozenset(objects),
        frozenset(use.metric.to for use in measures),
        frozenset(use.metric.to for use in measures if use.target is not None),
    )


def section_of(holder: object, name: str) -> str:
    """The section that a reference in a field of an element leads to; `addresses` for places in journeys."""
    return "systems" if isinstance(holder, Feed) else _SECTIONS.get(name, "addresses")


def images_of(workspace: Workspace) -> Iterator[Image]:
    """Every image that a persona or a touchpoint has, in source order."""
    for persona in workspace.personas.values():
        if persona.image:
            yield persona.image
    for journey in workspace.journeys.values():
        for touchpoint in journey.touchpoints:
            if touchpoint.image:
                yield touchpoint.image


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    """The fields of a class that may hold references or elements, by their types."""
    return tuple(field.name for field in dataclasses.fields(kind) if _may_hold(field.type))


def _may_hold(hint: Any) -> bool:
    if isinstance(hint, type):
        return issubclass(hint, Element | Reference)
    return isinstance(hint, str) or any(map(_may_hold, get_args(hint)))
