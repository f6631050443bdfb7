"""`cjm log`: the history of a workspace, a journey, a stage, a touchpoint."""

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET

import jsonschema
import pytest

from tests.support.commands import ROOT, cjm, tree
from tests.support.repositories import commit, git, started
from tests.views.drawn import by_id, told

LIBRARY = "personas: {p: {name: P}}\nteams: {t: {name: T}}\n"
A = (
    "journeys:\n  a:\n    name: Buying\n    personas: p\n    stages:\n"
    "      - id: s\n        name: Search\n        touchpoints:\n"
    "          - {id: ad, name: Sees an ad, emotion: 1}\n          - {id: form, name: Fills the form, emotion: -2}\n"
    "      - id: u\n        name: Use\n        touchpoints: {id: box, name: Opens the box, emotion: 1}\n"
)
B = "journeys:\n  b: {name: Help, personas: p, stages: {id: s, name: S, touchpoints: {id: x, name: X, emotion: 0}}}\n"


@pytest.fixture
def repository(tmp_path):
    """A map that is made, gets worse, gets better, and another one beside it."""
    folder = started(tmp_path / "w")
    tree(folder, {"cjm.yaml": "workspace: {name: W}\n" + LIBRARY, "a.cjm.yaml": A})
    commit(folder, "The first map", "2026-01-05T12:00:00+0100")
    (folder / "a.cjm.yaml").write_text(A.replace("ad, emotion: 1", "ad, emotion: -1"))
    commit(folder, "Nobody likes ads", "2026-02-05T12:00:00+0100")
    (folder / "b.cjm.yaml").write_text(B)
    commit(folder, "Help is a map, too", "2026-03-05T12:00:00+0100")
    (folder / "a.cjm.yaml").write_text(A.replace("emotion: -2", "emotion: 0.5"))
    commit(folder, "A shorter form\n\nWith a body\nof two lines.", "2026-04-05T12:00:00+0100")
    return folder


def logged(folder, *arguments):
    outcome = cjm("log", *arguments, "--format", "json", cwd=folder)
    assert outcome.code == 0, outcome.err
    return json.loads(outcome.out)


def subjects(folder, *arguments):
    return [found["subject"] for found in logged(folder, *arguments)["commits"]]


def kinds(found):
    return [(change["kind"], change["address"]) for change in found["changes"]]


def values(document, address):
    (series,) = [each for each in document["emotions"] if each["address"] == address]
    return [each["value"] for each in series["values"]]


def test_every_commit_with_its_day_and_what_it_changed(repository):
    outcome = cjm("log", repository, cwd=repository)
    assert outcome.code == 2
    short = git(repository, "rev-parse", "--short=9", "HEAD").strip()
    out = cjm("log", cwd=repository).out
    blocks = out.split("\n\n")
    assert blocks[0] == "a  ▅▃▃▆  0.00 → +0.83  Buying\nb  ··▅▅  0.00 → 0.00  Help"
    assert blocks[1].split("\n") == [
        f"2026-04-05  {short}  A shorter form",
        "  ▲ a feels −0.67 → +0.83 on average",
        "  ~ content     emotion-raised  a/ad  Sees an ad: −1 → +1",
        "      no evidence",
        "  ~ content     emotion-raised  a/form  Fills the form: −2 → +0.5",
        "      no evidence",
    ]
    assert [block.split("  ")[2].split("\n")[0] for block in blocks[1:5]] == [
        "A shorter form",
        "Help is a map, too",
        "Nobody likes ads",
        "The first map",
    ]
    assert out.endswith("\n4 commits, 8 changes: 4 structural, 3 content, 1 editorial.\n")


