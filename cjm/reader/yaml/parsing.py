"""Parser of YAML text into a tree with source positions: the strict profile, on libyaml's events.

Nothing here recurses with the depth of the input, builds an object that a document names, or lets a parser
exception escape: every error is a finding.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from cjm.model.findings import Related
from cjm.model.source import Source
from cjm.reader.wording import backtick
from cjm.reader.yaml.adjacent_comments import adjacent_comments
from cjm.reader.yaml.ambiguous import Ambiguous
from cjm.reader.yaml.builder import TOO_DEEP, Builder
from cjm.reader.yaml.characters import INSTEAD, ORDINARY, first_forbidden, invisible, odd_space
from cjm.reader.yaml.foreign import foreign_content
from cjm.reader.yaml.limits import MAX_BYTES
from cjm.reader.yaml.pasted import odd_space_at, refuse_odd_spaces, refuse_pasted
from cjm.reader.yaml.spacing import blank_fix, refuse_early_lines, refuse_tabs
from cjm.reader.yaml.syntax import Trouble, explain, label_of
from cjm.reader.yaml.tree import Document
from cjm.runtime.errors import CannotContinue


def read_tree(source: Source) -> tuple[Document, Ambiguous]:
    """Read one source and collect its ambiguous plain scalars. Raises nothing for any content."""
    document = Document(source)
    text = _decoded(document)
    if text is not None and _clean(document, text):
        return document, _build(document, text)
    return document, {}


def require_libyaml() -> None:
    """Stop without libyaml: PyYAML's own parser reads some files differently, and is too slow for large ones."""
    if not yaml.__with_libyaml__:
        raise CannotContinue(
            "PyYAML is installed without libyaml, which cjm needs",
            "Install a PyYAML wheel that includes it: pip install --force-reinstall --only-binary :all: pyyaml",
        )


def describe() -> str:
    """Name and version of the parser."""
    if not yaml.__with_libyaml__:
        return f"PyYAML {yaml.__version__} without libyaml (not usable)"
    from yaml import _yaml

    return f"PyYAML {yaml.__version__}, libyaml {_yaml.get_version_string()}"


def _decoded(document: Document) -> str | None:
    content = document.source.content
    if len(content) > MAX_BYTES:
        document.cut(
            "too-large",
            f"the file has {len(content):,} bytes; the limit is {MAX_BYTES:,} (bytes in a file)",
            (1, 1, 1, 1),
            instead="Split it: a section can be spread over several files.",
        )
        return None
    unmarked = content.removeprefix(b"\xef\xbb\xbf")
    try:
        return unmarked.decode("utf-8")
    except UnicodeDecodeError as error:
        before = unmarked[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        at = len(content) - len(unmarked) + error.start
        document.cut(
            "yaml-syntax",
            f"the file is not UTF-8: byte {at + 1} (0x{content[at]:02X}) is not part of a character",
            (line, column, line, column + 1),
            instead="Save the file as UTF-8.",
        )
        return None


def _clean(document: Document, text: str) -> bool:
    """Refuse invisible characters in the file."""
    match = first_forbidden(text)
    if match is None:
        return True
    at, character = match
    before = text[:at]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    document.cut("yaml-syntax", invisible(character), (line, column, line, column + 1), instead=INSTEAD)
    return False


def _build(document: Document, text: str) -> Ambiguous:
    require_libyaml()
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    builder = Builder(document)
    # The parser reads bytes faster than text, and refuses some characters of a text that it accepts as bytes.
    # A line end is added to an unfinished last line, as in the YAML test suite and in most readers.
    parser = CParser((text if text.endswith("\n") else f"{text}\n").encode("utf-8"))
    try:
        builder.build(parser.get_event)
    except yaml.MarkedYAMLError as error:
        _refuse_syntax(document, error)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        document.cut("yaml-syntax", f"this is not valid YAML: {backtick(str(error))}", (1, 1, 1, 1))
    finally:
        parser.dispose()
    is_map = document.root is None or isinstance(document.root.items, dict)
    if not is_map and (foreign := foreign_content(document.lines)):
        document.findings.clear()
        document.cut("yaml-syntax", foreign.message, (foreign.line, 1, foreign.line, 2), instead=foreign.instead)
    if not document.findings:
        _refuse_disputed(document, text, spread=builder.spread)
    return builder.ambiguous


def _refuse_disputed(document: Document, text: str, *, spread: bool) -> None:
    """Refuse input that libyaml accepts and other readers don't."""
    for mark in adjacent_comments(document) if "#" in text else ():
        document.refuse(
            "yaml-syntax", "this comment has no space before its `#`", mark,
            instead="Put a space before the `#`, or quote the text if the `#` is part of it.",
        )  # fmt: skip
    refuse_odd_spaces(document)
    refuse_pasted(document)
    if spread:
        refuse_early_lines(document)
    if "\t" in text and not document.findings:
        refuse_tabs(document)


def _refuse_syntax(document: Document, error: yaml.MarkedYAMLError) -> None:
    problem = error.problem or "this is not valid YAML"
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = document.lines if document.source.content.endswith(b"\n") else document.lines[:-1]
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    if "nesting depth" in problem:
        # The scanner runs ahead of the events and has its own, much higher limit.
        document.cut("too-large", TOO_DEEP, (line, column, line, column + 1))
        return
    if foreign := foreign_content(lines):
        document.cut("yaml-syntax", foreign.message, (foreign.line, 1, foreign.line, 2), instead=foreign.instead)
        return
    if odd := odd_space_at(lines, line):
        number, column, character = odd
        document.cut("yaml-syntax", odd_space(character), (number, column, number, column + 1), instead=ORDINARY)
        return
    begun_at = error.context_mark.line + 1 if error.context_mark else 0
    message, instead = explain(Trouble(problem, error.context or "", lines, line, column, begun_at))
    related: tuple[Related, ...] = ()
    label = label_of(message, error.context or "")
    if label and error.context and error.context_mark and error.context_mark.line + 1 != line:
        begun = error.context_mark
        place = document.span((begun.line + 1, begun.column + 1, begun.line + 1, begun.column + 2))
        related = (Related(place, label),)
    at = (line, column, line, column + 1)
    fix = None if "block scalar" in (error.context or "") else blank_fix(document, line, column)
    document.refuse("yaml-syntax", message, at, instead=instead, related=related, fix=fix)
    document.whole = False


SCALAR = "ScalarEvent"


class Piece(NamedTuple):
    """A scalar, or the start or end of an object or list, with its offsets in code points."""

    kind: str
    value: str
    style: str
    first: int
    last: int


def pieces_of(source: Source) -> Iterator[Piece]:
    """All pieces of a file, in order; up to the first syntax error."""
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    parser = CParser(source.content.removeprefix(b"\xef\xbb\xbf"))
    try:
        while (event := parser.get_event()) is not None:
            start: Any = event.start_mark
            end: Any = event.end_mark
            value, style = getattr(event, "value", ""), getattr(event, "style", "")
            flow = str(getattr(event, "flow_style", ""))
            kind = event.__class__.__name__
            yield Piece(kind, value, style or flow, start.index, end.index)
    except yaml.YAMLError:
        return
    finally:
        parser.dispose()
