"""Dates and durations."""

import datetime as dt

import pytest

from cjm.model.dates import Date, Duration


@pytest.mark.parametrize("text", ["2024-02-30", "2023-02-29", "0000-01", "2024-13", "2024", "24-01-01", "2024-1"])
def test_invalid_dates(text):
    assert Date.of(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("2024-02", "2024-02-01", "2024-02-29"), ("1900-02", "1900-02-01", "1900-02-28"), ("2024-05-03",) * 3],
)
def test_a_month_lasts_from_its_first_to_its_last_day(text, first, last):
    date = Date.of(text)
    assert (date.first.isoformat(), date.last.isoformat(), str(date)) == (first, last, text)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [("5min", "5 min"), ("2–3 weeks", "2-3 weeks"), ("1 h 30 min", "90 min"), ("1 year 6 months", "18 months"),
     ("1 d", "1 day"), ("0.5 h", "0.5 h")],
)  # fmt: skip
def test_durations_are_read_in_all_spellings(text, canonical):
    assert str(Duration.of(text)) == canonical


@pytest.mark.parametrize("text", ["5", "min", "5 lightyears", "30 min 1 h", "1 month 2 days", "-5 min"])
def test_invalid_durations(text):
    assert Duration.read(text) is None
    with pytest.raises(ValueError, match="not a duration"):
        Duration.of(text)


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [("2024-01-31", "1 month", "2024-02-29"), ("2024-02-29", "1 year", "2025-02-28"), ("2024-12-15", "1-2 months", "2025-02-15"),
     ("2024-01-01", "2 weeks", "2024-01-15"), ("2024-01-01", "9000 years", "9999-12-31")],
)  # fmt: skip
def test_day_after_a_duration_follows_the_calendar(start, duration, end):
    assert Duration.of(duration).after(dt.date.fromisoformat(start)).isoformat() == end
