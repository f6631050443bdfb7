"""What a tree may name, and that nothing outside of it is ever read, shown or written."""

import json
import os
import re
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.commands import DAY, ROOT, cjm, tree
from tests.support.pictures import png

CANARY = "precious"
MAP = "personas: {p: {name: P, image: {path: %s, alt: P}}}\njourneys: {j: {name: J, personas: p, stages: {id: s, name: S, doing: x}}}\n"

# Ways out of a workspace, and names that mean something to one system or another.
WAYS_OUT = [
    "/etc/passwd", "//etc/passwd", "/", "..", "../", "../outside.png", "../../outside.png", "./../outside.png",
    "a/../../outside.png", "a/b/../../../outside.png", "....//outside.png", ".../outside.png", "..;/outside.png",
    "%2e%2e/outside.png", "..%2foutside.png", "..\\outside.png", "a\\..\\..\\outside.png", "\\\\host\\share\\a.png",
    "\\etc\\passwd", "C:outside.png", "C:/outside.png", "C:\\outside.png", "c:\\\\outside.png", "Z:", "file:///etc/passwd",
    "file:outside.png", "http://host/a.png", "//host/a.png", "data:image/png;base64,AA", "~/outside.png", "~root/a.png",
    "$HOME/outside.png", "${HOME}/a.png", "%USERPROFILE%/a.png", "NUL", "con", "aux.png", "COM1", "outside.png.", "outside.png ",
    "a.png::$DATA", "inside.png/../../outside.png", "w-evil/outside.png", "../w-evil/outside.png", "/proc/self/environ",
    "dev/null", "/dev/zero", "/dev/stdin", "link.png", "folder/outside.png", "circle", "pipe",
]  # fmt: skip


