"""`cjm git`: the drivers are set up and taken away without a trace, and plain git shows maps with them."""

import os
import subprocess

import pytest

from tests.support.commands import cjm, tree
from tests.support.repositories import ENVIRONMENT, commit, git, path_with_cjm, started

MAP = (
    "personas: {p: {name: P}}\njourneys:\n  buy:\n    name: Buying\n    personas: p\n    owner: shop\n    stages:\n"
    "      - id: pay\n        name: I pay\n        touchpoints:\n"
    "          - {id: form, name: Fills the form, channel: web, emotion: -2, pains: {id: p1, text: Too long}}\n"
    "          - id: done\n            name: It is done\n            emotion: 1\n"
)
OURS = "# cjm: begin, by `cjm git install`\n*.cjm.yaml diff=cjm\n*.cjm.yml diff=cjm\ncjm.yaml diff=cjm\n# cjm: end\n"
KEYS = ("diff.cjm.textconv", "diff.cjm.xfuncname", "difftool.cjm.cmd")


@pytest.fixture
def repository(tmp_path):
    folder = started(tmp_path / "w")
    tree(folder, {"maps/buy.cjm.yaml": MAP, "teams.cjm.yaml": "teams: {shop: {name: Shop}}\n"})
    commit(folder, "A map")
    return folder


@pytest.fixture
def path(tmp_path):
    return {"PATH": path_with_cjm(tmp_path / "bin")}


def stood(folder, *options):
    """How each key and each pattern stands."""
    outcome = cjm("git", "status", *options, cwd=folder)
    assert outcome.code in {0, 1}, outcome.err
    found = (line.split() for line in outcome.out.splitlines())
    return {(words[2] if words[1] == ".gitattributes:" else words[1]).rstrip(":"): words[0] for words in found}


# --- setting up and taking away ----------------------------------------------------------------


@pytest.mark.parametrize(
    "before",
    [
        None,
        b"*.png binary\n",
        b"*.png binary",
        b"*.png binary\r\n# mine\r\n",
        b"# \xff no UTF-8\n\n\n*.md text\n",
        b"\n",
        b"# cjm: begin, by somebody else\n*.x diff=x\n",
    ],
)
def test_taken_away_to_the_byte(repository, before):
    attributes, config = repository / ".gitattributes", repository / ".git/config"
    if before is not None:
        attributes.write_bytes(before)
    was = config.read_bytes()
    assert set(stood(repository).values()) == {"missing"}
    outcome = cjm("git", "install", cwd=repository)
    assert (outcome.code, outcome.err.count("warning")) == (0, 0)
    assert outcome.out.splitlines()[:3] == [f"set {key}" for key in KEYS]
    assert set(stood(repository).values()) == {"set"}
    assert attributes.read_bytes().startswith(before or b"")
    with_ours = attributes.read_bytes(), config.read_bytes()
    assert cjm("git", "install", cwd=repository).out == "already installed\n"
    assert (attributes.read_bytes(), config.read_bytes()) == with_ours
    # Somebody writes more below; it stays where it is.
    attributes.write_bytes(with_ours[0] + b"*.jpg binary\n")
    assert cjm("git", "install", cwd=repository).out == "already installed\n"
    assert attributes.read_bytes() == with_ours[0] + b"*.jpg binary\n"
    attributes.write_bytes(with_ours[0])
    outcome = cjm("git", "uninstall", cwd=repository)
    assert outcome.code == 0
    assert config.read_bytes() == was
    assert (attributes.read_bytes() if attributes.exists() else None) == before
    assert cjm("git", "uninstall", cwd=repository).out == "nothing to remove\n"
    assert cjm("git", "status", cwd=repository).code == 1


def test_what_is_written_and_where(repository):
    assert cjm("git", "install", cwd=repository / "maps").code == 0
    assert (repository / ".gitattributes").read_text() == OURS
    assert not (repository / "maps/.gitattributes").exists()
    assert git(repository, "config", "--local", "difftool.cjm.cmd").strip().endswith('-- "$LOCAL" "$REMOTE"')


def test_lines_that_others_wrote_into_the_block_stay(repository):
    cjm("git", "install", cwd=repository)
    attributes = repository / ".gitattributes"
    mine = "*.cjm.yaml text\n"
    attributes.write_text("*.a b\n" + OURS.replace("*.cjm.yml diff=cjm\n", mine) + "*.c d\n")
    assert stood(repository)["*.cjm.yml"] == "missing"
    assert cjm("git", "install", cwd=repository).code == 0
    assert set(stood(repository).values()) == {"set"}
    assert mine in attributes.read_text()
    cjm("git", "uninstall", cwd=repository)
    assert attributes.read_text() == f"*.a b\n{mine}*.c d\n"


