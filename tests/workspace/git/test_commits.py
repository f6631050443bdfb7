"""What git keeps of a commit is read whatever is in it, and attributes are left as they were."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cjm.workspace.git.attributes import Attributes
from cjm.workspace.git.commits import commit_of

IDENT = "0" * 40
HEAD = b"tree 1\nparent 2\nparent 3\nauthor U <u@example.com> %s\ncommitter U <u@example.com> 1 +0000\n"


@given(st.binary())
@example(b"author")
@example(b"author \n\n")
@example(HEAD % b"1 +9999")
@example(b"encoding \xff\n\n")
def test_nothing_in_a_commit_is_an_error(content):
    found = commit_of(IDENT, content)
    assert "\n" not in found.subject
    assert found.date == "" or len(found.date) == 10


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (b"0 +0000", "1970-01-01"),
        (b"-1 +0000", "1969-12-31"),
        (b"1767225599 +0000", "2025-12-31"),
        (b"1767225599 +0100", "2026-01-01"),
        (b"1767225600 -0030", "2025-12-31"),
        (b"1767225600 +1400", "2026-01-01"),
        (b"253402300800 +0000", ""),
        (b"999999999999999999 +0000", ""),
        (b"9999999999999999999 +0000", ""),
        (b"1767225599", ""),
        (b"yesterday", ""),
    ],
)
def test_the_day_where_the_author_was(written, day):
    found = commit_of(IDENT, HEAD % written + b"\nMessage\n")
    assert (found.date, found.subject, found.parents) == (day, "Message", ("2", "3"))


@pytest.mark.parametrize(
    ("message", "subject"),
    [
        (b"One\n\nMore\n", "One"),
        (b"\n\n  One\n  line  \nmore\n\nMore\n", "One line more"),
        (b"", ""),
        (b"Gr\xc3\xbc\xc3\x9fe", "Grüße"),
        (b"Gr\xfc", "Gr\ufffd"),
    ],
)
def test_the_subject_is_the_first_paragraph_in_one_line(message, subject):
    assert commit_of(IDENT, HEAD % b"0 +0000" + b"\n" + message).subject == subject


def test_a_signature_is_no_message_and_an_encoding_is_no_program():
    signed = HEAD % b"0 +0000" + b"gpgsig -----BEGIN\n \n author X <x> 99 +0000\n -----END\n\nMessage"
    assert commit_of(IDENT, signed).subject == "Message"
    for name, told in (
        (b"ISO-8859-1", "Gr\xfc"),
        (b"rot13", "Gr\ufffd"),
        (b"unicode_escape", "Gr\ufffd"),
        (b"cp99999", "Gr\ufffd"),
    ):
        content = HEAD % b"0 +0000" + b"encoding " + name + b"\n\nGr\xfc"
        assert commit_of(IDENT, content).subject == told


LINES = st.lists(
    st.sampled_from(
        [
            b"*.png binary", b"*.cjm.yaml diff=x", b"*.cjm.yml diff", b"cjm.yaml -diff", b"*.cjm.yaml text", b"", b"# mine",
            b"# cjm: end", b"*.cjm.yaml diff=cjm", b"\xff\xfe", b"[attr]maps diff=cjm",
        ]
    )
)  # fmt: skip


@given(LINES, st.sampled_from([b"\n", b"\r\n"]), st.booleans())
def test_what_is_written_into_attributes_is_taken_out_to_the_byte(lines, end, last):
    content = end.join(lines) + (end if last and lines else b"")
    before = Attributes(Path("x"), content)
    ours = Attributes(Path("x"), before.with_ours())
    assert (ours.content or b"").startswith(content)
    assert ours.with_ours() == ours.content
    assert ours.without_ours() == content
