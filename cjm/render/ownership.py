"""Ownership of files in an output folder: a run replaces only those that cjm wrote, as they were written."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from cjm.formats.markdown import IMAGES
from cjm.render.build import MOST_BYTES, ArtefactState, ArtefactStatus, Survey, tasks_of
from cjm.render.digest import sha256
from cjm.render.manifest import NAME, ManifestEntry
from cjm.render.parallel import results_of
from cjm.render.plan import RenderPlan
from cjm.runtime.authorship import is_ours
from cjm.workspace import files


def claim(
    plan: RenderPlan,
    folder: Path,
    current: Survey,
    *,
    redraw: bool,
    jobs: int,
    tell: Callable[[int, int], None] | None = None,
) -> tuple[Survey, tuple[str, ...]]:
    """The survey of a folder, and the paths of files in it that cjm would replace, but didn't write as they are.

    A file that doesn't match the manifest still counts as cjm's if a new one would have the same bytes, such as
    after the manifest was lost; the survey lists it as fresh. Comparing means drawing, so this is only tried if
    every such file has cjm's mark.
    """
    contested = [standing for standing in current.todo(redraw=redraw) if standing.foreign]
    foreign = [NAME] if current.manifest_is_foreign else []
    if foreign or not all(_may_be_ours(folder, standing) for standing in contested):
        return current, tuple(sorted((*foreign, *(standing.path for standing in contested))))
    same = {entry.path: entry for entry in _identical(plan, contested, jobs, tell)}
    standings = tuple(
        replace(s, state=ArtefactState.FRESH, entry=same[s.path], foreign=False) if s.path in same else s
        for s in current.standings
    )
    return replace(current, standings=standings), tuple(s.path for s in contested if s.path not in same)


def _may_be_ours(folder: Path, standing: ArtefactStatus) -> bool:
    """Whether a file can have the bytes that cjm would write: all but the author's images have cjm's mark."""
    place = folder.joinpath(*standing.path.split("/"))
    if place.is_symlink() or not standing.sha256:
        return False
    name = standing.path.removeprefix(f"{IMAGES}/")
    if name != standing.path:
        return standing.sha256.startswith(name.partition(".")[0])
    try:
        return is_ours(files.content_of(place, MOST_BYTES))
    except OSError:
        return False


def _identical(
    plan: RenderPlan, contested: list[ArtefactStatus], jobs: int, tell: Callable[[int, int], None] | None
) -> Iterator[ManifestEntry]:
    """The artefacts whose files are up to date."""
    if not contested:
        return
    by_path = {standing.path: standing for standing in contested}
    plan.ready({standing.format for standing in contested})
    with closing(results_of(plan, tasks_of(contested), jobs, tell)) as results:
        for path, content, warnings in results:
            at = by_path[path]
            if content is not None and sha256(content) == at.sha256:
                yield ManifestEntry(path, at.journey, at.view, at.format, at.input, at.sha256, warnings)
