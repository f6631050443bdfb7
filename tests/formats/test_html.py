"""HTML reports: the policy, the links, and that no text of an author becomes markup."""

import base64
import hashlib
import json
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formats.rendering import artefacts
from tests.support.commands import EXAMPLES, cjm
from tests.support.full_map import full_map
from tests.support.growth import grown

REPORT = "journeys/j/report.html"


class Outline(HTMLParser):
    """The tags and attributes of a page, and its text."""

    def __init__(self):
        super().__init__()
        self.tags, self.ids, self.links, self.text = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, *sorted(key for key, _ in attrs)))
        for key, value in attrs:
            if key == "id":
                self.ids.append(value)
            if key in {"href", "src"}:
                self.links.append(value)
            if key == "aria-label":
                self.text.append(value)

    def handle_data(self, data):
        self.text.append(data)


def outline(page):
    found = Outline()
    found.feed(page)
    return found


def squashed(text):
    return "".join(text.split())


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    folder = tmp_path_factory.mktemp("example")
    cjm("render", EXAMPLES / "first-pair", "-o", folder, "--format", "html")
    return folder


def test_the_policy_knows_style_and_script_by_their_text(example):
    for path in example.rglob("*.html"):
        page = path.read_text()
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1].replace("&#39;", "'")
        assert re.match(r'<!doctype html>\s*<html [^>]*>\s*<head>\s*<meta charset="utf-8">\s*<meta http-equiv', page)
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy
        for kind, text in re.findall(r"<(style|script)>(.*?)</\1>", page, re.DOTALL):
            assert f"{kind}-src 'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" in policy
        assert '<meta name="referrer" content="no-referrer">' in page


def test_links_stay_in_the_file_and_lead_somewhere(example):
    for path in example.rglob("*.html"):
        found = outline(path.read_text())
        assert [ident for ident, count in Counter(found.ids).items() if count > 1] == []
        for link in found.links:
            if link.startswith("#"):
                assert link[1:] in found.ids, link
            elif not link.startswith("data:image/png;base64,"):
                target, _, anchor = link.partition("#")
                assert (path.parent / target).is_file(), link
                assert not anchor or f' id="{anchor}"' in (path.parent / target).read_text(), link
        assert not [tag for tag in found.tags if any(a.startswith("on") or a == "style" for a in tag[1:])]


def test_deep_links_come_from_ids(example):
    ids = outline((example / "journeys/first-pair/report.html").read_text()).ids
    sections = ["map", "touchpoints", "opportunities", "flow", "evidence", "about"]
    for ident in (*sections, "st-store", "tp-checkout", "pain-checkout-p4", "opp-o4", "ev-survey", "persona-maya"):
        assert ident in ids


def located(text):
    """Every `path:line` of a page, as its source elements write it."""
    return [re.sub(r"<[^>]*>", "", found) for found in re.findall(r'<code class="src">(.*?)</code>', text)]


def test_every_claim_says_where_it_is_written(tmp_path):
    map_ = json.loads(full_map(lambda name: f"Some {name}"))
    (tmp_path / "maps").mkdir()
    lines = json.dumps(map_, indent=1).split("\n")
    (tmp_path / "maps/cjm.yaml").write_text("\n".join(lines))
    assert cjm("render", tmp_path / "maps", "-o", tmp_path / "out", "--format", "html").code == 0
    page = (tmp_path / f"out/{REPORT}").read_text()

    def line_of(text):
        return next(n for n, line in enumerate(lines, 1) if text in line)

    def article(anchor):
        return page[page.index(f'id="{anchor}"') : page.index("</article>", page.index(f'id="{anchor}"'))]

    first = article("tp-first")
    emotion = first[first.index('class="meta"') : first.index("</p>", first.index('class="meta"'))]
    score, whole, gained = (line_of(text) for text in ('"score": -1', '"id": "first"', '"id": "g1"'))
    assert located(emotion) == [f"cjm.yaml:{score}"]
    pains = [located(part)[0] for part in re.findall(r'<div class="it"[^>]*>.*?</div>', first) if "tok p" in part]
    begins = [n for n, line in enumerate(lines, 1) if re.search('"id": "p[12]"', line)][:2]
    assert pains == [*(f"cjm.yaml:{n}" for n in begins), f"cjm.yaml:{line_of('pain without id')}"]
    assert located(re.search(r"<b>Gain</b>.*?</p>", first)[0]) == [f"cjm.yaml:{gained}"]
    assert located(first)[-1] == f"cjm.yaml:{whole}"
    for anchor, key in (("ev-e", '"e": {'), ("persona-p", '"p": {')):
        assert located(article(anchor)) == [f"cjm.yaml:{line_of(key)}"], anchor
    row = page[page.index('<tr id="opp-o">') : page.index("</tr>", page.index('<tr id="opp-o">'))]
    opportunity = line_of('"o": {')
    assert located(row) == [f"cjm.yaml:{opportunity}"]


