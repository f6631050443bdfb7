"""Packaged templates as they were compiled, in the user's cache: compiling takes longer than drawing a map.

They are code, as the layout engine is that lies beside them: read only from the folder that nobody else can
write to. The cache passes over one that is damaged, or was made by another program.
"""

import marshal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cjm.runtime import private_cache as cache

if TYPE_CHECKING:
    from jinja2 import BytecodeCache
    from jinja2.bccache import Bucket


def bytecode_cache_in(folder: Path) -> "BytecodeCache":
    """What gives Jinja the compiled templates of a folder that is ours alone, and writes those that it lacks."""
    import jinja2

    programs = f"{sys.version} {sorted(cache.stats(Path(jinja2.__file__).parent))}".encode() + cache.tool()

    def made_from(bucket: "Bucket") -> tuple[bytes, ...]:
        return programs, bucket.key.encode(), bucket.checksum.encode()

    class Compiled(jinja2.BytecodeCache):
        def load_bytecode(self, bucket: "Bucket") -> None:
            code = cache.load(folder / f"template-{bucket.key}", *made_from(bucket))
            if code is not None:
                bucket.code = marshal.loads(code)  # noqa: S302 - see above

        def dump_bytecode(self, bucket: "Bucket") -> None:
            cache.store(folder / f"template-{bucket.key}", marshal.dumps(bucket.code), *made_from(bucket))

    return Compiled()
