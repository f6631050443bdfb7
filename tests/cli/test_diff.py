"""`cjm diff` on repositories, folders, files and standard input."""

import json
import re

import jsonschema
import pytest

from cjm.diff.kinds import KINDS
from tests.cli.test_changed_since import git
from tests.support.commands import ROOT, cjm, tree
from tests.support.full_map import full_map

MAP = (
    "personas: {p: {name: P}}\njourneys:\n  a:\n    name: A\n    personas: p\n    stages:\n"
    "      - id: s\n        name: S\n        touchpoints:\n"
    "          - {id: t, name: T, emotion: 1}\n          - {id: u, name: U}\n"
)
OTHER = "journeys:\n  b: {name: B, personas: p, stages: {id: s, name: S, touchpoints: {id: x, name: X}}}\n"
SAD = MAP.replace("emotion: 1", "emotion: -1")


@pytest.fixture
def repository(tmp_path):
    tree(tmp_path, {"cjm.yaml": "workspace: {name: W}\n", "a.cjm.yaml": MAP, "b.cjm.yaml": OTHER})
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, "Two maps")
    return tmp_path


def commit(folder, message):
    git(folder, "add", ".")
    git(folder, "commit", "-qm", message)


def kinds(folder, *arguments, stdin=b""):
    outcome = cjm("diff", *arguments, "--output-format", "json", cwd=folder, stdin=stdin)
    assert outcome.code == 0, outcome.err
    return [(change["kind"], change["address"]) for change in json.loads(outcome.out)["changes"]]


LOWER = [("emotion-lowered", "a/t")]


def test_the_working_tree_since_the_default_branch(repository):
    assert kinds(repository) == []
    assert cjm("diff", cwd=repository).out == "No changes.\n"
    git(repository, "checkout", "-qb", "work")
    (repository / "a.cjm.yaml").write_text(SAD)
    commit(repository, "Sad")
    (repository / "b.cjm.yaml").write_text(OTHER.replace("name: X", "name: XX"))
    assert kinds(repository) == [*LOWER, ("wording-changed", "b/x")]
    # What the default branch did since then is no change of ours.
    git(repository, "checkout", "-q", "main", "--force")
    (repository / "b.cjm.yaml").write_text(OTHER.replace("name: B", "name: BB"))
    commit(repository, "Renamed")
    git(repository, "checkout", "-q", "work")
    assert kinds(repository) == LOWER
    assert kinds(repository, "main...work") == LOWER
    assert kinds(repository, "main...") == LOWER
    assert sorted(kinds(repository, "main")) == sorted([*LOWER, ("wording-changed", "b")])
    assert kinds(repository, "main", "main") == []
    assert kinds(repository, "work~1", "work") == LOWER


def test_what_is_staged(repository):
    (repository / "a.cjm.yaml").write_text(SAD)
    assert kinds(repository, "--staged") == []
    git(repository, "add", ".")
    (repository / "a.cjm.yaml").write_text(MAP)
    assert kinds(repository, "--staged") == LOWER
    assert kinds(repository) == []
    assert cjm("diff", "HEAD", "main", "--staged", cwd=repository).code == 2
    assert cjm("diff", "HEAD...main", "--staged", cwd=repository).code == 2


def test_moving_text_between_files_is_no_change(repository):
    (repository / "b.cjm.yaml").unlink()
    (repository / "a.cjm.yaml").write_text(MAP + OTHER.removeprefix("journeys:\n"))
    assert kinds(repository) == []


def test_folders_files_and_stdin(tmp_path):
    tree(tmp_path, {"old/m.cjm.yaml": MAP, "new/m.cjm.yaml": SAD})
    assert kinds(tmp_path, "old", "new") == LOWER
    assert kinds(tmp_path, "old/m.cjm.yaml", "new/m.cjm.yaml") == LOWER
    assert kinds(tmp_path, "-", "new/m.cjm.yaml", stdin=MAP.encode()) == LOWER
    assert kinds(tmp_path, "old", "-", stdin=SAD.encode()) == LOWER
    assert cjm("diff", "-", "-", cwd=tmp_path).code == 2


