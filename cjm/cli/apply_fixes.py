"""`cjm validate --fix` and `--diff`: safe fixes."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cjm.cli.output.origins import diff_prefix, relative_prefix
from cjm.cli.output.stderr import report_unwritten
from cjm.runtime.terminal import wants_color

if TYPE_CHECKING:
    from cjm.rules.options import Options
    from cjm.validate.fixes.gate import Fixed
    from cjm.validate.run import CheckResult
    from cjm.workspace.loading import Gathered, Loaded, StdinText


def fixes(workspaces: list[Gathered], options: Options) -> list[tuple[Loaded, Fixed]]:
    """Every workspace before and after its safe fixes."""
    from cjm.validate.fixes.gate import apply_safe_fixes
    from cjm.workspace.loading import open_workspace

    return [(before, apply_safe_fixes(before, options)) for before in map(open_workspace, workspaces)]


def fixed_sources(
    changes: list[tuple[Loaded, Fixed]], options: Options, stdin: StdinText | None
) -> tuple[list[CheckResult], bool]:
    """Write the safe fixes and check the result; returns whether all of them could be written, too."""
    from cjm.validate.fixes.gate import without_fixes
    from cjm.validate.run import result_of

    def result(now: Loaded) -> CheckResult:
        checked = result_of(now, options)
        return replace(checked, checked=without_fixes(checked.checked))

    if stdin is not None:
        ((_, after),) = changes
        (path,) = after.workspace.reported
        sys.stdout.buffer.write(after.workspace.sources[path].content)
        _report_fixed(after.count)
        return [result(after.workspace)], True
    written = [(*_written(before, after), after.count) for before, after in changes]
    _report_fixed(sum(count for _, complete, count in written if complete))
    return [result(now) for now, _, _ in written], all(complete for _, complete, _ in written)


def show(changes: list[tuple[Loaded, Fixed]], color: str) -> int:
    """Print the unified diff of `--fix`; returns 1 if there is any, else 0."""
    from cjm.cli.output.unified_diff import write_diff

    differs = False
    for before, after in changes:
        prefix = diff_prefix(after.workspace.root)
        for path, source in after.workspace.sources.items():
            if source.content == before.sources[path].content:
                continue
            differs = True
            old = before.sources[path].content
            write_diff(old, source.content, prefix + path, color=wants_color(sys.stdout, color))
    return int(differs)


def _written(before: Loaded, fixed: Fixed) -> tuple[Loaded, bool]:
    """Write the changed files of a workspace; returns it as written, and whether all files could be."""
    from cjm.workspace.loading import reread
    from cjm.workspace.writing.batch import digest_of, write_all

    after = fixed.workspace
    changed = {path: s for path, s in after.sources.items() if s.content != before.sources[path].content}
    read = {path: digest_of(before.sources[path].content) for path in changed}
    files = ((path, source.content) for path, source in changed.items())
    unwritten = write_all(after.root, files, before=read, together=fixed.together)
    if not unwritten:
        return after, True
    prefix = relative_prefix(Path.cwd(), after.root)
    report_unwritten({prefix + path: reason for path, reason in unwritten.items()})
    return reread(after, {path: before.sources[path] for path in unwritten}), False


def _report_fixed(count: int) -> None:
    if count:
        print(f"Fixed {count} finding{'' if count == 1 else 's'}.", file=sys.stderr)  # noqa: T201
