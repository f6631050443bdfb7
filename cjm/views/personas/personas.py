"""Personas: a sheet with all of them and their buying groups, and a card for each."""

import math
from collections.abc import Iterator
from functools import partial

from cjm.drawing.shapes import Drawing, Shape
from cjm.model.library import Persona
from cjm.presentation.file_names import file_name
from cjm.presentation.labelled_text import LabelledTextWriter, illustration_of
from cjm.presentation.personas import PersonaProfile, distinguishable_names, profiles_of
from cjm.presentation.workspace_view import WorkspaceView
from cjm.views.charts import timeline
from cjm.views.charts.columns import MARGIN
from cjm.views.charts.header import header
from cjm.views.charts.timeline import LegendEntry
from cjm.views.map.journey_map import assumption_entry
from cjm.views.overview import Overview, OverviewPage
from cjm.views.personas import buying_group
from cjm.views.personas import sheet as persona_sheet
from cjm.views.personas.buying_group import BuyingGroup, groups_of
from cjm.views.personas.card import card
from cjm.views.personas.marks import assumed_entry
from cjm.views.personas.tables import card_tables, sheet_tables
from cjm.views.view import Context
from cjm.words import Words

_PREFIX = "people"


def pages(workspace_view: WorkspaceView, words: Words) -> tuple[OverviewPage, ...]:
    """The sheet and the cards, if there is any persona to show."""
    profiles = profiles_of(workspace_view)
    if not profiles:
        return ()
    groups = groups_of(workspace_view)
    writer = LabelledTextWriter(workspace_view.workspace, words)
    together = OverviewPage(
        path="personas",
        title=words("header.personas"),
        draw=partial(_draw_sheet, profiles, groups, writer),
        tables=(*sheet_tables(profiles, writer), *buying_group.tables(groups, words)),
    )
    return (together, *(_card(profile, writer) for profile in profiles))


def _card(profile: PersonaProfile, writer: LabelledTextWriter) -> OverviewPage:
    shown = illustration_of(profile.persona.image, profile.persona.name)
    return OverviewPage(
        path=f"personas/{file_name(profile.persona.id)}",
        title=profile.persona.name,
        draw=partial(card, profile, writer),
        tables=card_tables(profile, writer),
        illustrations=(shown,) if shown else (),
    )


def _draw_sheet(
    profiles: tuple[PersonaProfile, ...], groups: tuple[BuyingGroup, ...], writer: LabelledTextWriter, context: Context
) -> Drawing:
    words, settings = context.words, writer.workspace.settings
    columns = persona_sheet.columns_for(len(profiles))
    plain = words("header.personas")
    title = f"{settings.name}: {plain}" if settings.name else plain
    head = header(words("header.personas"), "", title, _lede(profiles, words), (), columns.canvas, size=26)
    shapes: list[Shape] = list(head.shapes)
    drawn, y = persona_sheet.sheet(profiles, writer, context, columns, head.height - 14)
    shapes += drawn
    canvas = columns.canvas
    for group in groups:
        drawn, y, wide = buying_group.matrix(group, words, y + 40)
        shapes += drawn
        canvas = max(canvas, wide)
    source = words.listed(dict.fromkeys(profile.persona.span.path for profile in profiles))
    legend, bottom = timeline.legend(_entries(profiles, groups, words), source, canvas - MARGIN, y)
    return Drawing(
        prefix=_PREFIX,
        title=title,
        desc=" ".join(_description(profiles, groups, words)),
        width=canvas,
        height=math.ceil(bottom),
        shapes=(*shapes, *legend),
        language=settings.language,
    )


def _lede(profiles: tuple[PersonaProfile, ...], words: Words) -> str:
    """Number of personas and journeys, and the names of assumed personas."""
    journeys = {part.sheet.journey.id for profile in profiles for part in profile.parts}
    counts = words(
        "personas.lede",
        personas=words.count(len(profiles), "persona"),
        journeys=words.count(len(journeys), "journey"),
    )
    names = distinguishable_names([profile.persona for profile in profiles])
    assumed = [names[profile.persona.id] for profile in profiles if profile.assumed]
    return f"{counts} {words('personas.assumed', names=', '.join(assumed))}" if assumed else counts


def _description(profiles: tuple[PersonaProfile, ...], groups: tuple[BuyingGroup, ...], words: Words) -> Iterator[str]:
    names = words.listed(profile.persona.name for profile in profiles)
    yield words("desc.personas", personas=words.count(len(profiles), "persona"), names=names)
    for group in groups:
        members = words.parted(_member(member.persona, words) for member in group.members)
        yield words("desc.group", journey=group.sheet.journey.name, members=members)


def _member(persona: Persona, words: Words) -> str:
    return words.listed((persona.name, words(f"role.{persona.role}"))) if persona.role else persona.name


def _entries(
    profiles: tuple[PersonaProfile, ...], groups: tuple[BuyingGroup, ...], words: Words
) -> Iterator[LegendEntry]:
    if any(profile.assumed for profile in profiles):
        yield assumed_entry(words)
    points = [point for profile in profiles for part in profile.parts for point in part.extremes]
    if any(point.assumed for point in points) or buying_group.assumes(groups):
        yield assumption_entry(words)
    if groups:
        yield from buying_group.entries(groups, words)


OVERVIEW = Overview(name="personas", order=30, pages=pages)
