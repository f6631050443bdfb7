"""Whatever line of a workspace is damaged: no verb crashes, and nothing is drawn as if it were whole.

By default a few are tried, the same in every run. `pytest --hypothesis-profile=new` tries others, and
CJM_DAMAGE=all tries every line and every value of every example in every way, which takes an hour or two;
CJM_DAMAGE=1/20 tries every twentieth, beginning with the first.
"""

import datetime as dt
import json
import os
import random
import shutil
from importlib import import_module

import pytest
from hypothesis import settings

from cjm.diff.compare import compare_with_mapping
from cjm.model.source import Source
from cjm.reader import read
from cjm.render.plan import plan_of
from cjm.render.request import RenderRequest
from cjm.reviews.findings import findings_between
from cjm.reviews.review import Review, figures_of
from cjm.rules.check import check
from cjm.rules.options import Options
from tests.formats.rendering import engine
from tests.support import mutated
from tests.support.commands import cjm
from tests.support.damage import KINDS, WORKSPACES, copied, damages, files_of, sample, with_opportunities
from tests.support.mutated import document_of, mutations
from tests.support.readings import Readings
from tests.support.repositories import imported

_TEXTS = ("svg", "html", "md", "dot", "mermaid", "json")
_OF_TEXT = {"yaml-syntax", "duplicate-key", "too-large"}
_COMMITS = 500  # of one repository


def _chosen(every, sample, workspace):
    """All or a part of it where the environment asks for it, others than usual in the profile `new`, else a few."""
    asked = os.environ.get("CJM_DAMAGE")
    if not asked and settings().derandomize:
        return sample(workspace)
    if not asked:
        return random.sample(every(workspace), 50)
    part, parts = (1, 1) if asked == "all" else map(int, asked.split("/"))
    return sorted(every(workspace), key=lambda one: one.rank)[part - 1 :: parts]


class _Trial:
    """A workspace that is damaged and repaired again and again, beside one that is whole."""

    def __init__(self, workspace, folder, readings):
        self.base = copied(workspace, folder / "base")
        self.folder = copied(workspace, folder / "damaged")
        self.texts = files_of(workspace)
        self.workspace, self.readings = workspace, readings
        self.fewer = {}
        self.whole = self.maps()
        readings.keep()

    def maps(self):
        shutil.rmtree(self.folder / "out", ignore_errors=True)
        self.rendered = self.run("render", "-o", "out", "--format", "svg")
        return self._maps_in(self.folder)

    def with_opportunities(self, kept):
        """The maps of the whole workspace with only some of its opportunities."""
        if kept not in self.fewer:
            folder = copied(self.workspace, self.folder.parent / f"fewer-{len(self.fewer)}")
            for path, text in self.texts.items():
                (folder / path).write_text(with_opportunities(text, kept))
            cjm("render", "-o", "out", "--format", "svg", cwd=folder)
            self.fewer[kept] = self._maps_in(folder)
        return self.fewer[kept]

    def _maps_in(self, folder):
        return {path.parent.name: path.read_text() for path in (folder / "out").glob("journeys/*/map.svg")}

    def run(self, *arguments):
        outcome = cjm(*arguments, cwd=self.folder)
        assert "bug" not in outcome.err, (arguments, outcome.err)
        assert "Traceback" not in outcome.err, (arguments, outcome.err)
        return outcome

    def damage(self, damage):
        (self.folder / damage.path).write_text(damage.text(self.texts[damage.path]))

    def repair(self, damage):
        (self.folder / damage.path).write_text(self.texts[damage.path])
        self.readings.forget()


def _errors(trial):
    outcome = trial.run("validate", "--output-format", "json")
    found = [finding for finding in json.loads(outcome.out)["findings"] if finding["severity"] == "error"]
    assert outcome.code == int(bool(found))
    return found


def _wrongly_drawn(trial, damage, errors, drawn):
    """The journeys that were drawn although they have an error, or differently from the whole workspace."""
    named = {finding["pointer"].split("/")[2] for finding in errors if finding["pointer"].startswith("/journeys/")}
    wrong = named & {*drawn}
    section = damage.section(trial.texts[damage.path])
    if not errors or section == "opportunities":
        return wrong  # a journey is drawn without an opportunity that is damaged
    if section != "journeys" or _OF_TEXT & {finding["rule"] for finding in errors}:
        differing = _differing(drawn, trial.whole)
        wrong |= differing and _differing(drawn, trial.with_opportunities(_opportunities(trial)))
    return wrong | {name for name in drawn if name not in trial.whole and not name.endswith("-gone")}


