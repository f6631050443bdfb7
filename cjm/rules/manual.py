"""A rule's manual, taken from its module's docstring: what it is about, a bad and a good map."""

import inspect
import textwrap
from importlib import import_module

from cjm.rules.catalogue import modules
from cjm.rules.rule import Rule
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Manual:
    """What a rule is about: one sentence, why it matters and what to do, and two maps in YAML."""

    sentence: str
    text: str
    bad: str
    good: str


def manual_of(rule: Rule) -> Manual:
    """The manual of a rule."""
    said = inspect.getdoc(import_module(modules()[rule.name])) or ""
    text, _, maps = said.partition("\nBad:\n")
    bad, _, good = maps.partition("\nGood:\n")
    sentence, _, rest = text.strip().partition("\n\n")
    return Manual(sentence, rest.strip(), _map(bad), _map(good))


def _map(text: str) -> str:
    return textwrap.dedent(text.strip("\n")).rstrip() + "\n"
