"""Edits of a text, and where a place in the old text is in the new one."""

from hypothesis import given
from hypothesis import strategies as st

from cjm.model.findings import Edit
from cjm.model.source import Source, Span
from cjm.validate.fixes.edits import Claims, Revision


def edit(first, last, text, path="a"):
    return Edit(Span(path, 1, first + 1, 1, last + 1), text)


@st.composite
def revisions(draw):
    text = draw(st.text("abcé", max_size=20))
    claims, edits = Claims(), []
    for _ in range(draw(st.integers(0, 4))):
        first, last = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        new = edit(first, last, draw(st.text("XYZ", max_size=4)))
        if claims.add((new,)):
            edits.append(new)
    return text, edits, Revision(Source("a", b"\xef\xbb\xbf" + text.encode()), draw(st.permutations(edits)))


@given(revisions())
def test_everything_outside_of_edits_stays_and_is_found_again(made):
    text, edits, revision = made
    new = revision.source.content.removeprefix(b"\xef\xbb\xbf").decode()
    ranges = [(each.span.column - 1, each.span.end_column - 1) for each in edits]
    kept = [n for n in range(len(text)) if not any(first <= n < last for first, last in ranges)]
    assert "".join(c for c in new if c not in "XYZ") == "".join(text[n] for n in kept)
    places = [n for n, character in enumerate(new) if character not in "XYZ"]
    assert [revision.origin(n) for n in places] == kept
    assert [revision.old_offset(n) for n in kept] == kept
    inserts = {first for first, last in ranges if first == last}
    assert all(revision.new_offset(old) == n for old, n in zip(kept, places, strict=True) if old not in inserts)


def test_what_is_inserted_comes_after_its_place_and_from_it():
    revision = Revision(Source("a", b"abc"), [edit(1, 1, "XY")])
    assert revision.source.content == b"aXYbc"
    assert (revision.new_offset(1), revision.origin(1), revision.origin(2), revision.origin(3)) == (1, 1, 1, 1)


def test_of_edits_that_overlap_the_first_is_kept():
    claims = Claims()
    assert claims.add((edit(2, 5, ""), edit(8, 9, "")))
    assert not claims.add((edit(0, 1, ""), edit(4, 6, "")))
    assert not claims.add((edit(0, 3, ""), edit(1, 2, "")))
    assert claims.add((edit(0, 2, ""), edit(5, 8, "")))
    assert claims.add((edit(2, 5, "", "b"),))
    assert claims.add((edit(2, 2, ""),))
    assert not claims.add((edit(2, 2, ""),))
