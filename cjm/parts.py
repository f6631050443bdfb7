"""One large workspace, checked in parts at the same time: the journeys are shared out among forks of this process.

All files are read here, so that every id is known. Each fork makes the model of its journeys and of what they
are linked to, and runs the rules over that. What only shows over all journeys goes through the first process
in between: what is broken or leads nowhere, what is used, which pictures there are.

The findings are those that one process has, to the byte. Two forks may report the same of an object that both
have, so each finding counts as often as the one that reports it most often does.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, TypeVar

from cjm import files
from cjm.crew import Crew
from cjm.findings import Checked
from cjm.frozen import dataclass
from cjm.mentions import Uses, images_of, uses_of
from cjm.pictures import Flaw, Picture
from cjm.reader import Former, Prepared, Reading, decoded, linked, prepared
from cjm.rules.check import Raised, raised, sifted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from multiprocessing.connection import Connection

    from cjm.config import Options
    from cjm.findings import Finding
    from cjm.model import Status
    from cjm.workspace import Gathered

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Noted:
    """What reading a part of the journeys noted, and what the other parts have to know of it."""

    findings: tuple[Finding, ...]
    broken: frozenset[str]
    dangling: frozenset[str]
    former: tuple[Former, ...]
    states: Mapping[str, Status]
    uses: Uses
    images: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the parts know of each other."""

    broken: frozenset[str]
    dangling: frozenset[str]
    former: tuple[Former, ...]
    uses: Uses
    flaws: Mapping[str, Flaw]


def checked_in_parts(found: Gathered, options: Options, processes: int) -> tuple[Checked, Mapping[str, Picture | Flaw]]:
    """What a check of the workspace finds, and the pictures that its maps name."""
    read = prepared(found.sources)
    parts = _parts(read, processes)
    with Crew("fork", _work, [(read, part, options) for part in parts]) as crew:
        noted: list[_Noted] = [crew.received(n) for n in range(len(parts))]
        library = decoded(read, frozenset())
        images = files.pictures_at(found.root, _images(read, library, noted))
        whole = _Whole(
            broken=frozenset().union(*(each.broken for each in noted)),
            dangling=frozenset().union(*(each.dangling for each in noted)),
            former=_together(each.former for each in noted),
            uses=reduce(or_, (each.uses for each in noted)),
            flaws={path: image for path, image in images.items() if isinstance(image, Flaw)},
        )
        for n in range(len(parts)):
            crew.send(n, whole)
        found_by: list[Raised] = [crew.received(n) for n in range(len(parts))]
    reading = replace(
        library,
        findings=_together(each.findings for each in noted),
        broken=whole.broken,
        dangling=whole.dangling,
        former=whole.former,
    )
    together = Raised(_together(each.integrity for each in found_by), _together(each.quality for each in found_by))
    states = {ident: status for each in noted for ident, status in each.states.items()}
    return sifted(together, reading, options, states), images


def _parts(read: Prepared, processes: int) -> list[list[str]]:
    """The journeys in so many parts, each of about as much text as the others; one at least."""
    journeys = read.index.entries["journeys"]
    parts: list[list[str]] = [[] for _ in range(max(1, min(processes, len(journeys))))]
    total = sum(len(entry.document.source.content) for entry in journeys.values()) or 1
    done = 0
    for ident, entry in journeys.items():
        parts[min(done * len(parts) // total, len(parts) - 1)].append(ident)
        done += len(entry.document.source.content)
    return parts


def _work(pipe: Connection, read: Prepared, part: Sequence[str], options: Options) -> None:
    """What a fork does with its part."""
    reading = decoded(read, linked(read.index, part))
    journeys = reading.workspace.journeys
    own = [journeys[ident] for ident in part if ident in journeys]
    noted = _Noted(
        findings=reading.findings,
        broken=reading.broken,
        dangling=reading.dangling,
        former=reading.former,
        states={journey.id: journey.status for journey in own},
        uses=uses_of(own),
        images={journey.id: tuple(place.image.path for place in journey.touchpoints if place.image) for journey in own},
    )
    pipe.send(noted)
    whole: _Whole = pipe.recv()
    reading = replace(reading, broken=whole.broken, dangling=whole.dangling, former=whole.former)
    pipe.send(raised(reading, replace(options, image=whole.flaws.get), whole.uses))


def _images(read: Prepared, library: Reading, noted: Sequence[_Noted]) -> Iterable[str]:
    """The paths of all images, in the order in which one process meets them."""
    yield from (image.path for image in images_of(library.workspace))
    paths = {ident: found for each in noted for ident, found in each.images.items()}
    for ident in read.index.entries["journeys"]:
        yield from paths.get(ident, ())


def _together(parts: Iterable[Sequence[T]]) -> tuple[T, ...]:
    """What several parts found, each as often as the one that found it most often."""
    most: Counter[T] = Counter()
    for part in parts:
        most |= Counter(part)
    return tuple(most.elements())