def test_two_versions_of_a_file_beside_each_other_in_a_workspace(tmp_path):
    library, maps = MAP.split("\n", 1)
    sad = SAD.split("\n", 1)[1]
    tree(tmp_path, {"cjm.yaml": library + "\n", "a.cjm.yaml": maps, "a-new.cjm.yaml": sad})
    assert kinds(tmp_path, "a.cjm.yaml", "a-new.cjm.yaml") == LOWER
    (tmp_path / "a-new.cjm.yaml").unlink()
    assert kinds(tmp_path, "a.cjm.yaml", "-", stdin=sad.encode()) == LOWER


def test_a_folder_against_a_revision(repository):
    (repository / "a.cjm.yaml").write_text(SAD)
    assert kinds(repository.parent, "HEAD", repository) == LOWER
    assert kinds(repository.parent, repository, repository) == []


def test_text_names_levels_places_and_counts(repository):
    (repository / "a.cjm.yaml").write_text(SAD.replace("          - {id: u, name: U}\n", ""))
    out = cjm("diff", cwd=repository).out
    assert "A (a)  a.cjm.yaml  mean emotion +1.00 → −1.00" in out
    assert "~ content     emotion-lowered     a/t  T: +1 → −1\n      a.cjm.yaml:10" in out
    assert "- structural  touchpoint-removed  a/u  U\n      a.cjm.yaml:11" in out
    assert out.endswith("\n2 changes in 1 map: 1 structural, 1 content.\n")
    assert cjm("diff", "--stat", cwd=repository).out.startswith("A (a)")
    assert "emotion-lowered" not in cjm("diff", "--stat", cwd=repository).out
    assert cjm("diff", "--stat", "--output-format", "json", cwd=repository).code == 2
    assert cjm("diff", "--stat", cwd=repository, env={"CJM_OUTPUT_FORMAT": "json"}).out.startswith("A (a)")
    assert "\x1b[1;33mstructural" in cjm("diff", "--color", "always", cwd=repository).out


# What stands on either side of a feeling in each output for people, on a scale with both signs and on one without.
FEELINGS = [
    ("", "emotion: 1", "emotion: -1.5", "+1", "−1.5"),
    ("", "emotion: {score: 0, range: [-1, 1]}", "emotion: {score: 0, range: [-2, 1]}", "−1, +1", "−2, +1"),
    ("workspace: {emotion_scale: {min: 0, max: 10}}\n", "emotion: 1", "emotion: 4", "1", "4"),
]


@pytest.mark.parametrize(("head", "was", "now", "before", "after"), FEELINGS)
def test_a_feeling_reads_alike_in_every_output_for_people(tmp_path, head, was, now, before, after):
    sides = {"old": was, "new": now}
    tree(tmp_path, {f"{at}/cjm.yaml": head + MAP.replace("emotion: 1", felt) for at, felt in sides.items()})

    def shown(form):
        return cjm("diff", "old", "new", "--output-format", form, cwd=tmp_path).out

    assert f"T: {before} → {after}\n" in shown("text")
    assert f"::T: {before} → {after}" in shown("github")
    assert f"| {before} | {after} |" in shown("markdown")
    page = re.sub(r"<[^>]+>", "", shown("html"))
    assert before in page
    assert after in page
    (change,) = json.loads(shown("json"))["changes"]
    assert [change["before"], change["after"]] == [side.replace("−", "-").replace("+", "") for side in (before, after)]


def test_a_metric_reads_alike_in_every_output_for_people(tmp_path):
    use = "emotion: 1, metrics: [{metric: nps, value: %s}, {metric: rate, value: %s}]"
    metrics = "metrics:\n  nps: {name: NPS, kind: nps}\n  rate: {name: Rate, kind: share, unit: '%'}\n"
    values = {"old": (-22, 2.9), "new": (18, 3.4)}
    sides = {f"{at}/cjm.yaml": MAP.replace("emotion: 1", use % both) + metrics for at, both in values.items()}
    tree(tmp_path, sides)
    told = [("−22", "+18"), ("2.9\u00a0%", "3.4\u00a0%")]
    for form, pattern in (("text", "T: {} → {}\n"), ("github", "::T: {} → {}%0A"), ("markdown", "| {} | {} |")):
        out = cjm("diff", "old", "new", "--output-format", form, cwd=tmp_path).out.replace("%25", "%")
        for both in told:
            assert pattern.format(*both) in out, form
    page = cjm("diff", "old", "new", "--output-format", "html", cwd=tmp_path).out
    rows = [re.sub(r"<[^>]+>", "", row) for row in page.split("The value of a metric changed.")[1:]]
    for row, both in zip(rows, told, strict=True):
        assert all(each in row for each in both)
    changes = json.loads(cjm("diff", "old", "new", "--output-format", "json", cwd=tmp_path).out)["changes"]
    assert [(change["before"], change["after"]) for change in changes] == [("-22", "18"), ("2.9", "3.4")]


