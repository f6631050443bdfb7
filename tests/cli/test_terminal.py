"""What a terminal or a log is given: no character that acts on it, wherever a text comes from."""

import json
import re
import subprocess
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.commands import DAY, cjm, tree

# All of C0 but the line end, DEL, C1, and what turns the direction of its surroundings.
ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
EVIL = "\x1b[2J\x1b]8;;http://evil\x07\x1b]52;c;aGk=\x07\u202e\x9b31m\r\t\nx"
EVIL_NAME = EVIL.replace("/", "")
MAP = """\
personas: {p: {name: P}}
journeys: {j: {name: J, status: approved, personas: p, stages: {id: s, name: S, touchpoints: {id: t, name: T}}}}
"""

ARGUMENTS = [
    ("{}",),
    ("{}", "--help"),
    ("--{}",),
    ("validate", "{}"),
    ("validate", "--{}"),
    ("validate", "*{}"),
    ("validate", "-", "--stdin-filename", "{}"),
    ("validate", "--fail-on", "{}"),
    ("validate", "--output-format", "{}"),
    ("validate", "--color", "{}"),
    ("validate", "--as-of", "{}"),
    ("validate", "--select", "{}"),
    ("validate", "--ignore", "{}"),
    ("validate", "--profile", "{}"),
    ("validate", "--jobs", "{}"),
    ("validate", "--report", "{}"),
    ("validate", "--report", "{}=x"),
    ("validate", "--report", "json=no/{}"),
    ("validate", "--baseline", "{}"),
    ("validate", "--changed-since", "{}"),
    ("fmt", "{}"),
    ("fmt", "--{}"),
    ("rule", "{}"),
    ("rule", "--changes", "{}"),
    ("schema", "{}"),
    ("show", "{}"),
    ("show", "j/{}"),
    ("show", "--format", "{}"),
    ("diff", "{}"),
    ("diff", "--journey", "{}", ".", "."),
    ("diff", "--report", "{}=x"),
    ("render", "{}"),
    ("render", "--format", "{}"),
    ("render", "--view", "{}"),
    ("render", "--journey", "{}"),
    ("render", "--theme", "{}"),
    ("render", "--engine", "{}"),
    ("render", "--scale", "{}"),
    ("render", "--templates", "{}"),
    ("render", "--update", "{}.md"),
    ("render", "--check", "--out", "{}"),
    ("init", "--template", "{}"),
    ("log", "{}"),
    ("log", "j/{}"),
    ("git", "{}"),
    ("git", "status", "--{}"),
    ("doctor", "{}"),
]


