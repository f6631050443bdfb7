"""Check workspaces, and combine their findings in a report."""

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
from cjm.validate.result_cache import cache_path, load_result, store_result
from cjm.workspace.files import ROOT_FILE
from cjm.workspace.loading import Gathered, Loaded, open_workspace

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from cjm.model.images import Flaw, Picture
    from cjm.reader.shared import Shape

# With fewer files, starting processes takes longer than the check; more processes than `_MOST` wait for each other.
_WORTHWHILE, _MOST = 100, 8


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The findings of a workspace, with its files."""

    root: Path
    sources: Mapping[str, Source]
    reported: frozenset[str]
    checked: Checked


def result_of(workspace: Loaded, options: Options) -> CheckResult:
    """Check a workspace that is already read."""
    from cjm.rules.check import check

    checked = check(workspace.reading, dataclasses.replace(options, image=workspace.images.get))
    return CheckResult(workspace.root, workspace.sources, workspace.reported, checked)


def result_at(gathered: Gathered, options: Options, processes: int = 1) -> CheckResult:
    """Check a workspace that isn't read yet, or load the cached findings of an earlier check."""
    place = cache_path(gathered, options)
    checked = load_result(place, gathered.root)
    if checked is None:
        from cjm.validate.fixes.gate import with_safe_fixes

        checked, images, shapes = _fresh(gathered, options, processes)
        checked = with_safe_fixes(gathered, checked, options, shapes)
        store_result(place, checked, images)
    return CheckResult(gathered.root, {source.path: source for source in gathered.sources}, gathered.reported, checked)


def _fresh(
    gathered: Gathered, options: Options, processes: int
) -> tuple[Checked, Mapping[str, Picture | Flaw], dict[Source, Shape]]:
    """The findings with all suggested fixes, the images of the maps, and the shapes of the files."""
    if processes > 1:
        from cjm.validate.parallel import validate_parallel

        result = validate_parallel(gathered, options, processes)
        return result.checked, result.images, result.shapes
    from cjm.reader import Shared

    shared = Shared(keeps=False)
    workspace = open_workspace(gathered, shared)
    return result_of(workspace, options).checked, workspace.images, shared.shapes


def results_at(gathered: Sequence[Gathered], options: Options, jobs: int) -> list[CheckResult]:
    """Check workspaces with at most `jobs` processes (0 chooses automatically), or a single one with several."""
    processes = min(jobs, len(gathered))
    if processes < 2:
        return [result_at(each, options, _processes(each, jobs)) for each in gathered]
    with WorkerPool("spawn", _work, [(gathered[n::processes], options) for n in range(processes)]) as pool:
        return [pool.received(n % processes) for n in range(len(gathered))]


def _processes(gathered: Gathered, jobs: int) -> int:
    """The number of processes for one workspace. They must be forks, which share the objects that are already read."""
    if not hasattr(os, "fork"):
        return 1
    # Forking a process that uses the system's frameworks isn't safe on macOS; `--jobs` overrides this.
    pays = len(gathered.sources) >= _WORTHWHILE and sys.platform != "darwin"
    return jobs or (min(cores(), _MOST) if pays else 1)


def _work(pipe: Connection, gathered: Sequence[Gathered], options: Options) -> None:
    """Check a share of several workspaces in another process."""
    for each in gathered:
        if not send(pipe, result_at(each, options)):
            return


def report_of(
    results: Sequence[CheckResult],
    prefix_of: Callable[[Path], str] = lambda _root: "",
    keeps: Callable[[Path, Finding], bool] = lambda _root, _finding: True,
) -> ValidationReport:
    """Combine results in a report of the findings that `keeps` selects.

    `prefix_of` gives the prefix of a workspace's paths by its root, so that those of several differ. It is also the
    `workspace` of findings; `.` is the folder that paths are relative to.
    """
    findings: list[Finding] = []
    sources: dict[str, Source] = {}
    paths: list[str] = []
    ignored = 0
    for result in results:
        prefix = prefix_of(result.root)
        findings_of = [f for f in result.checked.findings if f.span.path in result.reported and keeps(result.root, f)]
        place = partial(_with_prefix, prefix)
        moved = [with_places(finding, place) for finding in findings_of] if prefix else findings_of
        findings += [dataclasses.replace(finding, workspace=prefix.removesuffix("/") or ".") for finding in moved]
        sources.update({prefix + path: source for path, source in result.sources.items()})
        paths += [prefix + path for path in result.reported]
        ignored += result.checked.ignored
    return ValidationReport(tuple(in_order(findings)), sources, len(paths), ignored, paths=tuple(sorted(paths)))


def _with_prefix(prefix: str, span: Span) -> Span:
    return span._replace(path=prefix + span.path)


def empty_files(results: Sequence[CheckResult], prefix_of: Callable[[Path], str]) -> list[str]:
    """The reported map files that contain only comments, by their paths in a report."""
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
    """Current addresses by former ones, by workspace; those of all workspaces under an empty name."""
    every = {old: now for result in results for old, now in result.checked.renamed.items()}
    each = {prefix_of(result.root).removesuffix("/") or ".": dict(result.checked.renamed) for result in results}
    return {"": every, **each}


def without_accepted(report: ValidationReport, baseline: Baseline) -> ValidationReport:
    """The report without accepted findings."""
    kept, baselined = baseline.subtract_from(report.findings)
    return dataclasses.replace(report, findings=tuple(kept), baselined=baselined)
