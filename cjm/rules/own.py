"""Custom rules of a workspace: a kind of object, conditions that select some of them, and required or forbidden fields.

They are data in the map: values and globs, never code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache, partial
from types import MappingProxyType
from typing import Any

from cjm.model.dates import Date, Duration
from cjm.model.element import Element, Named, Reference
from cjm.model.findings import Severity
from cjm.model.journey import Emotion, Experience, Gain, Journey, MetricUse, Move, Pain, Quote, Stage, Touchpoint
from cjm.model.library import Channel, Evidence, Metric, Persona, System, Team
from cjm.model.opportunity import Opportunity, Solution
from cjm.model.settings import OwnRule, RuleSetting
from cjm.model.workspace import Workspace
from cjm.reader.wording import backtick, list_text
from cjm.rules.rule import Rule, RuleScope, Violation
from cjm.runtime.frozen import dataclass

_KINDS: Mapping[str, type[Element]] = MappingProxyType(
    {
        "journey": Journey, "stage": Stage, "touchpoint": Touchpoint, "emotion": Emotion, "pain": Pain, "gain": Gain,
        "quote": Quote, "move": Move, "persona": Persona, "team": Team, "channel": Channel, "system": System,
        "metric": Metric, "metric-use": MetricUse, "evidence": Evidence, "opportunity": Opportunity,
        "solution": Solution,
    }
)  # fmt: skip
_INSIDE = frozenset({"stage", "touchpoint", "emotion", "pain", "gain", "quote", "move", "metric-use"})
_AROUND = ("journey", "journey_state", "journey_status", "stage", "touchpoint")
# The model's name of a field, where it differs from the language's.
_FIELDS = {"emotion": "emotions"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An object that a rule may select.

    `around` are the ids of its journey, stage and touchpoint, and the journey's state and status; `covering` is the
    evidence of its touchpoint or stage.
    """

    element: Element
    around: Mapping[str, str]
    covering: tuple[object, ...] = ()


def own_rules(settings: tuple[RuleSetting, ...]) -> Iterator[Rule]:
    """The rules that the settings define, ready to run."""
    for setting in settings:
        if setting.own is not None:
            yield Rule(setting.rule, Severity.WARNING, partial(check, setting.own))


def check(own: OwnRule, scope: RuleScope) -> Iterator[Violation]:
    for candidate in _objects(own.kind, scope.workspace):
        if all(_matches(candidate, name, values) for name, values in own.where.items()):
            missing = ((name, values) for name, values in own.require.items() if not _matches(candidate, name, values))
            present = ((name, values) for name, values in own.forbid.items() if _matches(candidate, name, values))
            yield from (_violation(own, candidate, "must have", name, values) for name, values in missing)
            yield from (_violation(own, candidate, "must not have", name, values) for name, values in present)


def _violation(own: OwnRule, candidate: Candidate, verb: str, name: str, values: tuple[str, ...]) -> Violation:
    element = candidate.element
    label = backtick(element.id if isinstance(element, Named) else element.address)
    matching = f" matching {list_text(values)}" if values else ""
    message = own.message or f"the {own.kind} {label} {verb} {backtick(name)}{matching}"
    return Violation(element, message, name if name in element.place.fields else "", own.help)


def fields_of(kind: str) -> frozenset[str]:
    """The fields that a rule about a kind of object may use; none for an unknown kind."""
    if kind not in _KINDS:
        return frozenset()
    around = _AROUND if kind in _INSIDE or kind == "journey" else ()
    return _names(_KINDS[kind]).union(around)  # type: ignore[arg-type]


# --- objects -----------------------------------------------------------------------------------


def _objects(kind: str, workspace: Workspace) -> Iterator[Candidate]:
    if kind == "journey":
        yield from (Candidate(journey, _context(journey)) for journey in workspace.journeys.values())
    elif kind in _INSIDE:
        for journey in workspace.journeys.values():
            yield from _inside(kind, journey)
    elif kind == "solution":
        for opportunity in workspace.opportunities.values():
            yield from (Candidate(solution, {}) for solution in opportunity.solutions)
    else:
        sections: dict[str, Mapping[str, Named]] = {
            "persona": workspace.personas, "team": workspace.teams, "channel": workspace.channels,
            "system": workspace.systems, "metric": workspace.metrics, "evidence": workspace.evidence,
            "opportunity": workspace.opportunities,
        }  # fmt: skip
        yield from (Candidate(named, {}) for named in sections.get(kind, {}).values())


def _context(journey: Journey) -> dict[str, str]:
    return {"journey": journey.id, "journey_state": str(journey.state), "journey_status": str(journey.status)}


def _inside(kind: str, journey: Journey) -> Iterator[Candidate]:
    for stage in journey.stages:
        at = {**_context(journey), "stage": stage.id}
        if kind == "stage":
            yield Candidate(stage, at)
        else:
            yield from _below(kind, stage, at)
        for touchpoint in stage.touchpoints:
            here = {**at, "touchpoint": touchpoint.id}
            if kind == "touchpoint":
                yield Candidate(touchpoint, here)
            elif kind != "stage":
                yield from _below(kind, touchpoint, here)


def _below(kind: str, place: Experience, around: Mapping[str, str]) -> Iterator[Candidate]:
    moves = place.next if isinstance(place, Touchpoint) else ()
    parts: dict[str, tuple[Element, ...]] = {
        "emotion": place.emotions, "pain": place.pains, "gain": place.gains, "quote": place.saying,
        "move": moves, "metric-use": place.metrics,
    }  # fmt: skip
    # The evidence of a touchpoint covers its emotion, pains and gains.
    covering = place.evidence if kind in {"emotion", "pain", "gain"} else ()
    yield from (Candidate(element, around, covering) for element in parts.get(kind, ()))


# --- fields ------------------------------------------------------------------------------------


def _matches(candidate: Candidate, name: str, values: tuple[str, ...]) -> bool:
    """Whether a field has a value, and one of its values matches one of these texts or globs."""
    texts = list(_values(candidate, name))
    return any(fnmatchcase(text, value) for text in texts for value in values) if values else any(texts)


def _values(candidate: Candidate, name: str) -> Iterator[str]:
    if name in candidate.around and name not in _names(type(candidate.element)):  # type: ignore[arg-type]
        yield candidate.around[name]
        return
    if name.startswith("x-"):
        yield from _texts(candidate.element.extra.get(name))
        return
    yield from _texts(getattr(candidate.element, _FIELDS.get(name, name), None))
    if name == "evidence":
        yield from _texts(candidate.covering)


def _texts(value: object) -> Iterator[str]:
    """The texts of a value; none for a missing one."""
    if isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Mapping):
        yield from map(str, value)
    elif isinstance(value, Reference):
        yield value.to
    elif isinstance(value, bool):
        yield "true" if value else "false"
    elif isinstance(value, Duration):
        yield value.text
    elif isinstance(value, Decimal):
        yield f"{value.normalize() + 0:f}"
    elif isinstance(value, str | StrEnum | int | Date):
        yield str(value)
    elif isinstance(value, Element):
        yield _name_of(value)


def _name_of(element: Element) -> str:
    for name in ("id", "evidence", "metric", "text", "score", "url"):
        text = next(_texts(getattr(element, name, None)), "")
        if text:
            return text
    return element.address


@cache
def _names(kind: Any) -> frozenset[str]:
    """The fields of a class, by the language's names."""
    own = {field.name for field in fields(kind)} - {"place", "address", "extra"}
    return frozenset({name for name, field in _FIELDS.items() if field in own} | (own - {*_FIELDS.values()}))