@pytest.fixture(scope="module")
def maps(tmp_path_factory):
    folder = tree(tmp_path_factory.mktemp("maps"), {"m.cjm.yaml": MAP})
    (folder / "no").write_text("a file where a folder should be")
    run = ["git", "-c", "user.name=U", "-c", "user.email=u@example.com"]
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "A map"]):
        subprocess.run([*run, *arguments], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("arguments", ARGUMENTS, ids=" ".join)
def test_what_stands_on_the_command_line_is_shown_and_does_nothing(maps, arguments):
    outcome = cjm(*(argument.format(EVIL) for argument in arguments), cwd=maps)
    assert outcome.code in {0, 1, 2}
    assert not ACTS.search(outcome.out + outcome.err)
    assert "Traceback" not in outcome.err
    if outcome.err:
        assert "\\x1b[2J" in outcome.out + outcome.err


@settings(max_examples=150)
@given(
    st.sampled_from(ARGUMENTS),
    st.text(st.characters(exclude_characters="\0/"), max_size=30),
)
def test_whatever_stands_on_the_command_line(maps, arguments, text):
    written = [argument.replace("{}", text) for argument in arguments]
    outcome = cjm(*written, cwd=maps)
    assert outcome.code in {0, 1, 2}
    assert not ACTS.search(outcome.out + outcome.err)
    assert "cjm has a bug" not in outcome.err


# --- names of files ----------------------------------------------------------------------------

NAMES = [
    EVIL_NAME + ".cjm.yaml",
    "caf\udce9.cjm.yaml",
    "%0A::error::x,y:z.cjm.yaml",
    "靴 😀 größer.cjm.yaml",
    "--help.cjm.yaml",
]
FORMATS = ("full", "concise", "json", "github", "gitlab", "sarif", "junit", "markdown")


@pytest.fixture
def named(tmp_path):
    for n, name in enumerate(NAMES):
        text = MAP if n == 0 else f"personas: {{q{n}: {{nmae: Q, image: {{path: x.png}}}}}}\n"
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize("form", FORMATS)
def test_names_of_files_are_shown_and_do_nothing(named, form):
    outcome = cjm("validate", named, "--as-of", DAY, "--output-format", form, "--report", f"{form}={named}/out")
    assert outcome.code == 1, outcome.err
    assert not ACTS.search(outcome.out)
    assert not ACTS.search((named / "out").read_text())
    assert outcome.err == ""
    if form in {"json", "gitlab", "sarif"}:
        json.loads(outcome.out)
    if form == "junit":
        ET.fromstring(outcome.data)
    if form == "json":
        assert {f["path"] for f in json.loads(outcome.out)["findings"]} == set(NAMES)
    if form == "sarif":
        assert "caf%E9.cjm.yaml" in outcome.out
    if form == "github":
        assert not [line for line in outcome.out.splitlines() if line.startswith("::error::")]


def test_names_of_files_in_what_the_other_verbs_say(named, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    runs = [
        ("fmt", named, "--check"),
        ("fmt", named, "--diff"),
        ("validate", named, "--diff"),
        ("validate", named, "--statistics"),
        ("validate", named, "--write-baseline", out / "accepted.json"),
        ("show", named),
        ("show", named / NAMES[0]),
        ("show", named / NAMES[0], "--format", "json"),
        ("render", named, "-o", out / EVIL_NAME),
        ("diff", named, named),
        ("diff", out, named / NAMES[0]),
        ("diff", out, named / NAMES[0], "--output-format", "json"),
        ("diff", out, named / NAMES[0], "--output-format", "markdown"),
        ("fmt", named),
        ("validate", named, "--fix"),
        ("init", named / EVIL_NAME),
    ]
    for arguments in runs:
        outcome = cjm(*arguments)
        assert not ACTS.search(outcome.out + outcome.err), arguments
        assert "bug" not in outcome.err, (arguments, outcome.err)


def test_what_git_says_is_shown_and_does_nothing(tmp_path):
    tree(tmp_path, {"maps/m.cjm.yaml": MAP})
    run = ["git", "-c", "user.name=U", "-c", "user.email=u@example.com"]
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "A map"]):
        subprocess.run([*run, *arguments], cwd=tmp_path, check=True, capture_output=True)
    (tmp_path / "maps" / NAMES[0]).write_text("personas: {q: {nmae: Q}}\n")
    subprocess.run([*run, "add", "."], cwd=tmp_path, check=True)
    for arguments in (
        ["validate", "maps", "--changed-since", "HEAD"],
        ["validate", "maps", "--changed-since", f"HEAD{EVIL}"],
        ["diff", "--staged"],
        ["diff", f"HEAD{EVIL}"],
        ["diff", f"HEAD...{EVIL}"],
        ["log", f"maps/{EVIL_NAME}"],
    ):
        outcome = cjm(*arguments, cwd=tmp_path)
        assert outcome.code in {1, 2}
        assert not ACTS.search(outcome.out + outcome.err), arguments
    # What git itself complains of names files and refs that somebody else chose.
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / ".git").write_text(f"gitdir: {EVIL}\n")
    outcome = cjm("diff", cwd=tmp_path / "broken")
    assert (outcome.code, ACTS.search(outcome.err)) == (2, None)


# --- tables ------------------------------------------------------------------------------------

MARKUP = [
    "[red]",
    "[/b]",
    "[/]",
    "[link=https://evil]Pay[/link]",
    "[a]",
    ":warning:",
    "[[",
    "\\[",
    "]",
    "[bold",
    "@x",
    "靴",
    "é",
]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(MARKUP), min_size=1, max_size=3).map("".join).filter(lambda text: len(text) <= 35))
def test_no_text_of_a_map_is_markup_in_a_table(tmp_path_factory, text):
    stage = {"id": "s", "name": text, "touchpoints": {"id": "t", "name": text, "pains": text}}
    document = {"personas": {"p": {"name": text}}, "journeys": {"j": {"name": text, "personas": "p", "stages": stage}}}
    folder = tree(tmp_path_factory.mktemp("w"), {"m.cjm.yaml": json.dumps(document, ensure_ascii=False)})
    for arguments in (("show",), ("show", "j"), ("show", "j", "--color", "always"), ("show", "--format", "outline")):
        outcome = cjm(*arguments, cwd=folder)
        assert outcome.code == 0, outcome.err
        plain = re.sub(r"\x1b\[[\d;]*m", "", outcome.out)
        assert not ACTS.search(plain)
        assert text in plain