def test_one_place_and_what_is_in_it(repository):
    assert subjects(repository, "a") == ["A shorter form", "Nobody likes ads", "The first map"]
    assert subjects(repository, "a/form") == ["A shorter form", "The first map"]
    assert subjects(repository, "a/s") == ["A shorter form", "Nobody likes ads", "The first map"]
    assert subjects(repository, "a/u") == ["The first map"]
    assert subjects(repository, "b/x") == ["Help is a map, too"]
    assert subjects(repository, "teams/t") == ["The first map"]
    assert values(logged(repository, "a/form"), "a/form") == [-2, 0.5]
    assert values(logged(repository, "a/s"), "a/s") == [-0.5, -1.5, 0.75]
    assert values(logged(repository, "a"), "a") == [0, -0.67, 0.83]
    assert logged(repository, "teams/t")["emotions"] == []
    # What comes with its journey is told with it.
    assert kinds(logged(repository, "b/x")["commits"][0]) == [("journey-added", "b")]
    out = cjm("log", "a/form", cwd=repository).out
    assert out.startswith("Fills the form (a/form)\nemotion  ▁▆  −2.00 → +0.50\n\n2026-04-05")
    assert out.endswith("2 commits, 2 changes: 1 structural, 1 content. 2 more were about something else.\n")


def test_an_address_that_nothing_has_or_had(repository):
    outcome = cjm("log", "a/fom", cwd=repository)
    assert (outcome.code, outcome.out, "Did you mean `a/form`" in outcome.err) == (2, "", True)
    assert cjm("log", "teams/x", cwd=repository).code == 2
    assert "error" in json.loads(cjm("log", "nothing", "--format", "json", cwd=repository).out)


def test_renames_are_followed_backwards(repository):
    text = A.replace("emotion: -2", "emotion: 0.5")
    text = text.replace("id: form,", "id: details, formerly: form,")
    (repository / "a.cjm.yaml").write_text(text.replace("  a:\n", "  buy:\n    formerly: a\n"))
    commit(repository, "Other names", "2026-05-05T12:00:00+0100")
    (repository / "a.cjm.yaml").write_text((repository / "a.cjm.yaml").read_text().replace("0.5", "2"))
    commit(repository, "Still better", "2026-06-05T12:00:00+0100")
    for name in ("buy/details", "buy/form", "a/form", "a/details"):
        assert subjects(repository, name) == ["Still better", "Other names", "A shorter form", "The first map"]
        assert logged(repository, name)["address"] == "buy/details"
        assert values(logged(repository, name), "buy/details") == [-2, 0.5, 0.5, 2]
    assert subjects(repository, "a") == [
        "Still better",
        "Other names",
        "A shorter form",
        "Nobody likes ads",
        "The first map",
    ]
    everything = logged(repository)
    assert values(everything, "buy") == [0, -0.67, -0.67, 0.83, 0.83, 1.33]
    assert [each["address"] for each in everything["emotions"]] == ["buy", "b"]


def test_levels_are_those_of_the_workspace_and_renames_are_followed_even_where_nobody_wants_them_told(repository):
    settings = "workspace: {name: W, changes: {renamed: off, wording-changed: off, emotion-raised: structural}}\n"
    (repository / "cjm.yaml").write_text(settings + LIBRARY)
    commit(repository, "Settings")
    text = A.replace("id: form,", "id: details, formerly: form,").replace("emotion: -2", "emotion: 2")
    (repository / "a.cjm.yaml").write_text(text.replace("Buying", "Buying shoes"))
    commit(repository, "Three things")
    outcome = cjm("log", "a/details", "--format", "json", cwd=repository)
    (newest, *rest) = json.loads(outcome.out)["commits"]
    assert [(change["kind"], change["level"]) for change in newest["changes"]] == [("emotion-raised", "structural")]
    assert [found["subject"] for found in rest] == ["A shorter form", "The first map"]
    assert "note: 2 changes left out by `workspace.changes` of the commits" in outcome.err
    compared = json.loads(cjm("diff", "HEAD~1", "HEAD", "--output-format", "json", cwd=repository).out)
    assert compared["summary"] == newest["summary"]


