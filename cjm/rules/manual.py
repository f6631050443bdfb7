"""Manuals of rules, from the docstrings of their modules."""

import inspect
import textwrap
from importlib import import_module

from cjm.rules.catalogue import modules
from cjm.rules.rule import Rule
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Manual:
    """One sentence on what a rule requires, why it matters and what to do, and a bad and a good map in YAML."""

    sentence: str
    text: str
    bad: str
    good: str


def manual_of(rule: Rule) -> Manual:
    """The manual of a rule."""
    docstring = inspect.getdoc(import_module(modules()[rule.name])) or ""
    text, _, maps = docstring.partition("\nBad:\n")
    bad, _, good = maps.partition("\nGood:\n")
    sentence, _, rest = text.strip().partition("\n\n")
    return Manual(sentence, rest.strip(), _map(bad), _map(good))


def _map(text: str) -> str:
    return textwrap.dedent(text.strip("\n")).rstrip() + "\n"