def test_a_way_on_has_the_name_of_where_it_leads_where_people_read_it(tmp_path):
    sides = {"old": "next: {to: u, share: 0.5}", "new": "next: {to: u, share: 0.6}"}
    texts = {
        f"{at}/cjm.yaml": MAP.replace("emotion: 1", way).replace("name: U", "name: Pays") for at, way in sides.items()
    }
    tree(tmp_path, texts)
    told = {form: cjm("diff", "old", "new", "--output-format", form, cwd=tmp_path).out for form in ("markdown", "html")}
    assert "| next step (*Pays, share 0.5* → *Pays, share 0.6*) |" in told["markdown"]
    assert "| Pays, share 0.5 | Pays, share 0.6 |" in told["markdown"]
    assert "Pays, share 0.6" in re.sub(r"</?(ins|del)>", "", told["html"])
    assert "a/u, share 0.5 → a/u, share 0.6" in cjm("diff", "old", "new", cwd=tmp_path).out


def test_a_feeling_without_a_persona_is_that_of_the_one_its_place_is_about(tmp_path):
    tom = MAP.replace("p: {name: P}", "p: {name: P}, q: {name: Q}").replace("personas: p", "personas: [p, q]")
    sides = {
        "alone": MAP,
        "named": MAP.replace("emotion: 1", "emotion: [{persona: p, score: 1}]"),
        "worse": MAP.replace("emotion: 1", "emotion: [{persona: p, score: -1}]"),
        "several": tom.replace("emotion: 1", "emotion: [{persona: p, score: 1}, {persona: q, score: -1}]"),
        # Who the primary persona is has a change of its own, which each feeling needn't repeat.
        "other": tom.replace("personas: [p, q]", "personas: [q, p]"),
    }
    tree(tmp_path, {f"{at}/cjm.yaml": text for at, text in sides.items()})
    assert kinds(tmp_path, "alone", "named") == kinds(tmp_path, "named", "alone") == []
    assert kinds(tmp_path, "alone", "worse") == LOWER
    felt = [change for change in kinds(tmp_path, "alone", "several") if change[0].startswith("emotion")]
    assert felt == [("emotion-added", "a/t")]
    assert not any(kind.startswith("emotion") for kind, _ in kinds(tmp_path, "alone", "other"))


def test_an_old_name_is_shown(repository):
    (repository / "a.cjm.yaml").write_text(MAP.replace("name: T,", "name: New,"))
    assert "wording-changed  a/t  New: T → New\n      in name; a.cjm.yaml:10" in cjm("diff", cwd=repository).out


def test_a_text_shows_the_words_that_are_others(repository):
    text = "The form loses what I typed, so I begin again"
    named = MAP.replace("name: T,", f'name: "{text}",')
    (repository / "a.cjm.yaml").write_text(named)
    commit(repository, "A long name")
    (repository / "a.cjm.yaml").write_text(named.replace("what I typed", "all that I wrote"))
    out = cjm("diff", "HEAD", cwd=repository).out
    assert "The form loses [-what-]{+all that+} I [-typed-]{+wrote+}, so I begin again\n" in out
    assert "→" not in out
    colored = cjm("diff", "HEAD", "--color", "always", cwd=repository).out
    assert "I \x1b[31m[-typed-]\x1b[0m\x1b[32m{+wrote+}\x1b[0m, so" in colored
    # A long text is shown where it is another one, in every format.
    long = "So it goes, and on and on. " * 40
    (repository / "a.cjm.yaml").write_text(MAP.replace("name: T,", f'name: T, description: "{long}The end.",'))
    commit(repository, "A long text")
    (repository / "a.cjm.yaml").write_text(MAP.replace("name: T,", f'name: T, description: "{long}The start.",'))
    assert "So it goes, and on and on. The [-end-]{+start+}.\n" in cjm("diff", "HEAD", cwd=repository).out
    (change,) = json.loads(cjm("diff", "HEAD", "--output-format", "json", cwd=repository).out)["changes"]
    assert change["before"].endswith("on and on. The end.")
    assert change["after"].endswith("on and on. The start.")
    assert change["before"].startswith("…")


