"""One workspace checked by several processes: the same findings, to the byte, whatever is wrong with it."""

import datetime as dt
import json
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.model.profile import Profile
from cjm.model.source import Source
from cjm.reader import Shared
from cjm.rules.options import Options
from cjm.validate import parallel as parts
from cjm.validate.parallel import validate_parallel
from cjm.validate.run import result_of
from cjm.workspace.loading import Gathered, open_workspace
from tests.support.commands import DAY, EXAMPLES, cjm
from tests.support.workspaces import workspace

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="parts are checked by forks")

OPTIONS = Options(today=dt.date.fromisoformat(DAY))


def alike(root, files, processes=2, options=OPTIONS):
    """Check files in one process and in several, and hold what is found together."""
    sources = tuple(Source(path, text.encode()) for path, text in files.items())
    found = Gathered(root, sources, frozenset(files))
    result, shared = validate_parallel(found, options, processes), Shared()
    loaded = open_workspace(found, shared)
    assert result.checked == result_of(loaded, options).checked
    assert result.images == loaded.images
    assert result.shapes == shared.shapes
    return result.checked


def spread(document):
    """A workspace in a file for each journey, one for the library, and its settings."""
    library = {key: value for key, value in document.items() if key not in {"workspace", "journeys"}}
    journeys = document.get("journeys")
    journeys = journeys if isinstance(journeys, dict) else {}
    return {
        "cjm.yaml": json.dumps({"workspace": document.get("workspace")}),
        **{
            f"j/{n}.cjm.yaml": f"journeys: {json.dumps({key: value})}"  # of which nobody but its own process has the tree
            for n, (key, value) in enumerate(journeys.items())
        },
        "library.cjm.yaml": json.dumps(library),
    }


@pytest.mark.parametrize("example", sorted(path.parent.name for path in EXAMPLES.glob("*/cjm.yaml")))
@pytest.mark.parametrize("processes", [1, 2, 7])
def test_examples_are_found_to_be_the_same(example, processes):
    root = EXAMPLES / example
    paths = sorted(root.rglob("*cjm.yaml"))
    alike(root, {path.relative_to(root).as_posix(): path.read_text() for path in paths}, processes)


@pytest.mark.parametrize("processes", [1, 2, 3, 8])
@pytest.mark.parametrize("count", [0, 1, 9])
def test_whole_and_spread_workspaces_are_the_same(tmp_path, count, processes):
    text = workspace(count)
    one = alike(tmp_path, {"cjm.yaml": text}, processes)
    several = alike(tmp_path, spread(json.loads(text)), processes)
    assert sorted((f.rule, f.address, f.message) for f in one.findings) == sorted(
        (f.rule, f.address, f.message) for f in several.findings
    )


STAGE = "stages: {id: s, name: S, touchpoints: {id: t, name: T, channel: shop"
PERSONAS = "personas: {p: {name: P}}\nchannels: {shop: {name: Shop}}\n"


@pytest.mark.parametrize("processes", [1, 2, 4])
@pytest.mark.parametrize(
    "files",
    [
        # A journey leads to another one in a file that another process reads, and on from there.
        {
            "l.cjm.yaml": PERSONAS,
            **{
                f"{n}.cjm.yaml": f"journeys: {{j{n}: {{name: J, personas: p, state: future, baseline: j{n + 1}, "
                f"{STAGE}, replaces: gone, journey: j{(n * 3) % 7}, next: {{to: j{n + 2}/t}}}}}}}}}}\n"
                for n in range(7)
            },
            "7.cjm.yaml": f"journeys: {{j7: {{name: J, formerly: j8, personas: p, {STAGE}}}}}}}}}\n",
        },
        # The same journey stands in several files; the first one counts, and only its ids are told.
        {
            "l.cjm.yaml": PERSONAS,
            **{
                f"{n}.cjm.yaml": f"journeys: {{j{n % 2}: {{name: J{n}, personas: q, {STAGE}, pains: "
                f"[{{id: a, text: A}}, {{id: a, text: B}}]}}}}}}}}\n"
                for n in range(5)
            },
        },
        # Files of which a part can't be read: what they speak of may exist.
        {
            "l.cjm.yaml": PERSONAS,
            "a.cjm.yaml": f"journeys: {{a: {{name: A, personas: [p, x], baseline: b, {STAGE}}}}}}}}}\n",
            "b.cjm.yaml": f"journeys: {{b: {{name: B, personas: p, {STAGE}, ]\n",
            "c.cjm.yaml": "journeys:\n  - {name: x}\n",
            "d.cjm.yaml": "journeys:\n",
            "e.cjm.yaml": f"journeys:\n  # cjm: ignore[no-exit] here\n  e: {{name: E, personas: p, {STAGE}}}}}}}\n",
        },
    ],
    ids=["linked", "repeated", "unreadable"],
)
def test_files_of_journeys_know_each_other(tmp_path, files, processes):
    assert alike(tmp_path, files, processes).findings


