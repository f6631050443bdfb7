"""The registry of changes is complete, and every field of the language leads to one of its kinds."""

import dataclasses

import pytest

from cjm.diff.fields import FIELDS, WHOLE, How
from cjm.diff.kinds import KINDS
from tests.support.model import MODEL as model

ELEMENTS = [
    found
    for found in vars(model).values()
    if isinstance(found, type) and issubclass(found, model.Element) and not found.__subclasses__()
]
_SEVERAL = {
    How.OWNER: ("owner-added", "owner-changed", "owner-removed"),
    How.PAINS: ("pain-added", "pain-removed"),
    How.GAINS: ("gain-added", "gain-removed"),
    How.CITED: ("evidence-use-added", "evidence-use-removed", "evidence-use-changed"),
    How.USES: ("metric-use-added", "metric-use-removed", "metric-use-changed"),
    How.MOVES: ("move-added", "move-removed", "move-changed"),
    How.SOLUTIONS: ("solution-added", "solution-removed", "solution-changed"),
    How.EMOTIONS: ("emotion-added", "emotion-removed", "emotion-raised", "emotion-lowered"),
}


@pytest.mark.parametrize("kind", ELEMENTS, ids=lambda kind: kind.__name__)
def test_every_field_is_compared(kind):
    if kind in WHOLE:
        assert kind not in FIELDS
        return
    assert set(FIELDS[kind]) == {field.name for field in dataclasses.fields(kind)}
    for name, field in FIELDS[kind].items():
        if field.how is How.EACH:
            assert {f"{field.kind}-added", f"{field.kind}-removed"} <= set(KINDS), name
        elif field.how is not How.NONE:
            assert set(_SEVERAL.get(field.how, (field.kind,))) <= set(KINDS), name


def test_every_section_is_compared():
    for field in dataclasses.fields(model.Workspace):
        if field.name == "unresolved":
            continue  # no section: what references of the others say
        singular = {"opportunities": "opportunity", "evidence": "evidence"}.get(
            field.name, field.name.removesuffix("s")
        )
        one_kind = {"settings": "settings-changed", "measurements": "measurements-changed"}.get(field.name)
        assert (one_kind or f"{singular}-added") in KINDS


def test_a_kind_is_one_sentence():
    for name, kind in KINDS.items():
        assert name == kind.name
        assert kind.sentence.endswith(".")
        assert name == name.lower()
