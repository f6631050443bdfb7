"""The changes of one journey as a table, the text alternative of its drawing."""

from cjm.model.journey import Stage
from cjm.presentation.journey_detail import JourneyDetail
from cjm.presentation.table import Cell, Head, Table
from cjm.reviews.paired import journeys_of
from cjm.reviews.review import Figures, Review
from cjm.reviews.rows import Changed, ChangeLocation, ChangeRow, ChangeSide, groups_of
from cjm.reviews.what_changed import key_of
from cjm.words import Words

_HEADS = ("coverage.where", "column.change", "changes.before", "changes.after", "changes.level", "changes.remark")


def table_of(review: Review, figures: Figures, sheet: JourneyDetail, words: Words) -> Table:
    """Every change of a review that is about one journey, in the order of the review; `sheet` is the journey's."""
    was, now = journeys_of(review, figures)
    labels = {change.fingerprint: words(key_of(change, was, now)) for change in review.changes}
    anchors = {
        place.address: f"{'st' if isinstance(place, Stage) else 'tp'}-{place.id}"
        for place in (now.experiences if now else ())
    }
    anchors |= {numbered.opportunity.address: f"opp-{numbered.opportunity.id}" for numbered in sheet.opportunities}
    rows = [
        _row(group, row, labels[row.id], anchors.get(group.address, ""), words)
        for group in groups_of(review, review.changes, words)
        for row in group.rows
    ]
    return Table("changes", words("section.changes"), tuple(Head(words(head)) for head in _HEADS), tuple(rows))


def _row(group: Changed, row: ChangeRow, label: str, anchor: str, words: Words) -> tuple[Cell, ...]:
    remark = Cell(row.note, language="en" if row.note and not words.language.lower().startswith("en") else "")
    return (
        Cell(group.name, anchor=anchor),
        Cell(label, note=row.step),
        _side(row.before),
        _side(row.after),
        Cell(words(f"changes.{row.level}")),
        remark,
    )


def _side(side: ChangeSide) -> Cell:
    place = side.place.text if isinstance(side.place, ChangeLocation) else ""
    return Cell("".join(part.text for part in side.parts), level=side.level, note=place)
