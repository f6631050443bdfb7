"""Draws artefacts in one process or several; order and bytes are the same either way."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TYPE_CHECKING

from cjm.render.plan import RenderPlan
from cjm.runtime.frozen import dataclass
from cjm.runtime.worker_pool import WorkerPool

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

# With fewer maps, another process costs more than it saves.
_WORTHWHILE = 16
_MOST = 8

Result = tuple[str, bytes | None, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Task:
    """Paths of artefacts to draw: of one journey, or of the whole workspace if `journey` is empty."""

    journey: str
    paths: tuple[str, ...]


def results_of(
    plan: RenderPlan, tasks: Sequence[Task], jobs: int, tell: Callable[[int, int], None] | None
) -> Generator[Result]:
    """Each artefact's path, bytes (`None` where it can't be drawn) and warnings, in the order of the tasks."""
    processes = min(jobs or _paying(len(tasks)), len(tasks))
    several = processes > 1 and hasattr(os, "fork")
    for done, results in enumerate(_forked(plan, tasks, processes) if several else _here(plan, tasks), 1):
        yield from results
        if tell is not None:
            tell(done, len(tasks))


def _paying(tasks: int) -> int:
    """Number of processes that pays off for so many maps."""
    # Forking a process that uses macOS frameworks isn't safe; --jobs still allows it.
    if tasks < _WORTHWHILE or sys.platform == "darwin":
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST)


def _here(plan: RenderPlan, tasks: Sequence[Task]) -> Iterator[list[Result]]:
    for task in tasks:
        yield _render(plan, task)


def _render(plan: RenderPlan, task: Task) -> list[Result]:
    wanted = set(task.paths)
    unit = plan.unit(task.journey)
    pieces = [piece for piece in unit.pieces if piece.path in wanted]
    return [(rendering.piece.path, rendering.content, rendering.warnings) for rendering in unit.render(pieces)]


# --- several processes -------------------------------------------------------------------------


def _forked(plan: RenderPlan, tasks: Sequence[Task], processes: int) -> Iterator[list[Result]]:
    """Each process draws every nth task, and sends the results through its own pipe.

    The processes are forks, which inherit the plan: a model with its locations can't be sent, and reading it
    again would cost more than drawing a few maps. They share no locks or threads, and can be ended at any time.
    """
    with WorkerPool("fork", _work, [(plan, tasks[n::processes]) for n in range(processes)], "draws") as crew:
        for n in range(len(tasks)):
            yield crew.received(n % processes)


def _work(pipe: Connection, plan: RenderPlan, tasks: Sequence[Task]) -> None:
    """Draw tasks in a fork; the parent process cleans up after one that is ended early."""
    for task in tasks:
        pipe.send(_render(plan, task))