def _opportunities(trial):
    """The opportunities without errors."""
    return frozenset(json.loads(trial.run("show", "--format", "json").out).get("opportunities", ()))


def _differing(drawn, expected):
    return {name for name, drawing in drawn.items() if drawing != expected.get(name)}


def _try_every_verb(trial, damage):
    errors = _errors(trial)
    drawn = trial.maps()
    assert trial.rendered.code == int(bool(errors))
    assert _wrongly_drawn(trial, damage, errors, drawn) == set()
    for arguments in (("show",), ("show", "--format", "json"), *(("show", name) for name in trial.whole)):
        assert trial.run(*arguments).code in ({0, 1, 2} if errors else {0, 2}), arguments
    assert trial.run("diff", ".", trial.base, "--output-format", "html").code == 0
    assert trial.run("diff", trial.base, ".", "--output-format", "html").code == (2 if errors else 0)


@pytest.mark.parametrize(("choose", "kinds"), [(sample, KINDS), (mutated.sample, mutated.KINDS)])
def test_the_sample_has_every_kind_of_damage(choose, kinds):
    assert {damage.kind for workspace in WORKSPACES for damage in choose(workspace)} == {*kinds}


@pytest.fixture
def readings(monkeypatch):
    return Readings(monkeypatch)


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_a_damaged_line_crashes_no_verb_and_is_never_drawn(tmp_path, workspace, readings):
    trial = _Trial(workspace, tmp_path, readings)
    failures = {}
    for damage in _chosen(damages, sample, workspace):
        trial.damage(damage)
        try:
            _try_every_verb(trial, damage)
        except AssertionError as failure:
            failures[str(damage)] = str(failure)
        trial.repair(damage)
    assert failures == {}


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_log_goes_on_over_commits_with_damaged_maps(tmp_path, workspace, readings):
    chosen = _chosen(damages, sample, workspace)
    texts = files_of(workspace)
    for n in range(0, len(chosen), _COMMITS):
        part = chosen[n : n + _COMMITS]
        states = {str(damage): {**texts, damage.path: damage.text(texts[damage.path])} for damage in part}
        repository = imported(tmp_path / str(n), {"whole": texts, **states, "repaired": texts})
        for form in ("text", "json", "svg"):
            outcome = cjm("log", "--max-count", "1000", "--format", form, cwd=repository)
            assert (outcome.code, "bug" in outcome.err) == (0, False), outcome.err
            if form == "json":
                listed = {moment["subject"] for moment in json.loads(outcome.out)["commits"]}
        assert listed >= {str(damage) for damage in part if damage.kind == "a bracket"}


def _written(base, head):
    """A review of a change in every format."""
    found, left = compare_with_mapping(base.workspace, head.workspace)
    brought = findings_between(base, head, [*found, *left], Options())
    figures = figures_of(base.workspace, head.workspace, tuple(found))
    review = Review("base", "head", base.workspace, head.workspace, tuple(found), figures, brought)
    for form in ("text", "json", "markdown", "github", "svg", "html"):
        import_module(f"cjm.reviews.{form}").write(review)


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_what_validates_renders_and_is_compared_whatever_its_values(workspace):
    document = document_of(workspace)
    whole = read([Source("cjm.yaml", json.dumps(document).encode())])
    for mutation in _chosen(mutations, mutated.sample, workspace):
        reading = read([Source("cjm.yaml", json.dumps(mutation.applied(document)).encode())])
        checked = check(reading, Options(today=dt.date(2026, 7, 1)))
        plan = plan_of(reading, checked, RenderRequest(engine(), formats=_TEXTS))
        try:
            for unit in plan.units():
                for made in unit.render():
                    assert made.content is not None
            _written(reading, whole)
            if not checked.integrity:
                assert (set(plan.journeys), plan.broken) == (set(reading.workspace.journeys), ())
                _written(whole, reading)
        except Exception as error:
            raise AssertionError(str(mutation)) from error
