"""Rules of a workspace's own: objects of a kind, which of them, and what they must or must not have.

They are data of the map, so they hold values and globs only, and nothing of them is run.
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
from cjm.model.findings import Finding, Severity
from cjm.model.journey import Emotion, Experience, Gain, Journey, MetricUse, Move, Pain, Quote, Stage, Touchpoint
from cjm.model.library import Channel, Evidence, Metric, Persona, System, Team
from cjm.model.opportunity import Opportunity, Solution
from cjm.model.settings import OwnRule, RuleSetting
from cjm.model.workspace import Workspace
from cjm.reader.wording import backtick, did_you_mean, list_text
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
_WORDS = ("severity", "select", "require", "forbid", "message", "help")
# The model's name of a field, where it isn't the language's.
_FIELDS = {"emotion": "emotions"}


@dataclass(frozen=True, slots=True)
class Selected:
    """An object, with what is around it: the ids of its journey, stage and touchpoint, and the journey's state."""

    element: Element
    around: Mapping[str, str]
    covering: tuple[object, ...] = ()


def own_rules(settings: tuple[RuleSetting, ...]) -> Iterator[Rule]:
    """The rules that the settings define, ready to run."""
    for setting in settings:
        if setting.own is not None:
            yield Rule(setting.rule, Severity.WARNING, partial(check, setting.own))


def check(own: OwnRule, scope: RuleScope) -> Iterator[Violation]:
    for found in _objects(own.kind, scope.workspace):
        if not all(_fits(found, name, values) for name, values in own.where.items()):
            continue
        for name, values in own.require.items():
            if not _fits(found, name, values):
                said = f"is {list_text(values)}" if values else "is there"
                yield _hit(own, found, name, f"{_what(own, found)} must have a {backtick(name)} that {said}")
        for name, values in own.forbid.items():
            if _fits(found, name, values):
                said = f" that is {list_text(values)}" if values else ""
                yield _hit(own, found, name, f"{_what(own, found)} must not have a {backtick(name)}{said}")


def _hit(own: OwnRule, found: Selected, name: str, message: str) -> Violation:
    there = name in found.element.place.fields
    return Violation(found.element, own.message or message, name if there else "", own.help)


def _what(own: OwnRule, found: Selected) -> str:
    name = found.element.id if isinstance(found.element, Named) else found.element.address
    return f"the {own.kind} {backtick(name)}"


# --- objects -----------------------------------------------------------------------------------


def _objects(kind: str, workspace: Workspace) -> Iterator[Selected]:
    if kind == "journey":
        yield from (Selected(journey, _of(journey)) for journey in workspace.journeys.values())
    elif kind in _INSIDE:
        for journey in workspace.journeys.values():
            yield from _inside(kind, journey)
    elif kind == "solution":
        for opportunity in workspace.opportunities.values():
            yield from (Selected(solution, {}) for solution in opportunity.solutions)
    else:
        sections: dict[str, Mapping[str, Named]] = {
            "persona": workspace.personas, "team": workspace.teams, "channel": workspace.channels,
            "system": workspace.systems, "metric": workspace.metrics, "evidence": workspace.evidence,
            "opportunity": workspace.opportunities,
        }  # fmt: skip
        yield from (Selected(named, {}) for named in sections.get(kind, {}).values())


def _of(journey: Journey) -> dict[str, str]:
    return {"journey": journey.id, "journey_state": str(journey.state), "journey_status": str(journey.status)}


def _inside(kind: str, journey: Journey) -> Iterator[Selected]:
    for stage in journey.stages:
        at = {**_of(journey), "stage": stage.id}
        if kind == "stage":
            yield Selected(stage, at)
        else:
            yield from _below(kind, stage, at)
        for touchpoint in stage.touchpoints:
            here = {**at, "touchpoint": touchpoint.id}
            if kind == "touchpoint":
                yield Selected(touchpoint, here)
            elif kind != "stage":
                yield from _below(kind, touchpoint, here)


def _below(kind: str, place: Experience, around: Mapping[str, str]) -> Iterator[Selected]:
    moves = place.next if isinstance(place, Touchpoint) else ()
    found: dict[str, tuple[Element, ...]] = {
        "emotion": place.emotions, "pain": place.pains, "gain": place.gains, "quote": place.saying,
        "move": moves, "metric-use": place.metrics,
    }  # fmt: skip
    # The evidence of a touchpoint covers its emotion, pains and gains.
    covering = place.evidence if kind in {"emotion", "pain", "gain"} else ()
    yield from (Selected(element, around, covering) for element in found.get(kind, ()))


# --- fields ------------------------------------------------------------------------------------


def _fits(found: Selected, name: str, values: tuple[str, ...]) -> bool:
    """Whether a field is there, and one of its values fits one of these values or globs."""
    told = list(_told(found, name))
    return any(fnmatchcase(text, value) for text in told for value in values) if values else any(told)


def _told(found: Selected, name: str) -> Iterator[str]:
    if name in found.around and name not in _names(type(found.element)):  # type: ignore[arg-type]
        yield found.around[name]
        return
    if name.startswith("x-"):
        yield from _texts(found.element.extra.get(name))
        return
    yield from _texts(getattr(found.element, _FIELDS.get(name, name), None))
    if name == "evidence":
        yield from _texts(found.covering)


def _texts(value: object) -> Iterator[str]:
    """What a value says, as texts; nothing for what was not said."""
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
        told = list(_texts(getattr(element, name, None)))
        if told and told[0]:
            return told[0]
    return element.address


@cache
def _names(kind: Any) -> frozenset[str]:
    """The fields of a kind of object, by the language's names."""
    own = {field.name for field in fields(kind)} - {"place", "address", "extra"}
    return frozenset({name for name, field in _FIELDS.items() if field in own} | (own - {*_FIELDS.values()}))


# --- what is wrong with a rule -----------------------------------------------------------------


def wrong(setting: RuleSetting, own: OwnRule) -> Iterator[Finding]:
    """What a rule of one's own asks that no object can have, or that it asks nothing."""
    kind = _KINDS.get(own.kind)
    if kind is None:
        return  # told by the schema
    known = {
        *_names(kind),  # type: ignore[arg-type]
        *(_AROUND if own.kind in _INSIDE or own.kind == "journey" else ()),
    }
    if not own.require and not own.forbid:
        yield Finding(
            "schema", Severity.ERROR, f"the rule {backtick(setting.rule)} asks nothing", setting.span,
            help="Add `require:` or `forbid:` with the fields it is about.",
            address="workspace", pointer=setting.place.pointer,
        )  # fmt: skip
    for name in setting.options:
        if not name.startswith("x-"):
            yield Finding(
                "unknown-key", Severity.ERROR, f"a rule of one's own has no key {backtick(name)}", setting.at(name),
                help=did_you_mean(name, _WORDS) or f"It has {list_text(_WORDS, 'and')}.",
                address="workspace", pointer=f"{setting.place.pointer}/{name}",
            )  # fmt: skip
    for key, asked in (("select", own.where), ("require", own.require), ("forbid", own.forbid)):
        for name in asked:
            if name not in known and not name.startswith("x-"):
                yield Finding(
                    "unknown-key", Severity.ERROR, f"a {own.kind} has no field {backtick(name)}", setting.at(key),
                    help=did_you_mean(name, known) or f"It has {list_text(sorted(known), 'and')}.",
                    address="workspace", pointer=f"{setting.place.pointer}/{key}",
                )  # fmt: skip
