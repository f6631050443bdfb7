"""Addresses that lead elsewhere than they seem to are refused, and hosts are in ASCII wherever an address appears."""

import html
import re
import sys
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.formats.author_markdown import author_html
from cjm.model.web_address import is_web_address, with_ascii_host
from tests.support.commands import cjm, tree

DECEPTIVE = [
    "https://bank.example@evil.example/",
    "https://user:secret@host.example",
    "http://bank.example\\@evil.example/",
    "https://bank.example\\.evil.example/",
    "https://bank.example\t.evil.example/",
    "https:///evil.example",
    "https://g.example%40evil.example",
    "https://g.example%2Eevil.example/",
    "mailto:a@g.example%40evil.example",
    "mailto:",
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.example",
]
HONEST = [
    "https://host.example",
    "https://host.example:8080/a@b?c=d@e#f@g",
    "http://host.example?q=a@b",
    "https://host.example/a%20b?c=%40#%",
    "http://[::1]:8080/",
    "mailto:maya@shop.example?subject=Hello%20you@all",
    "mailto:a%2Fb@shop.example,c@shop.example",
    "mailto:?subject=Hello",
]
# Each character that browsers turn into one that ends a host or escapes another.
DELIMITERS = [
    letter
    for letter in map(chr, range(0x80, sys.maxunicode + 1))
    if not letter.isspace() and set("/?#@:%\\").intersection(normalize("NFKC", letter))
]


@pytest.mark.parametrize("url", DECEPTIVE)
def test_a_deceptive_address_is_no_web_address(url):
    assert not is_web_address(url)


@pytest.mark.parametrize("url", HONEST)
def test_an_honest_one_is(url):
    assert is_web_address(url)
    assert with_ascii_host(url) == url


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://b\u00fccher.example/a\u00e4", "https://xn--bcher-kva.example/a\u00e4"),
        ("HTTPS://B\u00dcCHER.Example.", "HTTPS://xn--bcher-kva.example."),
        ("https://bu\u0308cher.example", "https://xn--bcher-kva.example"),
        ("https://b\u00fc\u00adcher\u200b.example", "https://xn--bcher-kva.example"),
        ("https://\u0440\u0430\u0443\u0440\u0430l.com:443/x", "https://xn--l-7sba6dbr.com:443/x"),
        ("https://fa\u00df.example", "https://xn--fa-hia.example"),
        ("https://FA\u1e9e.example", "https://xn--fa-hia.example"),
        ("https://\u03b2\u03cc\u03bb\u03bf\u03c2.example", "https://xn--nxasmm1c.example"),
        ("https://\u0392\u038c\u039b\u039f\u03a3.example", "https://xn--nxasmq6b.example"),
        ("https://a\u3002\uff42\uff0ec\uff61example", "https://a.b.c.example"),
        ("mailto:a@b\u00fccher.example", "mailto:a@xn--bcher-kva.example"),
        ("mailto:\u00e4@b.example,c/d@b\u00fccher.example?cc=\u00e4@\u00e4", "mailto:\u00e4@b.example,c/d@xn--bcher-kva.example?cc=\u00e4@\u00e4"),
    ],
)  # fmt: skip
def test_a_host_is_what_a_browser_makes_of_it(url, followed):
    assert with_ascii_host(url) == followed
    assert is_web_address(followed)


@pytest.mark.parametrize(
    "url",
    [
        "https://\u3002\u3002/",
        "https://a..\u00fc/",
        "https://\u00ad/",
        "https://\u00fc:\uff18\uff10/",
        "https://\u00fc@evil.example/",
        "https://[\u00fc]/",
        "https://a\u3000b.example/",
        "https://" + "\u00fc" * 64 + ".example/",
        "https://" + "\u00fc." * 127 + "example/",
        "https://" + "\u00fc" * 100_000 + "/",
    ],
)
def test_what_cannot_be_a_host_is_escaped_and_no_page_links_to_it(url):
    assert with_ascii_host(url).isascii()
    assert not is_web_address(with_ascii_host(url))


@given(
    st.sampled_from(["https://", "http://", "HTTPS://", "mailto:a@", ""]),
    st.text(max_size=80) | st.text("a.:@%/\u00fc\u3002\uff0e\uff20\u200d\ud800", max_size=80),
    st.sampled_from(["", "/", "/\u00fc", "?\u00fc@\u00fc", "#"]),
)
def test_conversion_gives_an_ascii_host_and_changes_it_no_more(scheme, host, rest):
    url = f"{scheme}{host}{rest}"
    found = with_ascii_host(url)
    assert with_ascii_host(found) == found
    if scheme.lower().startswith("http"):
        assert re.split("[/?#]", found[len(scheme) :], maxsplit=1)[0].isascii()
        assert (
            re.split("[/?#]", url[len(scheme) :], maxsplit=1)[1:]
            == re.split("[/?#]", found[len(scheme) :], maxsplit=1)[1:]
        )


