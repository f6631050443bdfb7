"""Changes of a review as a page shows them: grouped by object, each with both of its sides."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cjm.diff.change import Change
from cjm.diff.kinds import KINDS, SECTIONS
from cjm.diff.wording import PartFate, WordingPart, words_between
from cjm.model.settings import EmotionScale
from cjm.model.source import Span
from cjm.model.workspace import Workspace
from cjm.presentation.levels import level_name, level_of
from cjm.reviews.phrases import values
from cjm.reviews.review import Review, mark, number_of
from cjm.runtime.frozen import dataclass
from cjm.runtime.terminal import safe
from cjm.words import Words

_SIGNS = {"+": ("a", "+"), "-": ("r", "−"), ">": ("m", "↔"), "~": ("c", "△")}


@dataclass(frozen=True, slots=True)
class ChangeLocation:
    """A location as `path:line`, and its link, if any."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ChangeSide:
    """One side of a change: its text in parts, with those marked that the other side lacks.

    `whole` is whether everything differs. `level` names the face of a score.
    """

    parts: tuple[WordingPart, ...] = ()
    whole: bool = False
    level: str = ""
    place: ChangeLocation | None = None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change. `sign` is its kind as one character, and `look` its class.

    `part` is the part of the object that changed, such as a pain, if neither side shows it. `step` is the change
    of a score, empty where unknown.
    """

    id: str
    kind: str
    level: str
    sign: str
    look: str
    sentence: str
    part: str
    step: str
    better: bool
    note: str
    before: ChangeSide
    after: ChangeSide


@dataclass(frozen=True, slots=True)
class Changed:
    """A changed object, such as a touchpoint or a stage. `path` is its file.

    `levels` are the first letters of the levels of its changes, for the filter.
    """

    name: str
    address: str
    path: str
    levels: str
    rows: tuple[ChangeRow, ...]


def groups_of(review: Review, changes: Sequence[Change], words: Words) -> tuple[Changed, ...]:
    """The changes grouped by object, in the order of their first ones."""
    names = dict(_names(review.before)) | dict(_names(review.after))
    groups: dict[str, list[Change]] = {}
    for change in changes:
        groups.setdefault("/".join(change.address.split("/")[:2]), []).append(change)
    return tuple(_group(review, key, these, names.get(key, ""), words) for key, these in groups.items())


def letters_of(changes: Sequence[Change]) -> str:
    """The first letters of the levels of changes, the highest first."""
    return "".join(level.word[0] for level in sorted({change.level for change in changes}, reverse=True))


def place_of(span: Span, url: str = "") -> ChangeLocation:
    """The location of a span."""
    return ChangeLocation(safe(f"{span.path}:{span.line}"), url)


def _names(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """Address and name of every object, except parts of a touchpoint or a stage."""
    for section in SECTIONS:
        yield from ((each.address, each.name) for each in getattr(workspace, section).values())
    for journey in workspace.journeys.values():
        yield from ((place.address, place.name) for place in journey.experiences)


def _group(review: Review, key: str, changes: Sequence[Change], name: str, words: Words) -> Changed:
    span = next((change.head or change.base for change in changes if change.head or change.base), None)
    return Changed(
        name=name or next((change.name for change in changes if change.address == key), "") or changes[0].name,
        address=safe(key),
        path=safe(span.path) if span else "",
        levels=letters_of(changes),
        rows=tuple(_row(review, change, words) for change in changes),
    )


def _row(review: Review, change: Change, words: Words) -> ChangeRow:
    look, sign = _SIGNS[mark(change)]
    before, after = scores = [_score(change, text) for text in (change.before, change.after)]
    step = after - before if before is not None and after is not None else None
    texts = values(review, change, words)
    parts = (
        words_between(*texts)
        if step is None
        else (WordingPart(PartFate.GONE, texts[0]), WordingPart(PartFate.NEW, texts[1]))
    )
    whole = all(part.fate is not PartFate.SAME for part in parts)
    places = (
        place_of(change.base, review.base_link(change)) if change.base else None,
        place_of(change.head, review.head_link(change)) if change.head else None,
    )
    was, now = (
        ChangeSide(tuple(part for part in parts if part.fate is not other), whole, _level(scale, score), place)
        for other, scale, score, place in zip((PartFate.NEW, PartFate.GONE), review.scales, scores, places, strict=True)
    )
    return ChangeRow(
        id=change.fingerprint,
        kind=change.kind,
        level=change.level.word,
        sign=sign,
        look=look,
        sentence=KINDS[change.kind].sentence,
        part=_part(change),
        step="" if step is None else words.number(step, signed=True),
        better=bool(step and step > 0),
        note=safe(change.note),
        before=was,
        after=now,
    )


def _part(change: Change) -> str:
    """The name of a changed part of an object; the group names the object itself."""
    deeper = change.address.count("/") > 1
    return safe(change.name) if deeper and change.name not in {change.before, change.after} else ""


def _score(change: Change, text: str) -> Decimal | None:
    """The score in a change of an emotion; `None` if there is more than one."""
    return number_of(text) if change.kind.startswith("emotion-") else None


def _level(scale: EmotionScale, score: Decimal | None) -> str:
    return "" if score is None else level_name(level_of(scale, score))
