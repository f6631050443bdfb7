"""From a workspace that was read to artefacts: which maps are drawn, in which views and formats."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

import cjm.formats
import cjm.views
from cjm.drawing.palette import THEMES
from cjm.errors import CannotContinue
from cjm.findings import Finding, Severity
from cjm.formats.format import Artefact, Easel, Format, Gallery, Order, Scene
from cjm.formats.templating import PACKAGED, Templates
from cjm.layout.engine import Engine
from cjm.mentions import mentions_of
from cjm.model import Workspace
from cjm.pictures import Picture
from cjm.reader.wording import meant
from cjm.registry import offered
from cjm.views.overview import Atlas, Overview
from cjm.views.sheet import sheet_of
from cjm.views.view import Context, View
from cjm.words import words_for

DEFAULT_FORMATS = ("svg", "html", "md")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run was asked to draw; empty tuples stand for everything. `pictures` are the workspace's images."""

    engine: Engine
    journeys: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    formats: tuple[str, ...] = DEFAULT_FORMATS
    theme: str = "light"
    scale: float = 2
    as_of: dt.date | None = None
    templates: Templates = PACKAGED
    pictures: Mapping[str, Picture] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(slots=True)
class Rendered:
    """The artefacts, what the author should know, and which journeys were left out for their errors."""

    artefacts: list[Artefact] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    undrawable: list[tuple[str, str, str]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


@cache
def views() -> dict[str, View]:
    """Every view by its name, in the order of reports."""
    found = sorted(offered(cjm.views, "VIEW", View), key=lambda view: view.order)
    return {view.name: view for view in found}


@cache
def overviews() -> dict[str, Overview]:
    """Every view of the whole workspace by its name, in the order of the index."""
    found = sorted(offered(cjm.views, "OVERVIEW", Overview), key=lambda overview: overview.order)
    return {overview.name: overview for overview in found}


@cache
def formats() -> dict[str, Format]:
    """Every format by its name."""
    return {found.name: found for found in offered(cjm.formats, "FORMAT", Format)}


def render(
    workspace: Workspace, findings: Sequence[Finding], wanted: Wanted, checked: Sequence[Finding] | None = None
) -> Rendered:
    """Draw every wanted journey that has no error. Nothing is written.

    `findings` are those that make maps wrong; `checked` is everything that `validate` finds, to be counted.
    """
    _refuse_unknown(workspace, wanted)
    rendered = Rendered()
    broken = broken_journeys(workspace, findings)
    chosen = tuple(view for name, view in views().items() if not wanted.views or name in wanted.views)
    together = tuple(found for name, found in overviews().items() if not wanted.views or name in wanted.views)
    context = Context(words_for(workspace.settings.language), wanted.engine, wanted.as_of, wanted.pictures)
    order = Order(
        context,
        THEMES[wanted.theme],
        chosen,
        frozenset(wanted.formats),
        together,
        scale=wanted.scale,
        templates=wanted.templates,
    )
    scenes = []
    for journey in workspace.journeys.values():
        if wanted.journeys and journey.id not in wanted.journeys:
            continue
        if journey.id in broken:
            rendered.broken.append(journey.id)
            continue
        scenes.append(Scene(sheet_of(workspace, journey), order))
    known = tuple(findings if checked is None else checked)
    atlas = Atlas(workspace, tuple(scene.sheet for scene in scenes), known, wanted.as_of)
    plates = tuple(plate for overview in together for plate in overview.plates(atlas, context.words))
    gallery = Gallery(atlas, order, plates)
    for name in wanted.formats:
        form = formats()[name]
        for scene in scenes:
            rendered.artefacts += form.journey(scene)
        if form.workspace is not None and scenes:
            rendered.artefacts += form.workspace(gallery)
    rendered.notes += [f"{made.path}: {warning}" for made in rendered.artefacts for warning in made.warnings]
    for scene in scenes:
        _tell(rendered, scene.sheet.journey.id, scene.easel)
    _tell(rendered, workspace.settings.name, gallery.easel)
    return rendered


def _tell(rendered: Rendered, whose: str, easel: Easel) -> None:
    said = f"{whose}: " if whose else ""
    rendered.notes += [f"{said}{warning}" for warning in easel.warnings]
    rendered.undrawable += [(whose, name, why) for name, why in easel.undrawable]


def broken_journeys(workspace: Workspace, findings: Iterable[Finding]) -> frozenset[str]:
    """The journeys that an error stands on, or on something that they refer to."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    addresses = {finding.address for finding in errors}
    if any(finding.pointer.startswith("/workspace") for finding in errors):
        return frozenset(workspace.journeys)
    broken = {
        parts[2] for finding in errors if (parts := finding.pointer.split("/"))[1:2] == ["journeys"] and len(parts) > 2
    }
    for journey in workspace.journeys.values():
        if any(f"{section}/{reference.to}" in addresses for section, reference in mentions_of(journey)):
            broken.add(journey.id)
    return frozenset(broken)


def _refuse_unknown(workspace: Workspace, wanted: Wanted) -> None:
    for asked, known, what in (
        (wanted.journeys, tuple(workspace.journeys), "journey"),
        (wanted.views, (*views(), *overviews()), "view"),
        (wanted.formats, tuple(formats()), "format"),
    ):
        for name in asked:
            if name not in known:
                raise CannotContinue(f"there is no {what} {name}", meant(name, known) or f"Known: {', '.join(known)}.")


def one(artefacts: Iterable[Artefact], suffix: str) -> Artefact:
    """The only artefact of a kind; raises `CannotContinue` where there are several or none."""
    found = [artefact for artefact in artefacts if artefact.path.endswith(suffix)]
    if len(found) != 1:
        names = ", ".join(artefact.path for artefact in found) or "nothing"
        raise CannotContinue(
            f"one file can't hold {names}", "Choose with --journey, --view and --format, or name a folder."
        )
    return found[0]


def undrawable_notes(rendered: Rendered) -> Iterator[str]:
    """A warning per graph that the engine gave up on."""
    for whose, view, why in rendered.undrawable:
        yield f"warning[undrawable]: {whose}: the {view} is not drawn: {why}; its report has it as a table"
