"""What the page about opportunities says is drawn."""

import re

from tests.support.commands import ROOT, cjm, tree


def test_the_workspace_of_the_page_is_drawn_as_it_says(tmp_path):
    text = (ROOT / "docs/opportunities.md").read_text()
    tree(tmp_path, {"cjm.yaml": re.search(r"```yaml\n(.*?)```", text, re.DOTALL)[1]})
    outcome = cjm("render", tmp_path, "-o", tmp_path / "out", "--view", "opportunities", "--format", "svg,md,dot,html")
    assert outcome.code == 0, outcome.err
    plot = (tmp_path / "out/opportunities.svg").read_text()
    assert "Start with guest checkout" in plot
    filled = re.search(r'<g id="opp-guest-checkout".*?<circle[^>]*>', plot, re.DOTALL)[0]
    assert 'class="f-ink s-ink"' in filled
    assert "share of buyers affected" in plot
    dot = (tmp_path / "out/opportunity-tree.dot").read_text()
    assert '"goal_first-pair" -> "pay-at-once"' in dot
    assert '"pay-at-once" -> "guest-checkout"' in dot
    assert '"guest-checkout" -> "guest-checkout_saved-form"' in dot
    assert 'id="opp-view"' in (tmp_path / "out/journeys/first-pair/report.html").read_text()