def test_what_is_other_is_its_owners(repository):
    git(repository, "config", "diff.cjm.textconv", "mine")
    (repository / ".gitattributes").write_text("*.cjm.yaml diff=yaml\n*.cjm.yml diff=cjm\n")
    outcome = cjm("git", "install", cwd=repository)
    assert outcome.code == 1
    assert "warning: diff.cjm.textconv is mine and was kept; use --force to replace it" in outcome.err
    assert "warning: .gitattributes: *.cjm.yaml is yaml and was kept" in outcome.err
    found = stood(repository)
    assert (found["diff.cjm.textconv"], found["*.cjm.yaml"], found["*.cjm.yml"], found["cjm.yaml"]) == (
        "other",
        "other",
        "set",
        "set",
    )
    cjm("git", "uninstall", cwd=repository)
    assert git(repository, "config", "diff.cjm.textconv") == "mine\n"
    assert (repository / ".gitattributes").read_text() == "*.cjm.yaml diff=yaml\n*.cjm.yml diff=cjm\n"
    assert cjm("git", "install", "--force", cwd=repository).code == 1
    assert stood(repository)["diff.cjm.textconv"] == "set"


def test_a_later_line_decides_and_status_says_so(repository):
    cjm("git", "install", cwd=repository)
    with (repository / ".gitattributes").open("a") as file:
        file.write("*.yaml diff=other\ncjm.yaml !diff\n*.yml -diff\n")
    outcome = cjm("git", "status", cwd=repository)
    assert outcome.code == 1
    assert outcome.out.splitlines()[3:] == [
        "other    .gitattributes: *.cjm.yaml: other",
        "other    .gitattributes: *.cjm.yml: -diff",
        "other    .gitattributes: cjm.yaml",
    ]

    told = cjm("git", "install", cwd=repository)
    assert told.code == 1
    assert told.err.splitlines()[:3] == [
        "warning: .gitattributes: *.cjm.yaml is other and was kept; that line takes precedence",
        "warning: .gitattributes: *.cjm.yml is -diff and was kept; that line takes precedence",
        "warning: .gitattributes: cjm.yaml is unset and was kept; that line takes precedence",
    ]


