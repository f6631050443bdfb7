"""Every rule's manual, run: its bad map fires the rule, its good map doesn't."""

import datetime as dt

import pytest

from cjm.model.images import Flaw
from cjm.model.source import Source
from cjm.reader import read
from cjm.rules.catalogue import rules
from cjm.rules.check import check
from cjm.rules.manual import manual_of
from cjm.rules.options import Options
from tests.support.commands import cjm

OPTIONS = Options(today=dt.date(2026, 7, 1), image=lambda _path: Flaw("isn't there"))


def fired(name, text):
    found = check(read([Source("cjm.yaml", text.encode())]), OPTIONS).findings
    return [finding for finding in found if finding.rule == name]


@pytest.mark.parametrize("name", rules())
def test_the_bad_map_fires_and_the_good_one_does_not(name):
    manual = manual_of(rules()[name])
    assert manual.sentence.endswith(".")
    assert len(manual.text) > 60, "explain why it matters and what to do"
    assert fired(name, manual.bad)
    assert not fired(name, manual.good)


@pytest.mark.parametrize("name", rules())
def test_it_is_explained(name):
    outcome = cjm("rule", name)
    manual = manual_of(rules()[name])
    assert outcome.code == 0
    assert manual.sentence in outcome.out
    assert manual.bad.splitlines()[0] in outcome.out


def test_all_rules_are_listed():
    listed, told = cjm("rule").out, cjm("rule", "--all").out
    for name in rules():
        assert name in listed
        assert f"## {name}\n" in told
    unknown = cjm("rule", "stage-without-ower")
    assert (unknown.code, "stage-without-owner" in unknown.err) == (2, True)
