"""From workspaces that were read to one report: all findings, less what a baseline accepts or nobody asked about."""

import dataclasses
from collections.abc import Callable, Sequence

from cjm.baseline import Baseline
from cjm.config import Options
from cjm.findings import Finding, in_order
from cjm.fixes import mended
from cjm.reporters.reporter import Report
from cjm.rules.check import check
from cjm.source import Source
from cjm.workspace import Loaded, reread

_PASSES = 10  # a fix may make room for another one; nothing needs more than two


def report_of(
    workspaces: Sequence[Loaded],
    options: Options,
    names: Callable[[Loaded], str],
    keeps: Callable[[Loaded, Finding], bool],
) -> Report:
    """Check every workspace, and report the findings that `keeps` wants.

    `names` tells several workspaces of one run apart, by their folder.
    """
    findings: list[Finding] = []
    sources: dict[str, Source] = {}
    paths: list[str] = []
    ignored = 0
    for workspace in workspaces:
        checked = check(workspace.reading, dataclasses.replace(options, image=workspace.images.get))
        prefix = "" if len(workspaces) == 1 else f"{names(workspace)}/"
        found = [f for f in checked.findings if f.span.path in workspace.reported and keeps(workspace, f)]
        findings += [moved(finding, prefix) for finding in found]
        sources.update({prefix + path: source for path, source in workspace.sources.items()})
        paths += [prefix + path for path in workspace.reported]
        ignored += checked.ignored
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
