"""Every kind of change, with its level where nothing else is said, and one sentence."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from cjm.diff.levels import Level
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of change: its name, its level unless a reference makes it more, and what it says."""

    name: str
    level: Level
    sentence: str


SECTIONS = MappingProxyType(
    {
        "personas": "persona",
        "teams": "team",
        "channels": "channel",
        "systems": "system",
        "metrics": "metric",
        "evidence": "evidence",
        "journeys": "journey",
        "opportunities": "opportunity",
    }
)

_STRUCTURAL = {
    "stage-added": "A journey has a new stage.",
    "stage-removed": "A stage is gone, with what was in it; breaking where another journey referred to it.",
    "stage-reordered": "A stage stands at another place of its journey.",
    "touchpoint-added": "A stage has a new touchpoint.",
    "touchpoint-removed": "A touchpoint is gone; breaking where another journey referred to it.",
    "touchpoint-moved": "A touchpoint is in another stage of its journey.",
    "touchpoint-reordered": "A touchpoint stands at another place of its stage.",
    "move-added": "There is a new way on from a touchpoint.",
    "move-removed": "A way on from a touchpoint is gone.",
    "move-changed": "A way on from a touchpoint leads elsewhere, or is taken by others.",
    "entry-changed": "A journey may begin at a touchpoint now, or no longer.",
    "alongside-changed": "Other touchpoints happen at the same time.",
    "detail-journey-changed": "Another journey shows a touchpoint in detail.",
    "replaces-changed": "A touchpoint replaces others of the baseline.",
    "personas-changed": "A journey or a touchpoint is about others.",
    "baseline-changed": "A future map starts from another one.",
    "parent-changed": "An opportunity belongs below another one.",
}
_CONTENT = {
    "emotion-added": "A feeling is known that was not.",
    "emotion-removed": "A feeling is no longer known.",
    "emotion-raised": "A touchpoint or stage feels better.",
    "emotion-lowered": "A touchpoint or stage feels worse.",
    "emotion-range-changed": "A feeling varies by more or less.",
    "pain-added": "There is a new pain.",
    "pain-removed": "A pain is gone from the map.",
    "pain-resolved": "A pain is resolved.",
    "pain-reopened": "A pain that was resolved or accepted is open.",
    "pain-accepted": "A pain is accepted: nothing will be done about it.",
    "pain-severity-changed": "A pain weighs more or less.",
    "gain-added": "There is a new gain.",
    "gain-removed": "A gain is gone from the map.",
    "owner-added": "Somebody owns what nobody owned.",
    "owner-changed": "Somebody else owns it.",
    "owner-removed": "Nobody owns it any more.",
    "evidence-use-added": "Evidence is cited that was not.",
    "evidence-use-removed": "Evidence is no longer cited.",
    "evidence-use-changed": "A citation speaks of another part or sample.",
    "metric-use-added": "A metric is shown where it was not.",
    "metric-use-removed": "A metric is no longer shown.",
    "metric-use-changed": "The date or the sample of a value is another.",
    "metric-value-changed": "A metric has another value.",
    "metric-target-changed": "A metric's target is another, everywhere or at one place.",
    "opportunity-added": "There is a new opportunity.",
    "opportunity-removed": "An opportunity is gone; breaking where anything referred to it.",
    "opportunity-addresses-changed": "An opportunity addresses other pains or places.",
    "opportunity-status-changed": "An opportunity got further, or was declined.",
    "opportunity-score-changed": "An input of an opportunity's score is another.",
    "opportunity-expectation-changed": "Other effects are expected of an opportunity.",
    "opportunity-result-changed": "An opportunity's measured result is another.",
    "opportunity-detail-changed": "An opportunity is of another kind, or for another time.",
    "solution-added": "An opportunity has a new solution.",
    "solution-removed": "A solution is gone.",
    "solution-changed": "A solution got further, or has another owner or address.",
    "delivers-changed": "A touchpoint realises other opportunities.",
    "channel-changed": "A touchpoint goes through another channel.",
    "touchpoint-detail-changed": "A touchpoint is of another kind, on another device, or another moment of truth.",
    "duration-changed": "It takes another time.",
    "phase-changed": "A stage belongs to another phase.",
    "blueprint-changed": "Other things have to happen behind a stage or touchpoint.",
    "persona-detail-changed": "A persona's facts are others.",
    "team-detail-changed": "A team's facts are others.",
    "channel-detail-changed": "A channel's facts are others.",
    "system-detail-changed": "A system's facts are others.",
    "metric-detail-changed": "A metric is measured in another way.",
    "evidence-detail-changed": "An evidence's facts are others.",
    "journey-detail-changed": "A journey's facts are others: its type, state, scope or dates.",
    "status-changed": "A journey got further on its way from draft to live, or was archived.",
    "settings-changed": "A setting of the workspace is another.",
    "measurements-changed": "Computed figures are others.",
}
_EDITORIAL = {
    "wording-changed": "A name or another text reads differently.",
    "id-changed": "A pain or gain was given an id, or lost it; it says the same.",
    "tags-changed": "Other tags are on it.",
    "links-changed": "Other links are on it.",
    "image-changed": "Another picture, or another description of it.",
    "former-ids-changed": "Other former ids are declared.",
    "version-changed": "A journey's version is another.",
    "x-changed": "A free key (`x-`) holds something else.",
}


def _all() -> Iterator[Kind]:
    for section, noun in SECTIONS.items():
        if section != "opportunities":
            what = f"{'An' if noun[0] in 'aeiou' else 'A'} {noun}"
            yield Kind(f"{noun}-added", Level.STRUCTURAL, f"{what} is new in the workspace.")
            gone = f"{what} is gone; breaking where anything outside it referred to it."
            yield Kind(f"{noun}-removed", Level.STRUCTURAL, gone)
    for level, table in (
        (Level.STRUCTURAL, _STRUCTURAL),
        (Level.CONTENT, _CONTENT),
        (Level.EDITORIAL, _EDITORIAL),
    ):
        for name, sentence in table.items():
            yield Kind(name, level, sentence)
    renamed = "An id was given up for another, as `formerly` says; one level below a removal."
    yield Kind("renamed", Level.CONTENT, renamed)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {kind.name: kind for kind in sorted(_all(), key=lambda kind: (-kind.level, kind.name))}
)
