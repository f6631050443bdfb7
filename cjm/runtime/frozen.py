"""Frozen dataclasses that are cheap to define.

The standard library writes and compiles up to seven methods for each class when its module is imported, which takes
a millisecond per class. Checking one map imports a hundred classes. Here `dataclasses` still creates the fields and
slots, but the methods are the same functions for all classes.

For type checkers and users of the classes, this is `dataclasses.dataclass`.
"""

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn


def _frozen(*, frozen: bool, slots: bool, kw_only: bool = False, eq: bool = True) -> Callable[[type], type]:
    """Make a class a frozen dataclass with slots."""
    if not (frozen and slots):
        raise TypeError("use dataclasses.dataclass for classes that are mutable or have no slots")

    def decorate(kind: type) -> type:
        if not kind.__doc__:
            kind.__doc__ = kind.__name__  # else `dataclasses` computes the signature for it
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

    return decorate


class _Missing:
    """The default of a field without a value: the result of its factory, or an error."""

    __slots__ = ("factory", "name")

    def __init__(self, field: "dataclasses.Field[Any]") -> None:
        self.name = field.name
        self.factory = field.default_factory

    def value(self, kind: str) -> object:
        if self.factory is dataclasses.MISSING:
            raise TypeError(f"{kind} needs {self.name!r}")
        return self.factory()


def _init_of(kind: Any) -> Callable[..., None]:
    """The `__init__` of a class. It fills slots through their descriptors, since `__setattr__` refuses."""
    named_only = [field for field in dataclasses.fields(kind) if field.kw_only]
    first = [field for field in dataclasses.fields(kind) if not field.kw_only]
    places = [(field.name, getattr(kind, field.name).__set__, _default_of(field)) for field in (*first, *named_only)]
    fill = tuple((name, put) for name, put, _ in places)
    count, most = len(places), len(first)
    missing = _Missing
    usual = {name: default for name, _, default in places if default.__class__ is not missing}

    def __init__(self: object, /, *values: object, **named: object) -> None:  # noqa: N807
        if values:
            if len(values) > most:
                raise TypeError(f"{kind.__name__} takes {most} positional arguments but got {len(values)}")
            for (_, put), value in zip(fill, values):  # noqa: B905
                put(self, value)
            if len(values) == count and not named:
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
        for name, put, default in places[len(values) :]:
            value = named.pop(name, default)
            put(self, value.value(kind.__name__) if value.__class__ is missing else value)
        if named:
            raise TypeError(f"{kind.__name__} has no field {', '.join(map(repr, named))}, or got it twice")

    return __init__


def _default_of(field: "dataclasses.Field[Any]") -> Any:
    return _Missing(field) if field.default is dataclasses.MISSING else field.default


def _equal(self: Any, other: Any) -> bool:
    if other.__class__ is not self.__class__:
        return NotImplemented  # type: ignore[no-any-return]
    return self is other or bool(self.compared_by(self) == self.compared_by(other))


def _hashed(self: Any) -> int:
    return hash(self.compared_by(self))


def _shown(self: Any) -> str:
    fields = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{self.__class__.__qualname__}({', '.join(fields)})"


def _refuse(self: object, name: str, _value: object = None) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot change the field {name!r} of a {self.__class__.__name__}")


def _state(self: Any) -> list[object]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - re-exported
else:
    dataclass = _frozen
