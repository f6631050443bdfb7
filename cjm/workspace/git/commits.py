"""A commit as people name it: read from the bytes that git keeps, and never trusted."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from cjm.runtime.frozen import dataclass

SHORT = 9  # characters of a hash that people are shown

# Encodings that commits are written in. A name is looked up among these alone, since Python has codecs that compute.
_ENCODING = re.compile(
    r"(?i:(?:iso-?8859-?\d{1,2}|latin-?\d|(?:windows-|cp)\d{3,4}|koi8-[rut]|euc-(?:jp|kr)|shift_?jis|gbk|gb18030|big5))\Z"
)
_SIGNED = re.compile(rb"(?:^|> )(-?\d{1,18}) ([+-]\d{2})(\d{2})\Z")
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - the zone of the author is added to it


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its hash, its day, its subject in one line, and the hashes of what it was made from.

    `date` is the day (`YYYY-MM-DD`) on which it was written, where its author was; empty where it says none.
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
    """A commit from what `git cat-file commit` prints; whatever is in it, this is no error."""
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
    """The lines of a header; those that go on (signatures) begin with a blank."""
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
    """The day in the author's own time zone: no clock and no zone of this machine has a say in it."""
    found = _SIGNED.search(author)
    if found is None:
        return ""
    hours, minutes = int(found[2]), int(found[3])
    away = timedelta(hours=hours, minutes=-minutes if found[2].startswith(b"-") else minutes)
    try:
        return (_EPOCH + timedelta(seconds=int(found[1])) + away).date().isoformat()
    except OverflowError:
        return ""
