"""From workspaces that were read to one report: all findings, less what a baseline accepts or nobody asked about."""

from __future__ import annotations

import dataclasses
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cjm.baseline import Baseline
from cjm.config import Options
from cjm.errors import CannotContinue
from cjm.findings import Checked, Finding, in_order
from cjm.frozen import dataclass
from cjm.remembered import recalled, remember
from cjm.reporters.reporter import Report
from cjm.source import Source
from cjm.workspace import Gathered, Loaded, opened, reread

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_PASSES = 10  # a fix may make room for another one; nothing needs more than two


@dataclass(frozen=True, slots=True)
class Result:
    """What a check of one workspace gave, with the files that it was found in."""

    root: Path
    sources: Mapping[str, Source]
    reported: frozenset[str]
    checked: Checked


def result_of(workspace: Loaded, options: Options) -> Result:
    """Check a workspace that was read."""
    from cjm.rules.check import check

    checked = check(workspace.reading, dataclasses.replace(options, image=workspace.images.get))
    return Result(workspace.root, workspace.sources, workspace.reported, checked)


def result_at(found: Gathered, options: Options) -> Result:
    """Check a workspace that was not read yet, or recall what an earlier check of the same found."""
    checked = recalled(found, options)
    if checked is None:
        workspace = opened(found)
        checked = result_of(workspace, options).checked
        remember(found, options, checked, workspace.images)
    return Result(found.root, {source.path: source for source in found.sources}, found.reported, checked)


def results_at(found: Sequence[Gathered], options: Options, jobs: int) -> list[Result]:
    """Check several workspaces, at most `jobs` at a time, in processes of their own where that is more than one."""
    processes = min(jobs, len(found))
    if processes < 2:
        return [result_at(each, options) for each in found]
    from multiprocessing import get_context

    context = get_context("spawn")
    crew: list[tuple[SpawnProcess, Connection]] = []
    try:
        for _ in range(processes):
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs,), daemon=True)
            with _signals_wait():
                process.start()
                crew.append((process, ours))
            theirs.close()
        for n, (_, pipe) in enumerate(crew):
            _send(pipe, (found[n::processes], options))
        return [_received(crew[n % processes][1]) for n in range(len(found))]
    finally:
        for process, pipe in crew:
            process.terminate()
            pipe.close()
        for process, _ in crew:
            process.join()


def _work(pipe: Connection) -> None:
    """What another process does: check its share, and send what it found.

    Ctrl-C reaches every process of a terminal; this one leaves it to the first, which ends it.
    """
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
    try:
        found, options = pipe.recv()
    except EOFError:
        return  # the first process has gone
    for each in found:
        answer: Result | Exception
        try:
            answer = result_at(each, options)
        except Exception as error:  # noqa: BLE001 - the first process raises it
            answer = error
        if not _send(pipe, answer):
            return


def _send(pipe: Connection, what: object) -> bool:
    """Whether there was somebody at the other end."""
    try:
        pipe.send(what)
    except OSError:
        return False
    return True


def _received(pipe: Connection) -> Result:
    try:
        received: Result | Exception = pipe.recv()
    except (EOFError, OSError):
        raise CannotContinue(
            "a process that checks was ended from outside", "Memory may be short: try again without --jobs."
        ) from None
    if isinstance(received, Exception):
        raise received
    return received


@contextmanager
def _signals_wait() -> Iterator[None]:
    """A process isn't left half started, and those that are started know nothing of the signals either."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing.resource_tracker import ensure_running

    ensure_running()  # it would let the signals through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGTERM])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def report_of(
    results: Sequence[Result],
    names: Callable[[Path], str],
    keeps: Callable[[Path, Finding], bool] = lambda _root, _finding: True,
) -> Report:
    """Put results together, and report the findings that `keeps` wants.

    `names` tells several workspaces of one run apart, by their root.
    """
    findings: list[Finding] = []
    sources: dict[str, Source] = {}
    paths: list[str] = []
    ignored = 0
    for result in results:
        prefix = "" if len(results) == 1 else f"{names(result.root)}/"
        found = [f for f in result.checked.findings if f.span.path in result.reported and keeps(result.root, f)]
        findings += [moved(finding, prefix) for finding in found]
        sources.update({prefix + path: source for path, source in result.sources.items()})
        paths += [prefix + path for path in result.reported]
        ignored += result.checked.ignored
    return Report(tuple(in_order(findings)), sources, len(paths), ignored, paths=tuple(sorted(paths)))


def less(report: Report, baseline: Baseline) -> Report:
    """The report without the findings that were accepted."""
    kept, baselined = baseline.sifted(report.findings)
    return dataclasses.replace(report, findings=tuple(kept), baselined=baselined)


def moved(finding: Finding, prefix: str) -> Finding:
    """A finding whose paths begin at another folder. What was moved is for reading, and no longer mended."""
    if not prefix:
        return finding
    related = tuple(
        dataclasses.replace(other, span=other.span._replace(path=prefix + other.span.path)) for other in finding.related
    )
    span = finding.span._replace(path=prefix + finding.span.path)
    fix = finding.fix and dataclasses.replace(
        finding.fix,
        edits=tuple(
            dataclasses.replace(edit, span=edit.span._replace(path=prefix + edit.span.path))
            for edit in finding.fix.edits
        ),
    )
    return dataclasses.replace(finding, span=span, related=related, fix=fix)


def fixed(workspace: Loaded, options: Options) -> tuple[Loaded, int]:
    """The workspace with all safe changes applied to its reported files, in memory, and how many there were."""
    from cjm.fixes import mended
    from cjm.rules.check import check

    options = dataclasses.replace(options, image=workspace.images.get)
    total = 0
    for _ in range(_PASSES):
        findings = [f for f in check(workspace.reading, options).findings if f.span.path in workspace.reported]
        changed: dict[str, Source] = {}
        for path in sorted({finding.span.path for finding in findings if finding.fix}):
            content, count = mended(workspace.sources[path], findings)
            changed[path] = Source(path, content)
            total += count
        if not changed:
            break
        workspace = reread(workspace, changed)
    return workspace, total
