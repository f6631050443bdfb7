"""The head of a journey map: its title, the line below it, and who it is about."""

from cjm.presentation.emotion_scale import ticks
from cjm.presentation.journey_detail import JourneyDetail
from cjm.runtime.frozen import dataclass
from cjm.words import Words


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """One column of facts: a label, a name in bold (or nothing), and a text."""

    label: str
    text: str
    name: str = ""


def titles(sheet: JourneyDetail, words: Words) -> tuple[str, str]:
    """The map's title and the line below it; without a headline, the lowest point is the finding."""
    headline = sheet.journey.headlines.get("map")
    title = (headline.title if headline else "") or sheet.journey.name
    lede = headline.lede if headline else ""
    if not lede and not (headline and headline.title) and sheet.lowest is not None:
        station, score = sheet.lowest
        told = words.number(score, signed=sheet.scale.neutral == 0)
        name = next((name for value, name in ticks(sheet.scale) if value == score and name), told)
        lede = words("lowest", touchpoint=station.name, score=name)
    return title, lede


def blocks_of(sheet: JourneyDetail, words: Words) -> tuple[HeaderBlock, ...]:
    """Who the map is about, what they want, in which situation, and what it rests on."""
    journey = sheet.journey
    found = []
    if len(sheet.personas) == 1:
        persona = sheet.personas[0]
        found.append(HeaderBlock(words("header.persona"), persona.summary, persona.name))
    elif sheet.personas:
        found.append(HeaderBlock(words("header.personas"), words.listed(persona.name for persona in sheet.personas)))
    if journey.goal:
        found.append(HeaderBlock(words("header.goal"), journey.goal))
    if journey.scenario:
        found.append(HeaderBlock(words("header.scenario"), journey.scenario))
    names = [sheet.workspace.evidence[use.evidence.to].name for use in journey.evidence]
    if names:
        found.append(HeaderBlock(words("header.evidence"), words.listed(dict.fromkeys(names))))
    return tuple(found)
