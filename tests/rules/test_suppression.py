"""Suppression comments and the findings around them."""

import datetime as dt

import pytest

from cjm.model.source import Source
from cjm.reader import read
from cjm.rules.check import check
from cjm.rules.options import Options

JOURNEY = "personas: {p: {name: P}}\njourneys:\n  j:\n    name: J\n    status: approved\n    personas: p\n    stages: {id: s, name: S}\n"


def checked(text):
    return check(read([Source("cjm.yaml", text.encode())]), Options(today=dt.date(2026, 7, 1)))


@pytest.mark.parametrize(
    ("lines", "help_"), [(12, "The finding is on line 3. Move the comment there, or delete it."), (13, "Delete it.")]
)
def test_a_comment_up_to_twelve_lines_below_its_finding_points_to_it(lines, help_):
    blank = "\n" * (lines - 5)
    text = f"{JOURNEY}{blank}teams: {{t: {{name: T}}}}  # cjm: ignore[journey-without-owner] soon\n"
    unused = [finding for finding in checked(text).findings if finding.rule == "unused-ignore"]
    assert [(finding.message, finding.help) for finding in unused] == [
        ("`journey-without-owner` suppresses nothing here", help_)
    ]


def test_a_comment_hides_its_finding_and_counts():
    plain, hidden = (
        checked(JOURNEY.replace("j:\n", f"j:{comment}\n"))
        for comment in ("", "  # cjm: ignore[journey-without-owner] soon")
    )
    assert (plain.ignored, hidden.ignored) == (0, 1)
    assert len(plain.findings) - len(hidden.findings) == 1
