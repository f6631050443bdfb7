"""The frozen dataclasses of the house behave like those of the standard library."""

import copy
import dataclasses
import pickle
from dataclasses import field

import pytest

from cjm.model.source import Source
from cjm.runtime.frozen import dataclass
from tests.support.model import MODEL as model


def both(body):
    """The same class, once by the house and once by the standard library."""
    return body(dataclass), body(dataclasses.dataclass)


def pair(decorate):
    @decorate(frozen=True, slots=True)
    class Base:
        name: str
        note: str = field(default="", compare=False)
        seen: list = field(default_factory=list, repr=False)

    @decorate(frozen=True, slots=True, kw_only=True)
    class Inner(Base):
        count: int
        size: int = 3

    return Inner


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (("a",), {"count": 1}),
        (("a", "b"), {"count": 1, "size": 2}),
        ((), {"name": "a", "count": 1, "seen": [1]}),
        ((), {}),
        (("a",), {}),
        (("a", "b", [], 4), {"count": 1}),
        (("a",), {"name": "b", "count": 1}),
        (("a",), {"count": 1, "other": 2}),
    ],
)
def test_objects_are_made_and_shown_alike(given, named):
    def outcome(kind):
        try:
            made = kind(*given, **named)
        except TypeError:
            return TypeError
        return repr(made), [getattr(made, f.name) for f in dataclasses.fields(made)]

    ours, standard = both(pair)
    assert outcome(ours) == outcome(standard)


def test_every_object_has_what_its_factory_makes_for_itself():
    ours, _ = both(pair)
    assert ours("a", count=1).seen is not ours("a", count=1).seen


@pytest.mark.parametrize("kind", both(pair))
def test_what_takes_part_is_compared_and_nothing_else(kind):
    one = kind("a", "note", count=1)
    assert one == kind("a", "other", count=1)
    assert one != kind("a", "note", count=2)
    assert one != ("a", [], 1, 3)
    assert dataclasses.replace(one, size=4) == kind("a", count=1, size=4)


def test_objects_are_hashed_by_what_is_compared():
    assert hash(Source("a", b"b")) == hash(Source("a", b"b"))
    assert len({Source("a", b"b"), Source("a", b"b"), Source("a", b"c")}) == 2


def test_nothing_changes_and_nothing_can_be_added():
    source = Source("a", b"b")
    for change in (lambda: setattr(source, "path", "c"), lambda: setattr(source, "new", 1)):
        with pytest.raises(dataclasses.FrozenInstanceError):
            change()
    with pytest.raises(dataclasses.FrozenInstanceError):
        del source.path
    assert not hasattr(source, "__dict__")


def test_objects_survive_copying_and_the_way_to_another_process():
    source = Source("a", b"b")
    assert copy.deepcopy(source) == source
    assert pickle.loads(pickle.dumps(source)) == source  # noqa: S301 - our own


def test_other_classes_are_refused():
    with pytest.raises(TypeError, match="use dataclasses"):
        dataclass(frozen=False, slots=True)


def test_a_class_of_the_model_is_a_dataclass_for_everybody():
    assert dataclasses.is_dataclass(model.Journey)
    assert {f.name for f in dataclasses.fields(model.Journey)} >= {"place", "name", "stages"}
