"""The maps on the page about personas are right, and show what the page says."""

import re

import pytest

from tests.support.commands import ROOT, cjm, tree
from tests.support.pictures import png

BLOCKS = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs/personas.md").read_text(), re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_a_map_of_the_page_is_right(tmp_path, block):
    tree(tmp_path, {"cjm.yaml": block})
    (tmp_path / "images").mkdir()
    (tmp_path / "images/maya.png").write_bytes(png())
    outcome = cjm("validate", tmp_path, "--profile", "minimal")
    assert outcome.code == 0, outcome.out


def test_the_buying_group_of_the_page_is_drawn(tmp_path):
    tree(tmp_path, {"cjm.yaml": BLOCKS[1]})
    assert cjm("render", tmp_path, "--view", "personas", "--format", "md", "-o", tmp_path / "out").code == 0
    page = (tmp_path / "out/personas.md").read_text()
    assert "## Buying group: A cold store buys door sensors" in page
    assert re.search(r"Mira Novak \| Gatekeeper \| Which ports does it open\? \| \[−2 Hears of it", page)
