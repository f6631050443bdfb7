"""What a report says of a stage and of each of its touchpoints, as values that are ready to be laid out."""

from cjm.presentation.labelled_text import Illustration, LabelledText, Phrase
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True)
class SectionMark:
    """A pain, a gain or an opportunity. `anchor` is its own deep link, `leads` where its token leads.

    `assumed` is a pain that no evidence stands behind; `source` is where it is written, as `path:line`.
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
    """What somebody feels: `level` names its face, or is empty where nothing is known; `said` is said about it.

    `source` is where it is written, as `path:line`.
    """

    level: str
    text: str
    who: str
    said: tuple[Phrase, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Article:
    """One touchpoint, or what holds for a stage as a whole: that has no `anchor`, `number` or `channel`.

    `said` holds quotes with who said them; `moment` names a moment of truth with its number. `former`
    are the anchors of its former ids.
    """

    id: str
    name: str
    description: str
    thinking: tuple[str, ...]
    said: tuple[Phrase, ...]
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
class Chapter:
    """A stage with its touchpoints. `own` holds what it says for itself, `former` the anchors of its former ids."""

    id: str
    number: str
    name: str
    when: str
    owner: str
    phase: str
    own: Article | None
    touchpoints: tuple[Article, ...]
    former: tuple[str, ...]
