"""cjm never replaces what it didn't write: folders, single files, reports, after kills, and whatever is there before."""

import json
import os
import shutil
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjm.render.digest import sha256
from cjm.render.plan import Unit
from cjm.workspace.writing.directory import Directory
from tests.support.commands import cjm, tree
from tests.support.pictures import png

LIBRARY = "personas: {p: {name: Petra, image: {path: p.png, alt: Petra}}}\n"


def journey(ident, name="First"):
    return (
        f"journeys:\n  {ident}:\n    name: Journey {ident}\n    personas: p\n    stages:\n"
        f"      - id: s\n        name: Stage\n        touchpoints:\n"
        f"          - {{id: t, name: {name}, kind: action, emotion: -1}}\n"
    )


MAPS = {"cjm.yaml": LIBRARY, "a.cjm.yaml": journey("a"), "b.cjm.yaml": journey("b")}


@pytest.fixture
def maps(tmp_path):
    return workspace(tmp_path / "maps")


def workspace(folder):
    tree(folder, MAPS)
    (folder / "p.png").write_bytes(png())
    return folder


def contents(folder):
    """Everything below a folder: files with their bytes, links with where they lead."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        if path.is_file()
        else None
        for path in sorted(folder.rglob("*"))
    }


def listed(outcome):
    return [line.partition("changed since: ")[2] for line in outcome.err.splitlines() if "changed since: " in line]


@pytest.fixture
def made(monkeypatch):
    """The paths of what is drawn."""
    paths = []
    make = Unit.render

    def spy(self, pieces=None):
        for found in make(self, pieces):
            paths.append(found.piece.path)
            yield found

    monkeypatch.setattr(Unit, "render", spy)
    return paths


# --- folders -----------------------------------------------------------------------------------


def test_pages_of_others_are_named_and_stay(maps, tmp_path, made):
    docs = tree(
        tmp_path / "docs",
        {"index.md": "# three weeks of work", "index.html": "mine", "manifest.json": '{"my":"webmanifest"}'},
    )
    before = contents(docs)
    outcome = cjm("render", maps, "--out", docs)
    assert outcome.code == 2
    assert listed(outcome) == [f"{docs.as_posix()}/{name}" for name in ("index.html", "index.md", "manifest.json")]
    assert "--force" in outcome.err
    assert "--out" in outcome.err
    assert contents(docs) == before
    assert made == []
    assert cjm("render", maps, "--out", docs, "--redraw").code == 2
    assert contents(docs) == before


IMAGE = f"images/{sha256(png())[:16]}.png"
PLACES = [
    "index.html",
    "index.md",
    "manifest.json",
    "personas.svg",
    "personas/p.svg",
    "journeys/a/map.svg",
    "journeys/b/report.html",
    IMAGE,
]


@pytest.mark.parametrize("what", ["a text", "nothing", "a link", "a link that leads nowhere", "a folder"])
@pytest.mark.parametrize("path", PLACES)
def test_whatever_is_in_the_place_of_an_artefact_stays(maps, tmp_path, path, what, made):
    out = tmp_path / "out"
    place = out / path
    place.parent.mkdir(parents=True)
    (tmp_path / "victim").write_text("precious")
    if what == "a folder":
        place.mkdir()
    elif what.startswith("a link"):
        place.symlink_to(tmp_path / ("nowhere" if "nowhere" in what else "victim"))
    else:
        place.write_text("mine" if what == "a text" else "")
    before = contents(tmp_path)
    outcome = cjm("render", maps, "-o", out)
    assert (outcome.code, place.as_posix() in outcome.err) == (2, True)
    assert contents(tmp_path) == before
    assert made == []
    if what.startswith("a link"):
        assert cjm("render", maps, "-o", out, "--force").code == 2
        assert contents(tmp_path) == before


@pytest.mark.parametrize("path", ["index.md", "manifest.json", "journeys/a/map.svg", IMAGE])
def test_force_replaces_them_once(maps, tmp_path, path):
    out = tree(tmp_path / "out", {path: "mine", "notes.txt": "mine"})
    assert cjm("render", maps, "-o", out, "--force").code == 0
    cjm("render", maps, "-o", tmp_path / "new")
    assert contents(out) == {**contents(tmp_path / "new"), "notes.txt": b"mine"}
    assert cjm("render", maps, "-o", out, "--check").code == 0
    assert "up to date" in cjm("render", maps, "-o", out).err


@cache
def outputs():
    """What a first run writes, as a tree of bytes."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        maps = workspace(Path(folder) / "maps")
        assert cjm("render", maps, "-o", Path(folder) / "out").code == 0
        return {path: content for path, content in contents(Path(folder) / "out").items() if content is not None}


