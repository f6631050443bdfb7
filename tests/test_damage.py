"""Whatever line of a workspace is damaged: no verb crashes, and nothing is drawn as if it were whole.

By default a few are tried, the same in every run. `pytest --hypothesis-profile=new` tries others, and
CJM_DAMAGE=all tries every line and every value of every example in every way, which takes hours.
"""

import datetime as dt
import json
import os
import random
import shutil
from importlib import import_module

import pytest
from hypothesis import settings

from cjm.config import Options
from cjm.diff.compare import compared
from cjm.reader import read
from cjm.render.plan import plan_of
from cjm.render.wanted import Wanted
from cjm.reviews.found import found_between
from cjm.reviews.review import Review, figures_of
from cjm.rules.check import check
from cjm.source import Source
from tests.commands import cjm
from tests.damage import WORKSPACES, copied, everything, files_of, sample
from tests.formats.rendering import engine
from tests.mutated import document_of, mutations
from tests.repositories import commit, started

_TEXTS = ("svg", "html", "md", "dot", "mermaid", "json")
_OF_TEXT = {"yaml-syntax", "duplicate-key", "too-large"}


def _chosen(everything, few):
    """All of it where the environment asks for it, others than usual in the profile `new`, else a few."""
    if os.environ.get("CJM_DAMAGE") == "all":
        return everything
    return few if settings().derandomize else random.sample(everything, min(50, len(everything)))


def _damages(workspace):
    return _chosen(everything(workspace), sample(workspace))


class _Trial:
    """A workspace that is damaged and mended again and again, beside one that is whole."""

    def __init__(self, workspace, folder):
        self.base = copied(workspace, folder / "base")
        self.folder = copied(workspace, folder / "damaged")
        self.texts = files_of(workspace)
        self.whole = self.maps()

    def maps(self):
        shutil.rmtree(self.folder / "out", ignore_errors=True)
        self.rendered = self.run("render", "-o", "out", "--format", "svg")
        return {path.parent.name: path.read_text() for path in (self.folder / "out").glob("journeys/*/map.svg")}

    def run(self, *arguments):
        outcome = cjm(*arguments, cwd=self.folder)
        assert "bug" not in outcome.err, (arguments, outcome.err)
        assert "Traceback" not in outcome.err, (arguments, outcome.err)
        return outcome

    def damage(self, damage):
        (self.folder / damage.path).write_text(damage.text(self.texts[damage.path]))

    def mend(self, damage):
        (self.folder / damage.path).write_text(self.texts[damage.path])


def _errors(trial):
    outcome = trial.run("validate", "--output-format", "json")
    found = [finding for finding in json.loads(outcome.out)["findings"] if finding["severity"] == "error"]
    assert outcome.code == int(bool(found))
    return found


def _wrongly_drawn(damage, errors, drawn, whole):
    """The journeys that were drawn although an error is in them, or other than they are where they are whole."""
    named = {finding["pointer"].split("/")[2] for finding in errors if finding["pointer"].startswith("/journeys/")}
    wrong = named & {*drawn}
    if not errors or "opportunities" in damage.path:
        return wrong  # a journey is drawn without an opportunity that is damaged
    if not damage.path.startswith("journeys/"):
        return wrong | {name for name, drawing in drawn.items() if drawing != whole.get(name)}
    if _OF_TEXT & {finding["rule"] for finding in errors}:
        wrong |= {name for name, drawing in drawn.items() if drawing != whole.get(name)}
    return wrong | {name for name in drawn if name not in whole and not name.endswith("-gone")}


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_a_damaged_line_crashes_no_verb_and_is_never_drawn(tmp_path, workspace):
    trial = _Trial(workspace, tmp_path)
    for damage in _damages(workspace):
        trial.damage(damage)
        errors = _errors(trial)
        drawn = trial.maps()
        assert trial.rendered.code == int(bool(errors)), damage
        assert _wrongly_drawn(damage, errors, drawn, trial.whole) == set(), damage
        for arguments in (("show",), ("show", "--format", "json"), *(("show", name) for name in trial.whole)):
            assert trial.run(*arguments).code in ({0, 1, 2} if errors else {0, 2}), (damage, arguments)
        assert trial.run("diff", ".", trial.base, "--output-format", "html").code == 0, damage
        assert trial.run("diff", trial.base, ".", "--output-format", "html").code == (2 if errors else 0), damage
        trial.mend(damage)


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_log_goes_on_over_commits_with_damaged_maps(tmp_path, workspace):
    trial = _Trial(workspace, tmp_path)
    repository = started(trial.folder)
    shutil.rmtree(trial.folder / "out")
    commit(repository, "whole")
    damages = _damages(workspace)
    for damage in damages:
        trial.damage(damage)
        commit(repository, str(damage))
        trial.mend(damage)
    commit(repository, "mended")
    for form in ("text", "json", "svg"):
        assert trial.run("log", "--max-count", "1000", "--format", form).code == 0
    told = {
        moment["subject"] for moment in json.loads(trial.run("log", "-n", "1000", "--format", "json").out)["commits"]
    }
    assert told >= {str(damage) for damage in damages if damage.kind == "a bracket"}


def _written(base, head):
    """A review of a change in every format."""
    found, left = compared(base.workspace, head.workspace)
    brought = found_between(base, head, [*found, *left], Options())
    figures = figures_of(base.workspace, head.workspace, tuple(found))
    review = Review("base", "head", base.workspace, head.workspace, tuple(found), figures, brought)
    for form in ("text", "json", "markdown", "github", "svg", "html"):
        import_module(f"cjm.reviews.{form}").write(review)


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_what_validates_renders_and_is_compared_whatever_its_values(workspace):
    document = document_of(workspace)
    whole = read([Source("cjm.yaml", json.dumps(document).encode())])
    every = [*mutations(workspace)]
    for mutation in _chosen(every, every[:3]):
        reading = read([Source("cjm.yaml", json.dumps(mutation.applied(document)).encode())])
        checked = check(reading, Options(today=dt.date(2026, 7, 1)))
        plan = plan_of(reading, checked, Wanted(engine(), formats=_TEXTS))
        try:
            for unit in plan.units():
                for made in unit.made():
                    assert made.content is not None
            _written(reading, whole)
            if not checked.integrity:
                assert (set(plan.journeys), plan.broken) == (set(reading.workspace.journeys), ())
                _written(whole, reading)
        except Exception as error:
            raise AssertionError(str(mutation)) from error
