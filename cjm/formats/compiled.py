"""Packaged templates as they were compiled, in the user's cache: compiling takes longer than drawing a map.

They are code, as the layout engine is that lies beside them: read only from the folder that nobody else can
write to. Each has a digest before it, of itself and of all that it was made from, so that one that is damaged,
or was made by another program, is passed over.
"""

import hashlib
import marshal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cjm import cache

if TYPE_CHECKING:
    from jinja2 import BytecodeCache
    from jinja2.bccache import Bucket

_SEAL = 32  # bytes


def compiled_in(folder: Path) -> "BytecodeCache":
    """What gives Jinja the compiled templates of a folder that is ours alone, and writes those that it lacks."""
    import jinja2

    programs = f"{sys.version} {sorted(cache.stats(Path(jinja2.__file__).parent))}".encode() + cache.tool()

    def seal(bucket: "Bucket", code: bytes) -> bytes:
        parts = (programs, bucket.key.encode(), bucket.checksum.encode(), code)
        return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()

    class Compiled(jinja2.BytecodeCache):
        def load_bytecode(self, bucket: "Bucket") -> None:
            with suppress(OSError):
                content = (folder / f"template-{bucket.key}").read_bytes()
                if content[:_SEAL] == seal(bucket, content[_SEAL:]):
                    bucket.code = marshal.loads(content[_SEAL:])  # noqa: S302 - see above

        def dump_bytecode(self, bucket: "Bucket") -> None:
            code = marshal.dumps(bucket.code)
            cache.store(folder / f"template-{bucket.key}", seal(bucket, code) + code)

    return Compiled()
