"""Drawings in a real browser: no text over another, none outside, none too small."""

import pytest

from tests.support.commands import EXAMPLES, cjm, tree
from tests.support.growth import CASES, FUTURES

pytestmark = pytest.mark.browser

MEASURE = """() => {
  const svg = document.documentElement;
  const size = svg.viewBox.baseVal;
  const boxes = [];
  const problems = [];
  for (const text of svg.querySelectorAll("text")) {
    const shown = parseFloat(getComputedStyle(text).fontSize) * Math.hypot(text.getScreenCTM().a, text.getScreenCTM().b) / svg.getScreenCTM().a;
    if (shown < 8.99 || (shown < 9.99 && text.textContent.length > 2)) problems.push(`small: ${text.textContent} ${shown}`);
    const lines = text.querySelectorAll("tspan").length ? [...text.querySelectorAll("tspan")] : [text];
    for (const line of lines) {
      if (!line.textContent.trim()) continue;
      const r = line.getBoundingClientRect();
      const o = svg.getBoundingClientRect();
      const k = size.width / o.width;
      boxes.push({t: line.textContent, x0: (r.left - o.left) * k, x1: (r.right - o.left) * k, y0: (r.top - o.top) * k, y1: (r.bottom - o.top) * k});
    }
  }
  for (const b of boxes) {
    if (b.x0 < -1 || b.x1 > size.width + 1 || b.y0 < -1 || b.y1 > size.height + 1) problems.push(`outside: ${b.t}`);
  }
  for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
    const a = boxes[i], b = boxes[j];
    const w = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0), h = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
    if (w > 1 && h > 1) {
      const least = Math.min((a.x1 - a.x0) * (a.y1 - a.y0), (b.x1 - b.x0) * (b.y1 - b.y0));
      if (w * h > 0.16 * least) problems.push(`overlap: ${a.t} | ${b.t}`);
    }
  }
  const cards = [...svg.querySelectorAll("rect")].map((r) => r.getBoundingClientRect())
    .filter((r) => r.width > 60 && r.width < 320 && r.height >= 18);
  const o = svg.getBoundingClientRect(), k = size.width / o.width;
  for (const c of cards) {
    const [x0, x1, y0, y1] = [(c.left - o.left) * k, (c.right - o.left) * k, (c.top - o.top) * k, (c.bottom - o.top) * k];
    for (const b of boxes) {
      const inside = (b.x0 + b.x1) / 2 > x0 && (b.x0 + b.x1) / 2 < x1 && (b.y0 + b.y1) / 2 > y0 && (b.y0 + b.y1) / 2 < y1;
      if (inside && (b.x0 < x0 - 1 || b.x1 > x1 + 1 || b.y0 < y0 - 1 || b.y1 > y1 + 1)) problems.push(`out of its card: ${b.t}`);
    }
  }
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  if (new Set(ids).size !== ids.length) problems.push("ids repeat");
  return problems;
}"""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("drawn")
    for name, text in CASES.items():
        tree(folder / name, {"cjm.yaml": text})
        outcome = cjm("render", folder / name, "-o", folder / "out" / name, "--format", "svg")
        assert outcome.code == 0, outcome.out + outcome.err
    for name, text in FUTURES.items():
        tree(folder / "future" / name, {"cjm.yaml": text})
        outcome = cjm(
            "render", folder / "future" / name, "-o", folder / "out" / name, "--view", "compare", "--format", "svg"
        )
        assert outcome.code == 0, outcome.out + outcome.err
    for name in ("first-pair", "saas-trial", "b2b-purchase", "clinic-ar", "ryokan-ja"):
        cjm("render", EXAMPLES / name, "-o", folder / "out" / name, "--format", "svg")
    return folder / "out"


@pytest.mark.parametrize("name", [*CASES, "first-pair", "saas-trial", "b2b-purchase", "clinic-ar", "ryokan-ja"])
def test_texts_keep_apart_and_inside(drawn, browser_page, name):
    paths = sorted((drawn / name).rglob("*.svg"))
    views = {path.stem for path in paths}
    assert views >= {"map"} | ({"blueprint", "emotions", "compare"} if name == "7x2" else set())
    for path in paths:
        browser_page.goto(path.as_uri())
        assert browser_page.evaluate(MEASURE) == [], path
    assert browser_page.problems == []


def test_large_maps_are_split_and_say_so(tmp_path):
    tree(tmp_path, {"cjm.yaml": CASES["14x2"]})
    outcome = cjm("render", tmp_path, "-o", tmp_path / "out", "--format", "svg")
    assert "split into 2 panels" in outcome.err
    assert (tmp_path / "out/journeys/j/map.svg").read_text().count(">Feeling<") == 2
