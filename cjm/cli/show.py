"""`cjm show`: maps in the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cjm.cli.options import ColorChoice, format_option
from cjm.cli.output.stderr import use_utf8
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass
from cjm.runtime.terminal import safe, wants_color

if TYPE_CHECKING:
    from decimal import Decimal

    from cjm.model.journey import Journey
    from cjm.model.workspace import Workspace
    from cjm.presentation.numbering import NumberedOpportunity, NumberedPain
    from cjm.reader.intact import Intact
    from cjm.workspace.loading import Loaded


class ShowFormat(StrEnum):
    TABLE = "table"
    OUTLINE = "outline"
    JSON = "json"
    YAML = "yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowArguments:
    """Command line of `cjm show`."""

    address: Annotated[
        str, typer.Argument(metavar="[ADDRESS|FILE]", help="journey, journey/stage, journey/touchpoint or a file.")
    ] = ""
    format: Annotated[ShowFormat, format_option("Table, or the resolved model.")] = ShowFormat.TABLE
    color: ColorChoice = "auto"


def show(arguments: ShowArguments) -> int:
    """Show a map as a table. Without an address, list the journeys of the workspace.

    The resolved model has short forms written out, full addresses and computed values. Journeys with errors are
    not included in it; the table shows them as far as possible. In both cases the exit code is 1. The outline of
    a file lists its content line by line, for comparing versions.
    """
    from cjm.workspace.loading import load_one

    address, form = arguments.address, arguments.format
    if form is ShowFormat.OUTLINE and os.path.isfile(address):  # noqa: PTH113 - as below
        return _labelled_lines(address)
    is_path = os.path.exists(address)  # noqa: PTH110 - it may be an address or a path
    loaded = load_one([address] if is_path else ())
    if form is not ShowFormat.TABLE:
        return _resolved(loaded, "" if is_path else address, form, whole=not is_path)
    workspace = loaded.reading.workspace
    journeys = [j for j in workspace.journeys.values() if not is_path or j.span.path in loaded.reported]
    color = wants_color(sys.stdout, arguments.color)
    if not address or (is_path and len(journeys) != 1):
        _overview(workspace, journeys, color=color)
    else:
        journey, place = (journeys[0], "") if is_path else _resolve(workspace, address)
        _journey(workspace, journey, place, color=color)
        journeys = [journey]
    names = [journey.id for journey in journeys]
    return _warn_about_broken(_intact(loaded), names, "shown as far as possible", whole=not address)


def _intact(loaded: Loaded) -> Intact:
    from cjm.model.profile import Profile
    from cjm.reader.intact import intact
    from cjm.rules.check import check
    from cjm.rules.options import Options

    checked = check(loaded.reading, Options(profile=Profile.MINIMAL, image=loaded.images.get))
    return intact(loaded.reading, checked.integrity)


def _warn_about_broken(intact: Intact, journeys: Iterable[str], treatment: str, *, whole: bool) -> int:
    """Warn about journeys with errors; returns the exit code.

    For the `whole` workspace, also warn about errors outside journeys.
    """
    from cjm.cli.output.stderr import say

    broken = sorted(intact.broken.intersection(journeys))
    for name in broken:
        say(f"warning: the journey {name} has errors and is {treatment}; `cjm validate` lists them")
    if whole and intact.lacks and not broken:
        say("warning: the workspace has errors and is shown as far as possible; `cjm validate` lists them")
    return int(bool(broken) or (whole and intact.lacks))


def _labelled_lines(path: str) -> int:
    """Print the content of a file, valid or not; if this fails, git shows no diff at all."""
    from pathlib import Path

    from cjm.fmt.labelled_lines import labelled_lines_of
    from cjm.reader.parsing import parse
    from cjm.workspace.files import source_at

    use_utf8()
    file = Path(path)
    sys.stdout.writelines(f"{safe(line)}\n" for line in labelled_lines_of(parse(source_at(file, file.parent))))
    return 0


def _resolved(loaded: Loaded, address: str, form: ShowFormat, *, whole: bool) -> int:
    """Print the resolved model of the workspace, of one place or of files."""
    from cjm.formats.json import json_text
    from cjm.formats.outline import outline, yaml
    from cjm.presentation.extract import files_document, place_document
    from cjm.presentation.journey_detail import journey_detail_of
    from cjm.presentation.resolved import workspace_document

    model = _intact(loaded)
    workspace, broken = model.workspace, model.broken
    target = _resolve(workspace, address) if address else None
    if target and target[0].id in broken:
        raise CannotContinue(f"the journey {target[0].id} has errors", "`cjm validate` lists them.")
    details = [
        journey_detail_of(workspace, journey) for journey in workspace.journeys.values() if journey.id not in broken
    ]
    if target:
        document = next(place_document(detail, target[1]) for detail in details if detail.journey is target[0])
    elif whole:
        document = workspace_document(workspace, details)
    else:
        document = files_document(workspace, details, loaded.reported)
    writer = {ShowFormat.JSON: json_text, ShowFormat.YAML: yaml, ShowFormat.OUTLINE: outline}[form]
    if form is not ShowFormat.OUTLINE:
        use_utf8()
    # JSON and YAML escape control characters themselves.
    lines = writer(document).removesuffix("\n").split("\n")
    sys.stdout.writelines(f"{safe(line) if form is ShowFormat.OUTLINE else line}\n" for line in lines)
    shown = [name for name in broken if whole or workspace.journeys[name].span.path in loaded.reported]
    return _warn_about_broken(model, [] if target else shown, "not included", whole=whole and not target)


def _resolve(workspace: Workspace, address: str) -> tuple[Journey, str]:
    """The journey of an address, and the id of the place in it (may be empty)."""
    from cjm.reader.wording import did_you_mean

    name, _, place = address.partition("/")
    journey = workspace.journeys.get(name)
    if journey is None:
        raise CannotContinue(f"unknown address {address}", _hint(workspace, address))
    if place and not any(experience.id == place for experience in journey.experiences):
        known = [f"{name}/{experience.id}" for experience in journey.experiences]
        hint = did_you_mean(address, known) or f"`cjm show {name}` lists its places."
        raise CannotContinue(f"unknown address {address}", hint)
    return journey, place


def _hint(workspace: Workspace, address: str) -> str:
    """A suggestion for an unknown address: a shared object, a place by its id alone, or a similar name."""
    from cjm.diff.kinds import SECTIONS
    from cjm.reader.wording import did_you_mean, list_text

    section, _, ident = address.partition("/")
    if section == "journeys" and ident in workspace.journeys:
        return f"Did you mean `{ident}`?"
    if section in SECTIONS and ident in getattr(workspace, section):
        return f"It isn't part of a map; try `cjm log {address}` or `cjm show --format outline`."
    places = [place.address for journey in workspace.journeys.values() for place in journey.experiences]
    matches = [place for place in places if place.endswith(f"/{address}")]
    if matches:
        return f"Did you mean {list_text(matches[:3])}?"
    return did_you_mean(section, workspace.journeys) or "`cjm show` lists the journeys."


def _overview(workspace: Workspace, journeys: list[Journey], *, color: bool) -> None:
    from cjm.presentation.journey_detail import journey_detail_of

    rows = []
    for journey in journeys:
        detail = journey_detail_of(workspace, journey)
        lowest = f"{_score(detail.lowest[1], workspace)} {detail.lowest[0].name}" if detail.lowest else ""
        people = ", ".join(persona.short_name for persona in detail.personas)
        rows.append((journey.id, journey.name, people, journey.state, journey.status, lowest))
    _table(("id", "name", "persona", "state", "status", "lowest point"), rows, color=color)


def _journey(workspace: Workspace, journey: Journey, place: str, *, color: bool) -> None:
    from cjm.presentation.journey_detail import journey_detail_of

    detail = journey_detail_of(workspace, journey)
    scores = {point.id: score for point, score in detail.known}
    rows = []
    for stage in detail.stages:
        pains = [pain for pain in stage.pains if pain.at == stage.id]
        opportunities = [opportunity for opportunity in stage.opportunities if stage.id in opportunity.at]
        # The first row of a stage holds whatever applies to the stage as a whole.
        whole = bool(pains or opportunities or stage.id in scores or not stage.touchpoints) and place in {"", stage.id}
        if whole:
            doing = "" if stage.touchpoints else "; ".join(stage.stage.doing)
            score = _score(scores[stage.id], workspace) if stage.id in scores else ""
            rows.append((stage.name, doing, "", score, _pains(pains), _tokens(opportunities)))
        for n, touchpoint in enumerate(stage.touchpoints):
            if place not in {"", stage.id, touchpoint.id}:
                continue
            mark = "⚑ " if touchpoint.moment else ""
            channel = touchpoint.channel.name if touchpoint.channel else str(touchpoint.touchpoint.kind)
            first = stage.name if (n == 0 and not whole) or place == touchpoint.id else ""
            score = _score(touchpoint.score, workspace)
            cells = _pains(touchpoint.pains), _tokens(touchpoint.opportunities)
            rows.append((first, mark + touchpoint.name, channel, score, *cells))
    print(safe(f"{journey.name} ({journey.id}, {journey.state}, {journey.status})"))  # noqa: T201
    _table(("stage", "touchpoint", "channel", "feels", "pains", "opp."), rows, color=color)


def _pains(pains: Iterable[NumberedPain]) -> str:
    """The pains, with their status unless it is open."""
    known = ((f"{pain.token} {pain.pain.text}", pain.pain.status) for pain in pains)
    return "; ".join(text if status == "open" else f"{text} ({status})" for text, status in known)


def _tokens(opportunities: Iterable[NumberedOpportunity]) -> str:
    return " ".join(opportunity.token for opportunity in opportunities)


def _score(score: Decimal | None, workspace: Workspace) -> str:
    """A score, with a sign if the scale has both."""
    if score is None:
        return "?"
    signed = score > 0 and workspace.settings.emotion_scale.neutral == 0
    return f"+{score}" if signed else str(score).replace("-", "−")


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, color: bool) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    # With markup, emoji codes or highlighting, rich would interpret an author's text.
    console = Console(
        markup=False,
        emoji=False,
        highlight=False,
        no_color=not color,
        force_terminal=color,
        width=None if sys.stdout.isatty() else 200,
        legacy_windows=False,
    )
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=False)
    for head in heads:
        table.add_column(head, justify="right" if head == "feels" else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(safe(cell)) for cell in row))
    console.print(table)
