"""Digests of the input of artefacts: artefacts with the same digest are the same.

A digest covers the slice of the model with its spans, every option, the words, the colours, the templates
and the version of cjm.
"""

import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from operator import attrgetter
from typing import Any

from cjm import __version__
from cjm.formats.format import Format, RenderOptions
from cjm.formats.templates.environment import Templates
from cjm.model.dates import Date, Duration
from cjm.model.images import Picture
from cjm.model.locations import Location
from cjm.model.workspace import Workspace
from cjm.render.slices import SECTIONS
from cjm.views.overview import Overview
from cjm.views.view import View


def sha256(content: bytes) -> str:
    """The SHA-256 of bytes, as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def digest_of(value: object) -> str:
    """The hash of a value of the model: dataclasses, mappings, tuples, sets, texts, numbers, dates and functions."""
    return sha256(_ENCODER.encode(value).encode("utf-8", "surrogatepass"))


# --- the parts of an artefact's digest ---------------------------------------------------------


class Digester:
    """The digests of one workspace's artefacts, drawn with one set of options; shared parts are hashed once."""

    def __init__(self, workspace: Workspace, order: RenderOptions) -> None:
        self._workspace = workspace
        self._order = order
        self._objects: dict[tuple[str, str, bool], str] = {}
        self._orders: dict[str, str] = {}

    def of(self, form: Format, path: str, made_from: str) -> str:
        """The digest of one artefact; `made_from` is the result of `slice` or `whole`."""
        return sha256("\n".join((__version__, path, self._options_digest(form), made_from)).encode())

    def slice(self, part: Workspace, pictures: Mapping[str, Picture]) -> str:
        """The digest of a part of the workspace and its pictures."""
        lines = [digest_of((part.settings, part.measurements, pictures))]
        for section in SECTIONS:
            elements = getattr(part, section)
            lines += [f"{section}/{ident} {self._object(section, ident, item)}" for ident, item in elements.items()]
        return sha256("\n".join(lines).encode())

    def whole(self, journeys: Iterable[str], findings: object, pictures: Mapping[str, Picture]) -> str:
        """The digest of the workspace, its findings, and the journeys shown."""
        return digest_of((self.slice(self._workspace, pictures), tuple(journeys), findings))

    def _object(self, section: str, ident: str, item: object) -> str:
        # A slice holds the workspace's own objects, except for its bare opportunities.
        key = (section, ident, getattr(self._workspace, section).get(ident) is item)
        if key not in self._objects:
            self._objects[key] = digest_of(item)
        return self._objects[key]

    def _options_digest(self, form: Format) -> str:
        """The digest of all options and their context, without those that the format ignores.

        Pictures belong to the slice.
        """
        if form.name not in self._orders:
            order = {field.name: getattr(self._order, field.name) for field in dataclasses.fields(self._order)}
            context = order.pop("context")
            order |= {f"context.{f.name}": getattr(context, f.name) for f in dataclasses.fields(context)}
            options = {name: value for name, value in order.items() if name not in {*form.heedless, "context.pictures"}}
            self._orders[form.name] = digest_of((form.name, options))
        return self._orders[form.name]


# --- values as JSON ----------------------------------------------------------------------------


def _plain(value: object) -> object:
    """A value that JSON has no form for, as one that it has a form for."""
    kind = type(value)
    if kind not in _CONVERTERS:
        _CONVERTERS[kind] = _converter(kind)
    return _CONVERTERS[kind](value)


def _converter(kind: type) -> Callable[[Any], object]:
    if issubclass(kind, View | Overview):
        return attrgetter("name")
    if dataclasses.is_dataclass(kind):
        names = [field.name for field in dataclasses.fields(kind)]
        return attrgetter(*names) if names else type
    if issubclass(kind, Mapping):
        return dict
    if issubclass(kind, frozenset):
        return sorted
    if hasattr(kind, "place"):  # an engine
        return attrgetter("name")
    raise TypeError(f"a {kind.__name__} in a digest")


_CONVERTERS: dict[type, Callable[[Any], object]] = {
    Decimal: str,
    dt.date: str,
    Date: str,
    Duration: str,
    Location: lambda place: [place.path, place.pointer, place.at, place.keys, place.marks.tolist()],
    Picture: attrgetter("name"),
    Templates: attrgetter("digest"),
    bytes: sha256,
    type: attrgetter("__qualname__"),
    type(digest_of): attrgetter("__module__", "__qualname__"),
}
_ENCODER = json.JSONEncoder(default=_plain, check_circular=False, ensure_ascii=False)
