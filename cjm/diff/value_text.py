"""Values of the model as texts on one line."""

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from enum import StrEnum
from typing import Any

from cjm.diff.id_mapping import compared_fields
from cjm.model.dates import Duration
from cjm.model.element import Element, EvidenceUse, Reference
from cjm.model.journey import MetricUse, Scope
from cjm.model.settings import EmotionScale

_BARE = ("text", "name", "title", "to", "exit", "end", "path", "evidence", "metric")


def value_text(value: Any) -> str:
    """A short text for a value; empty for a missing one."""
    if value is None or value == "":
        return ""
    if isinstance(value, Reference):
        return value.to
    if isinstance(value, tuple | list):
        return ", ".join(value_text(item) for item in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {value_text(item)}" for key, item in value.items())
    if isinstance(value, Element):
        return _element(value)
    return _scalar(value)


def _element(value: Element) -> str:
    if isinstance(value, Scope):
        return f"from {value.start or '–'} to {value.end or '–'}"
    kind: Any = type(value)
    if isinstance(value, EvidenceUse | MetricUse):
        main = value.evidence.to if isinstance(value, EvidenceUse) else value.metric.to
        skipped = {"evidence"} if isinstance(value, EvidenceUse) else {"metric"}
    else:
        main, skipped = "", set()
    parts = [main] if main else []
    for name in compared_fields(kind):
        held = getattr(value, name)
        text = "" if name in skipped or held is False else value_text(held)
        if text:
            parts.append(text if name in _BARE else f"{name.replace('_', ' ')} {text}")
    return ", ".join(parts)


def _scalar(value: object) -> str:
    if isinstance(value, EmotionScale):
        return "; ".join(f"{each.name} {value_text(getattr(value, each.name))}" for each in fields(value))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Duration):
        return value.text
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value.value) if isinstance(value, StrEnum) else str(value)
