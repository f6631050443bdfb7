"""Finds what a package offers by walking its modules, so that a new rule, view or format is one file."""

import pkgutil
from collections.abc import Container, Iterator
from importlib import import_module
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def offers(package: ModuleType, name: str, kind: type[T], shared: Container[str] = ()) -> Iterator[T]:
    """Every `name` of type `kind` that a module of `package` defines, in the order of the modules' names.

    A package that offers nothing itself is a group of modules that do. Modules without that name (what they
    share among themselves) are passed over; those that are known to be `shared` aren't even imported.
    """
    for module_info in pkgutil.iter_modules(package.__path__):
        if module_info.name in shared:
            continue
        module = import_module(f"{package.__name__}.{module_info.name}")
        offer = getattr(module, name, None)
        if isinstance(offer, kind):
            yield offer
        elif module_info.ispkg:
            yield from offers(module, name, kind, shared)