def test_evidence_leads_back_to_what_cites_it(example):
    page = (example / "journeys/first-pair/report.html").read_text()
    entry = page[page.index('id="ev-survey"') : page.index("</article>", page.index('id="ev-survey"'))]
    links = re.findall(r'href="#([^"]+)"', entry)
    assert links == ["tp-return", "tp-new-pair", "persona-maya", "about"]


def test_former_ids_keep_their_places_unless_something_else_has_them():
    map_ = json.loads(grown(2, 2))
    one, two = map_["journeys"]["j"]["stages"][0]["touchpoints"]
    one["formerly"] = ["a", "b", "t1"]
    two["formerly"] = ["b", "c"]
    map_["journeys"]["j"]["stages"][1]["formerly"] = "s-old"
    page = artefacts(json.dumps(map_), "html")[REPORT]
    assert re.findall(r'class="old" id="([^"]+)"', page) == ["tp-a", "tp-b", "tp-c", "st-s-old"]


def test_pains_whose_links_would_meet_are_told_apart():
    map_ = json.loads(grown(1, 2))
    first, second = map_["journeys"]["j"]["stages"][0]["touchpoints"]
    first.update(id="a", pains={"id": "b-c", "text": "One"}, next=None)
    second.update(id="a-b", pains={"id": "c", "text": "Two"}, next=None)
    ids = outline(artefacts(json.dumps(map_), "html")[REPORT]).ids
    assert {"pain-a-b-c", "pain-a-b-c_2"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_the_report_stays_small(example):
    assert (example / "journeys/first-pair/report.html").stat().st_size < 200_000
    assert len(artefacts(grown(12, 5), "html")[REPORT].encode()) < 400_000


def test_every_text_of_a_map_is_in_its_report():
    texts = []
    source = full_map(lambda name: texts.append(f"Some {name}.") or texts[-1])
    pages = artefacts(source, "html")
    found = squashed("".join(outline(pages[REPORT]).text))
    # The workspace's own name is the title of the index.
    assert [text for text in texts if squashed(text) not in found] == ["Some workspace."]
    assert "Some workspace." in pages["index.html"]


TEXTS = st.sampled_from(
    [
        "<script>alert(1)</script>", '"><img src=x onerror=a>', "' onload='x", "</style><b>", "</script><b>", "{{ 7*7 }}",
        "{% raw %}", "javascript:x", "&lt;b&gt;", "<!--", "]]>", "</title><svg onload=a>", "<a href=//x>", "\\3c b>",
    ]
) | st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co", "Mn", "Me", "Mc"]), min_size=1, max_size=40
).filter(str.strip)  # fmt: skip


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_no_text_becomes_markup(text):
    """Descriptions are Markdown, and have a test of their own."""
    innocent, evil = (
        outline(artefacts(full_map(lambda name, say=say: "plain" if name == "description" else say), "html")[REPORT])
        for say in ("innocent", text)
    )
    # How many lines a text takes, from which side it reads, and which notes find a place, is up to the drawings.
    drawn = {"tspan", "text", "title", "rect"}
    turned = {tuple(part for part in t if part != "direction") for t in evil.tags if t[0] in drawn}
    assert [t for t in evil.tags if t[0] not in drawn] == [t for t in innocent.tags if t[0] not in drawn]
    assert turned <= {t for t in innocent.tags} | {
        ("title",),
        ("tspan", "x"),
        ("tspan", "dy", "x"),
    }
    assert squashed(text) in squashed("".join(evil.text))


