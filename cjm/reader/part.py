"""Share of a workspace's files that one of several processes reads; of the other files it knows only the ids."""

from collections.abc import Iterable, Mapping, Sequence

from cjm.model.source import Source
from cjm.reader.parsing import parse
from cjm.reader.resolve.index import Index, index_of
from cjm.reader.resolve.linked import linked_journeys
from cjm.reader.resolve.symbols import Symbols, symbols_of
from cjm.reader.shared import CheckedFile, Shared
from cjm.reader.yaml.tree import Document


class Share:
    """Files that this process reads, besides those read before it began."""

    def __init__(self, sources: Sequence[Source], before: Sequence[CheckedFile] = ()) -> None:
        shared = Shared(keeps=False)
        self.files = tuple(shared.load(source) for source in sources)
        self.shapes = shared.shapes
        self._documents = {each.document.path: each.document for each in (*before, *self.files)}

    def symbols(self) -> dict[str, Symbols]:
        """Everything with an id in its own files, by path."""
        return {each.document.path: symbols_of(each.document, each.shape) for each in self.files}

    def index(self, sources: Sequence[Source], symbols: Mapping[str, Symbols]) -> Index:
        """Every id of the workspace. `symbols` are those of all files; files with shared objects are read here, too."""
        self._read(
            sources, [path for path, own in symbols.items() if own.has_settings or own.sections.keys() - {"journeys"}]
        )
        return self._index(sources, symbols)

    def with_linked(
        self, index: Index, sources: Sequence[Source], symbols: Mapping[str, Symbols], journeys: Iterable[str]
    ) -> tuple[Index, frozenset[str]]:
        """The index with the trees of these journeys and of all journeys linked to them, and the ids of both."""
        needed = linked_journeys(index, [*journeys, *self._own(index)])
        entries = index.entries["journeys"]
        more = self._read(sources, [entries[ident].document.path for ident in needed])
        return self._index(sources, symbols) if more else index, needed

    def _own(self, index: Index) -> list[str]:
        """Ids of the journeys in its own files."""
        own = {each.document.path for each in self.files}
        return [ident for ident, entry in index.entries["journeys"].items() if entry.document.path in own]

    def _read(self, sources: Sequence[Source], paths: Iterable[str]) -> bool:
        """Read further files; true if any of them was new."""
        more = {*paths} - self._documents.keys()
        self._documents.update((source.path, parse(source)) for source in sources if source.path in more)
        return bool(more)

    def _index(self, sources: Sequence[Source], symbols: Mapping[str, Symbols]) -> Index:
        return index_of(
            [(self._documents.get(source.path) or Document(source), symbols[source.path]) for source in sources]
        )
