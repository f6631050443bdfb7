"""The personas of a workspace, each put together with the journeys that it goes through."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from cjm.model.library import Channel, Persona
from cjm.model.references import references_of
from cjm.model.vocabulary import Basis, State
from cjm.presentation.journey_detail import CurvePoint, Feelings, JourneyDetail, level_of
from cjm.presentation.workspace_view import WorkspaceView
from cjm.runtime.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """How somebody feels at one station; `assumed` where nothing shows it yet."""

    station: CurvePoint
    score: Decimal
    level: int
    assumed: bool


@dataclass(frozen=True, slots=True)
class PersonaPart:
    """A persona's part in a journey; `feelings` is absent where none is told."""

    sheet: JourneyDetail
    feelings: Feelings | None

    @property
    def points(self) -> tuple[Point | None, ...]:
        """What is felt at each station of the journey; `None` where it isn't known."""
        if self.feelings is None:
            return ()
        return tuple(self._point(n, score) for n, score in enumerate(self.feelings.scores))

    def _point(self, n: int, score: Decimal | None) -> Point | None:
        if score is None or self.feelings is None:
            return None
        # A future map's scores are aims, which nothing can show yet.
        assumed = self.sheet.journey.state is State.CURRENT and not self.feelings.backed[n]
        return Point(self.sheet.stations[n], score, level_of(self.sheet.scale, score), assumed)

    @property
    def extremes(self) -> tuple[Point, ...]:
        """The lowest and the highest point, the first of equals; one where the journey feels the same throughout."""
        known = [point for point in self.points if point is not None]
        if not known:
            return ()
        low = min(known, key=lambda point: point.score)
        high = max(known, key=lambda point: point.score)
        return (low,) if low.score == high.score else (low, high)


@dataclass(frozen=True, slots=True)
class PersonaProfile:
    """A persona with its channels, by preference, and its parts in the journeys that are shown."""

    persona: Persona
    channels: tuple[Channel, ...]
    parts: tuple[PersonaPart, ...]

    @property
    def assumed(self) -> bool:
        """Whether the persona rests on assumptions alone."""
        return self.persona.basis is Basis.ASSUMPTION


def distinguishable_names(personas: Sequence[Persona]) -> dict[str, str]:
    """What to call each, by id: by the short name, or by the whole one where two have the same short name."""
    short = Counter(persona.short_name for persona in personas)
    return {p.id: p.short_name if short[p.short_name] == 1 else p.name for p in personas}


def profiles_of(atlas: WorkspaceView) -> tuple[PersonaProfile, ...]:
    """The personas that can be shown: none that belongs to other journeys alone."""
    users = {journey.id: _users(references_of(journey)) for journey in atlas.workspace.journeys.values()}
    shown = {sheet.journey.id for sheet in atlas.sheets}
    found = []
    for persona in atlas.workspace.personas.values():
        journeys = [journey for journey, people in users.items() if persona.id in people]
        elsewhere = bool(journeys) and not shown.intersection(journeys)
        if not elsewhere:
            found.append(_profile(atlas, persona, journeys))
    return tuple(found)


def _users(mentions: Iterable[tuple[str, object]]) -> frozenset[str]:
    return frozenset(str(getattr(reference, "to", "")) for section, reference in mentions if section == "personas")


def _profile(atlas: WorkspaceView, persona: Persona, journeys: list[str]) -> PersonaProfile:
    channels = tuple(atlas.workspace.channels[channel.to] for channel in persona.channels)
    return PersonaProfile(persona, channels, tuple(_parts(atlas, persona, journeys)))


def _parts(atlas: WorkspaceView, persona: Persona, journeys: list[str]) -> Iterator[PersonaPart]:
    for sheet in atlas.sheets:
        if sheet.journey.id in journeys:
            own = (feelings for feelings in sheet.feelings if feelings.persona.id == persona.id)
            yield PersonaPart(sheet, next(own, None))
