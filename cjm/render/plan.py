"""The artefacts that a run draws of one workspace; each is drawn only on request."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cjm.drawing.brand import branded_theme
from cjm.formats.format import Artefact, DrawingCache, FileContent, Format, JourneyJob, RenderOptions, WorkspaceJob
from cjm.model.findings import Checked, Finding, Severity
from cjm.model.references import images_of
from cjm.model.workspace import Workspace
from cjm.presentation.file_names import file_name
from cjm.presentation.journey_detail import journey_detail_of
from cjm.presentation.workspace_view import WorkspaceView
from cjm.reader import Reading
from cjm.reader.intact import intact
from cjm.render.digest import Digester
from cjm.render.request import CHANGES, RenderRequest, formats, order_of, refuse_unknown
from cjm.render.slices import Slicer
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass

if TYPE_CHECKING:
    from cjm.render.since import ChangesSince

_NAMED = 5  # pieces that a message names before it counts the rest


@dataclass(frozen=True, slots=True)
class PlannedArtefact:
    """One artefact of a plan, in one format. `journey` is empty for artefacts of the whole workspace."""

    artefact: Artefact
    format: Format
    journey: str = ""

    @property
    def path(self) -> str:
        return self.artefact.path


@dataclass(frozen=True, slots=True)
class Rendering:
    """A drawn artefact: its bytes, `None` where its graph can't be laid out, and warnings for the author."""

    piece: PlannedArtefact
    content: bytes | None
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """The pieces of one journey, or of the whole workspace; they share their drawings.

    `whose` is its name in warnings, `made_from` the digest of its contents, `since` that of its changes.
    """

    whose: str
    pieces: tuple[PlannedArtefact, ...]
    easel: DrawingCache
    made_from: str
    since: str = ""

    def source_of(self, piece: PlannedArtefact) -> str:
        """The digest of a piece's contents; changes appear in their own drawings, and in reports."""
        shows_changes = self.since and piece.artefact.view in {"", CHANGES}
        return f"{self.made_from}\n{self.since}" if shows_changes else self.made_from

    def render(self, pieces: Iterable[PlannedArtefact] | None = None) -> Iterator[Rendering]:
        """Draw these pieces, or all."""
        for piece in self.pieces if pieces is None else pieces:
            result = piece.artefact.make()
            content, warnings = (result.content, result.warnings) if isinstance(result, FileContent) else (result, ())
            data = content.encode() if isinstance(content, str) else content
            own = (f"warning: {piece.path}: {warning}" for warning in warnings)
            yield Rendering(piece, data, (*self._warnings(piece), *own))

    def _warnings(self, piece: PlannedArtefact) -> Iterator[str]:
        """The warnings of a piece's own drawing; a report shows those of all."""
        prefix = f"{self.whose}: " if self.whose else ""
        own = piece.path.removeprefix(f"journeys/{file_name(piece.journey)}/").rpartition(".")[0]
        for name, why in self.easel.undrawable:
            if not piece.artefact.view or name == own:
                yield f"warning[undrawable]: {prefix}the {name} is not drawn: {why}; its report has it as a table"
        for name, warning in self.easel.warnings:
            if not piece.artefact.view or name == own:
                yield f"warning: {prefix}{warning}"


