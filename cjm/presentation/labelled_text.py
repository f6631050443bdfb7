"""Details of an element in a report, as labelled texts."""

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
    """A text with an optional link: an `anchor` in the same report, or a `url` (http, https or mailto)."""

    text: str
    anchor: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A label with its texts. `key` is the kind of fact, for style sheets."""

    key: str
    label: str
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Illustration:
    """An image by its path in the workspace, with a non-empty alternative text."""

    path: str
    alt: str


def illustration_of(image: Image | None, whose: str) -> Illustration | None:
    """The image of a persona or a touchpoint; the default alternative text is the owner's name."""
    return None if image is None else Illustration(image.path, image.alt.strip() or whose)


def written_at(element: Element) -> str:
    """The source location of an element, as `path:line`."""
    return f"{element.span.path}:{element.span.line}"


def anchors_of(prefix: str, elements: Iterable[Named]) -> Mapping[str, tuple[str, ...]]:
    """Anchors for links to former ids of elements, by current id.

    A former id that is the current id or an earlier claimed former id of another element belongs to that one.
    """
    by_id = {element.id: element for element in elements}
    taken = set(by_id)
    anchors: dict[str, tuple[str, ...]] = {}
    for ident, element in by_id.items():
        former = [old for old in element.formerly if old not in taken]
        taken.update(former)
        anchors[ident] = tuple(f"{prefix}-{old}" for old in dict.fromkeys(former))
    return anchors


def safe_url(url: str) -> str:
    """The URL if a page may link to it, else an empty text."""
    return url if is_web_address(url) else ""


def mentions_name(text: str, name: str) -> bool:
    """Whether a text already mentions a name in whole words: `Loyalty` mentions `Loyalty system`, `Loyal` does not."""
    given_name, full = (" ".join(part.casefold().split()) for part in (text, name))
    return full in given_name or f" {full} ".startswith(f" {given_name} ") or f" {full} ".endswith(f" {given_name} ")


def texts(strings: Iterable[str]) -> tuple[Phrase, ...]:
    """Phrases without links; empty texts are left out."""
    return tuple(Phrase(text) for text in strings if text)


def pain_anchors(journey: Journey) -> Mapping[tuple[str, str], str]:
    """Anchors of all pains with an id, by place and id.

    `a-b` with `c` and `a` with `b-c` would have the same anchor; the later one gets a number.
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
    """A score with its label, such as `Content +1`; the number alone if the scale has no label for it."""
    number = words.number(score, signed=scale.neutral == 0)
    label = next((label for value, label in ticks(scale) if value == score and label), "")
    return f"{label} {number}" if label else number


@dataclass(frozen=True, slots=True)
class LabelledTextWriter:
    """Writes details of a workspace's elements as labelled texts."""

    workspace: Workspace
    words: Words

    def fact(self, key: str, phrases: Iterable[Phrase]) -> Iterator[LabelledText]:
        """One labelled text, or none without phrases."""
        shown = tuple(phrases)
        if shown:
            yield LabelledText(key, self.words(f"fact.{key}"), shown)

    def plain_fact(self, key: str, strings: Iterable[str]) -> Iterator[LabelledText]:
        return self.fact(key, texts(strings))

    def team(self, reference: Reference | None) -> tuple[Phrase, ...]:
        if reference is None:
            return ()
        team = self.workspace.teams[reference.to]
        return texts([self.words.listed(filter(None, (team.name, team.contact)))])

    def evidence(self, uses: Iterable[EvidenceUse]) -> tuple[Phrase, ...]:
        """The name of each piece of evidence, with its note and sample, linked to the list of sources."""
        return tuple(Phrase(self._evidence(use), anchor=f"ev-{use.evidence.to}") for use in uses)

    def _evidence(self, use: EvidenceUse) -> str:
        name = self.workspace.evidence[use.evidence.to].name
        text = f"{name}: {use.note}" if use.note else name
        if use.sample is None or str(use.sample) in use.note:
            return text
        return f"{text} ({self.words('sample', n=str(use.sample))})"

    def metrics(self, uses: Iterable[MetricUse]) -> tuple[Phrase, ...]:
        lines = []
        for measure in measures_of(uses, self.workspace.metrics, self.words):
            goal = f"{self.words('target')} {measure.goal}" if measure.goal else ""
            details = self.words.listed(part for part in (measure.today, goal, *measure.notes) if part)
            lines.append(f"{measure.name}: {details}" if details else measure.name)
        return texts(lines)

    def links(self, links: Iterable[Link]) -> tuple[Phrase, ...]:
        return tuple(Phrase(link.title, url=safe_url(link.url)) for link in links)

    def named(self, element: Named) -> Iterator[LabelledText]:
        """Links and tags, which every object may have."""
        yield from self.fact("links", self.links(element.links))
        yield from self.plain_fact("tags", element.tags)

    def blueprint(self, blueprint: Blueprint | None) -> Iterator[LabelledText]:
        """The rows of a blueprint that are not empty."""
        if blueprint is not None:
            for row in ("evidence", "frontstage", "backstage", "support"):
                yield from self.plain_fact(f"blueprint.{row}", map(self._item, getattr(blueprint, row)))

    def _item(self, item: BlueprintItem) -> str:
        """An item with its team, system, duration, fail point, and the systems that it feeds."""
        teams, systems = self.workspace.teams, self.workspace.systems
        notes = []
        if item.team:
            notes.append(teams[item.team.to].name)
        if item.system and not mentions_name(item.text, systems[item.system.to].name):
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
        """A text with its severity, if known."""
        return text if severity is None else f"{text} ({self.words('severity', n=str(severity))})"

    def share(self, value: Decimal | None) -> str:
        return "" if value is None else self.words.percent(value)