def test_what_has_one_side_only_says_which(repository):
    (repository / "a.cjm.yaml").write_text(MAP.replace("emotion: 1", "emotion: {score: 1, note: N}"))
    commit(repository, "Noted")
    assert "editorial   wording-changed  a/t  T: – → N\n" in cjm("diff", "HEAD~1", "HEAD", cwd=repository).out
    assert "editorial   wording-changed  a/t  T: N → –\n" in cjm("diff", "HEAD", "HEAD~1", cwd=repository).out
    assert "::T: N → –" in cjm("diff", "HEAD", "HEAD~1", "--output-format", "github", cwd=repository).out
    assert "editorial   wording-changed  a/t  T: – → N\n" in cjm("log", "a", cwd=repository).out


def test_a_text_in_which_only_blanks_are_others_shows_them(tmp_path):
    tree(tmp_path, {"old/m.cjm.yaml": MAP.replace("name: T,", 'name: T, description: "One two\\nthree",')})
    tree(tmp_path, {"new/m.cjm.yaml": MAP.replace("name: T,", 'name: T, description: "One  two three ",')})
    assert "One[- -]{+␣␣+}two[-↵-]{+ +}three{+␣+}" in cjm("diff", "old", "new", cwd=tmp_path).out


def test_a_shallow_clone_says_what_to_fetch(repository, tmp_path_factory):
    (repository / "a.cjm.yaml").write_text(SAD)
    commit(repository, "Sad")
    git(repository, "checkout", "-qb", "work")
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "-q", "--depth", "1", "--branch", "work", f"file://{repository}", "c")
    git(clone / "c", "remote", "set-head", "origin", "--delete")
    outcome = cjm("diff", cwd=clone / "c")
    assert outcome.code == 2
    assert "git fetch --unshallow origin" in outcome.err
    assert "git fetch --unshallow origin" in cjm("diff", "HEAD~1", cwd=clone / "c").err


def test_filters_and_exit_codes(repository):
    (repository / "a.cjm.yaml").write_text(SAD)
    (repository / "b.cjm.yaml").write_text(OTHER.replace("name: X", "name: XX"))
    assert kinds(repository, "--min-level", "content") == LOWER
    assert kinds(repository, "--journey", "b") == [("wording-changed", "b/x")]
    assert cjm("diff", "--journey", "c", cwd=repository).code == 2
    codes = {
        level: cjm("diff", "--fail-on", level, cwd=repository).code
        for level in ("breaking", "structural", "content", "editorial", "never")
    }
    assert codes == {"breaking": 0, "structural": 0, "content": 1, "editorial": 1, "never": 0}
    assert cjm("diff", "--exit-code", cwd=repository).code == 1
    assert cjm("diff", "HEAD", "HEAD", "--exit-code", "--fail-on", "editorial", cwd=repository).code == 0
    # What isn't shown still counts.
    assert cjm("diff", "--min-level", "breaking", "--fail-on", "content", cwd=repository).code == 1


def test_a_journey_is_shown_with_the_opportunities_that_are_about_it(repository):
    text = (
        "opportunities:\n  o: {name: O, addresses: %s, status: %s}\n  q: {name: Q, addresses: b/x, status: planned}\n"
    )
    (repository / "o.cjm.yaml").write_text(text % ("a/t", "planned"))
    commit(repository, "Two opportunities")
    shipped = ("opportunity-status-changed", "opportunities/o")
    (repository / "o.cjm.yaml").write_text((text % ("a/t", "shipped")).replace("name: Q", "name: QQ"))
    assert kinds(repository, "--journey", "a") == [shipped]
    assert kinds(repository, "--journey", "b") == [("wording-changed", "opportunities/q")]
    found = json.loads(cjm("diff", "--journey", "a", "--output-format", "json", cwd=repository).out)["findings"]
    assert "shipped-not-measured" in {finding["rule"] for finding in found["new"]}
    # One that is about another journey now is a change of both.
    (repository / "o.cjm.yaml").write_text(text % ("b/x", "planned"))
    moved = [("opportunity-addresses-changed", "opportunities/o")]
    assert kinds(repository, "--journey", "a") == kinds(repository, "--journey", "b") == moved