@dataclass(frozen=True, slots=True)
class RenderPlan:
    """The artefacts of one workspace: journeys one by one, then the workspace as a whole.

    `workspace` has no elements with errors. `journeys` are drawn, `broken` ones are left out for their errors,
    `notes` are for the author, about the whole run.
    """

    workspace: Workspace
    checked: Checked
    wanted: RenderRequest
    order: RenderOptions
    forms: tuple[Format, ...]
    journeys: tuple[str, ...]
    broken: tuple[str, ...]
    slicer: Slicer
    stamps: Digester
    notes: tuple[str, ...] = ()
    history: "ChangesSince | None" = None

    @property
    def integrity(self) -> tuple[Finding, ...]:
        """Findings that make a map of the workspace wrong."""
        return self.checked.integrity

    @property
    def faulty(self) -> bool:
        """Whether the workspace has an error."""
        return any(finding.severity is Severity.ERROR for finding in self.integrity)

    @property
    def entire(self) -> bool:
        """Whether nothing was left out, by choice or for an error; only then do unplanned artefacts no longer exist."""
        return not self.wanted.journeys and not self.faulty

    def units(self) -> Iterator[Unit]:
        """Every unit in order; each is released before the next, which limits memory."""
        yield from map(self.unit, self.journeys)
        if self.journeys:
            yield self.unit("")

    def unit(self, journey: str) -> Unit:
        """The pieces of one journey, or of the whole workspace where `journey` is empty."""
        return self._one(journey) if journey else self._whole()

    def scene(self, journey: str) -> JourneyJob:
        """One journey with its slice of the workspace."""
        return self._scene(journey)[0]

    def _scene(self, journey: str) -> tuple[JourneyJob, str]:
        """The same, with the digest of its changes."""
        part = self.slicer.slice_of(self.workspace.journeys[journey])
        since = self.history.since(part.journeys[journey], part) if self.history else None
        scene = JourneyJob(journey_detail_of(part, part.journeys[journey]), self._picturing(part))
        return (replace(scene, since=since.view), since.digest) if since else (scene, "")

    def gallery(self, journeys: tuple[str, ...]) -> WorkspaceJob:
        """These journeys as one job."""
        words = self.order.context.words
        sheets = tuple(journey_detail_of(self.workspace, self.workspace.journeys[ident]) for ident in journeys)
        atlas = WorkspaceView(self.workspace, sheets, self.checked.findings, self.wanted.as_of)
        pages = [(over.name, plate) for over in self.order.overviews for plate in over.pages(atlas, words)]
        views = {plate.path: name for name, plate in pages}
        return WorkspaceJob(atlas, self.order, tuple(plate for _, plate in pages), views)

    def _one(self, journey: str) -> Unit:
        scene, since = self._scene(journey)
        pieces = tuple(
            PlannedArtefact(artefact, form, journey) for form in self.forms for artefact in form.journey(scene)
        )
        made_from = self.stamps.slice(scene.sheet.workspace, scene.order.context.pictures)
        return Unit(journey, pieces, scene.easel, made_from, since)

    def _whole(self) -> Unit:
        """The pieces that show the journeys together."""
        gallery = self.gallery(self.journeys)
        pieces = tuple(
            PlannedArtefact(artefact, form)
            for form in self.forms
            if form.workspace is not None
            for artefact in form.workspace(gallery)
        )
        made_from = self.stamps.whole(self.journeys, self.checked.findings, self.order.context.pictures)
        return Unit(self.workspace.settings.name, pieces, gallery.easel, made_from)

    def _picturing(self, part: Workspace) -> RenderOptions:
        """The options with only the pictures that a part of the workspace shows."""
        pictures = self.order.context.pictures
        shown = {image.path: pictures[image.path] for image in images_of(part) if image.path in pictures}
        return replace(self.order, context=replace(self.order.context, pictures=shown))

    def ready(self, formats: Container[str]) -> None:
        """Raise `CannotContinue` if a requirement of one of these formats is missing, before anything is drawn."""
        for form in self.forms:
            if form.name in formats:
                form.ready()

    def speaks_of(self, journey: str, view: str, form: str) -> bool:
        """Whether this run covers an artefact, which then no longer exists if it isn't planned."""
        if journey and journey not in self.workspace.journeys:
            return self.entire
        if not (journey in self.journeys if journey else self.entire):
            return False
        return form in self.wanted.formats and (not view or not self.wanted.views or view in self.wanted.views)


def plan_of(reading: Reading, checked: Checked, wanted: RenderRequest) -> RenderPlan:
    """Plan every requested journey that has no errors; raises `CannotContinue` for unknown names."""
    refuse_unknown(reading.workspace, wanted)
    whole = intact(reading, checked.integrity)
    workspace, broken = whole.workspace, whole.broken
    journeys = [ident for ident in workspace.journeys if not wanted.journeys or ident in wanted.journeys]
    order = order_of(workspace, wanted)
    return RenderPlan(
        workspace=workspace,
        checked=checked,
        wanted=wanted,
        order=order,
        forms=tuple(formats()[name] for name in wanted.formats),
        journeys=tuple(ident for ident in journeys if ident not in broken),
        broken=tuple(ident for ident in journeys if ident in broken),
        slicer=Slicer(workspace),
        stamps=Digester(workspace, order),
        notes=branded_theme(wanted.theme, workspace.settings.theme).notes,
        history=_history(workspace, wanted, order),
    )


def _history(workspace: Workspace, wanted: RenderRequest, order: RenderOptions) -> "ChangesSince | None":
    if wanted.earlier is None or (wanted.views and CHANGES not in wanted.views):
        return None
    from cjm.render.since import ChangesSince

    return ChangesSince(wanted.earlier, workspace, order.context.words)


def the_one(plan: RenderPlan) -> tuple[Unit, PlannedArtefact]:
    """The piece to write to a single file; raises `CannotContinue` if there are several or none.

    A journey's piece is preferred to the index, and its map to its other views. Of the pages of an overview,
    the one with its name is chosen.
    """
    candidates = [
        (unit, piece)
        for unit in map(plan.unit, plan.journeys if plan.order.views or plan.history else ())
        for piece in unit.pieces
    ]
    if not candidates and plan.journeys:
        unit = plan.unit("")
        own = [piece for piece in unit.pieces if piece.artefact.view == piece.path.rpartition(".")[0]]
        candidates = [(unit, piece) for piece in own or unit.pieces]
    if len(candidates) > 1 and not plan.wanted.views:
        candidates = [(unit, piece) for unit, piece in candidates if piece.artefact.view == "map"] or candidates
    if len(candidates) == 1:
        return candidates[0]
    hint = "Choose with --journey, --view and --format, or name a folder."
    if not candidates:
        raise CannotContinue("there is nothing to show in this view and format", hint)
    names = ", ".join(piece.path for _, piece in candidates[:_NAMED])
    more = f" and {len(candidates) - _NAMED} more" if len(candidates) > _NAMED else ""
    raise CannotContinue(f"one file can't hold {names}{more}", hint)