def test_what_is_gone_has_a_history(repository):
    (repository / "b.cjm.yaml").unlink()
    (repository / "a.cjm.yaml").write_text(A.replace("          - {id: ad, name: Sees an ad, emotion: 1}\n", ""))
    commit(repository, "Less", "2026-05-05T12:00:00+0100")
    assert subjects(repository, "b") == ["Less", "Help is a map, too"]
    assert kinds(logged(repository, "a/ad")["commits"][0]) == [("touchpoint-removed", "a/ad")]
    assert values(logged(repository), "b") == [None, None, 0, 0, None]
    assert "b  ··▅▅·  0.00 → 0.00  Help\n" in cjm("log", cwd=repository).out
    assert kinds(logged(repository, "b/x")["commits"][0]) == [("journey-removed", "b")]


def test_a_file_that_cannot_be_read_is_not_gone(repository):
    good = (repository / "a.cjm.yaml").read_text()
    (repository / "a.cjm.yaml").write_text(good + "  - [")
    commit(repository, "Oops", "2026-05-05T12:00:00+0100")
    (repository / "b.cjm.yaml").write_text(B.replace("emotion: 0", "emotion: 7"))
    commit(repository, "And more", "2026-05-06T12:00:00+0100")
    (repository / "a.cjm.yaml").write_text(good.replace("0.5", "1"))
    (repository / "b.cjm.yaml").write_text(B)
    commit(repository, "Mended", "2026-05-07T12:00:00+0100")
    mended, more, oops, *_ = logged(repository)["commits"]
    assert [(each["kind"], each["address"]) for each in mended["changes"]] == [
        ("emotion-raised", "a/form"),
        ("emotion-lowered", "b/x"),
    ]
    assert mended["errors"] == []
    assert [(error["rule"], error["path"]) for error in more["errors"]] == [
        ("yaml-syntax", "a.cjm.yaml"),
        ("emotion-out-of-scale", "b.cjm.yaml"),
    ]
    assert kinds(more) == [("emotion-raised", "b/x")]
    assert (oops["changes"], len(oops["errors"])) == ([], 1)
    out = cjm("log", cwd=repository).out
    assert "  Oops\n  ! 1 error, compared as far as possible: a.cjm.yaml:1" in out
    # A place knows the errors of its own file alone.
    assert subjects(repository, "b")[:3] == ["Mended", "And more", "Help is a map, too"]
    assert logged(repository, "b")["commits"][1]["errors"][0]["rule"] == "emotion-out-of-scale"


def test_what_changes_nothing_is_only_counted(repository):
    text = (repository / "a.cjm.yaml").read_text()
    (repository / "a.cjm.yaml").write_text(
        "# A remark\n" + text.replace("id: ad, name: Sees an ad", "name: Sees an ad, id: ad")
    )
    commit(repository, "Laid out anew")
    (repository / "README.md").write_text("Hello")
    commit(repository, "No map at all")
    document = logged(repository)
    assert (len(document["commits"]), document["quiet"]) == (4, 1)
    assert "1 more touched the maps without changing their content." in cjm("log", cwd=repository).out


def test_at_most_so_many_commits_are_looked_at(repository):
    (repository / "README.md").write_text("Hello")
    commit(repository, "No map at all")
    outcome = cjm("log", "-n", "2", cwd=repository)
    assert "note: only the last 2 commits that touch maps were read; use -n 20 to read more" in outcome.err
    document = logged(repository, "--max-count", "2")
    assert (document["older"], [found["subject"] for found in document["commits"]]) == (
        True,
        ["A shorter form", "Help is a map, too"],
    )
    # What was there before isn't new.
    assert kinds(document["commits"][1]) == [("journey-added", "b")]
    assert [each["before"] for each in document["emotions"]] == [-0.67, None]
    assert not logged(repository, "-n", "4")["older"]
    assert "note" not in cjm("log", "-n", "4", cwd=repository).err
    assert cjm("log", "-n", "0", cwd=repository).code == 2