@pytest.mark.parametrize("example", ["first-pair", "saas-trial"])
def test_only_time_is_lost_where_a_file_holds_more_than_it_seemed_to(example, monkeypatch):
    monkeypatch.setattr(parts, "_holds_journeys_only", lambda source: source.path != "cjm.yaml")
    root = EXAMPLES / example
    files = {path.relative_to(root).as_posix(): path.read_text() for path in sorted(root.rglob("*cjm.yaml"))}
    alike(root, {path: text.replace("first-pair", "first-pear", 1) for path, text in files.items()}, 3)


def paths(value, path=()):
    yield path
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from paths(item, (*path, key))


def put(value, path, new):
    if not path:
        return new
    if isinstance(value, dict):
        return {key: put(item, path[1:], new) if key == path[0] else item for key, item in value.items()}
    return [put(item, path[1:], new) if n == path[0] else item for n, item in enumerate(value)]


SMALL = json.loads(workspace(5, stages=2, per_stage=2))
JUNK = (
    None, 5, "x", [], {}, ["x"], {"id": "x"}, [{"id": "a"}, {"id": "a"}], True, "j1", "j1/t0-0", "j1/s0", "p", "team0",
    {"path": "gone.png", "alt": "x"}, "archived", "draft", {"metric": "m", "target": 3}, "rang +49 30 901820 twice",
)  # fmt: skip
LINES = (
    "# cjm: ignore[no-exit]",
    "# cjm: ignore-file[touchpoint-without-emotion] for now",
    "# cjm: ignore[nope]",
    "&a",
)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_whatever_is_wrong_is_found_alike(tmp_path_factory, data):
    document = SMALL
    for _ in range(data.draw(st.integers(1, 6))):
        places = [path for path in paths(document) if len(path) > 1]
        document = put(document, data.draw(st.sampled_from(places)), data.draw(st.sampled_from(JUNK)))
    files = spread(document)
    files = {
        path: f"{text}\n{data.draw(st.sampled_from(LINES))}\n" if data.draw(st.booleans()) else text
        for path, text in files.items()
    }
    profile = data.draw(st.sampled_from([None, *Profile]))
    options = Options(today=OPTIONS.today, profile=profile, applies_ignores=data.draw(st.booleans()))
    alike(tmp_path_factory.getbasetemp(), files, data.draw(st.sampled_from([2, 3])), options)


def test_the_command_line_says_the_same_with_any_number_of_processes(tmp_path):
    (tmp_path / "cjm.yaml").write_text(workspace(7))
    outcomes = [
        cjm(
            "validate",
            tmp_path,
            "--as-of",
            DAY,
            "--output-format",
            "full",
            *jobs,
            env={"XDG_CACHE_HOME": "/dev/null/nowhere"},
        )
        for jobs in ((), ("--jobs", "1"), ("--jobs", "2"), ("--jobs", "5"))
    ]
    assert outcomes[0].out
    assert {(each.code, each.out, each.err) for each in outcomes} == {(outcomes[0].code, outcomes[0].out, "")}


def test_what_one_process_remembers_the_others_recall(tmp_path):
    """The number of processes is no part of what findings come from."""
    maps = tmp_path / "maps"
    maps.mkdir()
    (maps / "cjm.yaml").write_text(workspace(7))
    home = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    several = cjm("validate", maps, "--as-of", DAY, "--jobs", "3", env=home)
    kept = [*(tmp_path / "cache" / "cjm" / "findings").iterdir()]
    assert cjm("validate", maps, "--as-of", DAY, "--jobs", "1", env=home) == several
    assert [*(tmp_path / "cache" / "cjm" / "findings").iterdir()] == kept
