"""A part of a workspace's files, read by one of several processes; of the other files only the ids are known."""

from collections.abc import Iterable, Mapping, Sequence

from cjm.model.source import Source
from cjm.reader.parsing import parse
from cjm.reader.resolve.index import Index, index_of
from cjm.reader.resolve.linked import linked_journeys
from cjm.reader.resolve.symbols import Symbols, symbols_of
from cjm.reader.shared import Judged, Shared
from cjm.reader.yaml.tree import Document


class Share:
    """Files that this process reads, beside those that were read before it began."""

    def __init__(self, sources: Sequence[Source], before: Sequence[Judged] = ()) -> None:
        shared = Shared(keeps=False)
        self.judged = tuple(shared.judged(source) for source in sources)
        self.shapes = shared.shapes
        self._documents = {each.document.path: each.document for each in (*before, *self.judged)}

    def symbols(self) -> dict[str, Symbols]:
        """What has an id in its own files, by their paths."""
        return {each.document.path: symbols_of(each.document) for each in self.judged}

    def index(self, sources: Sequence[Source], symbols: Mapping[str, Symbols]) -> Index:
        """Every id of the workspace. `symbols` are those of all files, and tell which hold what all have to know."""
        self._read(sources, [path for path, found in symbols.items() if found.sections.keys() - {"journeys"}])
        return self._index(sources, symbols)

    def with_linked(
        self, index: Index, sources: Sequence[Source], symbols: Mapping[str, Symbols], journeys: Iterable[str]
    ) -> tuple[Index, frozenset[str]]:
        """The index with the trees of these journeys and of all that they lead to, and which these are."""
        needed = linked_journeys(index, [*journeys, *self._own(index)])
        entries = index.entries["journeys"]
        more = self._read(sources, [entries[ident].document.path for ident in needed])
        return self._index(sources, symbols) if more else index, needed

    def _own(self, index: Index) -> list[str]:
        """The journeys in its own files."""
        own = {each.document.path for each in self.judged}
        return [ident for ident, entry in index.entries["journeys"].items() if entry.document.path in own]

    def _read(self, sources: Sequence[Source], paths: Iterable[str]) -> bool:
        """Read other files, too; whether there were any that it hadn't."""
        more = {*paths} - self._documents.keys()
        self._documents.update((source.path, parse(source)) for source in sources if source.path in more)
        return bool(more)

    def _index(self, sources: Sequence[Source], symbols: Mapping[str, Symbols]) -> Index:
        return index_of(
            [(self._documents.get(source.path) or Document(source), symbols[source.path]) for source in sources]
        )
