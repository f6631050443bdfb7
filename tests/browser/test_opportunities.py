"""The opportunities of a workspace in a real browser: no text over another, none outside, none too small."""

import pytest

from tests.browser.test_drawings import MEASURE
from tests.support.commands import EXAMPLES, cjm, tree
from tests.support.opportunities import CASES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", [*CASES, "first-pair", "saas-trial", "b2b-purchase"])
def test_texts_keep_apart_and_inside(tmp_path, browser_page, name):
    maps = EXAMPLES / name if name not in CASES else tree(tmp_path / "maps", {"cjm.yaml": CASES[name]})
    outcome = cjm("render", maps, "-o", tmp_path / "out", "--format", "svg", "--view", "opportunities")
    assert outcome.code == 0, outcome.err
    paths = sorted((tmp_path / "out").glob("*.svg"))
    assert paths
    for path in paths:
        browser_page.goto(path.as_uri())
        assert browser_page.evaluate(MEASURE) == [], path
    assert browser_page.problems == []
