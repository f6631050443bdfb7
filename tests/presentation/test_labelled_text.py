"""Labelled texts of a report."""

import pytest

from cjm.presentation.labelled_text import mentions_name, pain_anchors, safe_url
from tests.support.details import journey, workspace_of


@pytest.mark.parametrize(
    ("text", "is_mentioned"),
    [("Loyalty", True), ("loyalty  SYSTEM", True), ("System", True), ("Loyal", False), ("Loyalty systems", True)],
)
def test_text_mentions_a_name_in_whole_words(text, is_mentioned):
    assert mentions_name(text, "Loyalty system") is is_mentioned


def test_pains_whose_anchors_would_be_equal_get_a_number():
    steps = [{"id": "a-b", "pains": {"id": "c", "text": "X"}}, {"id": "a", "pains": {"id": "b-c", "text": "Y"}}]
    map_ = workspace_of({"j": journey([{**step, "emotion": -1} for step in steps])}).journeys["j"]
    assert pain_anchors(map_) == {("a-b", "c"): "pain-a-b-c", ("a", "b-c"): "pain-a-b-c_2"}


def test_pages_link_only_to_web_and_mail_addresses():
    assert safe_url("https://example.com") == "https://example.com"
    assert safe_url("javascript:alert(1)") == ""
