"""Header of a journey map: title, lede, and blocks."""

from cjm.presentation.emotion_scale import ticks
from cjm.presentation.journey_detail import JourneyDetail
from cjm.runtime.frozen import dataclass
from cjm.words import Words


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """A block of a header: a label, a text, and an optional name in bold."""

    label: str
    text: str
    name: str = ""


def titles(sheet: JourneyDetail, words: Words) -> tuple[str, str]:
    """Title and lede of the map; without a headline, the lede names the lowest point."""
    headline = sheet.journey.headlines.get("map")
    title = (headline.title if headline else "") or sheet.journey.name
    lede = headline.lede if headline else ""
    if not lede and not (headline and headline.title) and sheet.lowest is not None:
        station, score = sheet.lowest
        number = words.number(score, signed=sheet.scale.neutral == 0)
        name = next((name for value, name in ticks(sheet.scale) if value == score and name), number)
        lede = words("lowest", touchpoint=station.name, score=name)
    return title, lede


def blocks_of(sheet: JourneyDetail, words: Words) -> tuple[HeaderBlock, ...]:
    """Personas, goal, scenario and evidence of the map."""
    journey = sheet.journey
    blocks = []
    if len(sheet.personas) == 1:
        persona = sheet.personas[0]
        blocks.append(HeaderBlock(words("header.persona"), persona.summary, persona.name))
    elif sheet.personas:
        blocks.append(HeaderBlock(words("header.personas"), words.listed(persona.name for persona in sheet.personas)))
    if journey.goal:
        blocks.append(HeaderBlock(words("header.goal"), journey.goal))
    if journey.scenario:
        blocks.append(HeaderBlock(words("header.scenario"), journey.scenario))
    names = [sheet.workspace.evidence[use.evidence.to].name for use in journey.evidence]
    if names:
        blocks.append(HeaderBlock(words("header.evidence"), words.listed(dict.fromkeys(names))))
    return tuple(blocks)
