"""One large workspace, checked in parts at the same time: its files are shared out among forks of this process.

What holds more than journeys is read here, before there are others. Each fork reads its share of the other
files, and tells what has an id in them. When it knows of all the ids, it makes the model of its journeys and
of what they are linked to, and runs the rules over that. What only shows over all journeys goes through the
first process in between: what is broken or leads nowhere, what is used, which pictures there are.

The findings are those that one process has, to the byte. Two forks may report the same of an object that both
have, so each finding counts as often as the one that reports it most often does.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, TypeVar

from cjm.model.findings import Checked
from cjm.model.images import Flaw, Picture
from cjm.model.references import Uses, images_of, uses_of
from cjm.model.source import Source
from cjm.reader import FormerReference, Ignore, Index, Prepared, Reading, Shared, Symbols, decode
from cjm.reader.part import Share
from cjm.reader.shared import Shape
from cjm.rules.check import RuleFindings, apply_settings, run_rules
from cjm.runtime.frozen import dataclass
from cjm.runtime.worker_pool import WorkerPool
from cjm.workspace import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from multiprocessing.connection import Connection

    from cjm.model.findings import Finding
    from cjm.model.vocabulary import Status
    from cjm.rules.options import Options
    from cjm.workspace.loading import Gathered

T = TypeVar("T")
_TOP = re.compile(rb"^[^\s#]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _FilePart:
    """What one process checks: the journeys in files that it reads, and some in files that were read before."""

    sources: tuple[Source, ...]
    journeys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Noted:
    """What reading a part of the journeys noted, and what the other parts have to know of it."""

    findings: tuple[Finding, ...]
    broken: frozenset[str]
    dangling: frozenset[str]
    former: tuple[FormerReference, ...]
    ignores: tuple[Ignore, ...]
    states: Mapping[str, Status]
    uses: Uses
    images: Mapping[str, tuple[str, ...]]
    shapes: Mapping[str, Shape]


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the parts know of each other."""

    broken: frozenset[str]
    dangling: frozenset[str]
    former: tuple[FormerReference, ...]
    uses: Uses
    flaws: Mapping[str, Flaw]


@dataclass(frozen=True, slots=True)
class CheckedInParts:
    """What a check of the workspace finds, the pictures that its maps name, and what is wrong with its files' shape."""

    checked: Checked
    images: Mapping[str, Picture | Flaw]
    shapes: dict[Source, Shape]


def validate_parallel(found: Gathered, options: Options, processes: int) -> CheckedInParts:
    """Check a workspace by several processes."""
    sources = found.sources
    first = Share([source for source in sources if not _holds_journeys_only(source)])
    symbols = first.symbols()
    parts = _parts([source for source in sources if source.path not in symbols], symbols, processes)
    with WorkerPool("fork", _work, [(first, sources, part, options) for part in parts]) as crew:
        for n in range(len(parts)):
            symbols |= crew.received(n)
        for n in range(len(parts)):
            crew.send(n, symbols)
        index = first.index(sources, symbols)
        library = decode(Prepared(first.files, index, Shared(keeps=False)), frozenset())
        noted: list[_Noted] = [crew.received(n) for n in range(len(parts))]
        images = files.pictures_at(found.root, _images(index, library, noted))
        whole = _Whole(
            broken=library.broken.union(*(each.broken for each in noted)),
            dangling=library.dangling.union(*(each.dangling for each in noted)),
            former=_together([library.former, *(each.former for each in noted)]),
            uses=reduce(or_, (each.uses for each in noted)),
            flaws={path: image for path, image in images.items() if isinstance(image, Flaw)},
        )
        for n in range(len(parts)):
            crew.send(n, whole)
        found_by: list[RuleFindings] = [crew.received(n) for n in range(len(parts))]
    order = {source.path: n for n, source in enumerate(sources)}
    ignores = [*library.ignores, *(ignore for each in noted for ignore in each.ignores)]
    reading = replace(
        library,
        findings=_together([library.findings, *(each.findings for each in noted)]),
        broken=whole.broken,
        dangling=whole.dangling,
        former=whole.former,
        ignores=tuple(sorted(ignores, key=lambda ignore: order[ignore.path])),
    )
    together = RuleFindings(
        _together(each.integrity for each in found_by), _together(each.quality for each in found_by)
    )
    states = {ident: status for each in noted for ident, status in each.states.items()}
    shapes = {path: shape for each in noted for path, shape in each.shapes.items()}
    return CheckedInParts(
        apply_settings(together, reading, options, states),
        images,
        {**first.shapes, **{source: shapes[source.path] for source in sources if source.path in shapes}},
    )


