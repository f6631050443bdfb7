"""Source files, and spans in them."""

from typing import NamedTuple

from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a workspace: its path and its bytes.

    `path` is relative to the workspace's root, with forward slashes, as findings show it. A source may come from a
    folder, from git or from stdin.
    """

    path: str
    content: bytes


class Span(NamedTuple):
    """A range of one source.

    Lines and columns count from 1, in code points; the end column is after the last character.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
