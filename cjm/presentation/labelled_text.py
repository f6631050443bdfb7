"""The small texts of a report: what is said of an element, each under its label."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from cjm.model.element import Element, EvidenceUse, Image, Link, Named, Reference
from cjm.model.journey import Blueprint, BlueprintItem, Journey, MetricUse
from cjm.model.settings import EmotionScale
from cjm.model.web_address import is_web_address
from cjm.model.workspace import Workspace
from cjm.presentation.emotion_scale import ticks
from cjm.presentation.measures import measures_of
from cjm.runtime.frozen import dataclass
from cjm.words import Words


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text, and where it leads: an `anchor` of the same report, or a `url` (http, https or mailto)."""

    text: str
    anchor: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A label and what stands beside it. `key` names the kind of fact for style sheets."""

    key: str
    label: str
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Illustration:
    """An image by its path in the workspace; `alt` is never empty, so that nobody is left without it."""

    path: str
    alt: str


def illustration_of(image: Image | None, whose: str) -> Illustration | None:
    """The image of a person or a touchpoint; one without an alternative text has the name of whose it is."""
    return None if image is None else Illustration(image.path, image.alt.strip() or whose)


def written_at(element: Element) -> str:
    """Where an element is written, as `path:line`."""
    return f"{element.span.path}:{element.span.line}"


def anchors_of(prefix: str, elements: Iterable[Named]) -> Mapping[str, tuple[str, ...]]:
    """The anchors that links to the former ids of elements lead to, by the present id.

    A former id that another element has now, or had before, leads there.
    """
    found = {element.id: element for element in elements}
    taken = set(found)
    anchors: dict[str, tuple[str, ...]] = {}
    for ident, element in found.items():
        former = [old for old in element.formerly if old not in taken]
        taken.update(former)
        anchors[ident] = tuple(f"{prefix}-{old}" for old in dict.fromkeys(former))
    return anchors


def safe_url(url: str) -> str:
    """The address if a page may link to it, else nothing."""
    return url if is_web_address(url) else ""


def names(text: str, name: str) -> bool:
    """Whether a text names a thing already: `Loyalty` is enough for the `Loyalty system`, `Loyal` isn't."""
    said, full = (" ".join(part.casefold().split()) for part in (text, name))
    return full in said or f" {full} ".startswith(f" {said} ") or f" {full} ".endswith(f" {said} ")


def texts(found: Iterable[str]) -> tuple[Phrase, ...]:
    """Texts that lead nowhere, without the empty ones."""
    return tuple(Phrase(text) for text in found if text)


def pain_anchors(journey: Journey) -> Mapping[tuple[str, str], str]:
    """The anchor of every pain with an id, by its place and id.

    `a-b` with `c` and `a` with `b-c` would meet; the later one gets a number.
    """
    anchors: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for experience in journey.experiences:
        for pain in experience.pains:
            anchor = plain = f"pain-{experience.id}-{pain.id}"
            n = 1
            while anchor in taken:
                n += 1
                anchor = f"{plain}_{n}"
            if pain.id:
                taken.add(anchor)
                anchors[experience.id, pain.id] = anchor
    return anchors


def feeling_text(scale: EmotionScale, score: Decimal, words: Words) -> str:
    """A score with its label, such as `Content +1`; between two labels the number alone."""
    told = words.number(score, signed=scale.neutral == 0)
    label = next((label for value, label in ticks(scale) if value == score and label), "")
    return f"{label} {told}" if label else told


@dataclass(frozen=True, slots=True)
class LabelledTextWriter:
    """Puts what a workspace's elements say into facts."""

    workspace: Workspace
    words: Words

    def fact(self, key: str, phrases: Iterable[Phrase]) -> Iterator[LabelledText]:
        """One fact, or none where there is nothing to say."""
        found = tuple(phrases)
        if found:
            yield LabelledText(key, self.words(f"fact.{key}"), found)

    def said(self, key: str, found: Iterable[str]) -> Iterator[LabelledText]:
        return self.fact(key, texts(found))

    def team(self, reference: Reference | None) -> tuple[Phrase, ...]:
        if reference is None:
            return ()
        team = self.workspace.teams[reference.to]
        return texts([self.words.listed(filter(None, (team.name, team.contact)))])

    def evidence(self, uses: Iterable[EvidenceUse]) -> tuple[Phrase, ...]:
        """Which evidence, which part of it, and of how many."""
        return tuple(Phrase(self._evidence(use), anchor=f"ev-{use.evidence.to}") for use in uses)

    def _evidence(self, use: EvidenceUse) -> str:
        name = self.workspace.evidence[use.evidence.to].name
        text = f"{name}: {use.note}" if use.note else name
        if use.sample is None or str(use.sample) in use.note:
            return text
        return f"{text} ({self.words('sample', n=str(use.sample))})"

    def metrics(self, uses: Iterable[MetricUse]) -> tuple[Phrase, ...]:
        found = []
        for measure in measures_of(uses, self.workspace.metrics, self.words):
            goal = f"{self.words('target')} {measure.goal}" if measure.goal else ""
            told = self.words.listed(part for part in (measure.today, goal, *measure.notes) if part)
            found.append(f"{measure.name}: {told}" if told else measure.name)
        return texts(found)

    def links(self, links: Iterable[Link]) -> tuple[Phrase, ...]:
        return tuple(Phrase(link.title, url=safe_url(link.url)) for link in links)

    def named(self, element: Named) -> Iterator[LabelledText]:
        """What every object may have: links and tags."""
        yield from self.fact("links", self.links(element.links))
        yield from self.said("tags", element.tags)

    def blueprint(self, blueprint: Blueprint | None) -> Iterator[LabelledText]:
        """The rows of a blueprint that hold something."""
        if blueprint is not None:
            for row in ("evidence", "frontstage", "backstage", "support"):
                yield from self.said(f"blueprint.{row}", map(self._item, getattr(blueprint, row)))

    def _item(self, item: BlueprintItem) -> str:
        """An item with who does it, with what, how long it takes, how it fails and what it feeds."""
        teams, systems = self.workspace.teams, self.workspace.systems
        notes = []
        if item.team:
            notes.append(teams[item.team.to].name)
        if item.system and not names(item.text, systems[item.system.to].name):
            notes.append(systems[item.system.to].name)
        if item.duration:
            notes.append(self.words.duration(item.duration))
        if item.fails:
            recovery = f" ({self.words('recovery', text=item.fails.recovery)})" if item.fails.recovery else ""
            notes.append(self.words("fails", text=self.rated(item.fails.text, item.fails.severity)) + recovery)
        for feed in item.feeds:
            lags = f" ({feed.lags})" if feed.lags else ""
            notes.append(self.words("feeds", system=systems[feed.to.to].name) + lags)
        return f"{item.text} ({'; '.join(notes)})" if notes else item.text

    def rated(self, text: str, severity: int | None) -> str:
        """A text with its severity, where one was given."""
        return text if severity is None else f"{text} ({self.words('severity', n=str(severity))})"

    def share(self, value: Decimal | None) -> str:
        return "" if value is None else self.words.percent(value)
