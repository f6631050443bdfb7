"""Effect of a change on a journey, in one or two sentences built by fixed rules."""

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType

from cjm.diff.change import Change
from cjm.diff.levels import Level
from cjm.drawing.text import clusters
from cjm.model.journey import Experience, Journey, Stage, Touchpoint
from cjm.reviews.review import Figures, Review, step, whose
from cjm.words import Words, words_for

_LONGEST = 60  # characters of a name that a headline quotes
_FEWEST = 3  # letters of a meaningful word in an id
_COUNTED: Mapping[str, str] = MappingProxyType(
    {
        "touchpoint-added": "new-touchpoint",
        "touchpoint-removed": "gone-touchpoint",
        "stage-added": "new-stage",
        "stage-removed": "gone-stage",
        "pain-added": "new-pain",
        "pain-resolved": "solved-pain",
    }
)


def headline(review: Review, figures: Figures, words: Words | None = None) -> str:
    """The largest rise and the deepest fall; where no score changed, the two most important other changes.

    It is in the language of the workspace, unless `words` are given. Among equal changes, the first
    in the journey's order wins.
    """
    words = words or words_for(review.after.settings.language)
    changes = [change for change in review.changes if change.journey == figures.id]
    first, *more = islice(_sentences(review, figures, changes, words), 2)
    return words("review.then", first=first, second=more[0]) if more else first


def _sentences(review: Review, figures: Figures, changes: Sequence[Change], words: Words) -> Iterator[str]:
    whole = {change.kind for change in changes if change.address == figures.id}
    if whole & {"journey-added", "journey-removed"}:
        yield words("review.journey-new" if "journey-added" in whole else "review.journey-gone")
        return
    journey = review.after.journeys[figures.id]
    felt = [*_felt(journey, changes, "raised", words, review), *_felt(journey, changes, "lowered", words, review)]
    sentences = felt or [*_others(journey, changes, words)]
    if not sentences and all(change.level is Level.EDITORIAL for change in changes):
        sentences.append(words("review.as-before"))
    yield from sentences or [words.count(len(changes), "other-change")]


def _felt(journey: Journey, changes: Sequence[Change], how: str, words: Words, review: Review) -> Iterator[str]:
    """The sentence about the largest rise or fall."""
    sizes = {change: step(review, change) for change in changes if change.kind == f"emotion-{how}"}
    steps = [(abs(size), change) for change, size in sizes.items() if size is not None]
    if not steps:
        return
    _, most = max(steps, key=lambda pair: pair[0])
    key = "review.better" if how == "raised" else "review.worse"
    place = _places(journey)[most.address]
    others = {other.name.casefold() for other in journey.experiences if other is not place}
    what, persona = as_subject(place, words, others), whose(place, most)
    if persona:
        yield words(f"{key}.for", what=what, persona=review.after.personas[persona].short_name)
    else:
        yield words(key, what=what)


def _others(journey: Journey, changes: Sequence[Change], words: Words) -> Iterator[str]:
    """Sentences about other changes: additions, removals, lost owners, a new order."""
    kinds = Counter(change.kind for change in changes)
    for kind, thing in _COUNTED.items():
        count = kinds[kind]
        # Touchpoints that came or went with a stage are counted with it, so a count of the others would mislead.
        with_stage = kind.startswith("touchpoint") and kinds[kind.replace("touchpoint", "stage")]
        if count and not with_stage:
            yield words.count(count, thing)
    places: dict[str, Journey | Experience] = {journey.address: journey, **_places(journey)}
    for change in changes:
        if change.kind == "owner-removed" and change.address in places:
            yield words("review.unowned", what=as_subject(places[change.address], words))
    if any(change.kind.endswith(("-moved", "-reordered")) for change in changes):
        yield words("review.order")


def _places(journey: Journey) -> dict[str, Experience]:
    return {place.address: place for place in journey.experiences}


# --- names -------------------------------------------------------------------------------------


def as_subject(thing: Journey | Experience, words: Words, others: Collection[str] = ()) -> str:
    """A stage, touchpoint or journey as the subject of a sentence.

    A stage's name of one or two words is used as it is, and so is a touchpoint's name of one word. A touchpoint
    is usually named by a sentence (*Tracks the parcel*). Its id replaces the name if it is shorter, in Latin
    letters (*Tracking*) and not the name of one of the `others`; else the name is quoted.
    """
    name = " ".join(thing.name.split())
    name_words = name.split(" ")
    if _is_spaced(name) and len(name_words) <= (2 if isinstance(thing, Stage) else 1):
        return _cut(name)
    ident = thing.id.split("-")
    telling = all(word.isalpha() and len(word) >= _FEWEST for word in ident)
    shorter = len(ident) <= 2 and len(ident) < len(name_words) and " ".join(ident) not in others
    if isinstance(thing, Touchpoint) and telling and shorter and all(map(_is_latin, filter(str.isalpha, name))):
        return " ".join(ident).capitalize()
    return words.quoted(_cut(name))


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN ")


def _is_spaced(text: str) -> bool:
    """Whether the script of a text separates words by spaces."""
    return not any(unicodedata.east_asian_width(character) in {"W", "F"} for character in text)


def _cut(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    kept = ""
    for cluster in clusters(name):
        if len(kept) + len(cluster) >= _LONGEST:
            break
        kept += cluster
    return f"{kept.rstrip()}…"