@pytest.mark.parametrize("key", ["links: [{url: URL}]", "links: [{title: The bank, url: URL}]"])
@pytest.mark.parametrize("url", DECEPTIVE)
def test_validate_refuses_it_wherever_it_is(tmp_path, key, url):
    quoted = '"' + url.replace("\\", "\\\\").replace("\t", "\\t") + '"'
    tree(tmp_path, {"a.cjm.yaml": "teams:\n  t:\n    name: T\n    " + key.replace("URL", quoted) + "\n"})
    outcome = cjm("validate", "--output-format", "concise", cwd=tmp_path)
    assert outcome.code == 1
    assert "error[schema]" in outcome.out


@pytest.mark.parametrize(
    "section",
    [
        "evidence: {e: {name: E, kind: survey, url: URL}}",
        "opportunities: {o: {name: O, solutions: [{id: s, name: S, url: URL}]}}",
    ],
)
def test_so_it_does_at_evidence_and_solutions(tmp_path, section):
    tree(tmp_path, {"a.cjm.yaml": section.replace("URL", '"https://bank.example@evil.example/"') + "\n"})
    outcome = cjm("validate", cwd=tmp_path)
    assert "goes to `evil.example`, regardless of the text before the `@`" in outcome.out
    assert "Write `https://evil.example" in outcome.out


@pytest.mark.parametrize(
    ("url", "real"),
    [
        ("HTTPS://g.example@e/", "https://e"),
        ("Http://g.example@\u0430pple.com/", "http://xn--pple-43d.com"),
    ],
)
def test_the_finding_names_the_host_that_a_browser_follows(tmp_path, url, real):
    tree(tmp_path, {"a.cjm.yaml": f"teams: {{t: {{name: T, links: {{url: '{url}'}}}}}}\n"})
    out = cjm("validate", cwd=tmp_path).out
    assert f"goes to `{real.partition('//')[2]}`, regardless of the text before the `@`" in out
    assert f"Write `{real}…`" in out


@pytest.mark.parametrize(
    "url", ["https://g.example%40evil.example", "https://g.example\uff20evil.example", "mailto:a@g.example\uff20e"]
)
def test_a_host_with_a_hidden_delimiter_is_refused_as_any_other_text_that_is_no_address(tmp_path, url):
    tree(tmp_path, {"a.cjm.yaml": f"teams: {{t: {{name: T, links: {{url: '{url}'}}}}}}\n"})
    outcome = cjm("validate", cwd=tmp_path)
    assert outcome.code == 1
    assert f"`{url}` is not a valid web address" in outcome.out
    assert "must not contain a user name" in outcome.out


def test_validate_refuses_every_character_that_browsers_turn_into_a_delimiter(tmp_path):
    assert len(DELIMITERS) >= 23
    urls = [
        url for sign in DELIMITERS for url in (f"https://g.example{sign}evil.example", f"mailto:a@g{sign}e.example")
    ]
    links = "".join(f'      - url: "{url}"\n' for url in urls)
    tree(tmp_path, {"a.cjm.yaml": f"teams:\n  t:\n    name: T\n    links:\n{links}"})
    out = cjm("validate", "--output-format", "concise", cwd=tmp_path).out
    assert out.count("error[schema]") == len(urls)
    assert not [url for url in urls if is_web_address(with_ascii_host(url))]


@pytest.mark.parametrize("url", [*HONEST, "https://b\u00fccher.example/\uff20", "mailto:\u00e4@b\u00fccher.example"])
def test_validate_accepts_an_honest_one(tmp_path, url):
    tree(tmp_path, {"a.cjm.yaml": f'teams: {{t: {{name: T, links: {{url: "{url}"}}}}}}\n'})
    assert "error[schema]" not in cjm("validate", "--output-format", "concise", cwd=tmp_path).out


# --- author Markdown ---------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["[bank](<URL>)", "<URL>", "[bank][1]\n\n[1]: <URL>"])
@pytest.mark.parametrize(
    "url",
    [
        "https://bank.example@evil.example/",
        "https://bank.example%40evil.example/",
        "https://bank.example\uff20evil.example/",
        "https://bank.example\\\\.evil.example/",
        "https://bank.example\t.evil.example/",
        "https://bank.example .evil.example/",
        "https://\u00fc\u3002\u3002example/",
    ],
)
def test_an_authors_markdown_links_to_no_deceptive_address(form, url):
    assert "<a" not in author_html(form.replace("URL", url))


