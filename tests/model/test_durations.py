"""Durations as people write them: read by the model and the schema alike, and written back in one form by `fmt`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.model.dates import Duration
from cjm.reader.shape.schema import fits_definition
from tests.support.commands import cjm

READ = [
    ("10 min", "10 min"), ("25min", "25 min"), ("5 minutes", "5 min"), ("5 mins", "5 min"), ("5hours", "5 h"),
    ("2 hrs", "2 h"), ("1 d", "1 day"), ("1 days", "1 day"), ("2 day", "2 days"), ("1w", "1 week"), ("3 wk", "3 weeks"),
    ("6mo", "6 months"), ("2 y", "2 years"), ("30 seconds", "30 s"), ("0.5 h", "0.5 h"), ("2–3 weeks", "2-3 weeks"),
    ("2 - 3 weeks", "2-3 weeks"), ("10—15min", "10-15 min"), ("1 h 30 min", "90 min"), ("1h30min", "90 min"),
    ("1 day 4 h", "28 h"), ("1 y 6 mo", "18 months"), ("1 week 1 d", "8 days"), ("1.5 h 30 min", "120 min"),
]  # fmt: skip
REFUSED = [
    "",
    "min",
    "5",
    "5 moons",
    "30 min 1 h",
    "1 h 1 h",
    "1 month 2 weeks",
    "1h30",
    "~10 min",
    "1  h",
    "5 Minutes",
    "-5 min",
]


@pytest.mark.parametrize(("written", "canonical"), READ)
def test_a_duration_is_read_and_has_one_canonical_form(written, canonical):
    duration = Duration.of(written)
    assert (str(duration), duration.text) == (canonical, written)
    assert Duration.of(canonical) == duration
    assert fits_definition("#/$defs/duration", written)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_a_duration_is_refused_by_model_and_schema(text):
    assert Duration.read(text) is None
    assert not fits_definition("#/$defs/duration", text)


@given(
    st.lists(
        st.sampled_from(["1", "2.5", " ", "-", "–", "h", "min", "s", "d", "mo", "y", "weeks", "x"]), max_size=8
    ).map("".join)
)
def test_model_and_schema_read_the_same(text):
    assert (Duration.read(text) is not None) == fits_definition("#/$defs/duration", text)


def test_fmt_writes_the_canonical_form_of_durations_only(tmp_path):
    path = tmp_path / "m.cjm.yaml"
    path.write_text(
        "personas:\n  p: {name: Ana, attributes: {duration: 5hours}}\njourneys:\n  j:\n    name: 5hours\n    personas: p\n"
        '    review_every: 6mo\n    stages:\n      - {id: s, name: S, duration: "1 h 30 min"}\n    x-note: {duration: 5hours}\n'
    )
    assert cjm("fmt", path).code == 0
    text = path.read_text()
    assert "review_every: 6 months" in text
    assert "duration: 90 min}" in text
    assert text.count("5hours") == 3
    assert cjm("fmt", "--check", path).code == 0