def test_since_a_revision(repository):
    git(repository, "tag", "v1", "HEAD~2")
    document = logged(repository, "--since", "v1")
    assert [found["subject"] for found in document["commits"]] == ["A shorter form", "Help is a map, too"]
    assert document["summary"] == {"breaking": 0, "structural": 1, "content": 2, "editorial": 0}
    assert cjm("log", "--since", "HEAD", cwd=repository).out == "0 commits, 0 changes.\n"
    for wrong in (
        "nowhere",
        "--output=x",
        "-",
        "HEAD^{/nothing}",
        "@{upstream}",
        "v1..HEAD",
        ":/First",
        "HEAD:a.cjm.yaml",
    ):
        outcome = cjm("log", "--since", wrong, cwd=repository)
        assert (outcome.code, "git knows no revision" in outcome.err) == (2, True), wrong
    assert cjm("log", "--since", "HEAD^{/Nobody}", cwd=repository).code == 0
    assert not (repository / "x").exists()


def test_a_merge_is_one_commit(repository):
    git(repository, "checkout", "-qb", "work", "HEAD~1")
    (repository / "b.cjm.yaml").write_text(B.replace("emotion: 0", "emotion: 1"))
    commit(repository, "On the branch", "2026-05-05T12:00:00+0100")
    (repository / "b.cjm.yaml").write_text(B.replace("emotion: 0", "emotion: 2"))
    commit(repository, "Again on the branch", "2026-05-06T12:00:00+0100")
    git(repository, "checkout", "-q", "main")
    git(repository, "merge", "-q", "--no-ff", "-m", "The branch", "work")
    merged, *rest = logged(repository)["commits"]
    assert merged["subject"] == "The branch"
    assert [(c["before"], c["after"]) for c in merged["changes"]] == [("0", "2")]
    assert [found["subject"] for found in rest] == [
        "A shorter form",
        "Help is a map, too",
        "Nobody likes ads",
        "The first map",
    ]


def test_a_shallow_clone_says_what_is_missing(repository, tmp_path):
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{repository}", "clone")
    outcome = cjm("log", cwd=tmp_path / "clone")
    assert "fetch them with: git fetch --unshallow origin" in outcome.err
    assert "  earlier commits are not in this clone: git fetch --unshallow origin" in outcome.out
    document = logged(tmp_path / "clone")
    assert [(found["begins"], kinds(found)) for found in document["commits"]] == [
        (False, [("emotion-raised", "a/ad"), ("emotion-raised", "a/form")]),
        (True, []),
    ]
    assert document["missing"] == "git fetch --unshallow origin"
    git(tmp_path / "clone", "fetch", "-q", "--unshallow", "origin")
    assert logged(tmp_path / "clone") == logged(repository)


def test_days_are_those_of_the_author_wherever_one_is(repository):
    (repository / "b.cjm.yaml").write_text(B.replace("emotion: 0", "emotion: 1"))
    commit(repository, "Late on a far island", "2026-05-05T23:30:00-1100")
    outs = set()
    for zone in ("UTC", "Pacific/Kiritimati", "America/New_York"):
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "TZ": zone,
            "PYTHONHASHSEED": str(len(zone)),
            "LC_ALL": "C",
        }
        for form in ("text", "json", "svg"):
            run = [sys.executable, "-m", "cjm", "log", "--format", form]
            outs.add(
                (form, subprocess.run(run, cwd=repository, env=environment, capture_output=True, check=True).stdout)
            )
    assert len(outs) == 3
    assert logged(repository)["commits"][0]["date"] == "2026-05-05"


HOSTILE = 'Red \x1b[31m \u202egnp.exe\u2028 <script>alert(1)</script> & "q" |x| ::error::no'


