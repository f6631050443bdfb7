"""All rules by name, found by walking this package."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import cjm.rules
from cjm.registry import offered
from cjm.rules.rule import Rule


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its name, in the order of the names."""
    found = {rule.name: rule for rule in offered(cjm.rules, "RULE", Rule)}
    return MappingProxyType(dict(sorted(found.items())))
