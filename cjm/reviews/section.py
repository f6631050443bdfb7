"""One journey of a comment: its headline, table, warning and details."""

from collections.abc import Iterable, Iterator, Sequence

from cjm.diff.change import Change
from cjm.diff.levels import Level
from cjm.formats.markdown_text import in_element, on_one_line
from cjm.model.vocabulary import OpportunityStatus
from cjm.reviews import lists
from cjm.reviews.headline import headline
from cjm.reviews.lists import counts_text
from cjm.reviews.paired import Paired, pair_journeys
from cjm.reviews.phrases import quote_text, values
from cjm.reviews.plot import plot
from cjm.reviews.review import Figures, Review, mean, step, whose
from cjm.reviews.touched import HEADS, TouchedRow, line_of, linked_name, rows_of
from cjm.runtime.frozen import dataclass
from cjm.runtime.terminal import safe
from cjm.words import words_for

_ENGLISH = words_for("en")
_NAMED = 4  # things that a warning names; the others are counted
_DONE = frozenset({OpportunityStatus.SHIPPED, OpportunityStatus.DECLINED})


@dataclass(frozen=True, slots=True)
class CommentLimits:
    """Limits of a comment; `None` is unlimited."""

    plots: str = "all"
    evidence: bool = True
    editorial: bool = True
    rows: int | None = None
    listed: int | None = None
    journeys: int | None = None

    def kept(self, changes: Sequence[Change]) -> list[int]:
        """Indexes of the listed changes; of too many, those of the highest levels, in their order."""
        indexes = [n for n, change in enumerate(changes) if self.evidence or not change.kind.startswith("evidence")]
        indexes = [n for n in indexes if self.editorial or changes[n].level > Level.EDITORIAL] or [*range(len(changes))]
        if self.listed is None or len(indexes) <= self.listed:
            return indexes
        return sorted(sorted(indexes, key=lambda n: (-changes[n].level, n))[: self.listed])


@dataclass(frozen=True, slots=True)
class Listed:
    """Changes, each with its line of a table."""

    changes: tuple[Change, ...]
    lines: tuple[str, ...]

    def table(self, bounds: CommentLimits) -> list[str]:
        """The table of the changes within the bounds; empty without any."""
        kept = bounds.kept(self.changes)
        return ["\n".join([*lists.HEADS, *(self.lines[n] for n in kept)])] if kept else []


def list_changes(review: Review, changes: Sequence[Change]) -> Listed:
    """Render the line of each change once for all bounds."""
    return Listed(tuple(changes), tuple(lists.line_of(review, change) for change in changes))


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """A journey with its changes, and the lines of its tables."""

    figures: Figures
    pair: Paired
    rows: tuple[TouchedRow, ...]
    row_lines: tuple[str, ...]
    listed: Listed

    @property
    def changes(self) -> tuple[Change, ...]:
        return self.listed.changes

    @property
    def rank(self) -> tuple[bool, object]:
        """Sort key, worst first: breaking changes, then the deepest fall."""
        breaking = any(change.level is Level.BREAKING for change in self.changes)
        return not breaking, min((row.worst for row in self.rows if row.worst is not None), default=0)


def sections_of(review: Review) -> list[ReviewSection]:
    """The journeys of a review, worst first."""
    sections = []
    for figures, changes in review.grouped:
        if figures is not None:
            pair = pair_journeys(review, figures)
            rows = tuple(rows_of(review, pair, changes))
            lines = tuple(line_of(review, pair, row) for row in rows)
            sections.append(ReviewSection(figures, pair, rows, lines, list_changes(review, changes)))
    return sorted(sections, key=lambda section: section.rank)


def blocks(review: Review, section: ReviewSection, bounds: CommentLimits) -> Iterator[str]:
    """Blocks of a comment about a journey, below its title."""
    # Names hold no control characters; direction marks are the headline's own.
    words = on_one_line(headline(review, section.figures, _ENGLISH))
    yield " ".join([f"**{words}**", *_counts(review, section)])
    rows = section.row_lines[: bounds.rows]
    if rows:
        yield "\n".join([*HEADS, *rows])
    yield from warning_block(_alert(review, section))
    if bounds.plots != "none" and section.pair.persona is not None:
        yield from _plot(section, bounds)
    table = section.listed.table(bounds)
    if table:
        yield from details_block(_title(section.changes, len(bounds.kept(section.changes))), *table)


def _title(changes: Sequence[Change], shown: int) -> str:
    total = len(changes)
    if shown < total:
        return f"{shown} of {total} changes: {counts_text(changes)}"
    return f"All {total} changes: {counts_text(changes)}" if total > 1 else f"The change: {counts_text(changes)}"


def details_block(title: str, *parts: str) -> Iterator[str]:
    """A block that readers unfold."""
    yield f"<details><summary>{in_element(title)}</summary>"
    yield from parts
    yield "</details>"


# --- numbers -----------------------------------------------------------------------------------