def test_nothing_global_without_being_asked(repository, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    environment = {"HOME": str(home), "XDG_CONFIG_HOME": "", "GIT_CONFIG_GLOBAL": str(home / ".gitconfig")}
    assert cjm("git", "install", cwd=repository, env=environment).code == 0
    assert list(home.iterdir()) == []
    cjm("git", "uninstall", cwd=repository, env=environment)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    outcome = cjm("git", "install", "--global", cwd=elsewhere, env=environment)
    assert (outcome.code, "diff.cjm.textconv" in outcome.out) == (0, True)
    assert (home / ".config/git/attributes").read_text() == OURS
    assert '[diff "cjm"]' in (home / ".gitconfig").read_text()
    assert cjm("git", "status", "--global", cwd=elsewhere, env=environment).code == 0
    assert not (repository / ".gitattributes").exists()
    assert cjm("git", "uninstall", "--global", cwd=elsewhere, env=environment).code == 0
    assert (home / ".gitconfig").read_text() == ""
    assert not (home / ".config/git/attributes").exists()
    (home / ".gitconfig").write_text("[core]\n\tattributesFile = ~/mine\n")
    cjm("git", "install", "--global", cwd=elsewhere, env=environment)
    assert (home / "mine").read_text() == OURS
    without = {"HOME": "", "XDG_CONFIG_HOME": "", "GIT_CONFIG_GLOBAL": str(tmp_path / "none")}
    assert cjm("git", "install", "--global", cwd=elsewhere, env=without).code == 2


def test_where_nothing_can_be_set(repository, tmp_path):
    (tmp_path / "plain").mkdir()
    outcome = cjm("git", "install", cwd=tmp_path / "plain", env={"GIT_CEILING_DIRECTORIES": str(tmp_path)})
    assert (outcome.code, "is not in a git repository" in outcome.err) == (2, True)
    assert cjm("git", "nothing", cwd=repository).code == 2
    (repository / ".gitattributes").symlink_to(tmp_path / "outside")
    outcome = cjm("git", "install", cwd=repository)
    assert (outcome.code, "is a link" in outcome.err) == (2, True)
    assert not (tmp_path / "outside").exists()


def test_status_says_where_cjm_is_missing(repository):
    cjm("git", "install", cwd=repository)
    assert "cjm is not on PATH" in cjm("git", "status", cwd=repository, env={"PATH": "/usr/bin:/bin"}).err


# --- what plain git shows ----------------------------------------------------------------------


@pytest.fixture
def changed(repository):
    """The map with two changes in it, the last one not committed."""
    cjm("git", "install", cwd=repository)
    file = repository / "maps/buy.cjm.yaml"
    file.write_text(MAP.replace("emotion: -2", "emotion: -1"))
    commit(repository, "A little better")
    file.write_text(
        "# A remark.\n" + MAP.replace("emotion: -2", "emotion: {score: -1}").replace("Too long", "Far too long")
    )
    return repository


def test_diff_log_and_show_tell_facts_with_their_addresses(changed, path):
    out = git(changed, "diff", env=path)
    assert "@@ buy/pay  name: I pay\n" in out or "@@ buy/form  name: Fills the form\n" in out
    lines = [line for line in out.splitlines() if line[:1] in "+-" and line[:3] not in {"+++", "---"}]
    assert lines == ["-buy/form  pains p1: Too long", "+buy/form  pains p1: Far too long"]
    for command in (("log", "-p", "-1"), ("show", "HEAD")):
        out = git(changed, *command, env=path)
        assert "-buy/form  emotion: -2\n+buy/form  emotion: -1\n" in out
    assert "+buy/done  stage: pay\n" in git(changed, "log", "-p", env=path)


def test_blame_names_who_changed_a_fact(changed, path):
    git(changed, "stash", "-q")
    told = git(changed, "blame", "-s", "maps/buy.cjm.yaml", env=path).splitlines()
    (line,) = (each for each in told if "emotion: -1" in each)
    assert line.startswith(git(changed, "rev-parse", "--short=8", "HEAD").strip())
    assert line.endswith(") buy/form  emotion: -1")
    plain = git(changed, "blame", "-s", "--no-textconv", "maps/buy.cjm.yaml", env=path)
    assert "- {id: form, name: Fills the form" in plain


def test_hunks_are_named_in_the_text_itself_too(changed, path):
    text = MAP.replace("emotion: 1", "emotion: 2")
    (changed / "maps/buy.cjm.yaml").write_text(text)
    out = git(changed, "diff", "--no-textconv", "-U0", "HEAD~1", env=path)
    assert "@@ done\n" in out
    assert "+            emotion: 2\n" in out


def test_difftool_tells_changes(changed, path):
    out = git(changed, "difftool", "--no-prompt", "-t", "cjm", "HEAD~1", "HEAD", env=path)
    assert "  ~ content     emotion-raised  buy/form  Fills the form: −2 → −1\n" in out
    assert out.endswith("1 change in 1 map: 1 content.\n")
    working = git(changed, "difftool", "--no-prompt", "-t", "cjm", env=path)
    assert "wording-changed  buy/form/p1" in working
    git(changed, "rm", "-q", "--cached", "teams.cjm.yaml")
    gone = git(changed, "difftool", "--no-prompt", "-t", "cjm", "--cached", env=path)
    assert "team-removed  teams/shop" in gone
    git(changed, "reset", "-q")
    (changed / "new.cjm.yaml").write_text("teams: {x: {name: X}}\n")
    git(changed, "add", "-N", "new.cjm.yaml")
    assert "team-added  teams/x" in git(changed, "difftool", "--no-prompt", "-t", "cjm", env=path)


def test_difftool_from_a_folder_below(changed, path):
    out = git(changed / "maps", "difftool", "--no-prompt", "-t", "cjm", "HEAD~1", "HEAD", env=path)
    assert "emotion-raised  buy/form" in out
    assert "maps/buy.cjm.yaml:11" in out


def test_difftool_of_a_map_with_another_name(changed, path):
    text = (changed / "maps/buy.cjm.yaml").read_text()
    git(changed, "checkout", "-q", "--", ".")
    git(changed, "mv", "maps/buy.cjm.yaml", "maps/shop.cjm.yaml")
    command = ["git", "difftool", "--no-prompt", "-t", "cjm", "HEAD"]
    for wanted in ("No changes.", "1 change in 1 map"):
        done = subprocess.run(
            command, cwd=changed, env={**ENVIRONMENT, **path}, capture_output=True, text=True, check=True
        )
        assert (wanted in done.stdout, "taken" in done.stderr) == (True, False)
        (changed / "maps/shop.cjm.yaml").write_text(text)
    git(changed, "checkout", "-q", "--", ".")
    git(changed, "commit", "-qm", "Another name")
    done = subprocess.run(
        [*command[:-1], "HEAD~1", "HEAD"], cwd=changed, env={**ENVIRONMENT, **path}, capture_output=True, text=True
    )
    assert (done.stdout, "taken" in done.stderr) == ("No changes.\n", False)


def test_difftool_says_what_is_no_map_and_goes_on(changed, path):
    (changed / "README.md").write_text("# Hello\n")
    git(changed, "add", ".")
    commands = ["git", "difftool", "--no-prompt", "-t", "cjm", "--cached"]
    done = subprocess.run(
        commands, cwd=changed, env={**ENVIRONMENT, **path}, capture_output=True, text=True, check=True
    )
    assert "error: README.md is not a map" in done.stderr
    assert "wording-changed  buy/form/p1" in done.stdout


def test_difftool_goes_on_where_a_version_is_wrong(changed, path):
    (changed / "maps/buy.cjm.yaml").write_text(MAP + "  - [")
    out = git(changed, "difftool", "--no-prompt", "-t", "cjm", "HEAD~1", env=path)
    assert "change" in out


def test_a_map_that_is_wrong_breaks_no_log(changed, path):
    file = changed / "maps/buy.cjm.yaml"
    for text in (
        MAP + "  - [",
        "\t",
        "a: &x 1\n",
        "journeys: {j: 1}\n",
        MAP.replace("form,", "form, chanel: web,"),
        "\0",
        "",
    ):
        file.write_text(text)
        commit(changed, "Something")
    file.write_bytes(b"\xff\xfe\x00")
    commit(changed, "No text at all")
    out = git(changed, "log", "-p", env=path)
    assert "+! yaml-syntax: " in out
    assert "+|   - [\n" in out
    assert "+buy/form  chanel: web\n" in out
    assert out.count("\ncommit ") == 9


def test_without_cjm_git_shows_the_text(changed):
    out = git(changed, "log", "-p", env={"PATH": "/usr/bin:/bin"})
    assert "+          - {id: form, name: Fills the form, channel: web, emotion: -1" in out


def test_a_textconv_that_fails_would_end_the_log(changed, path):
    """Why ours doesn't: it is what git does, and the page says so."""
    git(changed, "config", "diff.cjm.textconv", "false")
    with pytest.raises(subprocess.CalledProcessError) as failed:
        git(changed, "log", "-p", env=path)
    assert b"unable to read files to diff" in failed.value.stderr


def test_the_outline_of_a_file_is_its_own(tmp_path):
    """Whatever its name, and whatever is around it: git hands over the working tree's file or a temporary one."""
    tree(tmp_path, {"w/cjm.yaml": "teams: {shop: {name: Shop}}\n", "w/buy.cjm.yaml": MAP, "alone": MAP, "-x": MAP})
    outs = {
        cjm("show", "--format", "outline", "--", name, cwd=tmp_path).out for name in ("w/buy.cjm.yaml", "alone", "-x")
    }
    assert len(outs) == 1
    assert cjm("show", "alone", "--format", "outline", cwd=tmp_path).code == 0
    assert "buy  owner: shop\n" in outs.pop()
    assert cjm("show", "nothing", "--format", "outline", cwd=tmp_path).code == 2


def test_texts_of_a_map_act_on_no_terminal(tmp_path):
    (tmp_path / "m").write_text('journeys: {j: {name: "\\e[31m\\u202e"}}\n"\\e[2J": 1\nx: \x1b[31m\n')
    out = cjm("show", "m", "--format", "outline", cwd=tmp_path).out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\\x1b[31m" in out


def test_two_versions_of_a_file_stand_in_the_workspace_of_a_third(tmp_path):
    library = "teams: {shop: {name: Shop}}\nchannels: {web: {name: Web}}\n"
    tree(tmp_path, {"w/cjm.yaml": library, "w/buy.cjm.yaml": "journeys: ["})
    tree(tmp_path, {"old": MAP, "new": MAP.replace("emotion: -2", "emotion: 2")})
    outcome = cjm("diff", "--as", "w/buy.cjm.yaml", "old", "new", cwd=tmp_path)
    assert (outcome.code, outcome.err) == (0, "")
    assert "buy.cjm.yaml:11" in outcome.out
    assert "1 change in 1 map: 1 content." in outcome.out
    gone = cjm("diff", "--as", "w/other/none.cjm.yaml", "old", os.devnull, cwd=tmp_path)
    assert (gone.code, "journey-removed" in gone.out) == (0, True)
    assert cjm("diff", "--as", "w/buy.cjm.yaml", "old", cwd=tmp_path).code == 2
