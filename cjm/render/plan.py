"""What a run makes of one workspace, piece by piece; nothing is drawn before it is asked for."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cjm.drawing.brand import chosen
from cjm.errors import CannotContinue
from cjm.findings import Finding, Severity
from cjm.formats.format import Artefact, Easel, Format, Gallery, Order, Scene, Told
from cjm.mentions import mentions_of
from cjm.model import Journey, Workspace
from cjm.render.wanted import Wanted, formats, order_of, refuse_unknown
from cjm.rules.check import Checked
from cjm.views.overview import Atlas
from cjm.views.sheet import sheet_of

_NAMED = 5  # pieces that a message names before it counts the rest


@dataclass(frozen=True, slots=True)
class Piece:
    """One artefact of a plan, in one format. `journey` is whose it is, empty for the whole workspace's."""

    artefact: Artefact
    format: Format
    journey: str = ""

    @property
    def path(self) -> str:
        return self.artefact.path


@dataclass(frozen=True, slots=True)
class Made:
    """A piece that was made: its bytes, `None` where its graph can't be laid out, and what the author should know."""

    piece: Piece
    content: bytes | None
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """The pieces of one journey, or of the whole workspace; they share their drawings.

    `whose` is how warnings name it.
    """

    whose: str
    pieces: tuple[Piece, ...]
    easel: Easel

    def made(self, pieces: Iterable[Piece] | None = None) -> Iterator[Made]:
        """Make these pieces, or all."""
        for piece in self.pieces if pieces is None else pieces:
            told = piece.artefact.make()
            content, warnings = (told.content, told.warnings) if isinstance(told, Told) else (told, ())
            data = content.encode() if isinstance(content, str) else content
            said = (f"warning: {piece.path}: {warning}" for warning in warnings)
            yield Made(piece, data, (*self._warnings(piece), *said))

    def _warnings(self, piece: Piece) -> Iterator[str]:
        """What the piece's own drawing tells; a report shows them all."""
        said = f"{self.whose}: " if self.whose else ""
        own = piece.path.removeprefix(f"journeys/{piece.journey}/").rpartition(".")[0]
        for name, why in self.easel.undrawable:
            if not piece.artefact.view or name == own:
                yield f"warning[undrawable]: {said}the {name} is not drawn: {why}; its report has it as a table"
        for name, warning in self.easel.warnings:
            if not piece.artefact.view or name == own:
                yield f"warning: {said}{warning}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is made of one workspace: journeys one by one, then the workspace as a whole.

    `asked` are the views that were named, none where every view is wanted. `broken` are the wanted
    journeys that are left out for their errors, `notes` what the author should know of the whole run.
    """

    workspace: Workspace
    findings: tuple[Finding, ...]
    as_of: dt.date | None
    order: Order
    asked: tuple[str, ...]
    forms: tuple[Format, ...]
    journeys: tuple[Journey, ...]
    broken: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def units(self) -> Iterator[Unit]:
        """Every unit in order; each is let go of before the next, so that drawings don't pile up."""
        for journey in self.journeys:
            yield self.unit(journey)
        if self.journeys:
            yield self.whole()

    def unit(self, journey: Journey) -> Unit:
        """The pieces of one journey."""
        scene = Scene(sheet_of(self.workspace, journey), self.order)
        pieces = tuple(Piece(made, form, journey.id) for form in self.forms for made in form.journey(scene))
        return Unit(journey.id, pieces, scene.easel)

    def whole(self) -> Unit:
        """The pieces that show the journeys together."""
        sheets = tuple(sheet_of(self.workspace, journey) for journey in self.journeys)
        atlas = Atlas(self.workspace, sheets, self.findings, self.as_of)
        found = [
            (over, plate) for over in self.order.overviews for plate in over.plates(atlas, self.order.context.words)
        ]
        gallery = Gallery(
            atlas, self.order, tuple(plate for _, plate in found), {plate.path: over.name for over, plate in found}
        )
        pieces = tuple(
            Piece(made, form) for form in self.forms if form.workspace is not None for made in form.workspace(gallery)
        )
        return Unit(self.workspace.settings.name, pieces, gallery.easel)


def plan_of(workspace: Workspace, checked: Checked, wanted: Wanted) -> Plan:
    """Plan every wanted journey that has no error; raises `CannotContinue` for names that there aren't."""
    refuse_unknown(workspace, wanted)
    asked = [journey for name, journey in workspace.journeys.items() if not wanted.journeys or name in wanted.journeys]
    broken = broken_journeys(workspace, checked.integrity)
    return Plan(
        workspace=workspace,
        findings=checked.findings,
        as_of=wanted.as_of,
        order=order_of(workspace, wanted),
        asked=wanted.views,
        forms=tuple(formats()[name] for name in wanted.formats),
        journeys=tuple(journey for journey in asked if journey.id not in broken),
        broken=tuple(journey.id for journey in asked if journey.id in broken),
        notes=chosen(wanted.theme, workspace.settings.theme).notes,
    )


def broken_journeys(workspace: Workspace, findings: Iterable[Finding]) -> frozenset[str]:
    """The journeys that an error stands on, or on something that they refer to."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    addresses = {finding.address for finding in errors}
    if any(finding.pointer.startswith("/workspace") for finding in errors):
        return frozenset(workspace.journeys)
    broken = {
        parts[2] for finding in errors if (parts := finding.pointer.split("/"))[1:2] == ["journeys"] and len(parts) > 2
    }
    if not errors:
        return frozenset()
    for journey in workspace.journeys.values():
        if any(f"{section}/{reference.to}" in addresses for section, reference in mentions_of(journey)):
            broken.add(journey.id)
    return frozenset(broken)


def the_one(plan: Plan) -> tuple[Unit, Piece]:
    """The piece that goes to a single file; raises `CannotContinue` where there are several or none.

    A journey's piece goes before the index that comes with it, and its map before its other views.
    Of the plates of a view, the one that bears its name is meant.
    """
    found = [
        (unit, piece) for unit in map(plan.unit, plan.journeys if plan.order.views else ()) for piece in unit.pieces
    ]
    if not found and plan.journeys:
        unit = plan.whole()
        own = [piece for piece in unit.pieces if piece.artefact.view == piece.path.rpartition(".")[0]]
        found = [(unit, piece) for piece in own or unit.pieces]
    if len(found) > 1 and not plan.asked:
        found = [(unit, piece) for unit, piece in found if piece.artefact.view == "map"] or found
    if len(found) == 1:
        return found[0]
    hint = "Choose with --journey, --view and --format, or name a folder."
    if not found:
        raise CannotContinue("there is nothing to show in this view and format", hint)
    names = ", ".join(piece.path for _, piece in found[:_NAMED])
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    raise CannotContinue(f"one file can't hold {names}{more}", hint)
