"""The journeys of a workspace in one table, as its index shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from cjm.model import PainStatus, Workspace
from cjm.views.about import edition_of
from cjm.views.facts import feeling_text
from cjm.views.sheet import Sheet, level_name, level_of
from cjm.words import Words


@dataclass(frozen=True, slots=True)
class Line:
    """One journey. `lowest`, its place and its `level` are empty where no emotion is known."""

    id: str
    name: str
    state: str
    personas: str
    owner: str
    status: str
    edition: str
    touchpoints: int
    level: str
    lowest: str
    lowest_at: str
    open_pains: int


@dataclass(frozen=True, slots=True)
class Summary:
    title: str
    language: str
    lines: tuple[Line, ...]


def summary_of(workspace: Workspace, sheets: Sequence[Sheet], words: Words) -> Summary:
    """The index of the journeys that were drawn together."""
    settings = workspace.settings
    return Summary(
        settings.name or words("index.title"), settings.language, tuple(_line(sheet, words) for sheet in sheets)
    )


def _line(sheet: Sheet, words: Words) -> Line:
    journey, lowest = sheet.journey, sheet.lowest
    pains = [pain.pain for stage in sheet.stages for pain in stage.pains]
    return Line(
        id=journey.id,
        name=journey.name,
        state=words(f"state.{journey.state}"),
        personas=", ".join(persona.short_name for persona in sheet.personas),
        owner=sheet.owner.name if sheet.owner else "",
        status=words(f"status.{journey.status}"),
        edition=", ".join(edition_of(sheet, words)),
        touchpoints=len(sheet.touchpoints),
        level=level_name(level_of(sheet.scale, lowest[1])) if lowest else "",
        lowest=feeling_text(sheet.scale, lowest[1], words) if lowest else "",
        lowest_at=lowest[0].name if lowest else "",
        open_pains=sum(pain.status is PainStatus.OPEN for pain in pains),
    )
