"""HTML reports: the policy, the links, and that no text of an author becomes markup."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjm.reader import read
from cjm.render import Wanted, render
from cjm.source import Source
from tests.commands import EXAMPLES, cjm


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

    def handle_data(self, data):
        self.text.append(data)


def outline(page):
    found = Outline()
    found.feed(page)
    return found


def pages(text):
    reading = read([Source("cjm.yaml", text.encode())])
    assert not [f for f in reading.findings if f.severity.word == "error"], reading.findings
    rendered = render(reading.workspace, reading.findings, Wanted(None, views=("map",), formats=("html", "md")))
    return {artefact.path: artefact.text for artefact in rendered.artefacts}


def test_the_policy_knows_style_and_script_by_their_text(tmp_path):
    cjm("render", EXAMPLES / "first-pair", "-o", tmp_path, "--format", "html")
    for path in tmp_path.rglob("*.html"):
        page = path.read_text()
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
        assert policy.startswith("default-src &#39;none&#39;;") or policy.startswith("default-src 'none';")
        assert "unsafe" not in policy
        for kind, text in re.findall(r"<(style|script)>(.*?)</\1>", page, re.DOTALL):
            assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy, kind
        assert page.index("Content-Security-Policy") < page.index("<title>")
        found = outline(page)
        assert len(found.ids) == len(set(found.ids))
        for link in found.links:
            assert link.startswith("#") or not link.startswith(("http", "//", "data:", "javascript:"))
            if link.startswith("#"):
                assert link[1:] in found.ids, link
        assert not [tag for tag in found.tags if any(a.startswith("on") or a == "style" for a in tag[1:])]


def test_the_report_stays_small(tmp_path):
    from tests.growth import grown

    (tmp_path / "cjm.yaml").write_text(grown(12, 5))
    cjm("render", tmp_path, "-o", tmp_path / "out", "--format", "html")
    assert (tmp_path / "out/journeys/j/report.html").stat().st_size < 400_000


def test_deep_links_come_from_ids(tmp_path):
    cjm("render", EXAMPLES / "first-pair", "-o", tmp_path, "--format", "html")
    ids = outline((tmp_path / "journeys/first-pair/report.html").read_text()).ids
    for ident in (
        "map",
        "touchpoints",
        "opportunities",
        "flow",
        "st-store",
        "tp-checkout",
        "pain-checkout-p4",
        "opp-o4",
    ):
        assert ident in ids


def _map(text):
    return json.dumps(
        {
            "personas": {"p": {"name": text, "summary": text}},
            "channels": {"c": {"name": text}},
            "teams": {"t": {"name": text, "contact": text}},
            "evidence": {"e": {"name": text, "kind": "survey"}},
            "journeys": {
                "j": {
                    "name": text,
                    "personas": "p",
                    "goal": text,
                    "owner": "t",
                    "version": text,
                    "stages": {
                        "id": "s",
                        "name": text,
                        "when": text,
                        "owner": "t",
                        "touchpoints": {
                            "id": "t",
                            "name": text,
                            "channel": "c",
                            "thinking": text,
                            "saying": {"text": text, "by": text},
                            "emotion": {"score": -1, "note": text},
                            "pains": {"id": "p1", "text": text},
                            "gains": text,
                            "needs": text,
                            "evidence": {"id": "e", "note": text},
                            "next": {"exit": text, "share": 0.5},
                        },
                    },
                }
            },
            "opportunities": {"o": {"name": text, "addresses": "j/t/p1", "impact": 2, "effort": 1}},
        },
        ensure_ascii=False,
    )


TEXTS = st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=a>',
        "' onload='x",
        "</style><b>",
        "{{ 7*7 }}",
        "{% raw %}",
        "javascript:x",
        "&lt;b&gt;",
        "<!--",
        "]]>",
    ]
) | st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co"]), min_size=1, max_size=40
).filter(str.strip)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_no_text_becomes_markup(text):
    innocent = outline(pages(_map("innocent"))["journeys/j/report.html"])
    found = outline(pages(_map(text))["journeys/j/report.html"])
    drop = {"tspan", "text", "title"}  # a longer text takes more lines in a drawing
    assert [t for t in found.tags if t[0] not in drop] == [t for t in innocent.tags if t[0] not in drop]
    assert "".join(text.split()) in "".join("".join(found.text).split())


def test_descriptions_are_markdown_without_raw_html():
    source = json.loads(_map("x"))
    source["journeys"]["j"]["description"] = (
        "**bold** <script>x</script> ![i](http://a/b.png) [l](javascript:x) [ok](https://a.b)"
    )
    page = pages(json.dumps(source))["journeys/j/report.html"]
    assert "<strong>bold</strong>" in page
    assert page.count("<script>") == 1
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert 'href="https://a.b"' in page
