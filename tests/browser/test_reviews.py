"""The drawings of changes in a real browser: no text over another, none outside, none too small."""

import pytest

from tests.browser.test_drawings import MEASURE
from tests.support.commands import cjm, tree
from tests.support.growth import CHANGED

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", CHANGED)
def test_texts_keep_apart_and_inside(tmp_path, browser_page, name):
    for side, text in zip(("before", "after"), CHANGED[name], strict=True):
        tree(tmp_path / side, {"cjm.yaml": text})
    outcome = cjm("diff", "before", "after", "--report", "svg=changes.svg", "--stat", cwd=tmp_path)
    assert outcome.code == 0, outcome.err
    browser_page.goto((tmp_path / "changes.svg").as_uri())
    assert browser_page.evaluate(MEASURE) == []
    assert browser_page.problems == []
