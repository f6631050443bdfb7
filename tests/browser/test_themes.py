"""Themes in a real browser: the contrast of each text with what is painted behind it, in drawings and reports."""

import pytest

from cjm.drawing.palette import THEMES
from tests.browser.pages import sized
from tests.support.commands import EXAMPLES, cjm

pytestmark = pytest.mark.browser

_CONTRAST = """
  const light = (color) => {
    const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3)
      .map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [a, b] = [light(one), light(other)].sort((x, y) => x - y);
    return (b + 0.05) / (a + 0.05);
  };
"""
# What a point of a drawing is painted with, below the text that stands there; a pattern stands on paper.
DRAWING = (
    "(least) => {"
    + _CONTRAST
    + """
  const found = [];
  const paper = getComputedStyle(document.querySelector("svg > rect")).fill;
  for (const text of document.querySelectorAll("text")) {
    const box = text.getBoundingClientRect();
    const y = box.top + box.height / 2;
    for (const x of [box.left + 2, box.left + box.width / 2, box.right - 2]) {
      const below = document.elementsFromPoint(x, y).filter((e) => /rect|path|circle/.test(e.tagName));
      const fills = below.map((e) => getComputedStyle(e).fill).filter((fill) => fill !== "none");
      const fill = fills.length ? (fills[0].startsWith("rgb") ? fills[0] : paper) : paper;
      const ratio = contrast(getComputedStyle(text).fill, fill);
      if (ratio < least) found.push(`${text.textContent}: ${getComputedStyle(text).fill} on ${fill}, ${ratio.toFixed(2)}`);
    }
  }
  return [document.querySelectorAll("text").length, found];
}"""
)
PAGE = (
    "(least) => {"
    + _CONTRAST
    + """
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (!/^rgba.*, 0\\)$/.test(color)) return color;
    }
    return getComputedStyle(document.body).backgroundColor;
  };
  const found = [];
  let counted = 0;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || node.closest("svg, script, style, dialog:not([open])")) continue;
    counted += 1;
    const [color, behind] = [getComputedStyle(node).color, ground(node)];
    const ratio = contrast(color, behind);
    if (ratio < least) found.push(`${walk.currentNode.textContent}: ${color} on ${behind}, ${ratio.toFixed(2)}`);
  }
  return [counted, found];
}"""
)


@pytest.fixture(scope="module", params=sorted(THEMES))
def drawn(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    for example in ("first-pair", "b2b-purchase"):
        arguments = ("-o", folder / example, "--theme", request.param, "--format", "svg,html")
        assert cjm("render", EXAMPLES / example, *arguments).code == 0
    return request.param, folder


def least_of(theme):
    return 7 if theme == "high-contrast" else 4.5


def test_each_text_can_be_read_where_it_stands(drawn, browser_page):
    theme, folder = drawn
    for path in sorted(folder.rglob("*.svg")):
        browser_page.goto(path.as_uri())
        width, height = browser_page.evaluate(
            "() => { const v = document.documentElement.viewBox.baseVal; return [v.width, v.height]; }"
        )
        sized(browser_page, int(width) + 1, int(height) + 1)
        counted, found = browser_page.evaluate(DRAWING, least_of(theme))
        assert counted > 5
        assert found == [], path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_text_of_a_page_can_be_read(drawn, new_context, scheme):
    theme, folder = drawn
    context = new_context(color_scheme=scheme)
    page = context.new_page()
    for path in sorted(folder.rglob("*.html")):
        page.goto(path.as_uri())
        switch = page.locator("#th-auto")
        if switch.count():
            switch.check(force=True)
        counted, found = page.evaluate(PAGE, least_of(theme))
        assert counted > 30
        assert found == [], path
    context.close()


def test_more_contrast_is_given_where_it_is_asked_for(drawn, new_context):
    _, folder = drawn
    context = new_context(contrast="more")
    page = context.new_page()
    page.goto((folder / "first-pair/journeys/first-pair/report.html").as_uri())
    page.locator("#th-light").check(force=True)
    assert page.evaluate(PAGE, 7)[1] == []
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    context.close()


def test_faces_have_eyes_in_pages_too(drawn, browser_page):
    """They are points, which only round ends make visible."""
    _, folder = drawn
    browser_page.goto((folder / "first-pair/journeys/first-pair/report.html").as_uri())
    face = browser_page.locator("svg.fc").first
    pixels = browser_page.evaluate(
        """async (data) => {
          const image = new Image();
          image.src = "data:image/png;base64," + data;
          await image.decode();
          const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
          canvas.drawImage(image, 0, 0);
          const at = (x, y) => [...canvas.getImageData(x * image.width, y * image.height, 1, 1).data].join();
          return [at(0.36, 0.39), at(0.64, 0.39), at(0.5, 0.39)];
        }""",
        _shot(face),
    )
    assert pixels[0] != pixels[2]
    assert pixels[1] != pixels[2]


def _shot(place):
    import base64

    return base64.b64encode(place.screenshot()).decode()
