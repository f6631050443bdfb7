"""A workspace's own levels of kinds of change (`workspace.changes`)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cjm.diff.change import Change
from cjm.diff.kinds import KINDS
from cjm.diff.levels import Level

_OFF = "off"


def with_level_overrides(
    changes: Iterable[Change], own: Mapping[str, str]
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """The changes with a workspace's own levels, and those that it hides.

    A workspace can't lower a level that a reference raised, nor that of a change to these
    levels: a reviewer has to see both.
    """
    shown, left = [], []
    for change in changes:
        word = own.get(change.kind)
        if word is None or (word != _OFF and word.upper() not in Level.__members__):
            shown.append(change)
            continue
        level = None if word == _OFF else Level[word.upper()]
        if change.level > KINDS[change.kind].level or (change.kind, change.field) == ("settings-changed", "changes"):
            level = max(change.level, level or change.level)
        if level is None:
            left.append(change)
        else:
            shown.append(replace(change, level=level))
    return tuple(shown), tuple(left)
