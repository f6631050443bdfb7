"""Pains and opportunities with their tokens (`P1`, `O1`), which are the same in every output."""

import re
from collections.abc import Iterable, Mapping

from cjm.model.claims import backing
from cjm.model.element import EvidenceUse
from cjm.model.journey import Experience, Journey, Pain
from cjm.model.library import Team
from cjm.model.opportunity import Opportunity
from cjm.model.vocabulary import State
from cjm.model.workspace import Workspace
from cjm.runtime.frozen import dataclass

_OWN_TOKEN = re.compile(r"[a-z][0-9]+\Z")


@dataclass(frozen=True, slots=True)
class NumberedPain:
    """A pain with its token (`P1`) and the id of its touchpoint or stage.

    `assumed` means that it belongs to a current map and has no evidence.
    """

    token: str
    pain: Pain
    at: str
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class NumberedOpportunity:
    """An opportunity with its token (`O1`), and the pains (tokens) and places of this journey that it addresses."""

    token: str
    opportunity: Opportunity
    owner: Team | None
    pains: tuple[str, ...]
    at: tuple[str, ...]


def is_assumed(workspace: Workspace, journey: Journey, uses: Iterable[EvidenceUse]) -> bool:
    """Whether a claim with this evidence counts as assumed. Scores of a future map are aims, not claims."""
    return journey.state is State.CURRENT and not backing(uses, workspace.evidence)


def opportunity_tokens(workspace: Workspace) -> Mapping[str, str]:
    """Tokens of all opportunities of the workspace, by id."""
    return _tokens(workspace.opportunities, "O")


def _tokens(ids: Iterable[str], letter: str) -> dict[str, str]:
    """Number ids in order. An id of a letter and a number is its own token, if that is not taken.

    Keys may be addresses: only the last part counts; it may be empty or occur more than once.
    """
    keys = list(ids)
    tokens: dict[str, str] = {}
    taken: set[str] = set()
    for key in keys:
        own = key.rpartition("/")[2].upper()
        if _OWN_TOKEN.match(own.lower()) and own not in taken:
            tokens[key] = own
            taken.add(own)
    free = (f"{letter}{n}" for n in range(1, len(keys) + len(taken) + 1) if f"{letter}{n}" not in taken)
    return {key: tokens.get(key) or next(free) for key in keys}


def number_pains(workspace: Workspace, journey: Journey) -> Mapping[str, tuple[NumberedPain, ...]]:
    """The pains of each stage and touchpoint, by id."""
    numbered: list[tuple[str, Experience, Pain]] = []
    for experience in journey.experiences:
        for n, pain in enumerate(experience.pains):
            # A pain without an id needs a unique key; ids cannot contain "#".
            numbered.append((f"{experience.id}#{n}/{pain.id}", experience, pain))
    tokens = _tokens((key for key, _, _ in numbered), "P")
    pains: dict[str, list[NumberedPain]] = {}
    for key, experience, pain in numbered:
        assumed = is_assumed(workspace, journey, (*pain.evidence, *experience.evidence))
        pains.setdefault(experience.id, []).append(NumberedPain(tokens[key], pain, experience.id, assumed))
    return {at: tuple(numbered_pains) for at, numbered_pains in pains.items()}


def number_opportunities(
    workspace: Workspace, journey: Journey, pains: Mapping[str, tuple[NumberedPain, ...]]
) -> tuple[NumberedOpportunity, ...]:
    """The opportunities that address a journey or that it delivers, in source order."""
    tokens = opportunity_tokens(workspace)
    by_pain = {
        f"{journey.id}/{at}/{p.pain.id}": p for at, numbered_pains in pains.items() for p in numbered_pains if p.pain.id
    }
    delivering: dict[str, list[str]] = {}
    for touchpoint in journey.touchpoints:
        for ident in dict.fromkeys(reference.to for reference in touchpoint.delivers):
            delivering.setdefault(ident, []).append(touchpoint.id)
    numbered_pains = []
    for opportunity in workspace.opportunities.values():
        here = [r.to for r in opportunity.addresses if r.to == journey.id or r.to.startswith(f"{journey.id}/")]
        delivered = delivering.get(opportunity.id, [])
        if not here and not delivered:
            continue
        hurt = tuple(by_pain[address].token for address in here if address in by_pain)
        at = [address.split("/")[1] for address in here if "/" in address]
        numbered_pains.append(
            NumberedOpportunity(
                token=tokens[opportunity.id],
                opportunity=opportunity,
                owner=workspace.teams[opportunity.owner.to] if opportunity.owner else None,
                pains=hurt,
                at=tuple(dict.fromkeys(at + delivered)),
            )
        )
    return tuple(numbered_pains)
