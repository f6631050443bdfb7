"""`cjm show`: a map, or a part of one, as a table in the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cjm.cli.choices import Color
from cjm.cli.output.stderr import speak_utf8
from cjm.runtime.errors import CannotContinue
from cjm.runtime.terminal import safe, wants_color

if TYPE_CHECKING:
    from decimal import Decimal

    from cjm.model.journey import Journey
    from cjm.model.workspace import Workspace
    from cjm.presentation.journey_detail import NumberedOpportunity, NumberedPain
    from cjm.reader.intact import Intact
    from cjm.workspace.loading import Loaded


class ShowFormat(StrEnum):
    TABLE = "table"
    OUTLINE = "outline"
    JSON = "json"
    YAML = "yaml"


def show(
    address: Annotated[
        str | None,
        typer.Argument(metavar="[ADDRESS|FILE]", help="journey, journey/stage, journey/touchpoint, or a file."),
    ] = None,
    format: Annotated[  # noqa: A002 - it is the option's name
        ShowFormat, typer.Option(help="A table, or the resolved model in full.")
    ] = ShowFormat.TABLE,
    color: Annotated[Color, typer.Option(help="Whether output is coloured.")] = Color.AUTO,
) -> int:
    """Show a map as a table. Without an address, list the journeys of the workspace here.

    The resolved model has short forms written out, references as full addresses, and what is computed.
    A journey with errors is left out of it, the table shows it as far as it goes, and the run ends with 1. The
    outline of a file is a list of its facts, whatever is around it, so that two versions of it can be compared
    line by line.
    """
    from cjm.workspace.loading import load_one

    if address is not None and format is ShowFormat.OUTLINE and os.path.isfile(address):  # noqa: PTH113 - as below
        return _facts(address)
    named_file = address is not None and os.path.exists(address)  # noqa: PTH110 - a text that may be either
    loaded = load_one([address] if named_file and address else ())
    if format is not ShowFormat.TABLE:
        return _resolved(loaded, None if named_file else address, format, whole=not named_file)
    workspace = loaded.reading.workspace
    journeys = [j for j in workspace.journeys.values() if not named_file or j.span.path in loaded.reported]
    styled = wants_color(sys.stdout, color)
    if address is None or (named_file and len(journeys) != 1):
        _overview(workspace, journeys, color=styled)
    else:
        journey, place = (journeys[0], "") if named_file else _found(workspace, address)
        _journey(workspace, journey, place, color=styled)
        journeys = [journey]
    whole = address is None
    return _tell_broken(_intact(loaded), [journey.id for journey in journeys], "shown as far as it goes", whole=whole)


def _intact(loaded: Loaded) -> Intact:
    from cjm.model.profile import Profile
    from cjm.reader.intact import intact
    from cjm.rules.check import check
    from cjm.rules.options import Options

    checked = check(loaded.reading, Options(profile=Profile.MINIMAL, image=loaded.images.get))
    return intact(loaded.reading, checked.integrity)


def _tell_broken(found: Intact, journeys: Iterable[str], what: str, *, whole: bool) -> int:
    """Say which of these journeys have errors, and what becomes of them; the exit code.

    Of the `whole` workspace it says so, too, where the errors stand elsewhere.
    """
    from cjm.cli.output.stderr import say

    broken = sorted(found.broken.intersection(journeys))
    for name in broken:
        say(f"warning: the journey {name} has errors and is {what}; `cjm validate` lists them")
    if whole and found.lacks and not broken:
        say("warning: the workspace has errors and is shown as far as it goes; `cjm validate` lists them")
    return int(bool(broken) or (whole and found.lacks))


def _facts(path: str) -> int:
    """Print what stands in a file, and be content with any: git shows nothing at all where this fails."""
    from pathlib import Path

    from cjm.fmt.labelled_lines import labelled_lines_of
    from cjm.reader.parsing import parse
    from cjm.workspace.files import source_at

    speak_utf8()
    file = Path(path)
    sys.stdout.writelines(f"{safe(line)}\n" for line in labelled_lines_of(parse(source_at(file, file.parent))))
    return 0


def _resolved(loaded: Loaded, address: str | None, form: ShowFormat, *, whole: bool) -> int:
    """Print the model of the workspace, of one place, or of what was named."""
    from cjm.formats.json import json_text
    from cjm.formats.outline import outline, yaml
    from cjm.presentation.extract import files_document, place_document
    from cjm.presentation.journey_detail import journey_detail_of
    from cjm.presentation.resolved import workspace_document

    found = _intact(loaded)
    workspace, broken = found.workspace, found.broken
    asked = _found(workspace, address) if address else None
    if asked and asked[0].id in broken:
        raise CannotContinue(f"the journey {asked[0].id} has errors", "`cjm validate` lists them.")
    sheets = [
        journey_detail_of(workspace, journey) for journey in workspace.journeys.values() if journey.id not in broken
    ]
    if asked:
        document = next(place_document(sheet, asked[1]) for sheet in sheets if sheet.journey is asked[0])
    else:
        document = (
            workspace_document(workspace, sheets) if whole else files_document(workspace, sheets, loaded.reported)
        )
    writer = {ShowFormat.JSON: json_text, ShowFormat.YAML: yaml, ShowFormat.OUTLINE: outline}[form]
    if form is not ShowFormat.OUTLINE:
        speak_utf8()
    # JSON and YAML are quoted; an outline goes to people's terminals as it is.
    lines = writer(document).removesuffix("\n").split("\n")
    sys.stdout.writelines(f"{safe(line) if form is ShowFormat.OUTLINE else line}\n" for line in lines)
    shown = [name for name in broken if whole or workspace.journeys[name].span.path in loaded.reported]
    return _tell_broken(found, [] if asked else shown, "left out", whole=whole and not asked)


def _found(workspace: Workspace, address: str) -> tuple[Journey, str]:
    from cjm.reader.wording import did_you_mean

    name, _, place = address.partition("/")
    journey = workspace.journeys.get(name)
    if journey is None:
        raise CannotContinue(f"no journey or place in one has the address {address}", _instead(workspace, address))
    if place and not any(experience.id == place for experience in journey.experiences):
        known = [f"{name}/{experience.id}" for experience in journey.experiences]
        raise CannotContinue(
            f"nothing has the address {address}", did_you_mean(address, known) or f"`cjm show {name}` lists its places."
        )
    return journey, place


def _instead(workspace: Workspace, address: str) -> str:
    """What may have been meant: something shared, which is no map, a place by its id alone, or a like name."""
    from cjm.diff.kinds import SECTIONS
    from cjm.reader.wording import did_you_mean, list_text

    section, _, ident = address.partition("/")
    if section == "journeys" and ident in workspace.journeys:
        return f"Did you mean `{ident}`?"
    if section in SECTIONS and ident in getattr(workspace, section):
        return f"It is no map; `cjm log {address}` tells its history, and `cjm show --format outline` has it."
    places = [found.address for journey in workspace.journeys.values() for found in journey.experiences]
    alone = [place for place in places if place.endswith(f"/{address}")]
    if alone:
        return f"Did you mean {list_text(alone[:3])}?"
    return did_you_mean(section, workspace.journeys) or "`cjm show` lists the journeys."


def _overview(workspace: Workspace, journeys: list[Journey], *, color: bool) -> None:
    from cjm.presentation.journey_detail import journey_detail_of

    rows = []
    for journey in journeys:
        sheet = journey_detail_of(workspace, journey)
        lowest = f"{_score(sheet.lowest[1], workspace)} {sheet.lowest[0].name}" if sheet.lowest else ""
        people = ", ".join(persona.short_name for persona in sheet.personas)
        rows.append((journey.id, journey.name, people, journey.state, journey.status, lowest))
    _table(("id", "name", "persona", "state", "status", "lowest point"), rows, color=color)


def _journey(workspace: Workspace, journey: Journey, place: str, *, color: bool) -> None:
    from cjm.presentation.journey_detail import journey_detail_of

    sheet = journey_detail_of(workspace, journey)
    scores = {station.id: score for station, score in sheet.known}
    rows = []
    for stage in sheet.stages:
        pains = [pain for pain in stage.pains if pain.at == stage.id]
        found = [opportunity for opportunity in stage.opportunities if stage.id in opportunity.at]
        # What holds for the stage as a whole comes first, in a row of its own.
        whole = bool(pains or found or stage.id in scores or not stage.touchpoints) and place in {"", stage.id}
        if whole:
            doing = "" if stage.touchpoints else "; ".join(stage.stage.doing)
            score = _score(scores[stage.id], workspace) if stage.id in scores else ""
            rows.append((stage.name, doing, "", score, _pains(pains), _tokens(found)))
        for n, touchpoint in enumerate(stage.touchpoints):
            if place not in {"", stage.id, touchpoint.id}:
                continue
            mark = "⚑ " if touchpoint.moment else ""
            channel = touchpoint.channel.name if touchpoint.channel else str(touchpoint.touchpoint.kind)
            first = stage.name if (n == 0 and not whole) or place == touchpoint.id else ""
            felt = _score(touchpoint.score, workspace)
            told = _pains(touchpoint.pains), _tokens(touchpoint.opportunities)
            rows.append((first, mark + touchpoint.name, channel, felt, *told))
    print(safe(f"{journey.name} ({journey.id}, {journey.state}, {journey.status})"))  # noqa: T201
    _table(("stage", "touchpoint", "channel", "feels", "pains", "opp."), rows, color=color)


def _pains(pains: Iterable[NumberedPain]) -> str:
    """What hurts, and what became of it where that is known."""
    known = ((f"{found.token} {found.pain.text}", found.pain.status) for found in pains)
    return "; ".join(text if status == "open" else f"{text} ({status})" for text, status in known)


def _tokens(opportunities: Iterable[NumberedOpportunity]) -> str:
    return " ".join(found.token for found in opportunities)


def _score(score: Decimal | None, workspace: Workspace) -> str:
    """A score with its sign, where the scale has both."""
    if score is None:
        return "?"
    signed = score > 0 and workspace.settings.emotion_scale.neutral == 0
    return f"+{score}" if signed else str(score).replace("-", "−")


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, color: bool) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    # Markup, emoji codes and highlighting would read an author's text as commands.
    wide = None if sys.stdout.isatty() else 200
    console = Console(
        markup=False,
        emoji=False,
        highlight=False,
        no_color=not color,
        force_terminal=color,
        width=wide,
        legacy_windows=False,
    )
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=False)
    for head in heads:
        table.add_column(head, justify="right" if head == "feels" else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(safe(cell)) for cell in row))
    console.print(table)