def described(text):
    return artefacts(full_map(lambda name: text if name == "description" else "word"), "html")[REPORT]


def test_descriptions_are_markdown_without_raw_html():
    page = described(
        "**bold** <script>x</script> ![i](http://a/b.png) [l](javascript:x) [ok](https://a.b) # no\n\n## Head"
    )
    assert "<strong>bold</strong>" in page
    assert page.count("<script>") == 1
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert '<a href="https://a.b" rel="noopener noreferrer">ok</a>' in page
    assert "<p><strong>Head</strong></p>" in page


@settings(max_examples=60, deadline=None)
@given(st.text("<>\"'`[]()!#*_\\&:/ \njavscriptonedhmg=", max_size=60))
def test_a_description_makes_no_tag_but_those_of_prose(text):
    from cjm.formats.author_markdown import author_html

    tags = outline(str(author_html(text))).tags
    allowed = {"p", "strong", "em", "code", "pre", "ul", "ol", "li", "blockquote", "hr", "br"}
    for tag, *attributes in tags:
        assert tag in allowed or (tag == "a" and set(attributes) <= {"href", "rel", "title"})
        assert tag == "a" or set(attributes) <= {"start", "class"}
    assert all(re.match("https?://|mailto:", link, re.IGNORECASE) for link in outline(str(author_html(text))).links)


def test_a_link_that_no_page_may_have_is_text():
    from cjm.presentation.labelled_text import safe_url

    assert safe_url("https://a.example/b?c#d") == "https://a.example/b?c#d"
    assert safe_url("MAILTO:a@b.example") == "MAILTO:a@b.example"
    for url in (
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        " https://a",
        "https://a b",
        "http:/a",
        "a.html",
    ):
        assert safe_url(url) == ""


@pytest.mark.parametrize(
    ("language", "written"), [("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("az-Arab", "rtl"), ("ku-Latn", "ltr")]
)
def test_the_language_and_its_direction(language, written):
    map_ = json.loads(grown(2, 2))
    map_["workspace"]["language"] = language
    pages = artefacts(json.dumps(map_), "html")
    for page in pages.values():
        assert f'<html lang="{language}" dir="{written}">' in page


@pytest.mark.parametrize(
    ("scale", "missing", "personas"), [((0, 10), 0, 1), ((1, 5), 2, 1), ((-3, 3), 1, 1), (None, 3, 5)]
)
def test_any_scale_missing_emotions_and_several_personas(scale, missing, personas):
    page = artefacts(grown(3, 3, scale=scale, missing=missing, personas=personas), "html")[REPORT]
    found = outline(page)
    assert len(found.ids) == len(set(found.ids))
    faces = page.split('<section id="touchpoints"')[1].count('<svg class="fc"')
    assert faces == {0: 9, 1: 0, 2: 4, 3: 6}[missing] * personas


def test_a_view_that_was_not_asked_for_is_no_section():
    ids = outline(artefacts(grown(2, 2), "html", views=("flow",))[REPORT]).ids
    assert "map" not in ids
    assert {"flow", "touchpoints"} <= set(ids)


def test_the_moves_stand_alone_where_the_graph_is_too_dense(monkeypatch):
    from cjm.formats.format import JourneyJob

    drawing = JourneyJob.drawing
    monkeypatch.setattr(
        JourneyJob, "drawing", lambda scene, view: None if view.name == "flow" else drawing(scene, view)
    )
    page = artefacts(grown(2, 3), "html")[REPORT]
    section = page[page.index('id="flow"') : page.index('id="about"')]
    assert "too dense" in section
    assert '<details class="alt" open>' in section
    assert section.count("<tr class=") == 8
