"""Check a large workspace in parts at the same time, each in a fork of this process.

This process reads the files with more than journeys before it forks. Each fork reads its share of the other
files, and reports the ids in them. When it has all ids, it builds the model of its journeys and
the objects that they refer to, and runs the rules over that. What depends on all journeys goes through the
first process in between: broken parts, undefined references, uses, and images.

The findings are exactly those of a single process. Two forks may report the same finding about an object that both
have, so each finding counts as often as in the part that reports it most often.
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
    """The part of one process: files to read, and some journeys of files that are already read."""

    sources: tuple[Source, ...]
    journeys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _PartReading:
    """The results of reading a part of the journeys that the other parts need."""

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
    """The results of reading that all parts share."""

    broken: frozenset[str]
    dangling: frozenset[str]
    former: tuple[FormerReference, ...]
    uses: Uses
    flaws: Mapping[str, Flaw]


@dataclass(frozen=True, slots=True)
class CheckedInParts:
    """The findings of a workspace, the images of its maps, and the shapes of its files."""

    checked: Checked
    images: Mapping[str, Picture | Flaw]
    shapes: dict[Source, Shape]


def validate_parallel(gathered: Gathered, options: Options, processes: int) -> CheckedInParts:
    """Check a workspace with several processes."""
    sources = gathered.sources
    first = Share([source for source in sources if not _holds_journeys_only(source)])
    symbols = first.symbols()
    parts = _parts([source for source in sources if source.path not in symbols], symbols, processes)
    with WorkerPool("fork", _work, [(first, sources, part, options) for part in parts]) as pool:
        for n in range(len(parts)):
            symbols |= pool.received(n)
        for n in range(len(parts)):
            pool.send(n, symbols)
        index = first.index(sources, symbols)
        library = decode(Prepared(first.files, index, Shared(keeps=False)), frozenset())
        noted: list[_PartReading] = [pool.received(n) for n in range(len(parts))]
        images = files.pictures_at(gathered.root, _images(index, library, noted))
        whole = _Whole(
            broken=library.broken.union(*(each.broken for each in noted)),
            dangling=library.dangling.union(*(each.dangling for each in noted)),
            former=_union([library.former, *(each.former for each in noted)]),
            uses=reduce(or_, (each.uses for each in noted)),
            flaws={path: image for path, image in images.items() if isinstance(image, Flaw)},
        )
        for n in range(len(parts)):
            pool.send(n, whole)
        results: list[RuleFindings] = [pool.received(n) for n in range(len(parts))]
    order = {source.path: n for n, source in enumerate(sources)}
    ignores = [*library.ignores, *(ignore for each in noted for ignore in each.ignores)]
    reading = replace(
        library,
        findings=_union([library.findings, *(each.findings for each in noted)]),
        broken=whole.broken,
        dangling=whole.dangling,
        former=whole.former,
        ignores=tuple(sorted(ignores, key=lambda ignore: order[ignore.path])),
    )
    together = RuleFindings(_union(each.integrity for each in results), _union(each.quality for each in results))
    states = {ident: status for each in noted for ident, status in each.states.items()}
    shapes = {path: shape for each in noted for path, shape in each.shapes.items()}
    return CheckedInParts(
        apply_settings(together, reading, options, states),
        images,
        {**first.shapes, **{source: shapes[source.path] for source in sources if source.path in shapes}},
    )


def _holds_journeys_only(source: Source) -> bool:
    """Whether a file seems to contain only journeys. A wrong answer only costs time."""
    tops = [top.start() for top in _TOP.finditer(source.content)]
    return len(tops) == 1 and source.content.startswith(b"journeys:", tops[0])


def _parts(sources: Sequence[Source], symbols: Mapping[str, Symbols], processes: int) -> list[_FilePart]:
    """The unread files and the journeys of read ones, in parts of about the same size."""
    journeys = [ident for each in symbols.values() for ident in each.sections.get("journeys", {})]
    count = max(1, min(processes, len(sources) + len(journeys)))
    cut = _cut(sources, [len(source.content) for source in sources], count)
    return [
        _FilePart(tuple(own), tuple(known))
        for own, known in zip(cut, _cut(journeys, [1] * len(journeys), count), strict=True)
    ]


def _cut(things: Sequence[T], sizes: Sequence[int], count: int) -> list[list[T]]:
    """Things in `count` parts of about the same size, in order."""
    parts: list[list[T]] = [[] for _ in range(count)]
    total, done = sum(sizes) or 1, 0
    for thing, size in zip(things, sizes, strict=True):
        parts[min(done * count // total, count - 1)].append(thing)
        done += size
    return parts


def _work(pipe: Connection, first: Share, sources: Sequence[Source], part: _FilePart, options: Options) -> None:
    """Check a part in a fork."""
    share = Share(part.sources, first.files)
    pipe.send(share.symbols())
    symbols: Mapping[str, Symbols] = pipe.recv()
    index, needed = share.with_linked(share.index(sources, symbols), sources, symbols, part.journeys)
    reading = decode(Prepared(share.files, index, Shared(keeps=False)), needed)
    journeys = reading.workspace.journeys
    own = [journeys[ident] for ident in needed if ident in journeys]
    pipe.send(
        _PartReading(
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


def _images(index: Index, library: Reading, noted: Sequence[_PartReading]) -> Iterable[str]:
    """The paths of all images, in the order of a single process."""
    yield from (image.path for image in images_of(library.workspace))
    paths = {ident: paths_of for each in noted for ident, paths_of in each.images.items()}
    for ident in index.entries["journeys"]:
        yield from paths.get(ident, ())


def _union(parts: Iterable[Sequence[T]]) -> tuple[T, ...]:
    """The items of several parts, each as often as in the part that has it most often."""
    most: Counter[T] = Counter()
    for part in parts:
        most |= Counter(part)
    return tuple(most.elements())
