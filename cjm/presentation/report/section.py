"""Sections of a report for stages and touchpoints, as values."""

from cjm.presentation.labelled_text import Illustration, LabelledText, Phrase
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True)
class SectionMark:
    """A pain, a gain or an opportunity. `anchor` is its own anchor, `leads` is the target of its token.

    `assumed` marks a pain without evidence; `source` is its location as `path:line`.
    """

    token: str
    text: str
    anchor: str = ""
    leads: str = ""
    settled: bool = False
    notes: tuple[Phrase, ...] = ()
    assumed: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class SectionFeeling:
    """A feeling: `level` names its face, or is empty if unknown; `remarks` are its words, note, quote and evidence.

    `source` is its location as `path:line`.
    """

    level: str
    text: str
    who: str
    remarks: tuple[Phrase, ...]
    source: str


@dataclass(frozen=True, slots=True)
class TouchpointSection:
    """One touchpoint, or a stage as a whole, which has no `anchor`, `number` or `channel`.

    `quotes` include their speakers; `moment` names a moment of truth with its number. `former`
    are the anchors of its former ids.
    """

    id: str
    name: str
    description: str
    thinking: tuple[str, ...]
    quotes: tuple[Phrase, ...]
    feelings: tuple[SectionFeeling, ...]
    pains: tuple[SectionMark, ...]
    gains: tuple[SectionMark, ...]
    opportunities: tuple[SectionMark, ...]
    evidence: tuple[Phrase, ...]
    facts: tuple[LabelledText, ...]
    source: str
    anchor: str = ""
    number: str = ""
    channel: str = ""
    channel_name: str = ""
    glyph: str = ""
    moment: str = ""
    illustration: Illustration | None = None
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StageSection:
    """A stage with its touchpoints. `own` is about the stage as a whole, `former` are anchors of its former ids."""

    id: str
    number: str
    name: str
    when: str
    owner: str
    phase: str
    own: TouchpointSection | None
    touchpoints: tuple[TouchpointSection, ...]
    former: tuple[str, ...]