def test_what_a_commit_says_is_no_command(repository):
    (repository / "b.cjm.yaml").write_text(B.replace("emotion: 0", "emotion: 1"))
    commit(repository, HOSTILE)
    out = cjm("log", cwd=repository).out
    assert 'Red \\x1b[31m \\u202egnp.exe <script>alert(1)</script> & "q" |x| ::error::no' in out
    assert "\x1b" not in out
    assert logged(repository)["commits"][0]["subject"].startswith("Red \x1b[31m")
    (repository / "b.cjm.yaml").write_text(B.replace("emotion: 0", "emotion: 2"))
    commit(repository, "Git itself would mend this")
    raw = git(repository, "cat-file", "commit", "HEAD").replace(
        "Git itself would mend this", "No XML: \ufffe \uffff \x01"
    )
    made = git(repository, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=raw.encode()).strip()
    git(repository, "update-ref", "refs/heads/main", made)
    drawing = cjm("log", "--format", "svg", cwd=repository).out
    assert "<script>alert" not in drawing
    assert any("\\ufffe \\uffff \\x01" in text for text in told(ET.fromstring(drawing)))
    assert any("Red \\x1b[31m" in text for text in told(ET.fromstring(drawing)))


def test_commits_of_any_make(repository):
    # Written in another encoding, without a date that is one, and without a message.
    text = B.replace("emotion: 0", "emotion: 1")
    (repository / "b.cjm.yaml").write_text(text)
    git(repository, "add", "-A")
    made = git(repository, "write-tree").strip()
    head = git(repository, "rev-parse", "HEAD").strip()
    raw = (
        f"tree {made}\nparent {head}\nauthor U <u@example.com> 99999999999999999 +9959\n"
        "committer U <u@example.com> 1 +0000\nencoding ISO-8859-1\n\nGr\xfc\xdfe\n"
    ).encode("latin-1")
    first = git(repository, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=raw).strip()
    other = (
        raw.replace(b"\n\nGr\xfc\xdfe\n", b"\n\n")
        .replace(b"ISO-8859-1", b"rot13")
        .replace(head.encode(), first.encode())
    )
    git(repository, "update-ref", "refs/heads/main", first)
    (found, *_) = logged(repository)["commits"]
    assert (found["date"], found["subject"]) == (None, "Grüße")
    assert "(no date)" in cjm("log", cwd=repository).out
    second = git(repository, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=other).strip()
    git(repository, "update-ref", "refs/heads/main", second)
    assert cjm("log", cwd=repository).code == 0


def test_where_there_is_no_history(tmp_path):
    tree(tmp_path, {"w/a.cjm.yaml": LIBRARY + A})
    outside = cjm("log", cwd=tmp_path / "w", env={"GIT_CEILING_DIRECTORIES": str(tmp_path)})
    assert (outside.code, "is not in a git repository" in outside.err) == (2, True)
    started(tmp_path / "w")
    unborn = cjm("log", cwd=tmp_path / "w")
    assert (unborn.code, "the repository has no commit yet" in unborn.err) == (2, True)
    (tmp_path / "w/README.md").write_text("x")
    git(tmp_path / "w", "add", "README.md")
    git(tmp_path / "w", "commit", "-qm", "No map")
    none = cjm("log", cwd=tmp_path / "w")
    assert (none.code, "no commit here has a map of this workspace" in none.err) == (2, True)


def test_a_workspace_in_a_folder_with_an_odd_name(tmp_path):
    started(tmp_path)
    folder = tmp_path / "[maps] *?\\ ü"
    tree(folder, {"cjm.yaml": LIBRARY, "deep/er/a.cjm.yaml": A})
    tree(tmp_path, {"other/cjm.yaml": LIBRARY, "other/b.cjm.yaml": B})
    commit(tmp_path, "Both")
    tree(tmp_path, {"other/b.cjm.yaml": B.replace("emotion: 0", "emotion: 1")})
    commit(tmp_path, "Only the other")
    tree(folder, {"deep/er/a.cjm.yaml": A.replace("emotion: -2", "emotion: 2")})
    commit(tmp_path, "Only this")
    assert subjects(folder) == ["Only this", "Both"]
    assert logged(folder)["quiet"] == 0
    assert subjects(tmp_path / "other") == ["Only the other", "Both"]


