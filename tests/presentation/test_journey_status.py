"""Status of the journeys of a workspace."""

import pytest

from cjm.presentation.journey_status import Tally, journey_statuses_of
from tests.support.details import WORDS, journey, view_of


@pytest.mark.parametrize(
    ("claims", "backed", "text"),
    [(0, 0, "–"), (3, 0, "0 %"), (3, 3, "100 %"), (1000, 1, "1 %"), (1000, 999, "99 %"), (3, 2, "67 %")],
)
def test_share_is_rounded_to_all_or_none_only_if_exact(claims, backed, text):
    assert Tally(claims, backed).percent(WORDS).replace("\N{NO-BREAK SPACE}", " ") == text


def test_archived_journeys_are_never_overdue():
    keys = {"reviewed": "2024-01", "review_every": "6 months"}
    maps = {"a": journey([{}], **keys), "b": journey([{}], **keys, status="archived")}
    statuses = journey_statuses_of(view_of(maps, as_of="2026-07-01"))
    assert [status.overdue for status in statuses] == [True, False]


def test_only_open_pains_count():
    pains = [{"text": "A", "severity": 3}, {"text": "B", "severity": 5, "status": "resolved"}, {"text": "C"}]
    (status,) = journey_statuses_of(view_of({"j": journey([{"emotion": -1, "pains": pains}])}))
    assert (status.open, status.severe) == (2, 1)
