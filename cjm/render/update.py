"""Brings the marked blocks of Markdown pages up to date."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from cjm.formats import markdown_block as written
from cjm.formats.format import JourneyJob, WorkspaceJob
from cjm.formats.mermaid.files import NOTATED
from cjm.presentation.file_names import file_name
from cjm.reader.wording import did_you_mean
from cjm.render.blocks import Block, MarkedPage, Problem, page_of
from cjm.render.plan import RenderPlan
from cjm.render.request import overviews, views
from cjm.runtime.errors import CannotContinue
from cjm.runtime.frozen import dataclass

_FORMATS = ("", "md", "mermaid")


@dataclass(frozen=True, slots=True)
class Updated:
    """An up-to-date page, and its number of blocks.

    `stale` has the line and the attributes of each block that was out of date.
    """

    text: str
    count: int
    stale: tuple[tuple[int, str], ...]


def update_page(plan: RenderPlan, pages: Mapping[str, str]) -> dict[str, Updated]:
    """Each page with up-to-date blocks, by path. Nothing is laid out, drawn or written.

    Blocks of journeys with errors stay as they are. Raises `CannotContinue`, with the line, for an invalid
    mark, and if no page has a block.
    """
    marked_pages = {path: page_of(text) for path, text in pages.items()}
    author = _Author(plan)
    for path, page in marked_pages.items():
        problems = [*page.problems, *(p for block in page.blocks for p in author.problems(block))]
        for problem in sorted(problems, key=lambda problem: problem.line)[:1]:
            raise CannotContinue(f"{path}:{problem.line}: {problem.message}", problem.hint)
    if not any(page.blocks for page in marked_pages.values()):
        raise CannotContinue(
            f"there is no block in {', '.join(pages)}",
            "Add `<!-- cjm:begin journey=ID view=map -->`, and `<!-- cjm:end -->` on a later line.",
        )
    return {path: _updated(page, author) for path, page in marked_pages.items()}


def _updated(page: MarkedPage, author: "_Author") -> Updated:
    contents = {n: text for n, block in enumerate(page.blocks) if (text := author.content(block)) is not None}
    stale = [page.blocks[n] for n, text in contents.items() if not page.holds(n, text)]
    return Updated(page.with_blocks(contents), len(page.blocks), tuple((block.line, block.as_text) for block in stale))


@dataclass(frozen=True, slots=True)
class _Author:
    """Writes the content of blocks; each journey, and each choice of journeys, is prepared once."""

    plan: RenderPlan
    scenes: dict[str, JourneyJob] = field(default_factory=dict)
    galleries: dict[str, WorkspaceJob] = field(default_factory=dict)

    def problems(self, block: Block) -> Iterator[Problem]:
        """Faults in the attributes of a block."""
        journey, view, form = (block.attributes.get(key, "") for key in ("journey", "view", "format"))
        journeys = self.plan.workspace.journeys
        if journey and journey not in journeys:
            if not self.plan.faulty:
                yield Problem(block.line, f"there is no journey {journey}", _instead(journey, journeys))
        elif not view:
            yield Problem(block.line, "this block has no view", _instead("", (*views(), *overviews())))
        elif view in views() and not journey:
            yield Problem(block.line, f"the view {view} needs journey=ID", _instead("", journeys))
        elif view not in views() and not self.plan.faulty and not self._has_plate(journey, view):
            yield Problem(block.line, f"there is no view {view}", _instead(view, (*views(), *overviews())))
        elif form not in _FORMATS:
            yield Problem(block.line, f"a block can't have the format {form}", _instead(form, _FORMATS[1:]))
        elif form == "mermaid" and view not in NOTATED:
            yield Problem(block.line, f"the view {view} can't be drawn in Mermaid", "Remove `format=mermaid`.")

    def content(self, block: Block) -> str | None:
        """The content of a block, empty if there is nothing to show, `None` if errors prevent it."""
        journey, view = block.attributes.get("journey", ""), block.attributes["view"]
        if (journey and journey not in self.plan.journeys) or (view not in views() and self.plan.faulty):
            return None
        if view not in views():
            plates = (plate for plate in self._gallery(journey).plates if plate.path == _path(view))
            return next((written.of_overview_page(self._gallery(journey), plate) for plate in plates), "")
        if journey not in self.scenes:
            self.scenes[journey] = self.plan.scene(journey)
        write = written.diagram_of if block.attributes.get("format") == "mermaid" else written.of_view
        return write(self.scenes[journey], views()[view])

    def _has_plate(self, journey: str, view: str) -> bool:
        return view in overviews() or any(plate.path == _path(view) for plate in self._gallery(journey).plates)

    def _gallery(self, journey: str) -> WorkspaceJob:
        if journey not in self.galleries:
            self.galleries[journey] = self.plan.gallery((journey,) if journey else self.plan.journeys)
        return self.galleries[journey]


def _path(view: str) -> str:
    """The path of the page that a block names; `personas/con` gets a name that is valid on every system."""
    return "/".join(map(file_name, view.split("/")))


def _instead(name: str, known: Iterable[str]) -> str:
    names = list(known)
    return (did_you_mean(name, names) if name else "") or f"Known: {', '.join(names)}."
