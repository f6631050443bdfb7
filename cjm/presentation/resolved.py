"""The resolved workspace: plain values for programs, with everything explicit.

Short forms are expanded, references are full ids and addresses, defaults are values, and every object has
its `place`, the path and line of its source. Missing values are absent, as in the language. Values that
cjm computes are under `computed`.
"""

import dataclasses
from collections.abc import Callable, Collection, Mapping
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Any

from cjm.model.dates import Date, Duration
from cjm.model.element import Element, Named, Reference
from cjm.model.journey import Experience, Gain, Pain, Scope, Stage, Touchpoint
from cjm.model.opportunity import Opportunity
from cjm.model.settings import EmotionScale
from cjm.model.workspace import Workspace
from cjm.presentation.computed import of_journey, of_opportunities, of_pains, of_stage, of_touchpoint
from cjm.presentation.journey_detail import JourneyDetail, StageDetail, TouchpointDetail

Plain = Mapping[str, object]

# Fields of the model whose names differ from the language's keys.
KEYS: Mapping[tuple[type[Element], str], str] = MappingProxyType(
    {
        (Stage, "emotions"): "emotion",
        (Touchpoint, "emotions"): "emotion",
        (Scope, "start"): "from",
        (Scope, "end"): "to",
    }
)
SECTIONS = ("personas", "teams", "channels", "systems", "metrics", "evidence")
_OWN = frozenset(("place", "address", "extra"))
_RANGES = frozenset(("collected",))


def workspace_document(workspace: Workspace, sheets: Collection[JourneyDetail]) -> Plain:
    """The whole workspace, with the given journeys.

    Opportunities that address only omitted journeys are omitted, too.
    """
    shown = {sheet.journey.id for sheet in sheets}
    left_out = set(workspace.journeys) - shown
    opportunities = [o for o in workspace.opportunities.values() if not _only_about(o, left_out)]
    document: dict[str, object] = {"version": "1", "workspace": plain(workspace.settings)}
    for section in SECTIONS:
        document[section] = {name: plain(element) for name, element in getattr(workspace, section).items()}
    document["journeys"] = {sheet.journey.id: journey_document(sheet) for sheet in sheets}
    computed = of_opportunities(workspace)
    document["opportunities"] = {o.id: {**plain(o), "computed": computed[o.id]} for o in opportunities}
    if workspace.measurements:
        document["measurements"] = _value(workspace.measurements)
    return document


def journey_document(sheet: JourneyDetail) -> Plain:
    """One journey, with computed values for it and for its stages and touchpoints."""
    stages = [stage_document(sheet, stage) for stage in sheet.stages]
    return {**plain(sheet.journey, leave_out=("stages",)), "stages": stages, "computed": of_journey(sheet)}


def stage_document(sheet: JourneyDetail, stage: StageDetail) -> Plain:
    """One stage with its touchpoints."""
    touchpoints = [touchpoint_document(sheet, touchpoint) for touchpoint in stage.touchpoints]
    children = {"touchpoints": touchpoints} if touchpoints else {}
    own = _experience(sheet, stage.stage, ("touchpoints", "pains"))
    return {**own, **children, "computed": of_stage(stage)}


def touchpoint_document(sheet: JourneyDetail, touchpoint: TouchpointDetail) -> Plain:
    """One touchpoint."""
    return {**_experience(sheet, touchpoint.touchpoint, ("pains",)), "computed": of_touchpoint(touchpoint)}


def _experience(sheet: JourneyDetail, experience: Experience, leave_out: Collection[str]) -> Plain:
    values = plain(experience, leave_out)
    if experience.pains:
        computed = of_pains(sheet, experience)
        values["pains"] = [{**plain(p), "computed": c} for p, c in zip(experience.pains, computed, strict=True)]
    return values


def plain(element: Element, leave_out: Collection[str] = ()) -> dict[str, object]:
    """An element by the language's keys, with its place, and its address if it has one."""
    values: dict[str, object] = {}
    if _has_address(element):
        values["address"] = element.address
    if element.span.path:
        values["place"] = f"{element.span.path}:{element.span.line}"
    for name in _fields(type(element)):  # type: ignore[arg-type]
        if name not in leave_out:
            value = _range(getattr(element, name)) if name in _RANGES else _value(getattr(element, name))
            if value not in (None, "", [], {}):
                values[KEYS.get((type(element), name), name)] = value
    return {**values, **{key: _value(value) for key, value in element.extra.items()}}


def _has_address(element: Element) -> bool:
    return isinstance(element, Named) or (isinstance(element, Pain | Gain) and bool(element.id))


def _value(value: Any) -> object:
    if isinstance(value, Element):
        return plain(value)
    if isinstance(value, Mapping):
        return {str(key): _value(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_value(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    convert = _CONVERTERS.get(type(value))
    return convert(value) if convert else value


def _duration(value: Duration) -> Plain:
    low, high = value.seconds
    return {"text": value.text, "low": value.low, "high": value.high, "unit": value.unit, "seconds": [low, high]}


def _scale(value: EmotionScale) -> Plain:
    labels = {"labels": list(value.labels)} if value.labels else {}
    return {"min": value.min, "max": value.max, "neutral": value.neutral, **labels}


_CONVERTERS: Mapping[type, Callable[[Any], object]] = MappingProxyType(
    {Reference: lambda value: value.to, Date: str, Duration: _duration, EmotionScale: _scale}
)


def _range(value: tuple[Date, Date] | None) -> object:
    return None if value is None else {"from": str(value[0]), "to": str(value[1])}


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind) if field.name not in _OWN)


def _only_about(opportunity: Opportunity, journeys: Collection[str]) -> bool:
    about = {reference.to.split("/", maxsplit=1)[0] for reference in opportunity.addresses}
    return bool(about) and about <= set(journeys)