def test_a_large_commit_is_cut_short_and_says_how_to_see_it_all(repository):
    many = "".join(f"  t{n}: {{name: T{n}}}\n" for n in range(30))
    (repository / "teams.cjm.yaml").write_text("teams:\n" + many)
    head = commit(repository, "Everybody")
    out = cjm("log", "-n", "1", cwd=repository).out
    base = git(repository, "rev-parse", "HEAD~1").strip()
    assert f"  … 10 more changes; cjm diff {base[:9]} {head[:9]} lists them" in out
    assert (
        len(json.loads(cjm("diff", base[:9], head[:9], "--output-format", "json", cwd=repository).out)["changes"]) == 30
    )


def test_programs_of_the_configuration_do_not_run(repository):
    script = repository / "canary.sh"
    script.write_text(f"#!/bin/sh\ntouch {repository}/ran\n")
    script.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "diff.external",
        "core.pager",
        "core.sshCommand",
        "diff.x.textconv",
        "log.showSignature",
    ):
        git(repository, "config", key, str(script))
    git(repository, "config", "alias.rev-list", f"!{script}")
    assert cjm("log", cwd=repository).code == 0
    assert not (repository / "ran").exists()


def test_json_is_what_its_schema_says(repository, tmp_path):
    schema = json.loads(cjm("schema", "log").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    (repository / "a.cjm.yaml").write_text(A + "  - [")
    commit(repository, HOSTILE)
    for arguments in (
        (),
        ("a",),
        ("a/form",),
        ("teams/t",),
        ("-n", "1"),
        ("--since", "HEAD"),
        ("nothing",),
        ("--since", "x"),
    ):
        check.validate(json.loads(cjm("log", *arguments, "--format", "json", cwd=repository).out))


def test_the_drawing_shows_what_the_list_says(repository):
    drawing = ET.fromstring(cjm("log", "a", "--format", "svg", cwd=repository).out)
    shown = told(drawing)
    assert "Buying: Emotion over time" in shown
    assert "5 January 2026 → 5 April 2026" in shown
    for text in ("+0.00", "−0.67", "+0.83", "Nobody likes ads", "A shorter form"):
        assert text in shown or text == "+0.00"
    head = git(repository, "rev-parse", "HEAD").strip()
    assert "A shorter form" in told(by_id(drawing, f"log-c-{head[:9]}"))
    assert (
        drawing.find("{http://www.w3.org/2000/svg}desc").text == "5 January 2026 → 5 April 2026; Buying: 0.00 → +0.83."
    )
    lanes = told(ET.fromstring(cjm("log", "--format", "svg", cwd=repository).out))
    assert ("Buying" in lanes, "Help" in lanes) == (True, True)
    dark = cjm("log", "a", "--format", "svg", "--theme", "dark", cwd=repository).out
    assert "#10161C" in dark


def test_a_drawing_without_feelings_and_one_with_many_commits(repository):
    assert "No emotion recorded" in told(ET.fromstring(cjm("log", "teams/t", "--format", "svg", cwd=repository).out))
    for n in range(40):
        score = (n % 9 - 4) / 2
        (repository / "b.cjm.yaml").write_text(B.replace("emotion: 0", f"emotion: {score:g}"))
        commit(repository, f"Number {n}", f"2027-01-{n % 28 + 1:02}T12:00:00Z")
    shown = told(ET.fromstring(cjm("log", "b", "--format", "svg", cwd=repository).out))
    assert "Help is a map, too" in shown
    assert "Number 39" in shown
    assert 5 < sum(text.startswith("Number") for text in shown) < 15
    # The largest falls are told: from +2 back to −2.
    assert {"Number 9", "Number 27"} <= set(shown) or {"Number 9", "Number 36"} <= set(shown)
