"""`fmt` loses nothing and says nothing else, whatever the style of a file."""

import json
import os
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjm.fmt import format_source
from cjm.fmt.comments import comments_of
from cjm.fmt.quoting import is_plain, scalar_text
from cjm.model.source import Source
from cjm.reader.parsing import parse
from tests.fmt.generated import texts

MANY = settings(
    max_examples=int(os.environ.get("CJM_MANY_EXAMPLES", "300")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


def read(text):
    return parse(Source("m.cjm.yaml", text.encode() if isinstance(text, str) else text))


@MANY
@given(texts())
def test_the_same_model_the_same_comments_and_the_second_time_nothing(text):
    document = read(text)
    if document.findings or document.root is None:
        return
    first = format_source(document)
    again = read(first.content)
    assert not again.findings
    assert json.dumps(again.root.data, sort_keys=True) == json.dumps(document.root.data, sort_keys=True)
    assert Counter(c.text for c in comments_of(again)) == Counter(c.text for c in comments_of(document))
    # Whoever overlooks a comment overlooks it twice; so the signs are counted, too.
    assert first.content.count(b"#") == text.count("#")
    assert not format_source(again).changed, format_source(again).content.decode()
    assert (b"\r\n" in first.content) == ("\r\n" in text.split("\n", 1)[0] + "\n" and "\r" in text.split("\n", 1)[0])


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff"), max_size=20),
    st.booleans(),
)
def test_a_text_written_is_that_text(text, flow):
    told = scalar_text(text, flow=flow)
    document = read(f"[{told}]\n" if flow else f"k: {told}\n")
    if document.findings:
        # What the reader refuses in any text: it changes the direction of what stands around it.
        assert all(found.rule == "yaml-syntax" and "U+" in found.message for found in document.findings)
        return
    assert document.root.data == ([text] if flow else {"k": text})


def test_what_another_reader_takes_for_something_else_is_quoted():
    for text in (
        "no",
        "Yes",
        "on",
        "~",
        "010",
        "0x1F",
        "1e5",
        "12:30",
        "1_000",
        ".inf",
        "=",
        "<<",
        "NULL",
        "n",
        "1.",
        "2026-01-01 10:00",
        "",
    ):
        assert not is_plain(text, flow=False), text
    for text in (
        "none",
        "2026-01-01",
        "2026-06",
        "10 min",
        "v1.2.3",
        "a-b",
        "1st",
        "it's",
        "C:\\x",
        "a:b",
        "-x",
        "?x",
        "…",
    ):
        assert is_plain(text, flow=False), text
    for text in ("a, b", "[x]", "{x}", "-x", ":x", "a]"):
        assert not is_plain(text, flow=True), text
