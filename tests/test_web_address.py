"""Addresses that lead elsewhere than they seem to are refused, and hosts show their letters."""

import pytest

from cjm.formats.prose import prose
from cjm.web_address import is_web_address, shown_address
from tests.commands import cjm, tree

DECEPTIVE = [
    "https://bank.example@evil.example/",
    "https://user:secret@host.example",
    "http://bank.example\\@evil.example/",
    "https://bank.example\\.evil.example/",
    "https://bank.example\t.evil.example/",
    "https:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.example",
]
HONEST = [
    "https://host.example",
    "https://host.example:8080/a@b?c=d@e#f@g",
    "http://host.example?q=a@b",
    "mailto:maya@shop.example?subject=Hello",
]


@pytest.mark.parametrize("url", DECEPTIVE)
def test_a_deceptive_address_is_no_web_address(url):
    assert not is_web_address(url)


@pytest.mark.parametrize("url", HONEST)
def test_an_honest_one_is(url):
    assert is_web_address(url)
    assert shown_address(url) == url


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://b\u00fccher.example/a\u00e4", "https://xn--bcher-kva.example/a\u00e4"),
        ("https://\u0440\u0430\u0443\u0440\u0430l.com:443/x", "https://xn--l-7sba6dbr.com:443/x"),
        ("https://fa\u00df.example", "https://xn--fa-hia.example"),
        ("mailto:a@b\u00fccher.example", "mailto:a@xn--bcher-kva.example"),
        ("https://\u3002\u3002/", "https://%E3%80%82%E3%80%82/"),
    ],
)
def test_a_host_in_another_script_is_shown_as_punycode(url, shown):
    assert shown_address(url) == shown
    assert shown_address(shown) == shown


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
    assert "leads to `evil.example`, whatever precedes the `@`" in outcome.out
    assert "Write `https://evil.example" in outcome.out


def test_a_text_of_an_author_links_to_no_deceptive_address_and_shows_the_letters_of_a_host():
    assert "<a" not in prose("[bank](https://bank.example@evil.example/)")
    assert ">https://xn--bcher-kva.example/<" in prose("<https://b\u00fccher.example/>")


def test_a_report_shows_the_letters_of_a_host(tmp_path):
    tree(
        tmp_path,
        {
            "a.cjm.yaml": """
personas: {p: {name: P}}
journeys:
  j:
    name: J
    personas: p
    links: [{url: "https://b\u00fccher.example/"}]
    stages: [{id: s, name: S, touchpoints: [{id: t, name: T}]}]
"""
        },
    )
    assert cjm("render", "--format", "html,md", cwd=tmp_path).code == 0
    for name in ("report.html", "report.md"):
        text = (tmp_path / "build/cjm/journeys/j" / name).read_text(encoding="utf-8")
        assert "xn--bcher-kva" in text
