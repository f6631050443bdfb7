"""Who mentions whom: the references that an element holds, by the section that they lead to."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, get_args

from cjm.model import Element, Feed, Image, Reference, Workspace

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
