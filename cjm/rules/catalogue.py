"""All rules by name, found by walking this package."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import cjm.rules
from cjm.runtime.registry import offers

if TYPE_CHECKING:
    from cjm.rules.rule import Rule

_SHARED = frozenset(("catalogue", "check", "lexicon", "manual", "own", "rule", "suppression"))  # what is no rule


@cache
def modules() -> Mapping[str, str]:
    """The module of every rule by the rule's name, without importing a single one: they are named alike."""
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

    found = {rule.name: rule for rule in offers(cjm.rules, "RULE", Rule, _SHARED)}
    return MappingProxyType(dict(sorted(found.items())))


@cache
def former() -> "Mapping[str, str]":
    """The present name of each rule by every name that it had before."""
    return MappingProxyType({old: rule.name for rule in rules().values() for old in rule.formerly})


def present(name: str) -> str:
    """A rule's name of today, where this is one that it had before; else the name as it is."""
    return former().get(name, name)


def renamed(name: str) -> str:
    """What to tell those who write a name that a rule had before."""
    return f"the rule {name} is called {present(name)} now; both names do the same"