@pytest.mark.parametrize("form", ["[Apple](<URL>)", "<URL>", "[Apple][1]\n\n[1]: <URL>"])
def test_an_authors_markdown_links_to_an_ascii_host(form):
    found = author_html(form.replace("URL", "https://\u0430pple.com/a%20b"))
    assert 'href="https://xn--pple-43d.com/a%20b"' in found
    assert "\u0430pple" not in found
    assert ("https://xn--pple-43d.com/a%20b</a>" in found) is (form == "<URL>")


def test_an_authors_markdown_keeps_its_paths():
    assert 'href="https://a.example/b%20c%C3%BC?d=%40"' in author_html("[x](<https://a.example/b c\u00fc?d=%40>)")
    assert 'href="http://[::1]/"' in author_html("[x](http://[::1]/)")


# --- every way out -----------------------------------------------------------------------------

MAP = """\
personas: {p: {name: P, links: [{url: "https://HOST/persona"}]}}
evidence: {e: {name: E, kind: survey, url: "https://HOST/evidence", links: [{title: "https://HOST/evidence-title", url: "https://HOST/evidence-title"}]}}
opportunities: {o: {name: O, addresses: j/t, solutions: [{id: s, name: S, url: "https://HOST/solution"}]}}
journeys:
  j:
    name: J
    personas: p
    description: "See [Apple](https://HOST/markdown) and <https://HOST/markdown>."
    evidence: e
    links: [{url: "https://HOST/journey"}, {title: Apple, url: "mailto:a@HOST"}]
    stages: [{id: s, name: S, touchpoints: [{id: t, name: T, links: [{title: Apple, url: "https://HOST/touchpoint"}]}]}]
"""
WRITTEN, ASCII = "\u0410pple.com", "xn--pple-43d.com"
PLACES = ["/persona", "/evidence", "/evidence-title", "/solution", "/journey", "/touchpoint"]


def written(folder, host):
    return tree(folder, {"maps/cjm.yaml": MAP.replace("HOST", host)}) / "maps"


@pytest.fixture
def maps(tmp_path):
    """A workspace whose addresses have a host that looks like another one."""
    return written(tmp_path, WRITTEN)


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_show_has_the_ascii_host(maps, form):
    out = cjm("show", "--format", form, cwd=maps).out
    assert all(f"https://{ASCII}{place}" in out for place in PLACES)
    assert f"mailto:a@{ASCII}" in out
    # An author's Markdown is a text like any other, and stays as it is.
    assert re.sub("See .*>\\.", "", out).lower().count(WRITTEN.lower()) == 0


@pytest.mark.parametrize("form", ["text", "markdown", "json", "html"])
def test_diff_has_the_ascii_host(tmp_path, maps, form):
    before = written(tmp_path / "before", "old.example")
    out = html.unescape(cjm("diff", before, maps, "--output-format", form, cwd=tmp_path).out).replace("<b></b>", "")
    assert ASCII in out
    assert re.sub("See .*>\\.|description.*", "", out).lower().count(WRITTEN.lower()) == 0


def test_diff_takes_both_spellings_of_a_host_for_one(tmp_path, maps):
    before = written(tmp_path / "before", ASCII)
    changes = cjm("diff", before, maps, "--output-format", "json", cwd=tmp_path).out
    assert "links-changed" not in changes
    assert "evidence-detail-changed" not in changes
    assert "solution-changed" not in changes


def test_reports_have_the_ascii_host(maps):
    assert cjm("render", "--format", "html,md,json", cwd=maps).code == 0
    output = {path: path.read_text(encoding="utf-8") for path in (maps / "build/cjm").rglob("*.*") if path.is_file()}
    pages = "".join(text for path, text in output.items() if path.suffix == ".html")
    for place in [*PLACES, "/markdown"]:
        assert f'href="https://{ASCII}{place}"' in pages
    assert f'href="mailto:a@{ASCII}"' in pages
    assert WRITTEN.lower() not in pages.lower()
    texts = "".join(text for path, text in output.items() if path.suffix == ".md").replace("<b></b>", "")
    assert f"https://{ASCII}/journey" in texts
    (model,) = (text for path, text in output.items() if path.name == "workspace.json")
    assert all(f"https://{ASCII}{place}" in model for place in PLACES)


def test_fmt_leaves_the_host_as_its_author_wrote_it(maps):
    cjm("fmt", cwd=maps)
    text = (maps / "cjm.yaml").read_text(encoding="utf-8")
    assert text.count(WRITTEN) == MAP.count("HOST")
    assert ASCII not in text
