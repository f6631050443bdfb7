"""Unified diffs, as git shows them."""

import re
import sys
from collections.abc import Iterator, Sequence

from cjm.runtime.terminal import paint, safe

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_MOST = 2000  # lines; in longer files the standard library skips frequent lines, which saves time
_CONTEXT = 3
_STYLES = {"+": "added", "-": "removed", "@": "place"}
_NO_END = "\\ No newline at end of file"


def unified_diff(old: str, new: str, path: str) -> Iterator[str]:
    """The lines of a unified diff, without line ends."""
    from difflib import SequenceMatcher

    if old == new:
        return
    was, now = (_LINE.findall(text) for text in (old, new))
    # Blank lines are frequent; skipped, an unchanged one would appear as removed and added.
    matcher = SequenceMatcher(None, was, now, autojunk=max(len(was), len(now)) > _MOST)
    yield f"--- a/{path}"
    yield f"+++ b/{path}"
    for group in matcher.get_grouped_opcodes(_CONTEXT):
        (_, i, _, j, _), (_, _, k, _, m) = group[0], group[-1]
        yield f"@@ -{_range(i, k)} +{_range(j, m)} @@"
        for tag, one, two, three, four in group:
            if tag == "equal":
                yield from _marked(" ", was[one:two])
            else:
                yield from (*_marked("-", was[one:two]), *_marked("+", now[three:four]))


def write_diff(old: bytes, new: bytes, path: str, *, color: bool) -> None:
    """Print the unified diff of two contents of a file."""
    for line in unified_diff(old.decode(), new.decode(), path):
        sys.stdout.write(paint(safe(line), _STYLES.get(line[0], "plain"), color=color) + "\n")


def _range(start: int, stop: int) -> str:
    length = stop - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"


def _marked(sign: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield sign + line.rstrip("\r\n")
        if not line.endswith("\n"):
            yield _NO_END