@pytest.fixture
def drawn(tmp_path):
    return put(tmp_path / "out", outputs())


def put(folder, files):
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.mark.parametrize("path", sorted({*PLACES} - {"manifest.json"}))
def test_what_was_changed_by_hand_stays(maps, drawn, path, made):
    tree(maps, {"a.cjm.yaml": journey("a", "1st")})
    (drawn / path).write_bytes(b"my own\n" + (drawn / path).read_bytes())
    before = contents(drawn)
    # An artefact that this run would leave as it is doesn't matter to it.
    tree(maps, {"b.cjm.yaml": journey("b", "1st")})
    outcome = cjm("render", maps, "-o", drawn)
    assert (outcome.code, listed(outcome)) == (2, [(drawn / path).as_posix()])
    assert contents(drawn) == before
    checked = cjm("render", maps, "-o", drawn, "--check")
    assert f"changed by hand {path}" in checked.out
    again = checked.out.splitlines()[-1].removeprefix("Fix with: cjm ").split()
    assert again == ["render", "--force", str(maps), "-o", str(drawn)]
    assert cjm(*again).code == 0
    assert cjm("render", maps, "-o", drawn, "--check").code == 0


def test_a_narrower_run_does_not_mind_what_it_does_not_write(maps, drawn):
    (drawn / "journeys/a/report.md").write_text("my own")
    tree(maps, {"a.cjm.yaml": journey("a", "1st"), "b.cjm.yaml": journey("b", "1st")})
    assert cjm("render", maps, "-o", drawn, "--journey", "b").code == 0
    assert cjm("render", maps, "-o", drawn, "--journey", "a", "--format", "svg,html").code == 0
    assert (drawn / "journeys/a/report.md").read_text() == "my own"


def test_of_several_workspaces_none_is_written_where_one_would_replace_files(tmp_path):
    for name in ("one", "two"):
        workspace(tmp_path / "maps" / name)
    tree(tmp_path / "out", {"two/index.md": "mine"})
    before = contents(tmp_path / "out")
    outcome = cjm("render", tmp_path / "maps", "-o", tmp_path / "out")
    assert (outcome.code, listed(outcome)) == (2, [(tmp_path / "out/two/index.md").as_posix()])
    assert contents(tmp_path / "out") == before


def test_pages_are_not_updated_where_the_folder_is_refused(maps, tmp_path):
    tree(maps, {"README.md": "<!-- cjm:begin journey=a view=map -->\n<!-- cjm:end -->\n", "out/index.md": "mine"})
    before = contents(maps)
    assert cjm("render", ".", "-o", "out", "--update", "README.md", cwd=maps).code == 2
    assert contents(maps) == before


# --- a manifest that is lost -------------------------------------------------------------------


def test_files_that_are_as_they_should_be_are_known_again(maps, drawn, made):
    (drawn / "manifest.json").unlink()
    times = {path: path.stat().st_mtime_ns for path in drawn.rglob("*.*")}
    outcome = cjm("render", maps, "-o", drawn)
    assert (outcome.code, "up to date" in outcome.err) == (0, True)
    assert contents(drawn) == contents(put(drawn.parent / "new", outputs()))
    assert {path: path.stat().st_mtime_ns for path in drawn.rglob("*.*") if path.name != "manifest.json"} == times
    made.clear()
    assert cjm("render", maps, "-o", drawn).code == 0
    assert made == []


def test_without_a_manifest_only_what_differs_is_refused(maps, drawn):
    (drawn / "manifest.json").unlink()
    tree(maps, {"a.cjm.yaml": journey("a", "1st")})
    before = contents(drawn)
    outcome = cjm("render", maps, "-o", drawn)
    assert outcome.code == 2
    assert (drawn / "journeys/a/map.svg").as_posix() in listed(outcome)
    assert not [path for path in listed(outcome) if "journeys/b/" in path or "/images/" in path]
    assert contents(drawn) == before


# --- runs that were killed ---------------------------------------------------------------------


