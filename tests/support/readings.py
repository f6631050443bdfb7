"""Readings that are kept between commands, for tests that run many commands on nearly the same files.

Parsing, decoding and declaring a command line depend on their input alone, so a second result would equal the first.
"""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import pytest

from cjm import reader
from cjm.cli import verbs
from cjm.model.source import Source
from cjm.reader import Reading, Shared
from cjm.reviews import comparison as sides
from cjm.reviews.history import walk as past
from cjm.workspace.git import revisions

_MOST = 8  # readings that are kept


class Readings:
    """Replaces `read` and the declaration of command lines, and keeps their results."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._read = reader.read
        self._kept: OrderedDict[object, tuple[Reading, Any, Any, Any]] = OrderedDict()
        self._parsed: dict[Source, object] = {}
        self._whole: frozenset[Source] = frozenset()
        for module in (reader, past, revisions, sides):
            monkeypatch.setattr(module, "read", self.read)
        self._commands: dict[object, object] = {}
        declared, command_of = verbs.app_of, verbs.typer.main.get_command
        monkeypatch.setattr(verbs, "app_of", lambda arguments: self._command(arguments[0], declared, arguments))
        monkeypatch.setattr(verbs.typer.main, "get_command", lambda app: self._command(id(app), command_of, app))

    def _command(self, key: object, make: object, *arguments: object) -> object:
        if key not in self._commands:
            self._commands[key] = make(*arguments)
        return self._commands[key]

    def keep(self) -> None:
        """Keep the files that are parsed by now, and of others those of the latest readings only."""
        self._whole = frozenset(self._parsed)

    def forget(self) -> None:
        """Let go of the files that were parsed since `keep`."""
        for source in self._parsed.keys() - self._whole:
            del self._parsed[source]

    def read(self, sources: Sequence[Source], shared: Shared | None = None) -> Reading:
        """What `cjm.reader.read` returns; objects that `shared` holds are taken from there as always."""
        # The index of the reading before says what `shared` holds; as it is kept, its id belongs to no other.
        before = shared and shared._index
        key = tuple(sources), shared is None, id(before)
        if key not in self._kept:
            if shared is not None:
                shared._files = self._parsed
            reading = self._read(sources, shared)
            self._kept[key] = (reading, shared and dict(shared._objects), shared and shared._index, before)
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        reading, made, index, _ = self._kept[key]
        if shared is not None:
            shared._files, shared._objects, shared._index = self._parsed, dict(made), index
        return reading
