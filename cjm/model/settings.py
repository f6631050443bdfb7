"""The settings of a workspace: scale, lanes, phases, rules, colours."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal

from cjm.model.dates import Duration
from cjm.model.element import _NOTHING, Element, Headline
from cjm.model.profile import Profile
from cjm.model.vocabulary import Scoring
from cjm.runtime.frozen import dataclass

_HALF_A_YEAR = Duration.of("6 months")


@dataclass(frozen=True, slots=True)
class EmotionScale:
    """The workspace's emotion scale; neutral is its middle.

    `labels` run from min to max in equal steps and may be empty.
    """

    min: Decimal = Decimal(-2)
    max: Decimal = Decimal(2)
    labels: tuple[str, ...] = ("Frustrated", "Annoyed", "Neutral", "Content", "Delighted")

    @property
    def neutral(self) -> Decimal:
        return (self.min + self.max) / 2

    @property
    def half_range(self) -> Decimal:
        return (self.max - self.min) / 2

    def lean(self, score: Decimal) -> float:
        """Position of a score between the ends: −1 at the lowest, 0 at neutral, 1 at the highest.

        A score outside the scale is at the nearer end.
        """
        return float((min(max(score, self.min), self.max) - self.neutral) / self.half_range)

    def is_low(self, score: Decimal) -> bool:
        return score < self.neutral

    def is_strong(self, score: Decimal) -> bool:
        """Whether a score is within the scale and three quarters of the half range or more away from neutral."""
        return self.min <= score <= self.max and abs(score - self.neutral) * 4 >= self.half_range * 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane(Element):
    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase(Element):
    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRule(Element):
    """A custom rule of the workspace: which objects of a kind it selects, and what it requires of them.

    `where`, `require` and `forbid` hold values or globs by field, one of which has to match; without any, the field has
    to exist.
    """

    kind: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    require: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    forbid: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    message: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSetting(Element):
    """One entry of `workspace.rules`: a severity (`off` or a severity's word), options, or a custom rule."""

    rule: str
    severity: str | None = None
    options: Mapping[str, object] = field(default_factory=lambda: _NOTHING)
    own: OwnRule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandColors(Element):
    """Colours as `#RRGGBB` in place of the built-in ones; an empty text is a colour that is not set.

    `levels` and `tints` are five colours from the worst to the best, or none.
    """

    ink: str = ""
    paper: str = ""
    muted: str = ""
    rule: str = ""
    grid: str = ""
    wash: str = ""
    shade: str = ""
    levels: tuple[str, ...] = ()
    tints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand(Element):
    """Custom theme of the workspace."""

    light: BrandColors | None = None
    dark: BrandColors | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Element):
    """The section `workspace`; `changes` holds overridden levels (or `off`) by kind of change."""

    name: str = ""
    language: str = "en"
    emotion_scale: EmotionScale = EmotionScale()
    review_every: Duration = _HALF_A_YEAR
    scoring: Scoring = Scoring.IMPACT_EFFORT
    reach_of: str = "people"
    lanes: tuple[Lane, ...] = ()
    phases: tuple[Phase, ...] = ()
    headlines: Mapping[str, Headline] = field(default_factory=lambda: _NOTHING)
    rules: tuple[RuleSetting, ...] = ()
    profile: Profile = Profile.RECOMMENDED
    changes: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    theme: Brand | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
