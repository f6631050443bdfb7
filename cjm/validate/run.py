"""From workspaces that were read to one report: all findings, less what a baseline accepts or nobody asked about."""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cjm.model.findings import Checked, Finding, in_order, with_places
from cjm.model.source import Source, Span
from cjm.rules.options import Options
from cjm.runtime.frozen import dataclass
from cjm.runtime.worker_pool import WorkerPool, cores, send
from cjm.validate.baseline import Baseline
from cjm.validate.reporters.reporter import ValidationReport
from cjm.validate.result_cache import place_of, recall, remember
from cjm.workspace.files import ROOT_FILE
from cjm.workspace.loading import Gathered, Loaded, open_workspace

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from cjm.model.images import Flaw, Picture
    from cjm.reader.shared import Shape

# Fewer files than this are checked before another process has begun; more processes than that wait for each other.
_WORTHWHILE, _MOST = 100, 8


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check of one workspace gave, with the files that it was found in."""

    root: Path
    sources: Mapping[str, Source]
    reported: frozenset[str]
    checked: Checked


def result_of(workspace: Loaded, options: Options) -> CheckResult:
    """Check a workspace that was read."""
    from cjm.rules.check import check

    checked = check(workspace.reading, dataclasses.replace(options, image=workspace.images.get))
    return CheckResult(workspace.root, workspace.sources, workspace.reported, checked)


def result_at(found: Gathered, options: Options, processes: int = 1) -> CheckResult:
    """Check a workspace that was not read yet, or recall what an earlier check of the same found."""
    place = place_of(found, options)
    checked = recall(place, found.root)
    if checked is None:
        from cjm.validate.fixes.gate import with_safe_fixes

        checked, images, shapes = _fresh(found, options, processes)
        checked = with_safe_fixes(found, checked, options, shapes)
        remember(place, checked, images)
    return CheckResult(found.root, {source.path: source for source in found.sources}, found.reported, checked)


def _fresh(
    found: Gathered, options: Options, processes: int
) -> tuple[Checked, Mapping[str, Picture | Flaw], dict[Source, Shape]]:
    """The findings with the fixes to try, the pictures that maps name, and what is wrong with the files' shape."""
    if processes > 1:
        from cjm.validate.parallel import validate_parallel

        result = validate_parallel(found, options, processes)
        return result.checked, result.images, result.shapes
    from cjm.reader import Shared

    shared = Shared(keeps=False)
    workspace = open_workspace(found, shared)
    return result_of(workspace, options).checked, workspace.images, shared.shapes


def results_at(found: Sequence[Gathered], options: Options, jobs: int) -> list[CheckResult]:
    """Check workspaces with at most `jobs` processes (0: as many as pay off): one for each, or some for a large one."""
    processes = min(jobs, len(found))
    if processes < 2:
        return [result_at(each, options, _processes(each, jobs)) for each in found]
    with WorkerPool("spawn", _work, [(found[n::processes], options) for n in range(processes)]) as crew:
        return [crew.received(n % processes) for n in range(len(found))]


def _processes(found: Gathered, jobs: int) -> int:
    """How many processes check one workspace. Only forks can, which find what was read as it is."""
    if not hasattr(os, "fork"):
        return 1
    # A fork of a process that uses the system's frameworks isn't safe on macOS; who asks for it gets it.
    pays = len(found.sources) >= _WORTHWHILE and sys.platform != "darwin"
    return jobs or (min(cores(), _MOST) if pays else 1)


def _work(pipe: Connection, found: Sequence[Gathered], options: Options) -> None:
    """What another process does with its share of several workspaces."""
    for each in found:
        if not send(pipe, result_at(each, options)):
            return


def report_of(
    results: Sequence[CheckResult],
    prefix_of: Callable[[Path], str] = lambda _root: "",
    keeps: Callable[[Path, Finding], bool] = lambda _root, _finding: True,
) -> ValidationReport:
    """Put results together, and report the findings that `keeps` wants.

    `prefix_of` a workspace's root is what its paths begin with, so that those of several are told apart. Findings have
    it, too: `.` is the folder that paths are given from.
    """
    findings: list[Finding] = []
    sources: dict[str, Source] = {}
    paths: list[str] = []
    ignored = 0
    for result in results:
        prefix = prefix_of(result.root)
        found = [f for f in result.checked.findings if f.span.path in result.reported and keeps(result.root, f)]
        place = partial(_moved, prefix)
        moved = [with_places(finding, place) for finding in found] if prefix else found
        findings += [dataclasses.replace(finding, workspace=prefix.removesuffix("/") or ".") for finding in moved]
        sources.update({prefix + path: source for path, source in result.sources.items()})
        paths += [prefix + path for path in result.reported]
        ignored += result.checked.ignored
    return ValidationReport(tuple(in_order(findings)), sources, len(paths), ignored, paths=tuple(sorted(paths)))


def _moved(prefix: str, span: Span) -> Span:
    return span._replace(path=prefix + span.path)


def empty_files(results: Sequence[CheckResult], prefix_of: Callable[[Path], str]) -> list[str]:
    """The map files among those asked for that hold nothing but comments, as a report calls them."""
    return [
        prefix_of(result.root) + path
        for result in results
        for path in sorted(result.reported)
        if path != ROOT_FILE and _is_empty(result.sources[path].content)
    ]


def _is_empty(content: bytes) -> bool:
    lines = (line.split(b"#")[0].strip() for line in content.removeprefix(b"\xef\xbb\xbf").split(b"\n"))
    return all(line in {b"", b"---", b"...", b"{}", b"null"} for line in lines)


def present_addresses(results: Sequence[CheckResult], prefix_of: Callable[[Path], str]) -> dict[str, dict[str, str]]:
    """The present addresses of objects by their former ones, by workspace; those of all under no name."""
    every = {old: now for result in results for old, now in result.checked.renamed.items()}
    each = {prefix_of(result.root).removesuffix("/") or ".": dict(result.checked.renamed) for result in results}
    return {"": every, **each}


def without_accepted(report: ValidationReport, baseline: Baseline) -> ValidationReport:
    """The report without the findings that were accepted."""
    kept, baselined = baseline.subtract_from(report.findings)
    return dataclasses.replace(report, findings=tuple(kept), baselined=baselined)
