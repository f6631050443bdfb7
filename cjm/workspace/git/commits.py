"""Commits, parsed from untrusted bytes of git."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from cjm.runtime.frozen import dataclass

SHORT = 9  # characters of a hash in output

# Encodings that commits are written in. A name is looked up among these alone, since Python has codecs that compute.
_ENCODING = re.compile(
    r"(?i:(?:iso-?8859-?\d{1,2}|latin-?\d|(?:windows-|cp)\d{3,4}|koi8-[rut]|euc-(?:jp|kr)|shift_?jis|gbk|gb18030|big5))\Z"
)
_SIGNED = re.compile(rb"(?:^|> )(-?\d{1,18}) ([+-]\d{2})(\d{2})\Z")
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - the zone of the author is added to it


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its hash, day, subject in one line, and the hashes of its parents.

    `date` is the author's local date (`YYYY-MM-DD`); empty if unknown.
    """

    hash: str
    date: str
    subject: str
    parents: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """The beginning of the hash."""
        return self.hash[:SHORT]


def commit_of(ident: str, content: bytes) -> Commit:
    """A commit from the output of `git cat-file commit`; no content is an error."""
    head, _, message = content.partition(b"\n\n")
    fields = list(_fields(head))
    encoding = next((value for key, value in fields if key == b"encoding"), b"").decode("ascii", "replace")
    known = encoding if _ENCODING.match(encoding) else "utf-8"
    first = message.lstrip(b"\n").split(b"\n\n", 1)[0]
    return Commit(
        hash=ident,
        date=next((_day(value) for key, value in fields if key == b"author"), ""),
        subject=" ".join(_text(first, known).split()),
        parents=tuple(value.decode("ascii", "replace") for key, value in fields if key == b"parent"),
    )


def _fields(head: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The fields of a header, without continuation lines (signatures)."""
    for line in head.split(b"\n"):
        if not line.startswith(b" "):
            key, _, value = line.partition(b" ")
            yield key, value


def _text(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding, "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


def _day(author: bytes) -> str:
    """The date in the author's time zone, whatever the clock and zone of this machine."""
    match = _SIGNED.search(author)
    if match is None:
        return ""
    hours, minutes = int(match[2]), int(match[3])
    away = timedelta(hours=hours, minutes=-minutes if match[2].startswith(b"-") else minutes)
    try:
        return (_EPOCH + timedelta(seconds=int(match[1])) + away).date().isoformat()
    except OverflowError:
        return ""