def test_likely_renames_can_be_left_out(repository):
    (repository / "a.cjm.yaml").write_text(MAP.replace("id: u,", "id: uu,"))
    assert "possibly renamed" in cjm("diff", cwd=repository).out
    assert "possibly" not in cjm("diff", "--no-renames", cwd=repository).out


def test_several_reports_of_one_run(repository):
    (repository / "a.cjm.yaml").write_text(SAD)
    outcome = cjm("diff", "--report", "json=out.json", "--report", "markdown=out/c.md", cwd=repository)
    assert "emotion-lowered" in outcome.out
    assert json.loads((repository / "out.json").read_text())["summary"]["content"] == 1
    assert (repository / "out/c.md").read_text().startswith("<!-- cjm-diff:/ -->\n### Journey changes: A\n")
    assert cjm("diff", "--report", "jsn=x", cwd=repository).code == 2


def test_json_is_what_its_schema_says(tmp_path):
    schema = json.loads(cjm("schema", "changes").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    tree(tmp_path, {"old/cjm.yaml": full_map(lambda n: n), "new/cjm.yaml": full_map(lambda n: f"<b>|{n}`*")})
    tree(tmp_path, {"bad/m.cjm.yaml": "journeys: ["})
    for arguments in (("old", "new"), ("new", "old"), ("old", "old"), ("old", "bad"), ("old", "nowhere")):
        document = json.loads(cjm("diff", *arguments, "--output-format", "json", cwd=tmp_path).out)
        check.validate(document)
    assert set(document) >= {"error", "changes"}


def test_a_comment_has_a_limit(tmp_path):
    stages = [{"id": f"s{n}", "name": f"Stage {n} " + "x" * 150} for n in range(900)]
    document = {"personas": {"p": {"name": "P"}}, "journeys": {"j": {"name": "J", "personas": "p", "stages": stages}}}
    tree(tmp_path, {"old/m.cjm.yaml": json.dumps(document)})
    tree(tmp_path, {"new/m.cjm.yaml": json.dumps(document).replace("x", "y")})
    out = cjm("diff", "old", "new", "--output-format", "markdown", cwd=tmp_path).out
    assert len(out) < 65_000
    assert "100 of 900 changes: 900 editorial" in out
    assert "Left out to fit into a comment: the plots, 800 changes of the lists." in out


def test_a_base_that_is_wrong_is_compared_as_far_as_it_goes(repository):
    (repository / "b.cjm.yaml").write_text("journeys: [")
    commit(repository, "Broken")
    (repository / "b.cjm.yaml").write_text(OTHER)
    (repository / "a.cjm.yaml").write_text(SAD)
    outcome = cjm("diff", "HEAD", cwd=repository)
    assert outcome.code == 0
    assert "warning: HEAD@" in outcome.err
    assert "compared as far as possible: b.cjm.yaml:1" in outcome.err
    assert "emotion-lowered" in outcome.out
    assert "journey-added" in outcome.out


def test_a_head_that_is_wrong_is_refused_with_what_is_wrong(repository):
    (repository / "a.cjm.yaml").write_text(MAP.replace("emotion: 1", "emotion: 7, next: {to: nowhere}"))
    outcome = cjm("diff", cwd=repository)
    assert outcome.code == 2
    assert outcome.out == ""
    assert "error[emotion-out-of-scale]" in outcome.err
    assert "error[unknown-reference]" in outcome.err
    assert "working tree has errors" in outcome.err


def test_a_base_without_maps(repository):
    git(repository, "rm", "-q", "-r", "--cached", ".")
    git(repository, "commit", "-qm", "Nothing")
    outcome = cjm("diff", "HEAD", cwd=repository)
    assert outcome.code == 0
    assert "no maps in HEAD@" in outcome.err
    assert outcome.out.count("journey-added") == 2


@pytest.mark.parametrize(
    "revision",
    ["nowhere", "--output=x", "HEAD~9", "main:a.cjm.yaml", "@{u}", "$(touch x)", "a...b", "...", "--", "main..HEAD", "-x", "\n"],
)  # fmt: skip
def test_revisions_that_are_none(repository, revision):
    outcome = cjm("diff", revision, cwd=repository)
    assert outcome.code in {0, 2}
    assert (outcome.code == 0) == (revision in {"...", "--"})
    assert not (repository / "x").exists()
    assert "Traceback" not in outcome.err
    assert "bug" not in outcome.err


def test_outside_of_a_repository_and_without_a_default_branch(tmp_path):
    tree(tmp_path, {"a.cjm.yaml": MAP})
    outcome = cjm("diff", cwd=tmp_path, env={"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)})
    assert (outcome.code, "is not in a git repository" in outcome.err) == (2, True)
    git(tmp_path, "init", "-q", "-b", "trunk")
    commit(tmp_path, "A map")
    outcome = cjm("diff", cwd=tmp_path)
    assert (outcome.code, "no origin/HEAD, no main and no master" in outcome.err) == (2, True)
    assert kinds(tmp_path, "HEAD") == []


def test_the_environment_chooses_a_format_that_changes_have(repository):
    assert cjm("diff", cwd=repository, env={"CJM_OUTPUT_FORMAT": "json"}).out.startswith("{")
    assert cjm("diff", cwd=repository, env={"CJM_OUTPUT_FORMAT": "sarif"}).out == "No changes.\n"


def test_kinds_are_listed():
    out = cjm("rule", "--changes").out
    for kind in KINDS.values():
        assert any(line.split()[:2] == [kind.name, kind.level.word] for line in out.splitlines())
        assert kind.sentence in out
    assert cjm("rule", "--changes", "renamed").out.startswith("renamed  ")
    outcome = cjm("rule", "--changes", "emotion-lowred")
    assert (outcome.code, "emotion-lowered" in outcome.err) == (2, True)


def test_the_page_has_every_kind():
    text = (ROOT / "docs/diff.md").read_text()
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert rows == [f"| `{kind.name}` | {kind.level.word} | {kind.sentence} |" for kind in KINDS.values()]


def test_what_validate_finds_on_one_side_only(repository):
    (repository / "a.cjm.yaml").write_text(
        SAD.replace("name: A\n", "name: A\n    owner: care\n").replace("id: s\n", "id: z\n        formerly: s\n")
    )
    (repository / "cjm.yaml").write_text("workspace: {name: W}\nteams: {care: {name: Care}}\n")
    found = json.loads(cjm("diff", "--output-format", "json", cwd=repository).out)["findings"]
    assert [(f["rule"], f["address"], f["path"], f["line"]) for f in found["new"]] == [
        ("low-emotion-without-pain", "a/t", "a.cjm.yaml", 12)
    ]
    assert [(f["rule"], f["severity"]) for f in found["gone"]] == [("journey-without-owner", "info")]
    out = cjm("diff", cwd=repository).out
    assert "+ new   info[low-emotion-without-pain] " in out
    assert "- gone  info[journey-without-owner] " in out
    assert "\n      a.cjm.yaml:12\n" in out
    found = json.loads(cjm("diff", "--output-format", "json", "--journey", "b", cwd=repository).out)["findings"]
    assert found == {"new": [], "gone": []}
    # A finding goes with its object to another id, and by its text to another line.
    (repository / "cjm.yaml").write_text("workspace: {name: W}\n")
    (repository / "a.cjm.yaml").write_text("# A comment.\n" + MAP.replace("id: t,", "id: tt, formerly: t,"))
    assert "validate" not in cjm("diff", cwd=repository).out


def test_an_address_of_the_repository_is_plain_http(repository):
    for url in ("javascript:alert(1)", "https://x/ y", "https://", "file:///etc", "https://x/?a", "https://x/)[b](y"):
        outcome = cjm("diff", "--repo-url", url, cwd=repository)
        assert (outcome.code, "is not a valid repository address" in outcome.err) == (2, True), url


def test_two_reports_never_go_to_one_file(repository):
    outcome = cjm("diff", "--report", "html=out", "--report", "json=./out", cwd=repository)
    assert (outcome.code, "two reports would go to ./out" in outcome.err) == (2, True)
    assert not (repository / "out").exists()
