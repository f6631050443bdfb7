"""What of a workspace is whole, by what its journeys refer to."""

import pytest

from cjm.model.source import Source
from cjm.reader import read
from cjm.reader.intact import intact
from cjm.rules.check import check
from cjm.rules.options import Options
from tests.support.commands import cjm, tree
from tests.support.repositories import commit, started

LIBRARY = {
    "personas": "  maya:\n    name: Maya\n",
    "teams": "  store:\n    name: Store\n",
    "channels": "  web:\n    name: Web\n    owner: store\n",
    "systems": "  shop:\n    name: Shop\n",
    "metrics": "  nps:\n    name: NPS\n    source: survey\n",
    "evidence": "  survey:\n    name: Survey\n    kind: survey\n",
    "opportunities": "  faster:\n    name: Faster\n    owner: store\n    addresses: now/pay\n",
}
JOURNEYS = """
journeys:
  now:
    name: Now
    personas: maya
    stages:
      - id: pay
        name: I pay
        owner: store
        metrics: {metric: nps, value: 1}
        touchpoints:
          - id: enter
            name: I enter my card
            channel: web
            emotion: {score: -1, evidence: survey}
            blueprint: {support: {text: Pays, system: shop}}
  then:
    name: Then
    personas: ben
    state: future
    baseline: now
    stages: {id: pay, name: I pay, touchpoints: {id: enter, name: I pay at once, delivers: faster}}
  other:
    name: Other
    personas: ben
    stages: {id: ask, name: I ask, touchpoints: {id: call, name: I call, journey: now, next: {to: now/enter}}}
"""
FILES = {
    "cjm.yaml": "cjm: 1\n",
    "ben.cjm.yaml": "personas: {ben: {name: Ben}}\n",
    "journeys.cjm.yaml": JOURNEYS,
    **{f"{section}.cjm.yaml": f"{section}:\n{text}" for section, text in LIBRARY.items()},
}
DAMAGES = {
    "a tab": lambda text: text.replace("    name", "\tname", 1),
    "an open list": lambda text: text.replace("name: ", "name: [", 1),
    "no object": lambda text: text.split("\n")[0] + "\n" + text.split("\n")[1] + " 5\n",
    "an empty object": lambda text: text.split("\n")[0] + "\n" + text.split("\n")[1] + " {}\n",
    "a list in place of the section": lambda text: text.split("\n")[0] + " [" + text.split("\n")[1].strip(" :") + "]\n",
    "a key twice": lambda text: text.replace("    name: ", "    name: x\n    name: ", 1),
    "an unknown key": lambda text: text.replace("    name: ", "    nmae: ", 1),
    "a wrong value": lambda text: text.replace("    name: ", "    name: [1]\n    x-old: ", 1),
    "an id that is none": lambda text: text + "  Bad Id: {name: X}\n  x: {name: 5}\n",
    "an alias": lambda text: text.replace("name: ", "name: *x\n    x-old: ", 1),
    "not UTF-8": lambda text: text + "\udcff",
    "deleted": lambda text: "",
}


def _read(files):
    return read([Source(path, text.encode("utf-8", "surrogateescape")) for path, text in files.items()])


def _intact(files):
    reading = _read(files)
    return intact(reading, check(reading, Options()).integrity)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("section", LIBRARY)
def test_what_refers_to_something_damaged_is_not_whole(section, damage):
    path = f"{section}.cjm.yaml"
    found = _intact({**FILES, path: DAMAGES[damage](FILES[path])})
    names_it = {"then"} if section == "opportunities" else {"now", "then"}
    assert found.broken == (set() if damage == "an id that is none" else names_it)
    assert found.lacks
    kept = getattr(found.workspace, section)
    assert "x" not in kept
    assert ("maya" in kept, "ben" in kept) == (damage == "an id that is none", True) or section != "personas"


def test_everything_is_whole_without_an_error():
    found = _intact(FILES)
    assert (found.broken, found.lacks) == (set(), False)


@pytest.mark.parametrize(
    "settings",
    ["workspace: {emotion_scale: {min: 2, max: 1}}\n", "workspace: [\n", "workspace: {name: A, name: B}\n"],
)
def test_nothing_is_whole_under_settings_that_are_wrong(settings):
    assert _intact({**FILES, "cjm.yaml": settings}).broken == {"now", "then", "other"}


