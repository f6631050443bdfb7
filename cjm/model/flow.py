"""Transitions of a journey: its moves, and the implied ones."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from cjm.model.journey import Journey, Move, Touchpoint

_ONE = Decimal(1)


class TransitionKind(StrEnum):
    """Target of a transition: a step of the journey, an exit (a loss), an end, or another journey."""

    STEP = "step"
    EXIT = "exit"
    END = "end"
    AWAY = "away"


class Transition(NamedTuple):
    """One transition from a touchpoint.

    `target` is a touchpoint id for a step, an address for another journey, else empty; `label` is the author's text
    (`when`, `exit` or `end`). `move` is `None` for an implied transition.
    """

    source: str
    kind: TransitionKind
    target: str = ""
    share: Decimal | None = None
    label: str = ""
    also: bool = False
    move: Move | None = None


def transitions_of(journey: Journey) -> tuple[Transition, ...]:
    """Every transition of a journey, in the order of its touchpoints and their moves.

    A touchpoint without moves leads to the next one, the last one to an end. What the shares of a touchpoint's moves
    leave over goes to the next touchpoint, unless a move leads there or no move has a share.
    """
    touchpoints = journey.touchpoints
    firsts = {stage.id: stage.touchpoints[0].id for stage in journey.stages if stage.touchpoints}
    ids = {touchpoint.id for touchpoint in touchpoints}
    ways: list[Transition] = []
    for index, touchpoint in enumerate(touchpoints):
        following = touchpoints[index + 1].id if index + 1 < len(touchpoints) else ""
        ways += _ways_from(journey.id, touchpoint, following, firsts, ids)
    return tuple(ways)


def _ways_from(
    journey: str, touchpoint: Touchpoint, following: str, firsts: Mapping[str, str], ids: set[str]
) -> list[Transition]:
    ways = [_declared(journey, touchpoint.id, move, firsts, ids) for move in touchpoint.next]
    main = [way for way in ways if not way.also]
    if not main:
        return [*ways, _implied(touchpoint.id, following, None)]
    shares = [way.share for way in main if way.share is not None]
    if shares and not (following and any(way.target == following for way in main)) and (total := sum(shares)) < _ONE:
        ways.append(_implied(touchpoint.id, following, _ONE - total))
    return ways


def _implied(source: str, following: str, share: Decimal | None) -> Transition:
    if following:
        return Transition(source, TransitionKind.STEP, following, share)
    return Transition(source, TransitionKind.END, share=share)


def _declared(journey: str, source: str, move: Move, firsts: Mapping[str, str], ids: set[str]) -> Transition:
    if move.to is None:
        kind = TransitionKind.END if move.exit is None else TransitionKind.EXIT
        label = move.end if move.exit is None else move.exit
        return Transition(source, kind, share=move.share, label=label or "", also=move.also, move=move)
    owner, _, place = move.to.to.partition("/")
    target = place if place in ids else firsts.get(place, "")
    if owner == journey and target:
        return Transition(source, TransitionKind.STEP, target, move.share, move.when, move.also, move)
    return Transition(source, TransitionKind.AWAY, move.to.to, move.share, move.when, move.also, move)
