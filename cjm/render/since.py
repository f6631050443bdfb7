"""Changes in each journey since an earlier state of its workspace, as a view."""

from dataclasses import replace

from cjm.diff.compare import compare
from cjm.diff.id_mapping import pairs
from cjm.model.journey import Journey
from cjm.model.workspace import Workspace
from cjm.render.digest import digest_of
from cjm.render.request import CHANGES, Earlier
from cjm.render.slices import Slicer
from cjm.reviews.drawing.journey import drawing_of
from cjm.reviews.review import Review, figures_of
from cjm.reviews.table import table_of
from cjm.runtime.frozen import dataclass
from cjm.runtime.terminal import safe
from cjm.views.view import View
from cjm.words import Words

_LAST = 1000  # its place among the views


@dataclass(frozen=True, slots=True)
class Since:
    """The changes in one journey: a view, and the digest of its contents other than the journey itself."""

    view: View
    digest: str


class ChangesSince:
    """All changes from an earlier workspace to the current one."""

    def __init__(self, earlier: Earlier, now: Workspace, words: Words) -> None:
        self._earlier = earlier
        self._words = words
        self._changes = compare(earlier.workspace, now)
        self._slicer = Slicer(earlier.workspace)
        self._former = {new.id: old for old, new in pairs(earlier.workspace.journeys, now.journeys).kept}

    def since(self, journey: Journey, part: Workspace) -> Since | None:
        """The changes in a journey, whose slice is `part`; `None` if there are none."""
        was = self._former.get(journey.id)
        before = replace(part, journeys={}, opportunities={}) if was is None else self._slicer.slice_of(was)
        shown = {
            opportunity.address
            for side in (before, part)
            for opportunity in side.opportunities.values()
            if opportunity.span.path
        }
        changes = tuple(c for c in self._changes if c.journey == journey.id or (not c.journey and c.address in shown))
        figures = next((f for f in figures_of(before, part, changes) if f.id == journey.id), None)
        if figures is None:
            return None
        base, head = safe(self._earlier.label), self._words("compare.today")
        review = Review(base, head, before, part, changes, (figures,))
        title = self._title(was, journey)
        view = View(
            name=CHANGES,
            label="section.changes",
            order=_LAST,
            shows=lambda _: True,
            draw=lambda *_: drawing_of(review, figures),
            tables=lambda sheet, words: (table_of(review, figures, sheet, words),),
            title=title,
        )
        return Since(view, digest_of((base, title, before, changes)))

    def _title(self, was: Journey | None, now: Journey) -> str:
        if was is not None and was.version and was.version != now.version:
            return self._words("changes.since.version", version=was.version)
        return self._words("changes.since", base=safe(self._earlier.label))
