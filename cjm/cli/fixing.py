"""What `cjm validate --fix` and `--diff` do with the changes that are safe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cjm.terminal import painted, safe, wants_color

if TYPE_CHECKING:
    from cjm.cli.choices import Color
    from cjm.config import Options
    from cjm.validate import Result
    from cjm.workspace import Gathered, Loaded, Text


def fixes(found: list[Gathered], options: Options) -> list[tuple[Loaded, Loaded, int]]:
    """Every workspace before and after its safe changes, and how many there are."""
    from cjm.validate import fixed
    from cjm.workspace import opened

    return [(before, *fixed(before, options)) for before in map(opened, found)]


def mended(changes: list[tuple[Loaded, Loaded, int]], options: Options, stdin: Text | None) -> list[Result]:
    """Write the safe changes, and check what is there then."""
    from cjm.validate import result_of

    _write_fixes([(before, after) for before, after, _ in changes], stdin)
    _say_fixed(sum(count for _, _, count in changes))
    return [result_of(after, options) for _, after, _ in changes]


def show(changes: list[tuple[Loaded, Loaded, int]], color: Color) -> int:
    """The unified diff of what `--fix` would write; 1 where there is any."""
    from cjm.cli.unified import unified

    colored = wants_color(sys.stdout, color)
    styles = {"+": "added", "-": "removed", "@": "place"}
    found = False
    for before, after, _ in changes:
        for path, source in after.sources.items():
            if source.content == before.sources[path].content:
                continue
            found = True
            old, new = (text.content.decode() for text in (before.sources[path], source))
            for line in unified(old, new, path):
                sys.stdout.write(painted(safe(line), styles.get(line[0], "plain"), color=colored) + "\n")
    return int(found)


def _write_fixes(pairs: list[tuple[Loaded, Loaded]], stdin: Text | None) -> None:
    from cjm.writing import write_all

    for before, after in pairs:
        if stdin is not None:
            (path,) = after.reported
            sys.stdout.buffer.write(after.sources[path].content)
            continue
        changed = [(path, s.content) for path, s in after.sources.items() if s.content != before.sources[path].content]
        write_all(after.root, changed)


def _say_fixed(count: int) -> None:
    if count:
        print(f"Fixed {count} finding{'' if count == 1 else 's'}.", file=sys.stderr)  # noqa: T201
