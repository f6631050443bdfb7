"""No verb that writes loses what somebody saved meanwhile, follows a link, or replaces a read-only file."""

import json
import os
import subprocess

import pytest

from cjm.workspace.writing.batch import write_all
from tests.support.commands import DAY, cjm, tree

MAP = "personas: {p: {name: P}}\njourneys: {j: {name: J, personas: p, stages: [{id: s, name: S}]}}\n"
PAGE = "<!-- cjm:begin journey=j view=map -->\n<!-- cjm:end -->\n"
SAVED = "# saved by somebody\n"
# A verb that writes to files it has read, one of those files, another one that it writes to, and where it writes.
EDITORS = {
    "fmt": (("fmt",), "a.cjm.yaml", "b.cjm.yaml", "cjm.workspace.writing.batch"),
    "fix": (("validate", "--fix", "--as-of", DAY), "a.cjm.yaml", "b.cjm.yaml", "cjm.workspace.writing.batch"),
    "update": (("render", "--update", "a.md", "b.md"), "a.md", "b.md", "cjm.render.pages"),
    "git install": (("git", "install"), ".gitattributes", "", "cjm.workspace.git.attributes"),
    "git uninstall": (("git", "uninstall"), ".gitattributes", "", "cjm.workspace.git.attributes"),
}


@pytest.fixture(params=EDITORS)
def editor(request, tmp_path):
    """A verb, its two files, and where it writes, in a repository in which it has something to do."""
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    tree(tmp_path, {"m.cjm.yaml": MAP, "a.md": PAGE, "b.md": PAGE, ".gitattributes": "*.png binary\n"})
    if request.param in {"fmt", "fix"}:
        tree(tmp_path, {f"{n}.cjm.yaml": f"teams:\n    {n}: {{nam:   T}}\n" for n in "ab"})
    if request.param == "git uninstall":
        assert cjm("git", "install", cwd=tmp_path).code == 0
    return EDITORS[request.param]


def append(path):
    path.write_text(path.read_text() + SAVED)


def replace_by_link(path):
    path.rename(path.with_name("real"))
    path.symlink_to("real")


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (append, "was changed while cjm ran"),
        (lambda path: path.unlink(), "was deleted while cjm ran"),
        (replace_by_link, "was changed while cjm ran"),
        (lambda path: path.chmod(0o444), "is read-only"),
    ],
)
def test_what_is_saved_meanwhile_stays_and_the_rest_is_written(tmp_path, editor, monkeypatch, edit, why):
    arguments, path, other, module = editor
    path = tmp_path / path
    before = (tmp_path / other).read_text() if other else ""
    seen = []

    def late(*given, **options):
        if not seen:
            edit(path)
            seen.append((path.is_symlink(), path.read_text() if path.exists() else None))
        return write_all(*given, **options)

    monkeypatch.setattr(f"{module}.write_all", late)
    outcome = cjm(*arguments, cwd=tmp_path)
    assert outcome.code == 2, outcome
    (line,) = [line for line in outcome.err.splitlines() if why in line]
    assert line.startswith("error: ")
    assert line.endswith(f"{path.name} {why}, so cjm left it alone")
    assert seen == [(path.is_symlink(), path.read_text() if path.exists() else None)]
    if other:
        assert (tmp_path / other).read_text() != before
    monkeypatch.undo()
    if why == "was changed while cjm ran" and not path.is_symlink():
        assert cjm(*arguments, cwd=tmp_path).code in {0, 1}
        assert SAVED in path.read_text()


def test_a_fix_that_was_not_written_is_not_reported_as_one(tmp_path, monkeypatch):
    tree(tmp_path, {f"{n}.cjm.yaml": f"teams:\n  {n}: {{nam: T}}\n" for n in "ab"})

    def late(*given, **options):
        append(tmp_path / "a.cjm.yaml")
        return write_all(*given, **options)

    monkeypatch.setattr("cjm.workspace.writing.batch.write_all", late)
    outcome = cjm("validate", "--fix", "--output-format", "json", "--as-of", DAY, cwd=tmp_path)
    assert outcome.code == 2
    assert "Fixed" not in outcome.err
    paths = {finding["path"] for finding in json.loads(outcome.out)["findings"] if finding["rule"] == "unknown-key"}
    assert paths == {"a.cjm.yaml"}


def test_a_fix_of_several_files_is_written_to_all_of_them_or_to_none(tmp_path, monkeypatch):
    files = {
        "a.cjm.yaml": "teams: {A_B: {name: A}}\n",
        "b.cjm.yaml": "channels: {c: {name: C, owner: A_B}}\n",
        "c.cjm.yaml": "systems: {s: {nmae: S}}\n",
    }
    tree(tmp_path, files)

    def late(*given, **options):
        append(tmp_path / "b.cjm.yaml")
        return write_all(*given, **options)

    monkeypatch.setattr("cjm.workspace.writing.batch.write_all", late)
    outcome = cjm("validate", "--fix", "--as-of", DAY, cwd=tmp_path)
    assert outcome.code == 2
    assert "a.cjm.yaml changes only together with another file, so cjm left it alone" in outcome.err
    assert (tmp_path / "a.cjm.yaml").read_text() == files["a.cjm.yaml"]
    assert (tmp_path / "b.cjm.yaml").read_text().startswith(files["b.cjm.yaml"])
    assert (tmp_path / "c.cjm.yaml").read_text() == files["c.cjm.yaml"].replace("nmae", "name")


