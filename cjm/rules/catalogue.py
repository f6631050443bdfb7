"""All rules by name, found by walking this package."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import cjm.rules

if TYPE_CHECKING:
    from cjm.rules.rule import Rule

# Modules without a rule.
_SHARED = frozenset(("catalogue", "check", "manual", "options", "own", "rule", "settings", "suppression"))


@cache
def modules() -> Mapping[str, str]:
    """The module of each rule, by the rule's name; no module is imported, since its file has the rule's name."""
    files = (file for folder in cjm.rules.__path__ for file in Path(folder).glob("*/[!_]*.py"))
    return MappingProxyType(
        {file.stem.replace("_", "-"): f"cjm.rules.{file.parent.name}.{file.stem}" for file in files}
    )


def names() -> frozenset[str]:
    """The names of all rules."""
    return frozenset(modules())


@cache
def rules() -> "Mapping[str, Rule]":
    """Every rule by its name, in the order of the names."""
    from cjm.rules.rule import Rule
    from cjm.runtime.registry import offers

    by_name = {rule.name: rule for rule in offers(cjm.rules, "RULE", Rule, _SHARED)}
    return MappingProxyType(dict(sorted(by_name.items())))


@cache
def former_names() -> "Mapping[str, str]":
    """The current name of each rule, by each former name."""
    return MappingProxyType({old: rule.name for rule in rules().values() for old in rule.formerly})


def current_name(name: str) -> str:
    """The rule's current name, where `name` is a former one; else `name`."""
    return former_names().get(name, name)


def rename_note(name: str) -> str:
    """The note on a former name of a rule."""
    return f"rule {name} is now called {current_name(name)}; both names work"