def _holds_journeys_only(source: Source) -> bool:
    """Whether a file looks as if nothing stood in it but journeys. Where that is wrong, only time is lost."""
    tops = [top.start() for top in _TOP.finditer(source.content)]
    return len(tops) == 1 and source.content.startswith(b"journeys:", tops[0])


def _parts(sources: Sequence[Source], symbols: Mapping[str, Symbols], processes: int) -> list[_FilePart]:
    """What is still to be read, and the journeys that were, in so many parts, each of about as much as the others."""
    journeys = [ident for each in symbols.values() for ident in each.sections.get("journeys", {})]
    count = max(1, min(processes, len(sources) + len(journeys)))
    cut = _cut(sources, [len(source.content) for source in sources], count)
    return [
        _FilePart(tuple(own), tuple(known))
        for own, known in zip(cut, _cut(journeys, [1] * len(journeys), count), strict=True)
    ]


def _cut(things: Sequence[T], sizes: Sequence[int], count: int) -> list[list[T]]:
    """Things in so many parts, in order, each of about the same size."""
    parts: list[list[T]] = [[] for _ in range(count)]
    total, done = sum(sizes) or 1, 0
    for thing, size in zip(things, sizes, strict=True):
        parts[min(done * count // total, count - 1)].append(thing)
        done += size
    return parts


def _work(pipe: Connection, first: Share, sources: Sequence[Source], part: _FilePart, options: Options) -> None:
    """What a fork does with its part."""
    share = Share(part.sources, first.files)
    pipe.send(share.symbols())
    symbols: Mapping[str, Symbols] = pipe.recv()
    index, needed = share.with_linked(share.index(sources, symbols), sources, symbols, part.journeys)
    reading = decode(Prepared(share.files, index, Shared(keeps=False)), needed)
    journeys = reading.workspace.journeys
    own = [journeys[ident] for ident in needed if ident in journeys]
    pipe.send(
        _Noted(
            findings=reading.findings,
            broken=reading.broken,
            dangling=reading.dangling,
            former=reading.former,
            ignores=reading.ignores,
            states={journey.id: journey.status for journey in own},
            uses=uses_of(own),
            images={
                journey.id: tuple(place.image.path for place in journey.touchpoints if place.image) for journey in own
            },
            shapes={source.path: shape for source, shape in share.shapes.items()},
        )
    )
    whole: _Whole = pipe.recv()
    reading = replace(reading, broken=whole.broken, dangling=whole.dangling, former=whole.former)
    pipe.send(run_rules(reading, replace(options, image=whole.flaws.get), whole.uses))


def _images(index: Index, library: Reading, noted: Sequence[_Noted]) -> Iterable[str]:
    """The paths of all images, in the order in which one process meets them."""
    yield from (image.path for image in images_of(library.workspace))
    paths = {ident: found for each in noted for ident, found in each.images.items()}
    for ident in index.entries["journeys"]:
        yield from paths.get(ident, ())


def _together(parts: Iterable[Sequence[T]]) -> tuple[T, ...]:
    """What several parts found, each as often as the one that found it most often."""
    most: Counter[T] = Counter()
    for part in parts:
        most |= Counter(part)
    return tuple(most.elements())
