"""Personas of a workspace with their journeys."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from cjm.model.library import Channel, Persona
from cjm.model.references import references_of
from cjm.model.vocabulary import Basis, State
from cjm.presentation.journey_detail import CurvePoint, Feelings, JourneyDetail
from cjm.presentation.levels import level_of
from cjm.presentation.workspace_view import WorkspaceView
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A persona's feeling at one point; `assumed` without evidence."""

    station: CurvePoint
    score: Decimal
    level: int
    assumed: bool


@dataclass(frozen=True, slots=True)
class PersonaPart:
    """A persona's part in a journey; `feelings` is `None` if no score is known."""

    sheet: JourneyDetail
    feelings: Feelings | None

    @property
    def points(self) -> tuple[Point | None, ...]:
        """The feeling at each point of the curve; `None` where unknown."""
        if self.feelings is None:
            return ()
        return tuple(self._point(n, score) for n, score in enumerate(self.feelings.scores))

    def _point(self, n: int, score: Decimal | None) -> Point | None:
        if score is None or self.feelings is None:
            return None
        # Scores of a future map are aims, which cannot have evidence.
        assumed = self.sheet.journey.state is State.CURRENT and not self.feelings.backed[n]
        return Point(self.sheet.stations[n], score, level_of(self.sheet.scale, score), assumed)

    @property
    def extremes(self) -> tuple[Point, ...]:
        """The lowest and the highest point, the first of equals; one point if all scores are equal."""
        known = [point for point in self.points if point is not None]
        if not known:
            return ()
        low = min(known, key=lambda point: point.score)
        high = max(known, key=lambda point: point.score)
        return (low,) if low.score == high.score else (low, high)


@dataclass(frozen=True, slots=True)
class PersonaProfile:
    """A persona with its channels in order of preference, and its parts in the journeys that are shown."""

    persona: Persona
    channels: tuple[Channel, ...]
    parts: tuple[PersonaPart, ...]

    @property
    def assumed(self) -> bool:
        """Whether the persona is based only on assumptions."""
        return self.persona.basis is Basis.ASSUMPTION


def distinguishable_names(personas: Sequence[Persona]) -> dict[str, str]:
    """Names of personas by id: the short name, or the full name if two share a short name."""
    short = Counter(persona.short_name for persona in personas)
    return {p.id: p.short_name if short[p.short_name] == 1 else p.name for p in personas}


def profiles_of(workspace_view: WorkspaceView) -> tuple[PersonaProfile, ...]:
    """Profiles of all personas, except those that appear only in journeys that are not shown."""
    users = {journey.id: _users(references_of(journey)) for journey in workspace_view.workspace.journeys.values()}
    shown = {sheet.journey.id for sheet in workspace_view.sheets}
    profiles = []
    for persona in workspace_view.workspace.personas.values():
        journeys = [journey for journey, people in users.items() if persona.id in people]
        elsewhere = bool(journeys) and not shown.intersection(journeys)
        if not elsewhere:
            profiles.append(_profile(workspace_view, persona, journeys))
    return tuple(profiles)


def _users(mentions: Iterable[tuple[str, object]]) -> frozenset[str]:
    return frozenset(str(getattr(reference, "to", "")) for section, reference in mentions if section == "personas")


def _profile(workspace_view: WorkspaceView, persona: Persona, journeys: list[str]) -> PersonaProfile:
    channels = tuple(workspace_view.workspace.channels[channel.to] for channel in persona.channels)
    return PersonaProfile(persona, channels, tuple(_parts(workspace_view, persona, journeys)))


def _parts(workspace_view: WorkspaceView, persona: Persona, journeys: list[str]) -> Iterator[PersonaPart]:
    for sheet in workspace_view.sheets:
        if sheet.journey.id in journeys:
            own = (feelings for feelings in sheet.feelings if feelings.persona.id == persona.id)
            yield PersonaPart(sheet, next(own, None))
