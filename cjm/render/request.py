"""The request of a run, and the known views, overviews and formats."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from functools import cache
from types import MappingProxyType

import cjm.formats
import cjm.views
from cjm.drawing.brand import branded_theme
from cjm.drawing.layout.engine import Engine
from cjm.formats.format import Format, RenderOptions
from cjm.formats.templates.environment import PACKAGED, Templates
from cjm.model.images import Picture
from cjm.model.workspace import Workspace
from cjm.reader.wording import did_you_mean
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.runtime.registry import offers
from cjm.views.overview import Overview
from cjm.views.view import Context, View
from cjm.words import words_for

DEFAULT_FORMATS = ("svg", "html", "md")
CHANGES = "changes"  # the view of changes since an earlier state


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier workspace, and its label where a journey has no version."""

    workspace: Workspace
    label: str


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """The artefacts that a run should draw; empty tuples mean all.

    `pictures` are the workspace's images, `earlier` is the state to show changes since.
    """

    engine: Engine
    journeys: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    formats: tuple[str, ...] = DEFAULT_FORMATS
    theme: str = "light"
    scale: float = 2
    as_of: dt.date | None = None
    templates: Templates = PACKAGED
    pictures: Mapping[str, Picture] = field(default_factory=lambda: MappingProxyType({}))
    earlier: Earlier | None = None


@cache
def views() -> dict[str, View]:
    """Every view by its name, in the order of reports."""
    in_order = sorted(offers(cjm.views, "VIEW", View), key=lambda view: view.order)
    return {view.name: view for view in in_order}


@cache
def overviews() -> dict[str, Overview]:
    """Every view of the whole workspace by its name, in the order of the index."""
    in_order = sorted(offers(cjm.views, "OVERVIEW", Overview), key=lambda overview: overview.order)
    return {overview.name: overview for overview in in_order}


@cache
def formats() -> dict[str, Format]:
    """Every format by its name."""
    return {form.name: form for form in offers(cjm.formats, "FORMAT", Format)}


def order_of(workspace: Workspace, wanted: RenderRequest) -> RenderOptions:
    """The options of a request, with every name looked up.

    Anything that changes an artefact must be a field of `RenderOptions` or of its `Context`, since the
    digests of artefacts cover these.
    """
    return RenderOptions(
        context=Context(words_for(workspace.settings.language), wanted.engine, wanted.as_of, wanted.pictures),
        theme=branded_theme(wanted.theme, workspace.settings.theme).theme,
        views=tuple(view for name, view in views().items() if not wanted.views or name in wanted.views),
        formats=frozenset(wanted.formats),
        overviews=tuple(overview for name, overview in overviews().items() if not wanted.views or name in wanted.views),
        scale=wanted.scale,
        templates=wanted.templates,
    )


def refuse_unknown(workspace: Workspace, wanted: RenderRequest) -> None:
    """Raise `CannotContinue`, with the nearest names, for an unknown journey, view or format."""
    if CHANGES in wanted.views and wanted.earlier is None:
        raise CannotContinue(f"the view {CHANGES} needs an earlier state", "Name it: --since REV, a folder or a file.")
    for names, known, what in (
        (wanted.journeys, tuple(workspace.journeys), "journey"),
        (wanted.views, (*views(), *overviews(), CHANGES), "view"),
        (wanted.formats, tuple(formats()), "format"),
    ):
        for name in names:
            if name not in known:
                raise CannotContinue(
                    f"there is no {what} {name}", did_you_mean(name, known) or f"Known: {', '.join(known)}."
                )
