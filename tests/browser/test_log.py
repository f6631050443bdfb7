"""The drawing of a history in a real browser: of any length, in any language, with any text in its commits."""

import json

import pytest

from tests.browser.test_drawings import MEASURE
from tests.support.commands import cjm, tree
from tests.support.repositories import commit, started

pytestmark = pytest.mark.browser

LONG = "Interviews in three stores say that the form is worse than all of us together thought it was in spring"
WORD = "Rückerstattungsantragsformularbearbeitungsdauer" * 2
NAMES = (
    "Buying",
    "A journey with a name that is longer than its lane is wide and high",
    "靴を買うまでの長い長い旅路",
    WORD,
)


def document(scores, language="en", scale=None):
    """A workspace with a journey per row of scores."""
    settings = {"name": "W", "language": language, **({"emotion_scale": scale} if scale else {})}
    journeys = {}
    for n, row in enumerate(scores):
        feels = {} if row is None else {"emotion": row}
        stage = {"id": "s", "name": "S", "touchpoints": [{"id": "t", "name": "T", **feels}]}
        journeys[f"journey-{n}"] = {"name": NAMES[n % len(NAMES)], "personas": ["p"], "stages": [stage]}
    return json.dumps(
        {"workspace": settings, "personas": {"p": {"name": "P"}}, "journeys": journeys}, ensure_ascii=False
    )


def histories(folder, name, count, journeys, language="en", scale=None, subject=LONG):
    repository = started(folder / name)
    low, high = (scale["min"], scale["max"]) if scale else (-2, 2)
    for n in range(count):
        rows = [None if (n + m) % 5 == 4 else low + (high - low) * ((n * 7 + m * 3) % 9) / 8 for m in range(journeys)]
        tree(repository, {"cjm.yaml": document(rows, language, scale)})
        commit(repository, f"{n} {subject}", f"20{20 + n // 300}-{n // 25 % 12 + 1:02}-{n % 25 + 1:02}T12:00:00Z")
    return repository


@pytest.mark.parametrize(
    ("count", "journeys", "options"),
    [
        (1, 1, {}),
        (2, 3, {}),
        (10, 1, {"subject": WORD}),
        (11, 4, {"language": "ar", "subject": "رسالة تذكير قبل الموعد بيومين"}),
        (12, 2, {"language": "ja", "subject": "予約の前に確認のメッセージを送るようにした"}),
        (40, 5, {"language": "de"}),
        (7, 30, {"scale": {"min": 0, "max": 100, "labels": []}}),
        (100, 2, {"scale": {"min": 1, "max": 7, "labels": ["a", "b", "c", "d", "e", "f", "g"]}}),
    ],
)
def test_texts_keep_apart_and_inside(tmp_path, browser_page, count, journeys, options):
    repository = histories(tmp_path, "w", count, journeys, **options)
    for address in ((), ("journey-0",), ("journey-0/t",)):
        outcome = cjm("log", *address, "--format", "svg", cwd=repository)
        assert outcome.code == 0, outcome.err
        path = tmp_path / "log.svg"
        path.write_text(outcome.out, encoding="utf-8")
        browser_page.goto(path.as_uri())
        assert browser_page.evaluate(MEASURE) == [], address
    assert browser_page.problems == []


def test_a_drawing_of_very_many_journeys_says_what_it_leaves_out(tmp_path):
    repository = histories(tmp_path, "w", 2, 30)
    outcome = cjm("log", "--format", "svg", cwd=repository)
    assert "warning: the drawing shows 24 of 30 journeys" in outcome.err
