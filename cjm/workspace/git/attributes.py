"""A file of git attributes: the lines of cjm in it, and everybody else's, which stay as they are to the byte."""

from pathlib import Path

from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.workspace.files import content_of
from cjm.workspace.writing.batch import digest_of, write_all

PATTERNS = ("*.cjm.yaml", "*.cjm.yml", "cjm.yaml")
_OURS = tuple(f"{pattern} diff=cjm".encode() for pattern in PATTERNS)
_BEGIN, _END = b"# cjm: begin, by `cjm git install`", b"# cjm: end"
# Where the file had no line end at its end, taking our lines away takes the one away that we had to write.
_BEGIN_JOINED = _BEGIN + b", after a line without an end"
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Attributes:
    """The file at a path with its bytes; `content` is `None` where there is no file."""

    path: Path
    content: bytes | None

    def driver_of(self, pattern: str) -> str:
        """The diff driver that the last line with exactly this pattern gives; empty where none does."""
        found = ""
        for line in (self.content or b"").splitlines():
            words = line.split()
            if words and words[0] == pattern.encode():
                said = [word for word in words[1:] if word.lstrip(b"-!").partition(b"=")[0] == b"diff"]
                found = said[-1].decode("utf-8", "replace").removeprefix("diff=") if said else found
        return found

    def with_ours(self) -> bytes:
        """The content with our lines; where a pattern has a driver already, that line decides."""
        bare = self.without_ours() if self._block else self.content or b""
        others = Attributes(self.path, bare)
        wanted = [line for line, name in zip(_OURS, PATTERNS, strict=True) if not others.driver_of(name)]
        if self._block:
            return self._with_block_renewed(wanted)
        if not wanted:
            return bare
        end = b"\r\n" if b"\r\n" in bare else b"\n"
        joined = bool(bare) and not bare.endswith(b"\n")
        lines = [_BEGIN_JOINED if joined else _BEGIN, *wanted, _END]
        return bare + (end if joined else b"") + b"".join(line + end for line in lines)

    def without_ours(self) -> bytes:
        """The content as if we had never been there."""
        found = self._block
        if found is None:
            return self.content or b""
        lines, first, last = found
        inside = [line for line in lines[first + 1 : last] if line.strip() not in _OURS]
        before = lines[:first]
        if lines[first].strip() == _BEGIN_JOINED and before and not inside and last == len(lines) - 1:
            before[-1] = before[-1].rstrip(b"\r\n")
        return b"".join([*before, *inside, *lines[last + 1 :]])

    def _with_block_renewed(self, wanted: list[bytes]) -> bytes:
        """Our lines in the block that is there, with what somebody else wrote into it."""
        found = self._block
        if found is None:
            return self.content or b""
        lines, first, last = found
        inside = lines[first + 1 : last]
        end = b"\r\n" if lines[first].endswith(b"\r\n") else b"\n"
        there = [line.strip() for line in inside]
        new = [line + end for line in wanted if line not in there]
        return b"".join([*lines[: first + 1], *inside, *new, *lines[last:]])

    @property
    def _block(self) -> tuple[list[bytes], int, int] | None:
        """All lines with their ends, and where our block begins and ends."""
        lines = (self.content or b"").splitlines(keepends=True)
        bare = [line.strip() for line in lines]
        first = next((n for n, line in enumerate(bare) if line in {_BEGIN, _BEGIN_JOINED}), None)
        if first is None or _END not in bare[first:]:
            return None
        return lines, first, bare.index(_END, first)

    def write(self, content: bytes) -> bool:
        """Write the file, or take it away where nothing would be left of it; says whether anything changed."""
        if content == (self.content or b""):
            return False
        name = self.path.name
        read = {name: None if self.content is None else digest_of(self.content)}
        left = write_all(self.path.parent, [(name, content)] if content else [], () if content else [name], before=read)
        for why in left.values():
            raise CannotContinue(f"{self.path} {why}, so cjm left it alone", "Run it again.")
        return True


def attributes_at(path: Path) -> Attributes:
    """The file of attributes at a path; raises `CannotContinue` for what git would not read, either."""
    if path.is_symlink():
        raise CannotContinue(f"{path} is a link, which git does not follow here", "Put the file itself there.")
    try:
        content = content_of(path, _MOST + 1)
    except FileNotFoundError:
        return Attributes(path, None)
    except OSError as error:
        raise CannotContinue(f"cannot read {path}: {error.strerror or error}") from error
    if len(content) > _MOST:
        raise CannotContinue(f"{path} is too large to be attributes", "Look at it; git reads no such file.")
    return Attributes(path, content)