@pytest.fixture
def inside(tmp_path):
    """A workspace, with links, pipes and neighbours that it must not lead to."""
    folder = tmp_path / "w"
    folder.mkdir()
    (folder / "inside.png").write_bytes(png())
    for path in (tmp_path / "outside.png", tmp_path / "w-evil" / "outside.png"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(png(shade=3) + CANARY.encode())
    (tmp_path / "secret.cjm.yaml").write_text(f"{CANARY}: 1\n")
    (tmp_path / "w-evil" / "secret.cjm.yaml").write_text(f"{CANARY}: 1\n")
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    (folder / "folder").symlink_to(tmp_path)
    (folder / "circle").symlink_to(folder / "circle")
    os.mkfifo(folder / "pipe")
    return folder


@pytest.mark.parametrize("path", WAYS_OUT)
def test_no_image_leads_out(inside, path):
    tree(inside, {"cjm.yaml": MAP % json.dumps(path)})
    outcome = cjm("validate", inside, "--output-format", "json", "--as-of", DAY)
    found = json.loads(outcome.out)["findings"]
    assert outcome.code == 1
    assert [f["rule"] for f in found if f["severity"] == "error"] == ["missing-file"]
    assert cjm("render", inside, "-o", inside.parent / "out", "--format", "html,md").code == 1
    assert not (inside.parent / "out").exists()


@pytest.mark.parametrize("key", ["include", "exclude"])
@pytest.mark.parametrize(
    "glob", [*WAYS_OUT, "**", "../**", "/**", "**/../**", "[", "[!", "{a,b}", "\\", "*" * 300, "!x", "#x"]
)
def test_no_glob_reads_what_is_outside(inside, key, glob):
    tree(inside, {"cjm.yaml": f"workspace: {{{key}: [{json.dumps(glob)}]}}\n", "m.cjm.yaml": MAP % "inside.png"})
    outcome = cjm("validate", inside, "--as-of", DAY)
    nothing = "error: nothing matched: all maps in" in outcome.err  # by a glob that leaves all of them out
    assert outcome.code == (2 if nothing else 0), outcome.out + outcome.err
    assert CANARY not in outcome.out + outcome.err


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_no_glob_at_all_goes_wrong(tmp_path_factory, glob):
    folder = tree(
        tmp_path_factory.mktemp("w"),
        {"m.cjm.yaml": MAP % "x", "cjm.yaml": json.dumps({"workspace": {"include": [glob]}}, ensure_ascii=True)},
    )
    outcome = cjm("validate", folder)
    assert outcome.code in {0, 1} or outcome.err.startswith("error: nothing matched: all maps in")


# --- links and what is no file -----------------------------------------------------------------


@pytest.mark.parametrize("name", ["cjm.yaml", "m.cjm.yaml"])
@pytest.mark.parametrize("verb", ["validate", "fmt", "render", "show"])
def test_a_map_that_is_a_link_out_is_not_read(tmp_path, name, verb):
    secret = tree(tmp_path / "o", {"secret.cjm.yaml": f"{CANARY}: 1\n"}) / "secret.cjm.yaml"
    folder = tree(tmp_path / "w", {"other.cjm.yaml": "personas: {}\n", "cjm.yaml": "workspace: {}\n"})
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(secret)
    for path, options in ((folder, {}), (folder / name, {}), (None, {"cwd": folder})):
        outcome = cjm(verb, *([path] if path else []), **options)
        assert outcome.code == 2, (path, outcome.out)
        assert CANARY not in outcome.out + outcome.err
        assert "leads out of the workspace" in outcome.err
    assert secret.read_text() == f"{CANARY}: 1\n"


def test_links_inside_and_folders_that_are_links(tmp_path):
    folder = tree(tmp_path / "w", {"cjm.yaml": "workspace: {}\n", "a.cjm.yaml": "personas: {p: {name: P}}\n"})
    (folder / "again.cjm.yaml").symlink_to(folder / "a.cjm.yaml")
    (folder / "up").symlink_to(tmp_path)
    (tmp_path / "elsewhere.cjm.yaml").write_text(f"{CANARY}: 1\n")
    for path in (folder, folder / "again.cjm.yaml"):
        outcome = cjm("validate", path, "--as-of", DAY)
        assert (outcome.code, "duplicate-id" in outcome.out, CANARY in outcome.out) == (0, False, False)
    # A folder that people reach by a link is theirs to name.
    (tmp_path / "shortcut").symlink_to(folder)
    assert cjm("validate", tmp_path / "shortcut", "--as-of", DAY).code == 0


def test_a_file_that_is_no_workspaces_own_is_read_without_its_neighbours(tmp_path):
    """A map on a desktop or in a folder of downloads: what else lies there is not even looked at."""
    folder = tree(tmp_path / "w", {"a.cjm.yaml": "personas: {p: {name: P}}\n", "deep/b.cjm.yaml": f"{CANARY}: 1\n"})
    (folder / "other.cjm.yaml").symlink_to("/etc/passwd")
    outcome = cjm("validate", folder / "a.cjm.yaml", "--as-of", DAY)
    assert (outcome.code, "in 1 file." in outcome.out, outcome.err) == (0, True, "")
    assert cjm("validate", folder, "--as-of", DAY).code == 2


@pytest.mark.parametrize("name", ["cjm.yaml", "m.cjm.yaml", ".gitignore", "x"])
def test_pipes_keep_nobody_waiting(tmp_path, name):
    tree(tmp_path, {"a.cjm.yaml": "personas: {p: {name: P}}\n"})
    os.mkfifo(tmp_path / name)
    assert cjm("validate", tmp_path).code == 0
    outcome = cjm("validate", tmp_path / name)
    assert (outcome.code, "neither a file nor a folder" in outcome.err) == (2, True)
    for device in ("/dev/null", "/dev/zero"):
        outcome = cjm("validate", device)
        assert (outcome.code, "neither a file nor a folder" in outcome.err) == (2, True)
    for option in ("--baseline",):
        assert cjm("validate", tmp_path / "a.cjm.yaml", option, "/dev/null").code == 2


def test_a_pipe_named_by_a_shell_is_told_of_stdin(tmp_path):
    script = 'exec "$0" -m cjm validate <(echo "personas: {}")'
    import sys

    done = subprocess.run(
        ["bash", "-c", script, sys.executable],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 2
    assert "cjm validate -" in done.stderr


# --- what the settings of a tree may say -------------------------------------------------------

# Every key of `workspace`, and what it can do at most. None names a program, a module, a folder to write to,
# a host, templates, or a limit: such things stand on the command line alone, where its user decides.
SAFE = {
    "name": "a text that is shown",
    "language": "which of our words are shown",
    "emotion_scale": "numbers and texts that are shown",
    "review_every": "a duration that dates are compared with",
    "scoring": "one of our formulas",
    "reach_of": "a text that is shown",
    "lanes": "ids and texts that are shown",
    "phases": "ids and texts that are shown",
    "headlines": "texts that are shown",
    "rules": "severities and options of our rules, and rules of data: kinds, fields and globs",
    "changes": "how much each of our kinds of change matters",
    "profile": "which of our quality rules run; integrity rules always do",
    "theme": "colours and radii as numbers",
    "include": "globs that leave out what is below the root",
    "exclude": "globs that leave out what is below the root",
}  # fmt: skip


def test_every_setting_is_known_to_be_safe():
    schema = json.loads(cjm("schema").out)
    keys = set(schema["$defs"]["workspace"]["properties"])
    assert keys == set(SAFE), "say of a new setting why a stranger's tree may have it, or make it an option"


def test_no_key_of_the_language_names_a_file_but_images():
    schema = cjm("schema").out
    keys = set(re.findall(r'"([a-z_]+)": \{', schema))
    suspicious = {"path", "file", "dir", "folder", "command", "exec", "plugin", "module", "template", "templates", "out", "output", "host", "port", "limit", "import", "script", "engine"}  # fmt: skip
    assert keys & suspicious == {"path"}


@pytest.mark.parametrize(
    "setting",
    ["templates: t", "out: /tmp/x", "engine: dot", "plugins: [x]", "limits: {nodes: 1000000}", "python: x", "host: 0.0.0.0",
     "include: {command: x}", "theme: {stylesheet: http://evil}", "rules: {own: {select: {kind: team}, require: {name: '${HOME}'}, run: x}}",
     "profile: none", "rules: {schema: 'off'}", "rules: {missing-file: info}", "rules: {too-large: 'off'}"],
)  # fmt: skip
def test_what_a_tree_may_not_ask_for_is_an_error(tmp_path, setting):
    tree(tmp_path, {"cjm.yaml": f"workspace: {{{setting}}}\n"})
    outcome = cjm("validate", tmp_path)
    assert outcome.code == 1
    assert re.search(r"error\[(unknown-key|schema)\]", outcome.out)


def test_the_environment_changes_no_limit(tmp_path):
    tree(tmp_path, {"m.cjm.yaml": "x-a: " + "[" * 40 + "]" * 40 + "\n"})
    outcome = cjm("validate", tmp_path, env={"CJM_LIMIT": "1000", "CJM_MAX_DEPTH": "1000"})
    assert "error[too-large]" in outcome.out


# --- names of what is written ------------------------------------------------------------------


@settings(max_examples=40)
@given(
    st.lists(
        st.from_regex(r"\A[a-z0-9]{1,8}(-[a-z0-9]{1,4}){0,2}\Z").filter(lambda i: not i.startswith("x-")),
        min_size=2,
        max_size=5,
        unique=True,
    )
)
def test_no_two_artefacts_have_one_name(ids):
    from cjm.drawing.layout.engine import NoEngine
    from cjm.model.source import Source
    from cjm.reader import read
    from cjm.render.plan import plan_of
    from cjm.render.request import RenderRequest
    from cjm.rules.check import check
    from cjm.rules.options import Options

    document = {
        "personas": {i: {"name": "Pay!"} for i in ids},
        "journeys": {
            i: {"name": "PAY", "personas": ids[0], "stages": {"id": "s", "name": "支付", "doing": "x"}} for i in ids
        },
    }
    reading = read([Source("cjm.yaml", json.dumps(document).encode())])
    plan = plan_of(
        reading,
        check(reading, Options()),
        RenderRequest(engine=NoEngine("embedded"), formats=("svg", "html", "md", "json")),
    )
    units = [plan.unit(name) for name in ("", *ids)]
    paths = [piece.path for unit in units for piece in unit.pieces]
    assert len({path.casefold() for path in paths}) == len(paths) > len(ids)
    for path in paths:
        assert re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)*\.[a-z]+", path)
