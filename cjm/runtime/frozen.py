"""Frozen dataclasses that cost next to nothing to define.

The standard library writes and compiles up to seven methods for each class when its module is imported:
a millisecond a class, and a run that checks one map meets a hundred classes and makes objects of half of
them. Here the fields and slots are made by `dataclasses`, too, and the methods are the same functions for
all classes, which go by the fields.

For type checkers, and for everybody who uses the classes, it is `dataclasses.dataclass`.
"""

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn


def _frozen(*, frozen: bool, slots: bool, kw_only: bool = False, eq: bool = True) -> Callable[[type], type]:
    """Make a class a frozen dataclass with slots; there are no others here."""
    if not (frozen and slots):
        raise TypeError("classes that change, or have no slots, are made by the standard library")

    def made(kind: type) -> type:
        if not kind.__doc__:
            kind.__doc__ = kind.__name__  # else `dataclasses` works the signature out for it
        whole: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(kind)
        whole.__init__ = _init_of(whole)
        whole.__setattr__, whole.__delattr__ = _refuse, _refuse
        whole.__getstate__, whole.__setstate__ = _state, _restore
        if "__repr__" not in vars(whole):
            whole.__repr__ = _shown
        if eq:
            names = [field.name for field in dataclasses.fields(whole) if field.compare]
            whole.compared_by = attrgetter(*names or ["__class__"])
            whole.__eq__, whole.__hash__ = _equal, _hashed
        return whole  # type: ignore[no-any-return]

    return made


class _Lacking:
    """What a field gets that was not given: what its factory makes, or an error."""

    __slots__ = ("factory", "name")

    def __init__(self, field: "dataclasses.Field[Any]") -> None:
        self.name = field.name
        self.factory = field.default_factory

    def value(self, kind: str) -> object:
        if self.factory is dataclasses.MISSING:
            raise TypeError(f"{kind} needs {self.name!r}")
        return self.factory()


def _init_of(kind: Any) -> Callable[..., None]:
    """The `__init__` of a class. Slots are filled by their descriptors, since `__setattr__` refuses."""
    named_only = [field for field in dataclasses.fields(kind) if field.kw_only]
    first = [field for field in dataclasses.fields(kind) if not field.kw_only]
    places = [(field.name, getattr(kind, field.name).__set__, _default_of(field)) for field in (*first, *named_only)]
    fill = tuple((name, put) for name, put, _ in places)
    count, most = len(places), len(first)
    lacking = _Lacking
    usual = {name: default for name, _, default in places if default.__class__ is not lacking}

    def __init__(self: object, /, *given: object, **named: object) -> None:  # noqa: N807
        if given:
            if len(given) > most:
                raise TypeError(f"{kind.__name__} takes {most} in order, and was given {len(given)}")
            for (_, put), value in zip(fill, given):  # noqa: B905
                put(self, value)
            if len(given) == count and not named:
                return
        else:
            whole = named if len(named) == count else {**usual, **named}
            if len(whole) == count:
                try:
                    for name, put in fill:
                        put(self, whole[name])
                except KeyError:
                    pass
                else:
                    return
        for name, put, default in places[len(given) :]:
            value = named.pop(name, default)
            put(self, value.value(kind.__name__) if value.__class__ is lacking else value)
        if named:
            raise TypeError(f"{kind.__name__} has no {', '.join(map(repr, named))}, or was given it in order")

    return __init__


def _default_of(field: "dataclasses.Field[Any]") -> Any:
    return _Lacking(field) if field.default is dataclasses.MISSING else field.default


def _equal(self: Any, other: Any) -> bool:
    if other.__class__ is not self.__class__:
        return NotImplemented  # type: ignore[no-any-return]
    return self is other or bool(self.compared_by(self) == self.compared_by(other))


def _hashed(self: Any) -> int:
    return hash(self.compared_by(self))


def _shown(self: Any) -> str:
    said = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{self.__class__.__qualname__}({', '.join(said)})"


def _refuse(self: object, name: str, _value: object = None) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot change the field {name!r} of a {self.__class__.__name__}")


def _state(self: Any) -> list[object]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - given on from here
else:
    dataclass = _frozen
