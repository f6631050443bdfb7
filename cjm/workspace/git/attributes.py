"""A git attributes file: cjm's own lines in it; all other lines stay the same to the byte."""

from pathlib import Path

from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.workspace.files import content_of
from cjm.workspace.writing.batch import digest_of, write_all

PATTERNS = ("*.cjm.yaml", "*.cjm.yml", "cjm.yaml")
_OURS = tuple(f"{pattern} diff=cjm".encode() for pattern in PATTERNS)
_BEGIN, _END = b"# cjm: begin, by `cjm git install`", b"# cjm: end"
# If the file had no final line end, removing our lines also removes the one that we added.
_BEGIN_JOINED = _BEGIN + b", after a line without an end"
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Attributes:
    """The file at a path with its bytes; `content` is `None` if there is no file."""

    path: Path
    content: bytes | None

    def driver_of(self, pattern: str) -> str:
        """The diff driver set by the last line with exactly this pattern; empty for none."""
        driver = ""
        for line in (self.content or b"").splitlines():
            words = line.split()
            if words and words[0] == pattern.encode():
                attributes = [word for word in words[1:] if word.lstrip(b"-!").partition(b"=")[0] == b"diff"]
                driver = attributes[-1].decode("utf-8", "replace").removeprefix("diff=") if attributes else driver
        return driver

    def with_ours(self) -> bytes:
        """The content with our lines, except for patterns that already have a driver."""
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
        """The content without our lines."""
        block = self._block
        if block is None:
            return self.content or b""
        lines, first, last = block
        inside = [line for line in lines[first + 1 : last] if line.strip() not in _OURS]
        before = lines[:first]
        if lines[first].strip() == _BEGIN_JOINED and before and not inside and last == len(lines) - 1:
            before[-1] = before[-1].rstrip(b"\r\n")
        return b"".join([*before, *inside, *lines[last + 1 :]])

    def _with_block_renewed(self, wanted: list[bytes]) -> bytes:
        """The content with our missing lines added to the existing block."""
        block = self._block
        if block is None:
            return self.content or b""
        lines, first, last = block
        inside = lines[first + 1 : last]
        end = b"\r\n" if lines[first].endswith(b"\r\n") else b"\n"
        there = [line.strip() for line in inside]
        new = [line + end for line in wanted if line not in there]
        return b"".join([*lines[: first + 1], *inside, *new, *lines[last:]])

    @property
    def _block(self) -> tuple[list[bytes], int, int] | None:
        """All lines with their ends, and the first and last index of our block."""
        lines = (self.content or b"").splitlines(keepends=True)
        bare = [line.strip() for line in lines]
        first = next((n for n, line in enumerate(bare) if line in {_BEGIN, _BEGIN_JOINED}), None)
        if first is None or _END not in bare[first:]:
            return None
        return lines, first, bare.index(_END, first)

    def write(self, content: bytes) -> bool:
        """Write the file, or remove it if it would be empty; returns whether anything changed."""
        if content == (self.content or b""):
            return False
        name = self.path.name
        read = {name: None if self.content is None else digest_of(self.content)}
        left = write_all(self.path.parent, [(name, content)] if content else [], () if content else [name], before=read)
        for why in left.values():
            raise CannotContinue(f"{self.path} {why}, so cjm left it alone", "Run it again.")
        return True


def attributes_at(path: Path) -> Attributes:
    """The attributes file at a path; raises `CannotContinue` for files that git wouldn't read, either."""
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
