"""What `cjm validate --fix` and `--diff` do with the changes that are safe."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cjm.cli.output.origins import way, way_in_diff
from cjm.cli.output.stderr import say_left
from cjm.runtime.terminal import paint, safe, wants_color

if TYPE_CHECKING:
    from cjm.cli.choices import Color
    from cjm.rules.options import Options
    from cjm.validate.fixes.gate import Fixed
    from cjm.validate.run import CheckResult
    from cjm.workspace.loading import Gathered, Loaded, StdinText


def fixes(found: list[Gathered], options: Options) -> list[tuple[Loaded, Fixed]]:
    """Every workspace before and after its safe changes."""
    from cjm.validate.fixes.gate import apply_safe_fixes
    from cjm.workspace.loading import open_workspace

    return [(before, apply_safe_fixes(before, options)) for before in map(open_workspace, found)]


def fixed_sources(
    changes: list[tuple[Loaded, Fixed]], options: Options, stdin: StdinText | None
) -> tuple[list[CheckResult], bool]:
    """Write the safe changes, and check what is there then; returns whether all of them could be written, too."""
    from cjm.validate.fixes.gate import without_fixes
    from cjm.validate.run import result_of

    def result(now: Loaded) -> CheckResult:
        found = result_of(now, options)
        return replace(found, checked=without_fixes(found.checked))

    if stdin is not None:
        ((_, after),) = changes
        (path,) = after.workspace.reported
        sys.stdout.buffer.write(after.workspace.sources[path].content)
        _say_fixed(after.count)
        return [result(after.workspace)], True
    written = [(*_written(before, after), after.count) for before, after in changes]
    _say_fixed(sum(count for _, complete, count in written if complete))
    return [result(now) for now, _, _ in written], all(complete for _, complete, _ in written)


def show(changes: list[tuple[Loaded, Fixed]], color: Color) -> int:
    """The unified diff of what `--fix` would write; 1 where there is any."""
    from cjm.cli.output.unified_diff import unified_diff

    colored = wants_color(sys.stdout, color)
    styles = {"+": "added", "-": "removed", "@": "place"}
    found = False
    for before, after in changes:
        prefix = way_in_diff(after.workspace.root)
        for path, source in after.workspace.sources.items():
            if source.content == before.sources[path].content:
                continue
            found = True
            old, new = (text.content.decode() for text in (before.sources[path], source))
            for line in unified_diff(old, new, prefix + path):
                sys.stdout.write(paint(safe(line), styles.get(line[0], "plain"), color=colored) + "\n")
    return int(found)


def _written(before: Loaded, fixed: Fixed) -> tuple[Loaded, bool]:
    """Write the files of a workspace that differ; returns it with those that could be, and whether all could."""
    from cjm.workspace.loading import reread
    from cjm.workspace.writing.batch import digest_of, write_all

    after = fixed.workspace
    changed = {path: s for path, s in after.sources.items() if s.content != before.sources[path].content}
    read = {path: digest_of(before.sources[path].content) for path in changed}
    files = ((path, source.content) for path, source in changed.items())
    left = write_all(after.root, files, before=read, together=fixed.together)
    if not left:
        return after, True
    prefix = way(Path.cwd(), after.root)
    say_left({prefix + path: why for path, why in left.items()})
    return reread(after, {path: before.sources[path] for path in left}), False


def _say_fixed(count: int) -> None:
    if count:
        print(f"Fixed {count} finding{'' if count == 1 else 's'}.", file=sys.stderr)  # noqa: T201
