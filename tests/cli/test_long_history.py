"""`cjm log` and `cjm diff` over a history of more than thirty commits: neither fails, and both say the same."""

import json
from collections import Counter

import pytest

from tests.support.commands import cjm
from tests.support.long_history import BROKEN, make
from tests.support.repositories import git

LEVELS = ("breaking", "structural", "content", "editorial")


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """The repository, its commits from the oldest on, and what the log says of each."""
    folder = tmp_path_factory.mktemp("long") / "w"
    made = make(folder)
    outcome = cjm("log", "--format", "json", cwd=folder)
    assert (outcome.code, outcome.err) == (0, "")
    return folder, made, {found["hash"]: found for found in json.loads(outcome.out)["commits"]}


def compared(folder, base, head):
    outcome = cjm("diff", base, head, "--output-format", "json", cwd=folder)
    return outcome, json.loads(outcome.out)


def subject(folder, ident):
    return git(folder, "log", "-1", "--format=%s", ident).strip()


def test_the_log_says_of_a_commit_what_diff_says_of_it_and_its_parent(history):
    folder, made, log = history
    assert len(made) > 30
    nothing = dict.fromkeys(LEVELS, 0)
    total: Counter[str] = Counter()
    silent = []
    for base, head in zip(made, made[1:], strict=False):
        name = subject(folder, head)
        outcome, document = compared(folder, base, head)
        if name in BROKEN:
            # What diff refuses, the log tells.
            assert (outcome.code, "error" in document) == (2, True), name
            assert log[head]["errors"], name
            continue
        assert outcome.code == 0, outcome.err
        told = log.get(head, {"summary": nothing, "changes": []})
        if subject(folder, base) not in BROKEN:
            assert told["summary"] == document["summary"], name
            assert told["changes"] == document["changes"], name
            total.update(document["summary"])
            if not document["changes"]:
                silent.append(name)
    assert silent == ["Three files", "Laid out", "A remark"]
    assert all(total[level] > 0 for level in LEVELS)


def test_what_was_broken_for_a_while_is_told_once_it_is_mended(history):
    folder, made, log = history
    names = [subject(folder, ident) for ident in made]
    first, second, mended = (log[made[names.index("Oops") + n]] for n in range(3))
    assert (first["changes"], len(first["errors"])) == ([], 1)
    assert [change["after"] for change in second["changes"]] == ["Help"]
    assert [(change["kind"], change["address"]) for change in mended["changes"]] == [
        ("opportunity-status-changed", "opportunities/o1"),
        ("opportunity-score-changed", "opportunities/o1"),
    ]
    # Over all of it, the log says what diff says of both ends.
    good = made[names.index("Oops") - 1]
    _, document = compared(folder, good, mended["hash"])
    both = Counter(first["summary"]) + Counter(second["summary"]) + Counter(mended["summary"])
    assert both == +Counter(document["summary"])


def test_a_reference_that_leads_nowhere_is_told_and_compared(history):
    folder, made, log = history
    names = [subject(folder, ident) for ident in made]
    nowhere = log[made[names.index("Nowhere")]]
    assert [error["rule"] for error in nowhere["errors"]] == ["unknown-reference"]
    assert [change["kind"] for change in nowhere["changes"]] == ["owner-changed"]


@pytest.mark.parametrize(
    ("address", "commits"),
    [
        ("buy/card", ["Ways on", "It is solved", "Another id", "Better", "The first maps"]),
        ("support/call", ["A new way to reach us", "Another id for a journey", "Evidence", "The first maps"]),
        ("buy/order", None),
        ("support", None),
        ("back", ["Nothing is sent back", "Tom is nobody", "A third journey"]),
        ("help/chat", ["Nobody chats", "Another id for a journey", "The first maps"]),
        ("opportunities/o1", ["Two things at once", "Shipped", "On it", "What to do"]),
        ("personas/tom", ["Tom is nobody", "The first maps"]),
    ],
)
def test_the_history_of_one_place_is_its_part_of_the_whole(history, address, commits):
    folder, _, log = history
    document = json.loads(cjm("log", address, "--format", "json", cwd=folder).out)
    assert document["commits"]
    for found in document["commits"]:
        whole = [json.dumps(change) for change in log[found["hash"]]["changes"]]
        assert all(json.dumps(change) in whole for change in found["changes"])
    shown = [found["subject"] for found in document["commits"] if not found["errors"]]
    if commits is not None:
        assert sorted(shown) == sorted(commits)


def test_every_format_of_every_place(history):
    folder, _, _ = history
    for address in ((), ("buy",), ("buy/order",), ("buy/card",), ("support/call",)):
        assert cjm("log", *address, cwd=folder).code == 0
        assert cjm("log", *address, "--format", "svg", cwd=folder).out.startswith("<svg")
