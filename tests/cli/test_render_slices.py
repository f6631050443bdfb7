"""What a journey shows is in its slice: nothing that it shows is missing there, and nothing else makes it stale."""

from dataclasses import replace

import pytest

from cjm.drawing.layout.embedded import EmbeddedEngine
from cjm.render.plan import plan_of
from cjm.render.request import RenderRequest, formats
from cjm.render.slices import Slicer
from cjm.rules.check import check
from cjm.rules.options import Options
from cjm.workspace.loading import load
from tests.support.commands import EXAMPLES, tree
from tests.support.full_map import full_map

TEXTS = tuple(name for name in formats() if name not in {"png", "pdf"})


class Whole(Slicer):
    """Slices that are the whole workspace."""

    def slice_of(self, journey):
        return self._workspace


def made(root, *, whole):
    loaded = load([str(root)])[0]
    checked = check(loaded.reading, Options(image=loaded.images.get))
    plan = plan_of(loaded.reading, checked, RenderRequest(EmbeddedEngine(), formats=TEXTS, pictures=loaded.pictures))
    if whole:
        plan = replace(plan, slicer=Whole(plan.workspace))
    return {made.piece.path: made.content for unit in plan.units() for made in unit.render()}


@pytest.mark.parametrize("example", sorted(path.parent.name for path in EXAMPLES.glob("*/cjm.yaml")))
def test_an_example_drawn_from_slices_is_the_one_drawn_from_all(example):
    assert made(EXAMPLES / example, whole=False) == made(EXAMPLES / example, whole=True)


def test_a_map_with_everything_drawn_from_slices_is_the_one_drawn_from_all(tmp_path):
    tree(tmp_path, {"cjm.yaml": full_map(lambda name: name)})
    assert made(tmp_path, whole=False) == made(tmp_path, whole=True)