def test_init_replaces_nothing_that_comes_up_meanwhile(tmp_path, monkeypatch):
    def late(*given, **options):
        (tmp_path / "cjm.yaml").write_text(SAVED)
        return write_all(*given, **options)

    monkeypatch.setattr("cjm.workspace.writing.batch.write_all", late)
    outcome = cjm("init", ".", cwd=tmp_path)
    assert (outcome.code, "cjm.yaml was created while cjm ran" in outcome.err) == (2, True)
    assert (tmp_path / "cjm.yaml").read_text() == SAVED


# --- links -------------------------------------------------------------------------------------

OUTPUTS = {
    "a folder inside": (("render", "--out", "out"), "out/journeys"),
    "a folder deeper inside": (("render", "--out", "out"), "out/journeys/j"),
    "a file inside": (("render", "--out", "out"), "out/index.html"),
    "the manifest": (("render", "--out", "out"), "out/manifest.json"),
    "the folder above the default": (("render",), "build"),
    "the default folder": (("render",), "build/cjm"),
    "a folder of one of several workspaces": (("render", "one", "two", "--out", "out"), "out/two"),
    "one file": (("render", "--view", "map", "--out", "out/x.svg"), "out/x.svg"),
    "a report": (("validate", "--report", "sarif=out/x.sarif"), "out/x.sarif"),
    "a report of changes": (("diff", "one", "two", "--report", "markdown=out/x.md"), "out/x.md"),
    "a baseline": (("validate", "--write-baseline", "out/x.json"), "out/x.json"),
    "a start": (("init", "out"), "out/first.cjm.yaml"),
    "the schema of a start": (("init", "out"), "out/.cjm"),
    "templates": (("init", "out", "--templates"), "out/html"),
}


# A link to a folder that was named as the folder to write to is followed.
CASES = [
    (output, to)
    for output in OUTPUTS
    for to in ("a folder", "a file", "nothing")
    if (output, to) != ("one file", "a folder")
]


@pytest.mark.parametrize(("output", "to"), CASES)
def test_no_output_goes_through_a_link(tmp_path, monkeypatch, output, to):
    arguments, link = OUTPUTS[output]
    here, outside = tmp_path / "here", tmp_path / "outside"
    tree(outside, {"folder/file": "mine"})
    if "one" in arguments:
        tree(here, {"one/cjm.yaml": MAP, "two/cjm.yaml": MAP.replace("name: J", "name: K")})
    else:
        tree(here, {"m.cjm.yaml": MAP})
    (here / link).parent.mkdir(parents=True, exist_ok=True)
    (here / link).symlink_to(outside / {"a folder": "folder", "a file": "folder/file", "nothing": "none"}[to])
    monkeypatch.setattr("cjm.render.parallel.results_of", lambda *_: pytest.fail("it was drawn"))
    before = sorted(tmp_path.rglob("*"))
    outcome = cjm(*arguments, cwd=here)
    assert outcome.code == 2
    there = output == "a start" and to != "nothing"
    assert outcome.err.startswith(f"error: {link} {'already exists' if there else 'is a link'}"), outcome.err
    assert [path for path in sorted(tmp_path.rglob("*")) if path not in before] == []
    assert (outside / "folder/file").read_text() == "mine"


def test_a_folder_that_was_named_may_be_a_link(tmp_path):
    tree(tmp_path, {"here/m.cjm.yaml": MAP, "there/x": ""})
    (tmp_path / "here/site").symlink_to(tmp_path / "there")
    assert cjm("render", "--out", "site", "--format", "md", cwd=tmp_path / "here").code == 0
    assert (tmp_path / "there/index.md").exists()


@pytest.mark.parametrize("verb", [("fmt",), ("validate", "--fix", "--as-of", DAY)])
def test_a_map_that_is_a_link_inside_is_its_target(tmp_path, verb):
    tree(tmp_path, {"real/a.cjm.yaml": "teams: {t:   {nam: T}}\n", "cjm.yaml": "name: W\n"})
    (tmp_path / "a.cjm.yaml").symlink_to("real/a.cjm.yaml")
    (tmp_path / "folder").symlink_to("real")
    for path in ("a.cjm.yaml", "folder/a.cjm.yaml"):
        tree(tmp_path, {"real/a.cjm.yaml": "teams: {t:   {nam: T}}\n"})
        assert cjm(*verb, path, cwd=tmp_path).code in {0, 1}
        assert "nam:   T" not in (tmp_path / "real/a.cjm.yaml").read_text()
        assert (tmp_path / "real/a.cjm.yaml").read_text() != "teams: {t:   {nam: T}}\n"
    assert (tmp_path / "a.cjm.yaml").is_symlink()


# --- what can't be replaced --------------------------------------------------------------------


@pytest.mark.parametrize("output", ["a file inside", "one file", "a report", "a report of changes", "a baseline"])
@pytest.mark.parametrize("kind", ["read-only", "pipe"])
def test_an_output_that_cannot_be_replaced_is_refused_before_the_work(tmp_path, output, kind):
    arguments, path = OUTPUTS[output]
    tree(tmp_path, {"one/cjm.yaml": MAP, "two/cjm.yaml": MAP.replace("name: J", "name: K"), path: "old"})
    if kind == "pipe":
        (tmp_path / path).unlink()
        os.mkfifo(tmp_path / path)
    else:
        (tmp_path / path).chmod(0o444)
    cwd, arguments = (tmp_path, arguments) if arguments[0] == "diff" else (tmp_path, (*arguments, "one"))
    outcome = cjm(*arguments, cwd=cwd)
    assert (outcome.code, f"{path} is " in outcome.err) == (2, True), outcome.err
    if kind == "read-only":
        assert (tmp_path / path).read_text() == "old"
    assert sorted(entry.name for entry in (tmp_path / "out").iterdir()) == [path.rpartition("/")[2]]
