"""A journey in Mermaid's `journey` notation: a courtesy to pages that draw it, with much left out."""

import math
import re
from collections.abc import Iterator
from decimal import Decimal

from cjm.model.settings import EmotionScale
from cjm.presentation.journey_detail import JourneyDetail

# The notation has no escapes: what would end a name or begin a comment gets a look-alike.
_REPLACED = str.maketrans({":": "∶", ";": ",", "#": "＃", "\\": "⧵", "<": "‹", ">": "›"})
_KEYWORD = re.compile(r"(title|section|journey|click|acctitle|accdescr|---|%|\{)", re.IGNORECASE)
_MIDDLE = 3


def journey_diagram(sheet: JourneyDetail) -> str:
    """The diagram, or nothing where no emotion is known. Touchpoints without a score are left out."""
    if not sheet.known:
        return ""
    return "\n".join(_lines(sheet))


def title_line(sheet: JourneyDetail) -> str:
    """The diagram of a journey without a score: its name alone."""
    return f"journey\n  title {name_for_mermaid(sheet.journey.name)}"


def _lines(sheet: JourneyDetail) -> Iterator[str]:
    who = name_for_mermaid(sheet.feelings[0].persona.short_name.replace(",", " "))
    scores = {station.id: score for station, score in sheet.known}
    yield title_line(sheet)
    for stage in sheet.stages:
        stations = [s for s in sheet.stations if s.stage == stage.index and s.id in scores]
        if stations:
            yield f"  section {name_for_mermaid(stage.name)}"
            yield from (
                f"    {name_for_mermaid(s.name)}: {mermaid_score(sheet.scale, scores[s.id])}: {who}" for s in stations
            )


def mermaid_score(scale: EmotionScale, score: Decimal) -> int:
    """A score on Mermaid's scale from 1 to 5; halves go to the middle, which is 3."""
    steps = scale.lean(score) * 2
    return _MIDDLE + int(math.copysign(math.ceil(abs(steps) - 0.5), steps))


def name_for_mermaid(text: str) -> str:
    """One line that Mermaid accepts as a name; a name that begins like a keyword is quoted."""
    plain = " ".join(text.translate(_REPLACED).split()).replace("%%", "%") or "–"
    return f"“{plain}”" if _KEYWORD.match(plain) else plain