def _counts(review: Review, section: ReviewSection) -> Iterator[str]:
    """Sentences with the main numbers."""
    pair, figures = section.pair, section.figures
    versions = _versions(section)
    if pair.is_whole:
        stages, touchpoints = len(pair.columns), sum(len(column.slots) for column in pair.columns)
        yield f"{_ENGLISH.count(stages, 'stage')}, {_ENGLISH.count(touchpoints, 'touchpoint')}."
    else:
        counts = [
            (pair.count("added"), "added"),
            (pair.count("removed"), "removed"),
            (pair.count("changed"), "changed"),
        ]
        states = [f"{count} {word}" for count, word in counts if count]
        if not review.hidden and pair.count("same"):
            states.append(f"{pair.count('same')} as before")
        head = "Version {} → {}".format(*versions) if versions else "Touchpoints" if states else ""
        if head:
            yield ": ".join([head, *([", ".join(states)] if states else [])]) + "."
    before, after = (mean(number, scale) for number, scale in zip(figures.emotion, review.scales, strict=True))
    if before != after and not pair.is_whole:
        yield f"Mean emotion {before} → {after}."
    elif (before if pair.now is None else after) != "–":
        yield f"Mean emotion {before if pair.now is None else after}."
    pains = figures.open_pains
    if not pair.is_whole and pains[0] != pains[1]:
        yield f"Open pain points {pains[0]} → {pains[1]}."


def _versions(section: ReviewSection) -> tuple[str, str] | None:
    """The versions of both sides, where they differ."""
    for change in section.changes:
        if change.kind == "version-changed" and change.before and change.after:
            return linked_name(change.before, 30), linked_name(change.after, 30)
    return None


# --- warnings ----------------------------------------------------------------------------------


def _alert(review: Review, section: ReviewSection) -> Iterator[str]:
    """Warnings: lower scores and breaking changes."""
    worse = [row for row in section.rows if row.worst is not None]
    if worse:
        falls = [_fell(review, row) for row in worse[:_NAMED]]
        more = len(worse) - _NAMED
        noun = "One touchpoint feels" if len(worse) == 1 else f"{len(worse)} touchpoints feel"
        if any(not row.stage for row in worse):
            noun = "One stage feels" if len(worse) == 1 else f"{len(worse)} places feel"
        yield f"{noun} worse: {', '.join(falls)}{f' and {more} more' if more > 0 else ''}. {_addressed(review, worse)}"
    yield from breaking_lines(section.changes)


def breaking_lines(changes: Sequence[Change]) -> Iterator[str]:
    """Breaking changes: the first ones, and the number of the others."""
    breaking = [change for change in changes if change.level is Level.BREAKING]
    for change in breaking[:_NAMED]:
        what, note = linked_name(change.name), linked_name(change.note)
        yield f"Breaking: **{what}** {'is gone' if change.head is None else 'has a new id'}; {note}."
    if len(breaking) > _NAMED:
        yield f"Breaking: {len(breaking) - _NAMED} more."


def warning_block(lines: Iterable[str]) -> Iterator[str]:
    """Lines as a warning, where there are any."""
    quoted = [f"> {line}" for line in lines]
    if quoted:
        yield "\n".join(["> [!WARNING]", *quoted])


def _fell(review: Review, row: TouchedRow) -> str:
    """A fall: the place, the persona if there are several, and the new score."""
    deepest = next(change for change in row.changes if step(review, change) == row.worst)
    persona = whose(row.place, deepest)
    who = f" for {quote_text(review.after.personas[persona].short_name)}" if persona else ""
    return f"**{linked_name(row.place.name)}**{who} fell to {values(review, deepest)[1]}"


def _addressed(review: Review, worse: Sequence[TouchedRow]) -> str:
    """Open opportunities that address the falls."""
    places = {row.place.address for row in worse}
    names = [
        quote_text(opportunity.name)
        for opportunity in review.after.opportunities.values()
        if opportunity.status not in _DONE
        and places & {"/".join(each.to.split("/")[:2]) for each in opportunity.addresses}
    ]
    if not names:
        return "No open opportunity addresses it." if len(worse) == 1 else "No open opportunity addresses them."
    more = len(names) - _NAMED
    text = ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"Still open: {text}."


# --- the plot ----------------------------------------------------------------------------------


def _plot(section: ReviewSection, bounds: CommentLimits) -> Iterator[str]:
    pair = section.pair
    only = bounds.plots == "changed"
    drawn = plot(pair, _ENGLISH, only_changed=only and not pair.is_whole)
    if "●" not in drawn and "○" not in drawn:
        return
    who = f" of {pair.persona.short_name}" if pair.persona and len(pair.shown.sheet.feelings) > 1 else ""
    what = "touchpoints that changed" if only and not pair.is_whole else "all touchpoints"
    title = f"Emotion{safe(who)}, {what}" if pair.is_whole else f"Emotion{safe(who)} before and after, {what}"
    versions = _versions(section)
    was, now = (f"version {each}" for each in versions) if versions else ("before", "after")
    legend = f"`●` {now}, `○` {was} where it differs."
    yield from details_block(title, f"```text\n{drawn}\n```", *([] if pair.is_whole else [legend]))
