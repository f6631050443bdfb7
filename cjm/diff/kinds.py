"""Every kind of change, with its default level and a sentence."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from cjm.diff.levels import Level
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change: its name, its level (references may raise it), and a sentence."""

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
    "stage-removed": "A stage was removed with its touchpoints; breaking if another journey referred to it.",
    "stage-reordered": "A stage is at another place in its journey.",
    "touchpoint-added": "A stage has a new touchpoint.",
    "touchpoint-removed": "A touchpoint was removed; breaking if another journey referred to it.",
    "touchpoint-moved": "A touchpoint is in another stage of its journey.",
    "touchpoint-reordered": "A touchpoint is at another place in its stage.",
    "move-added": "A touchpoint has a new move.",
    "move-removed": "A move was removed from a touchpoint.",
    "move-changed": "A move has another target, share or condition.",
    "entry-changed": "A touchpoint became an entry to its journey, or no longer is one.",
    "alongside-changed": "A touchpoint happens at the same time as different ones.",
    "detail-journey-changed": "A different journey shows a touchpoint in detail.",
    "replaces-changed": "A touchpoint replaces different ones of the baseline.",
    "personas-changed": "A journey or touchpoint is about different personas.",
    "baseline-changed": "A future map has a different baseline.",
    "parent-changed": "An opportunity has a different parent.",
}
_CONTENT = {
    "emotion-added": "A stage or touchpoint has a new emotion score.",
    "emotion-removed": "A stage or touchpoint no longer has an emotion score.",
    "emotion-raised": "A stage or touchpoint feels better.",
    "emotion-lowered": "A stage or touchpoint feels worse.",
    "emotion-range-changed": "The range of an emotion changed.",
    "pain-added": "A pain was added.",
    "pain-removed": "A pain was removed from the map.",
    "pain-resolved": "A pain is resolved.",
    "pain-reopened": "A resolved or accepted pain is open again.",
    "pain-accepted": "A pain is accepted: nothing will be done about it.",
    "pain-severity-changed": "The severity of a pain changed.",
    "gain-added": "A gain was added.",
    "gain-removed": "A gain was removed from the map.",
    "owner-added": "Something without an owner has one now.",
    "owner-changed": "The owner changed.",
    "owner-removed": "Something no longer has an owner.",
    "evidence-use-added": "Evidence is newly cited.",
    "evidence-use-removed": "Evidence is no longer cited.",
    "evidence-use-changed": "A citation has a different note or sample.",
    "metric-use-added": "A metric is newly shown.",
    "metric-use-removed": "A metric is no longer shown.",
    "metric-use-changed": "The date or sample of a value changed.",
    "metric-value-changed": "The value of a metric changed.",
    "metric-target-changed": "The target of a metric changed, everywhere or at one place.",
    "opportunity-added": "An opportunity was added.",
    "opportunity-removed": "An opportunity was removed; breaking if anything referred to it.",
    "opportunity-addresses-changed": "An opportunity addresses different pains or places.",
    "opportunity-status-changed": "The status of an opportunity changed.",
    "opportunity-score-changed": "An input to an opportunity's score changed.",
    "opportunity-expectation-changed": "The expected effects of an opportunity changed.",
    "opportunity-result-changed": "The measured result of an opportunity changed.",
    "opportunity-detail-changed": "The kind or horizon of an opportunity changed.",
    "solution-added": "An opportunity has a new solution.",
    "solution-removed": "A solution was removed.",
    "solution-changed": "The status, owner or link of a solution changed.",
    "delivers-changed": "A touchpoint delivers different opportunities.",
    "channel-changed": "A touchpoint has a different channel.",
    "touchpoint-detail-changed": "The kind, device or moment of truth of a touchpoint changed.",
    "duration-changed": "A duration changed.",
    "phase-changed": "A stage belongs to a different phase.",
    "blueprint-changed": "The blueprint of a stage or touchpoint changed.",
    "persona-detail-changed": "Details of a persona changed.",
    "team-detail-changed": "Details of a team changed.",
    "channel-detail-changed": "Details of a channel changed.",
    "system-detail-changed": "Details of a system changed.",
    "metric-detail-changed": "Details of a metric changed, such as its unit.",
    "evidence-detail-changed": "Details of evidence changed.",
    "journey-detail-changed": "Details of a journey changed: its type, state, scope or dates.",
    "status-changed": "The status of a journey changed, such as from draft to approved.",
    "settings-changed": "A setting of the workspace changed.",
    "measurements-changed": "Computed measurements changed.",
}
_EDITORIAL = {
    "wording-changed": "The wording of a name or another text changed.",
    "id-changed": "The id of a pain or gain changed, but not its text.",
    "tags-changed": "The tags changed.",
    "links-changed": "The links changed.",
    "image-changed": "The image or its description changed.",
    "former-ids-changed": "The former ids changed.",
    "version-changed": "The version of a journey changed.",
    "x-changed": "The value of a custom key (`x-`) changed.",
}


def _all() -> Iterator[Kind]:
    for section, noun in SECTIONS.items():
        if section != "opportunities":
            what = "Evidence" if noun == "evidence" else f"A {noun}"
            yield Kind(f"{noun}-added", Level.STRUCTURAL, f"{what} was added to the workspace.")
            gone = f"{what} was removed; breaking if anything outside it referred to it."
            yield Kind(f"{noun}-removed", Level.STRUCTURAL, gone)
    for level, table in (
        (Level.STRUCTURAL, _STRUCTURAL),
        (Level.CONTENT, _CONTENT),
        (Level.EDITORIAL, _EDITORIAL),
    ):
        for name, sentence in table.items():
            yield Kind(name, level, sentence)
    renamed = "An object has a new id and its old id in `formerly`; one level below a removal."
    yield Kind("renamed", Level.CONTENT, renamed)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {kind.name: kind for kind in sorted(_all(), key=lambda kind: (-kind.level, kind.name))}
)
