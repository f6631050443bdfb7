"""Safe fixes for schema errors: keys, quotes, ids from names, ids in kebab-case."""

import difflib
import re
import unicodedata
from collections.abc import Container, Sequence

from cjm.model.findings import Edit, Fix
from cjm.model.source import Span
from cjm.reader.resolve.index import entries_of, text_of
from cjm.reader.wording import backtick
from cjm.reader.yaml.tree import Document, Mark, Node

_ID = re.compile(r"(?!x-)[a-z0-9]+(?:-[a-z0-9]+)*")
_NO_ID = re.compile(r"[^a-z0-9]+")
_OTHERWISE = re.compile(r"null|true|false|yes|no|on|off|y|n|[0-9]+(?:e[0-9]+)?|0[xob][0-9a-f]+")
_LONGEST = 64
_CLEARLY = 0.05
_LIKELY = 0.7
# ASCII for letters that have no decomposition in Unicode.
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d"})


def other_key(
    document: Document, mark: Mark, written: str, guesses: tuple[str, ...], present: Container[str]
) -> Fix | None:
    """Fix that writes the nearest key, if it is clearly nearer than any other and not present."""
    if guesses[:1] and guesses[0] in present:
        return None
    likeness = [difflib.SequenceMatcher(None, written.casefold(), guess).ratio() for guess in guesses[:2]]
    clear = likeness and (len(likeness) == 1 or likeness[0] - likeness[1] >= _CLEARLY)
    if not clear or likeness[0] < _LIKELY or _as_written(document, mark) != written:
        return None
    return Fix(f"Write {backtick(guesses[0])}", (Edit(document.span(mark), guesses[0]),))


def write_key(document: Document, mark: Mark, written: str, key: str) -> Fix | None:
    """Fix that writes a key in place of another that is written verbatim."""
    if _as_written(document, mark) != written:
        return None
    return Fix(f"Write {backtick(key)}", (Edit(document.span(mark), key),))


def write_value(document: Document, node: Node, text: str) -> Fix | None:
    """Fix that writes another scalar in place of one on one line."""
    if not _as_written(document, node.mark):
        return None
    return Fix(f"Write {backtick(text)}", (Edit(document.span(node.mark), text),))


def quotes(document: Document, node: Node) -> Fix | None:
    """Fix that quotes a value which YAML reads as a number, a boolean or null."""
    written = _as_written(document, node.mark)
    if node.items is not None or not written or written[0] in "\"'" or set(written) & set('"\\'):
        return None
    return Fix(f"Quote {backtick(written)}", (Edit(document.span(node.mark), f'"{written}"'),))


def kebab(document: Document, mark: Mark, written: str) -> Fix | None:
    """Fix that writes an id in kebab-case; its references are renamed later."""
    ident = kebab_of(written)
    if not ident or not is_verbatim(document, mark, written):
        return None
    return Fix(f"Write {backtick(ident)}", (Edit(document.span(mark), id_text(ident)),), renames=written)


def id_from_name(document: Document, node: Node, taken: Container[str]) -> Fix | None:
    """Fix that adds an id made from the name, before the first key of the object."""
    stem = kebab_of(text_of(entries_of(node).get("name")))
    if not stem or not node.keys or "id" in node.keys:
        return None
    ident, n = stem, 1
    while ident in taken:
        n += 1
        ident = f"{stem[: _LONGEST - 4]}-{n}"
    line, column = next(iter(node.keys.values()))[:2]
    flow = document.lines[node.mark[0] - 1][node.mark[1] - 1 : node.mark[1]] == "{"
    ident = id_text(ident)
    end = "\r\n" if document.lines[line - 1].endswith("\r") else "\n"
    text = f"id: {ident}, " if flow else f"id: {ident}{end}{' ' * (column - 1)}"
    return Fix(f"Add the id {backtick(ident)}", (Edit(document.span((line, column, line, column)), text),))


def reference(span: Span, written: str, ident: str) -> Fix | None:
    """Fix that writes another id or address in a reference on one line."""
    if not all(map(_ID.fullmatch, ident.split("/"))):
        return None  # the id itself is invalid and has to change
    if span.line != span.end_line or span.end_column - span.column not in {len(written), len(written) + 2}:
        return None
    return Fix(f"Write {backtick(ident)}", (Edit(span, id_text(ident)),))


def id_list(span: Span, written: str, ids: Sequence[str]) -> Fix | None:
    """Fix that writes a list of ids in place of a text on one line."""
    if span.line != span.end_line or span.end_column - span.column not in {len(written), len(written) + 2}:
        return None
    text = f"[{', '.join(map(id_text, ids))}]"
    return Fix(f"Write {backtick(text)}", (Edit(span, text),))


def kebab_of(text: str) -> str:
    """A text as an id; empty if that loses letters."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    # A letter of another script would be lost.
    if any(character.isalpha() and not character.isascii() for character in kept):
        return ""
    ident = _NO_ID.sub("-", kept)[: _LONGEST + 1].strip("-")[:_LONGEST].rstrip("-")
    return "" if ident.startswith("x-") or ident == "x" else ident


def id_text(ident: str) -> str:
    """An id as YAML: in quotes if some reader takes it for a number, a boolean or null."""
    return f'"{ident}"' if _OTHERWISE.fullmatch(ident) else ident


def is_verbatim(document: Document, mark: Mark, text: str) -> bool:
    """Whether a text is written verbatim on one line, with or without quotes."""
    return _as_written(document, mark) in {text, f'"{text}"', f"'{text}'"}


def _as_written(document: Document, mark: Mark) -> str:
    """Text of a span on one line; empty if it spans several."""
    return document.lines[mark[0] - 1][mark[1] - 1 : mark[3] - 1] if mark[0] == mark[2] else ""
