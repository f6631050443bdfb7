"""Changed pains and opportunities, column by column."""

from collections.abc import Iterator, Mapping
from typing import Literal

from cjm.diff.change import Change
from cjm.diff.experience import pair_claims
from cjm.model.journey import Experience, Pain
from cjm.model.vocabulary import MetricKind
from cjm.presentation.journey_detail import StageDetail, TouchpointDetail
from cjm.presentation.numbering import NumberedOpportunity, NumberedPain
from cjm.reviews.paired import Paired, PairedStage, State
from cjm.reviews.review import Review
from cjm.runtime.frozen import dataclass
from cjm.words import Words

_ADDRESS = "opportunities/"


@dataclass(frozen=True, slots=True)
class ReviewedItem:
    """A pain or an opportunity with its token and a `note` on the change; `over` strikes it through."""

    token: str
    kind: Literal["pain", "opportunity"]
    text: str
    state: State
    note: str
    over: bool = False


# --- pains -------------------------------------------------------------------------------------


def pains_at(column: PairedStage, words: Words) -> list[ReviewedItem]:
    """The added, removed or changed pains of a stage and its touchpoints."""
    items = list(_pains(_own(column.was), _own(column.now), words))
    for slot in column.slots:
        items += _pains(_of(slot.was), _of(slot.now), words)
    return items


def _own(stage: StageDetail | None) -> tuple[NumberedPain, ...]:
    return tuple(pain for pain in stage.pains if pain.at == stage.id) if stage else ()


def _of(touchpoint: TouchpointDetail | None) -> tuple[NumberedPain, ...]:
    return touchpoint.pains if touchpoint else ()


def _pains(was: tuple[NumberedPain, ...], now: tuple[NumberedPain, ...], words: Words) -> Iterator[ReviewedItem]:
    tokens = {id(numbered.pain): numbered.token for numbered in (*was, *now)}
    sides = pair_claims([numbered.pain for numbered in was], [numbered.pain for numbered in now])
    for old, new in sides.kept:
        note = words.listed(_differences(old, new, words))
        if note:
            yield ReviewedItem(tokens[id(new)], "pain", new.text, "changed", note, over=new.status.value == "resolved")
    for pain in sides.gone:
        yield ReviewedItem(tokens[id(pain)], "pain", pain.text, "removed", words("compare.removed"), over=True)
    for pain in sides.new:
        yield ReviewedItem(tokens[id(pain)], "pain", pain.text, "added", words("compare.added"))


def _differences(old: Pain, new: Pain, words: Words) -> Iterator[str]:
    if old.status is not new.status:
        yield words("diff.reopened" if new.status.value == "open" else f"pain.{new.status}")
    if old.severity != new.severity:
        before, after = (str(severity) if severity is not None else "–" for severity in (old.severity, new.severity))
        yield words("severity", n=f"{before} {words.arrow} {after}")
    if old.text != new.text:
        yield words("diff.field.wording")


# --- opportunities -----------------------------------------------------------------------------


def opportunity_changes(review: Review) -> Mapping[str, list[Change]]:
    """The changes of each opportunity, by its id."""
    changes: dict[str, list[Change]] = {}
    for change in review.changes:
        if change.address.startswith(_ADDRESS):
            changes.setdefault(change.address.removeprefix(_ADDRESS).partition("/")[0], []).append(change)
    return changes


def opportunities_at(
    changes: Mapping[str, list[Change]], both: Paired, column: PairedStage | None, words: Words
) -> list[ReviewedItem]:
    """The added, removed or changed opportunities of a column; without one, those of the whole journey."""
    items = []
    for ident, own_changes in changes.items():
        opportunity = _known(both, column, ident)
        if opportunity is not None:
            items.append(_opportunity(opportunity, own_changes, words))
    return items


def _known(both: Paired, column: PairedStage | None, ident: str) -> NumberedOpportunity | None:
    """An opportunity as it is, or as it was, if it belongs to the column, or to no column."""
    stages = (column.now, column.was) if column else (None, None)
    for side, stage in zip((both.now, both.was), stages, strict=True):
        for numbered in side.sheet.opportunities if side else ():
            if numbered.opportunity.id == ident:
                here = numbered in stage.opportunities if stage else column is None and not numbered.at
                return numbered if here else None
    return None


def _opportunity(numbered: NumberedOpportunity, changes: list[Change], words: Words) -> ReviewedItem:
    kinds = {change.kind for change in changes}
    state: State = "changed"
    note = words.listed(dict.fromkeys(_change_note(change, words) for change in changes))
    if "opportunity-added" in kinds:
        state, note = "added", words("compare.added")
    elif "opportunity-removed" in kinds:
        state, note = "removed", words("compare.removed")
    return ReviewedItem(numbered.token, "opportunity", numbered.opportunity.name, state, note, over=state == "removed")


def _change_note(change: Change, words: Words) -> str:
    """The changed field of an opportunity; status and scores with both values."""
    if change.kind == "opportunity-status-changed":
        return _turned(words(f"opportunity.{change.before}"), words(f"opportunity.{change.after}"), words)
    if change.kind == "opportunity-score-changed" and change.field in {"impact", "effort"}:
        return f"{words(change.field)} {_turned(change.before or '–', change.after or '–', words)}"
    if change.kind == "opportunity-addresses-changed":
        return words("diff.field.place")
    if change.kind == "wording-changed" and change.field == "name":
        return words("diff.field.title")
    for beginning, field in (("owner-", "owner"), ("evidence-", "evidence")):
        if change.kind.startswith(beginning):
            return words(f"diff.field.{field}")
    return words("diff.field.details")


def _turned(before: str, after: str, words: Words) -> str:
    return f"{before} {words.arrow} {after}"


# --- measures ----------------------------------------------------------------------------------


def measures_at(both: Paired, was: Experience, now: Experience, words: Words) -> list[str]:
    """The metric values of a stage or touchpoint that changed, each with its metric's name."""
    before = {use.metric.to: use.value for use in was.metrics}
    texts = []
    for use in now.metrics:
        old = before.get(use.metric.to)
        if old is not None and use.value is not None and old != use.value:
            metric = both.shown.sheet.workspace.metrics[use.metric.to]
            signed = metric.kind is MetricKind.NPS
            then, here = (words.amount(value, metric.unit, signed=signed) for value in (old, use.value))
            texts.append(f"{metric.name} {_turned(then, here, words)}")
    return texts