def test_an_opportunity_whose_parent_is_damaged_stands_for_itself():
    text = (
        "opportunities: {whole: {name: W, parent: wrong}, wrong: {name: X, impact: 9}, lost: {name: L, parent: gone}}\n"
    )
    found = _intact({**FILES, "opportunities.cjm.yaml": text}).workspace.opportunities
    assert [(one.id, one.parent) for one in found.values()] == [("whole", None)]


def test_a_journey_stands_by_its_own_errors_and_those_of_its_baseline():
    for old, new in (
        ("score: -1", "score: -9"),
        ("name: I pay\n", "name: I pay\n        name: x\n"),
        ("id: pay", "id: Pay it"),
    ):
        assert _intact({**FILES, "journeys.cjm.yaml": JOURNEYS.replace(old, new, 1)}).broken == {"now", "then"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    personas: maya\n    stages:\n", "  personas: maya\n  stages:\n"),  # keys that become journeys
        ("  now:\n", "   now:\n"),
        ("    personas: ben\n    stages: {id: ask", "\tpersonas: ben\n    stages: {id: ask"),
        ("name: I call", "name: [I call"),
    ],
)
def test_a_file_that_slips_or_breaks_off_has_no_whole_journey(before, after):
    assert before in JOURNEYS
    found = _intact({**FILES, "journeys.cjm.yaml": JOURNEYS.replace(before, after, 1)})
    assert {*found.workspace.journeys} - found.broken == set()


def test_one_object_of_a_file_is_damaged_by_what_stands_in_it_alone():
    two = "personas: {maya: {name: Maya, name: May}, ben: {name: Ben}, eve: {name: Eve, nmae: E}}\n"
    found = _intact({**FILES, "personas.cjm.yaml": two, "ben.cjm.yaml": "cjm: 1\n"})
    assert (found.broken, [*found.workspace.personas]) == ({"now", "then"}, ["ben"])


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("section", LIBRARY)
def test_no_verb_crashes_and_what_is_whole_is_drawn(tmp_path, section, damage):
    path = f"{section}.cjm.yaml"
    tree(tmp_path, FILES)
    (tmp_path / path).write_bytes(DAMAGES[damage](FILES[path]).encode("utf-8", "surrogateescape"))
    outcome = cjm("render", "--out", "out", "--format", "svg,md", cwd=tmp_path)
    assert (outcome.code, "bug" in outcome.err) == (1, False), outcome.err
    assert "error[" in outcome.out
    drawn = {folder.name for folder in (tmp_path / "out/journeys").iterdir()}
    assert (
        drawn
        == {"now", "then", "other"}
        - _intact({**FILES, path: (tmp_path / path).read_text(errors="surrogateescape")}).broken
    )
    for arguments in (("show",), ("show", "now"), ("show", "--format", "json")):
        shown = cjm(*arguments, cwd=tmp_path)
        assert "bug" not in shown.err, shown.err
    assert cjm("show", cwd=tmp_path).code == 1


@pytest.mark.parametrize("score", ["-9", "1000000000000000", "-0.1", "[]", "null"])
def test_a_base_whose_scores_are_wrong_is_drawn_within_the_scale(tmp_path, score):
    base = {**FILES, "journeys.cjm.yaml": JOURNEYS.replace("score: -1", f"score: {score}")}
    tree(tmp_path / "base", base)
    tree(tmp_path / "head", FILES)
    for form in ("text", "json", "markdown", "html", "svg", "github"):
        outcome = cjm("diff", "base", "head", "--output-format", form, cwd=tmp_path)
        assert (outcome.code, "bug" in outcome.err) == (0, False), outcome.err


@pytest.mark.parametrize("section", LIBRARY)
def test_a_damaged_base_is_compared_as_far_as_it_goes_and_a_damaged_head_refused(tmp_path, section):
    path = f"{section}.cjm.yaml"
    repository = started(tmp_path)
    tree(repository, {**FILES, path: DAMAGES["a tab"](FILES[path])})
    commit(repository, "damaged")
    tree(repository, FILES)
    for form in ("text", "json", "markdown", "html", "svg", "github"):
        outcome = cjm("diff", "HEAD", "--output-format", form, cwd=repository)
        assert (outcome.code, "bug" in outcome.err) == (0, False), outcome.err
        assert "compared as far as possible" in outcome.err
    (repository / path).write_text(DAMAGES["no object"](FILES[path]))
    refused = cjm("diff", "HEAD", cwd=repository)
    assert refused.code == 2
    assert "error[schema]" in refused.err
