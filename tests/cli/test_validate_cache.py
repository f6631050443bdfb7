"""What `cjm validate` remembers is never wrong, and nobody misses it when it is gone."""

import json
from pathlib import Path

import pytest

import cjm as package
from cjm.runtime import private_cache as cache
from tests.support.commands import DAY, cjm, tree
from tests.support.pictures import png

MAP = """\
personas: {p: {name: P, image: {path: face.png, alt: P}}}
journeys:
  j: {name: J, status: approved, personas: p, reviewed: 2026-05-01, stages: {id: s, name: S, doing: x}}
"""


class Run:
    def __init__(self, folder, calls):
        self.folder, self.calls = folder, calls

    def __call__(self, *options, day=DAY, **env):
        self.calls.clear()
        home = {"XDG_CACHE_HOME": str(self.folder.parent / "cache"), **env}
        outcome = cjm("validate", self.folder, "--as-of", day, "--output-format", "json", *options, env=home)
        return json.loads(outcome.out)["findings"], "a.cjm.yaml" in self.calls


@pytest.fixture
def run(tmp_path, monkeypatch):
    from cjm.reader import shared

    calls = []
    parse = shared.parse
    monkeypatch.setattr(shared, "parse", lambda source: calls.append(source.path) or parse(source))
    folder = tmp_path / "maps"
    tree(folder, {"cjm.yaml": "workspace: {name: W}\n", "a.cjm.yaml": MAP})
    (folder / "face.png").write_bytes(png())
    return Run(folder, calls)


def test_an_unchanged_workspace_is_not_read_again(run):
    first = run()
    assert first[1]
    assert first[0]
    assert run() == (first[0], False)


def test_a_change_of_anything_is_seen(run):
    first, _ = run()
    path = run.folder / "a.cjm.yaml"
    path.write_text(MAP.replace("name: J,", "name: J, goal: G,"))
    changed, read = run()
    assert read
    assert len(changed) == len(first) - 1
    path.write_text("# a line\n" + MAP)
    assert [finding["line"] for finding in run()[0]] == [finding["line"] + 1 for finding in first]
    path.write_text(MAP)
    assert run() == (first, False)
    assert "review-overdue" in [finding["rule"] for finding in run(day="2027-07-01")[0]]
    assert len(run("--select", "journey-without-goal")[0]) == 1
    (run.folder / "b.cjm.yaml").write_text("teams: {t: {name: T}}\n")
    assert "unused-object" in [finding["rule"] for finding in run()[0]]


@pytest.mark.parametrize(
    "options",
    [
        ("--profile", "strict"), ("--profile", "minimal"), ("--ignore", "journey-without-goal"),
        ("--select", "no-exit"), ("--no-ignores",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_was_asked_is_part_of_what_is_remembered(run, options):
    first, _ = run()
    asked, read = run(*options)
    assert read
    assert run(*options) == (asked, False)
    assert run() == (first, False)


def test_how_it_is_told_is_no_part_of_it(run):
    first, _ = run()
    assert run("--jobs", "2", "--fail-on", "never", "--color", "always") == (first, False)


def test_another_name_and_another_place_are_seen(run):
    run()
    (run.folder / "a.cjm.yaml").rename(run.folder / "b.cjm.yaml")
    assert "b.cjm.yaml" in {finding["path"] for finding in run()[0]}
    (run.folder / "b.cjm.yaml").rename(run.folder / "a.cjm.yaml")
    run.folder = run.folder.rename(run.folder.with_name("moved"))
    assert run()[1]


def test_no_two_contents_run_into_each_other(run):
    """Bytes that end one file and begin the next are another workspace where they stand on the other side."""
    (run.folder / "b.cjm.yaml").write_text("teams: {t: {name: T}}\n")
    run()
    (run.folder / "a.cjm.yaml").write_text(MAP + "teams: {t: {name: T}}\n")
    (run.folder / "b.cjm.yaml").write_text("")
    assert run()[1]


def test_a_file_of_cjm_that_changed_is_seen(run, monkeypatch):
    run()
    stats = [*cache.stats(Path(package.__file__).parent)]
    assert any(path.endswith("flat_curve.py") for path, _, _ in stats)
    later = [(path, size, changed + path.endswith("flat_curve.py")) for path, size, changed in stats]
    monkeypatch.setattr(cache, "stats", lambda folder: later if folder.name == "cjm" else [])
    cache.tool.cache_clear()
    try:
        assert run()[1]
        assert not run()[1]
    finally:
        cache.tool.cache_clear()


def test_a_picture_that_changed_is_seen(run):
    first, _ = run()
    (run.folder / "face.png").write_bytes(b"no picture")
    assert "missing-file" in [finding["rule"] for finding in run()[0]]
    (run.folder / "face.png").write_bytes(png())
    assert run()[0] == first


def test_another_cjm_remembers_nothing_of_this_one(run, monkeypatch):
    run()
    monkeypatch.setattr(package, "__version__", "99.0")
    cache.tool.cache_clear()
    try:
        assert run()[1]
    finally:
        cache.tool.cache_clear()


def test_what_is_remembered_can_be_deleted_and_damaged(run, tmp_path):
    first, _ = run()
    files = [*(tmp_path / "cache" / "cjm" / "findings").glob("*.json")]
    assert len(files) == 1
    assert files[0].stat().st_mode & 0o077 == 0
    for damage in (b"", b"[]", b'{"findings": 1}', b"\xff", files[0].read_bytes()[:-9]):
        files[0].write_bytes(damage)
        assert run() == (first, True)
    files[0].unlink()
    assert run() == (first, True)


def test_without_a_place_to_remember(run, tmp_path):
    (tmp_path / "cache").write_text("a file where a folder should be")
    first = run()
    assert first[1]
    assert run() == first


def test_fixes_and_related_places_are_remembered_too(run):
    (run.folder / "a.cjm.yaml").write_text("personas: {p: {nmae: P}}\nteams: {t: {name: T}, t: {name: U}}\n")
    first, _ = run()
    again, read = run()
    assert not read
    assert again == first
    assert [finding for finding in again if finding["fix"]]
    assert [finding for finding in again if finding["related"]]


def test_several_workspaces_at_a_time(tmp_path):
    for name in "abc":
        tree(tmp_path / name, {"cjm.yaml": f"workspace: {{name: {name}}}\nteams: {{{name}: {{name: T}}}}\n"})
    home = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    alone = cjm("validate", tmp_path, "--as-of", DAY, "--output-format", "concise", env=home)
    files = [*(tmp_path / "cache").rglob("findings/*.json")]
    assert len(files) == 3
    for file in files:
        file.unlink()
    together = cjm("validate", tmp_path, "--as-of", DAY, "--output-format", "concise", "--jobs", "3", env=home)
    assert (together.code, together.out) == (alone.code, alone.out)
    assert together.out.count("unused-object") == 3


def test_another_run_may_tidy_up_at_the_same_time(run, tmp_path):
    first, _ = run()
    folder = tmp_path / "cache" / "cjm" / "findings"
    (folder / "gone.json").symlink_to(folder / "nowhere")
    for n in range(80):
        (folder / f"{n}.json").write_text("{}")
    (run.folder / "a.cjm.yaml").write_text("# another key\n" + MAP)
    assert len(run()[0]) == len(first)
    assert len([*folder.glob("*.json")]) == 64