def killed(arguments, after):
    """Run `cjm` in a process that ends at once when it has moved or removed so many files; whether it got that far."""
    child = os.fork()
    if not child:
        seen = 0

        def counted(step):
            def run(*given):
                nonlocal seen
                seen += 1
                if seen > after:
                    os._exit(9)
                return step(*given)

            return run

        for name in ("swap", "replace", "move_to_free", "unlink", "remove_if_empty"):
            setattr(Directory, name, counted(getattr(Directory, name)))
        os._exit(cjm(*arguments).code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def files(folder):
    """The files below a folder, without what a killed run had not moved to its place."""
    found = contents(folder).items()
    return {path: content for path, content in found if content is not None and "/." not in f"/{path}"}


NARROW = ("--format", "svg,md", "--view", "map")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the run that is killed is a fork")
@pytest.mark.parametrize("kind", ["a first run", "a change and a journey that is gone"])
def test_a_run_that_was_killed_is_followed_by_a_clean_one(maps, tmp_path, kind):
    start = tmp_path / "start"
    start.mkdir()
    if kind != "a first run":
        assert cjm("render", maps, "-o", start, *NARROW).code == 0
        tree(maps, {"a.cjm.yaml": journey("a", "1st")})
        (maps / "b.cjm.yaml").unlink()
    assert cjm("render", maps, "-o", tmp_path / "new", *NARROW).code == 0
    after = 0
    while True:
        out = shutil.copytree(start, tmp_path / f"out{after}")
        arguments = ("render", maps, "-o", out, *NARROW)
        if not killed(arguments, after):
            break
        if after % 2:
            killed(arguments, 1)  # and the next one, too
        outcome = cjm(*arguments)
        assert outcome.code == 0, (after, outcome)
        assert files(out) == files(tmp_path / "new"), after
        after += 1
    assert after > 4


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the run that is killed is a fork")
def test_after_a_kill_a_file_of_others_is_still_theirs(maps, tmp_path):
    tree(maps, {"a.cjm.yaml": journey("a", "1st")})
    after = kept = 0
    while True:
        out = put(tmp_path / f"out{after}", outputs())
        place = out / "journeys/a/map.svg"
        place.write_text("my own")
        if not killed(("render", maps, "-o", out, "--force"), after):
            break
        announced = b'"before"' in (out / "manifest.json").read_bytes()
        kept += announced and place.read_text() == "my own"
        refused = place.read_text() == "my own"
        outcome = cjm("render", maps, "-o", out)
        assert (outcome.code, listed(outcome)) == ((2, [place.as_posix()]) if refused else (0, [])), after
        assert not refused or place.read_text() == "my own"
        after += 1
    assert kept


def test_a_file_that_changes_while_cjm_draws_stays(maps, drawn, monkeypatch):
    tree(maps, {"a.cjm.yaml": journey("a", "1st")})
    make = Unit.render

    def edit(self, pieces=None):
        (drawn / "journeys/a/map.svg").write_text("saved meanwhile")
        yield from make(self, pieces)

    monkeypatch.setattr(Unit, "render", edit)
    outcome = cjm("render", maps, "-o", drawn)
    assert (outcome.code, "changed while cjm was drawing" in outcome.err) == (2, True)
    assert (drawn / "journeys/a/map.svg").read_text() == "saved meanwhile"


# --- whatever is there before ------------------------------------------------------------------

BEFORE = st.dictionaries(
    st.sampled_from([*PLACES, "notes.txt", "journeys/c/map.svg", "opportunities.svg"]),
    st.sampled_from(["mine", "marked", "ours", "claimed", "claimed, then changed", ""]),
    max_size=5,
)
MARKED = b"<svg/>\n<!-- Generated by cjm -->\n"


@pytest.fixture(scope="module")
def changed_maps(tmp_path_factory):
    return workspace(tmp_path_factory.mktemp("changed") / "maps")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(before=BEFORE, has_manifest=st.booleans(), changes=st.booleans())
def test_a_run_refuses_or_replaces_what_the_manifest_claims(
    changed_maps, tmp_path_factory, before, has_manifest, changes
):
    tree(changed_maps, {"a.cjm.yaml": journey("a", "1st" if changes else "First")})
    out = tmp_path_factory.mktemp("out")
    entries = []
    for path, kind in before.items():
        content = outputs().get(path, b"old") if kind == "ours" else {"marked": MARKED}.get(kind, kind.encode())
        put(out, {path: content})
        if kind.startswith("claimed") and path != "manifest.json":
            claimed = sha256(b"claimed")
            entries.append({"path": path, "format": "svg", "input": "x", "sha256": claimed})
    if has_manifest:
        put(out, {"manifest.json": json.dumps({"version": "1", "artefacts": entries}).encode()})
    there = {path: content for path, content in contents(out).items() if content is not None}
    outcome = cjm("render", changed_maps, "-o", out)
    after = contents(out)
    if outcome.code == 2:
        assert {path: content for path, content in after.items() if content is not None} == there
        return
    assert outcome.code == 0
    theirs = {path for path in there if not (has_manifest and there[path] == b"claimed")}
    is_manifest = has_manifest or before.get("manifest.json") == "ours"
    for path in theirs - ({"manifest.json"} if is_manifest else set()):
        assert after[path] == there[path], path


# --- single files ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["x.svg", "x.png", "x.pdf", "x.html", "x.md", "x.dot", "x.mmd", "x.json"])
def test_a_single_file_of_others_stays_and_one_of_cjm_is_replaced(maps, tmp_path, name):
    view = "flow" if name.endswith(".dot") else "map"
    arguments = ("render", maps, "--journey", "a", "--view", view, "-o", tmp_path / name, "--scale", "0.25")
    (tmp_path / name).write_text("mine")
    refused = cjm(*arguments)
    assert (refused.code, "was not written by cjm" in refused.err, "--force" in refused.err) == (2, True, True)
    assert (tmp_path / name).read_text() == "mine"
    assert cjm(*arguments, "--force").code == 0, cjm(*arguments, "--force")
    content = (tmp_path / name).read_bytes()
    assert cjm(*arguments).code == 0
    assert (tmp_path / name).read_bytes() == content


@pytest.mark.parametrize("target", ["/dev/stdout", "-"])
def test_what_goes_to_stdout_is_what_goes_to_a_file(maps, tmp_path, target):
    arguments = ("render", maps, "--journey", "a", "--view", "map", "--format", "svg")
    assert cjm(*arguments, "-o", tmp_path / "a.svg").code == 0
    told = cjm(*arguments, "-o", target)
    assert (told.code, told.data) == (0, (tmp_path / "a.svg").read_bytes())
    report = cjm("validate", maps, "--output-format", "concise", "--report", f"json={target}")
    assert json.loads(report.data[report.data.index(b"{") : report.data.rindex(b"}") + 1])["version"] == "1"


# --- reports -----------------------------------------------------------------------------------

REPORTS = [
    ("validate", "--report", "json={}"),
    ("validate", "--report", "sarif={}"),
    ("validate", "--report", "gitlab={}"),
    ("validate", "--report", "junit={}"),
    ("validate", "--report", "markdown={}"),
    ("validate", "--report", "concise={}"),
    ("validate", "--write-baseline", "{}"),
    ("diff", ".", ".", "--report", "json={}"),
    ("diff", ".", ".", "--report", "svg={}"),
    ("diff", ".", ".", "--report", "html={}"),
    ("diff", ".", ".", "--report", "markdown={}"),
]


@pytest.mark.parametrize("arguments", REPORTS, ids=" ".join)
def test_a_report_replaces_a_report_and_nothing_else(maps, arguments):
    def run(name, *options):
        return cjm(*(part.format(name) for part in arguments), *options, cwd=maps).code

    (maps / "mine").write_text("mine")
    assert run("new") == run("new") == 0
    assert run("mine") == 2
    assert (maps / "mine").read_text() == "mine"
    assert run("mine", "--force") == run("mine") == 0
    before = contents(maps)
    for name in ("a.cjm.yaml", "cjm.yaml", "./a.cjm.yaml", "new.cjm.yaml"):
        assert run(name) == run(name, "--force") == 2
    assert contents(maps) == before


def test_files_that_are_read_are_not_replaced(maps):
    shutil.copy(maps / "a.cjm.yaml", maps / "plain.yaml")
    (maps / "a.cjm.yaml").unlink()
    assert cjm("validate", "--write-baseline", "b.json", cwd=maps).code == 0
    before = contents(maps)
    for arguments in (
        ("validate", "plain.yaml", "--report", "json=plain.yaml"),
        ("validate", "plain.yaml", "--write-baseline", "plain.yaml"),
        ("validate", "--baseline", "b.json", "--report", "json=b.json"),
        ("validate", "--write-baseline", "new.json", "--report", "json=./new.json"),
        ("diff", "plain.yaml", "b.cjm.yaml", "--report", "json=plain.yaml"),
        ("diff", "b.cjm.yaml", "plain.yaml", "--report", "json=plain.yaml"),
    ):
        assert cjm(*arguments, "--force", cwd=maps).code == 2, arguments
    assert contents(maps) == before
    assert cjm("validate", "--baseline", "b.json", "--write-baseline", "b.json", cwd=maps).code == 0
