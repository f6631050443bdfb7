"""The patterns of `.gitignore` mean to cjm what they mean to git: held against `git check-ignore` itself."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.runtime.errors import CannotContinue
from cjm.workspace.globs import Effort
from cjm.workspace.ignores import Ignores, Rules

PATHS = (
    "a", "b", "ab", "abc", "abcb", "A", "x", "m.cjm.yaml", "#x", "!x", "a ", "a  ", " a", "a\t", "[a-", "[", "]", "-",
    "[a]", "\\", "a\\", "a\\b", "*", "?", "**", "é", "éa", "日本", "\x01", "a-b", "a]b", "^", "[:alpha:]", "a\r",
    "d/a", "d/b", "d/ab", "d/x", "d/m.cjm.yaml", "d/d/a", "d/d/b", "d/e/f/b", "d/e/f/a", "d/e/x", "d/eb/b", "d/ab/c",
    "foo/bar", "foox/bar", "foo/x/bar", "foo/x/y/bar", "fooo/x", "foobar", "x/y", "x/a", "x/y/z/a", "x/[a]/b",
    "maps/keep.cjm.yaml", "maps/other.cjm.yaml", "maps/in/keep.cjm.yaml", "é/é", "d /a", "#d/a", "x/a b", "x/#a",
    "node_modules/p/m.cjm.yaml", "build/out/m.cjm.yaml", "src/build/m.cjm.yaml", "src/a/b/c/d", "src/b", "bin/a.b.c",
)  # fmt: skip

# A file of patterns each; what git makes of them was a surprise to somebody once.
FILES = [
    "maps/**\n!maps/keep.cjm.yaml", "maps/*\n!maps/keep.cjm.yaml", "maps/\n!maps/keep.cjm.yaml", "maps\n!maps/in",
    "maps/**\n!maps/in/\n!maps/in/keep.cjm.yaml", "*\n!d/\n!d/a", "*\n!*/\n!*.cjm.yaml", "/*\n!/maps", "*\n!d/**",
    "**", "***", "**/", "/**", "**/**", "**/a", "a/**", "a/**/b", "d/**/b", "d/**/f/*", "**/f/**", "**/d/*", "d/**/**/b",
    "foo**/bar", "foo*/bar", "**foo/bar", "d/a**", "d/**a", "d/**b/b", "d**", "x/**\\/a", "src/**/d", "/**/b",
    "d/", "d//", "/d/", "//d", "/", "//", "x/y/", "d/e/", "a/", "*/", "**/e/", "d/*/", "!/", "foo/bar/", "/a", "/d/a",
    "\\#x", "#x", "\\!x", "!x", "!!x", "x\n!x", "*\n!a", "a\n!a\na", "\\a", "\\d/a", "d\\/a", "a\\", "a\\\\", "\\\\",
    "a\\ ", "a\\  ", "a ", "a  ", "a\\ \\ ", " a", "a\t", "\\ a", "a\\\\ ", "a\r", "a\r\nb\r", "a\r\r", "d/\r", "x\0y",
    "[!a]", "[^a]", "[a-", "[a-c]", "[c-a]", "[]]", "[]-a]", "[!]a]", "[a", "[", "[[]", "[a-]", "[-a]", "[--a]", "[\\]]",
    "[\\\\]", "[\\a-c]", "[a-\\c]", "[[:alpha:]]", "[[:alpha:]", "[[:nope:]]", "[[:alpha:]-z]", "[a[:digit:]x]", "[[:a]",
    "[[:alpha]", "[:alpha:]", "[[:space:]]", "[[:punct:]]", "[![:alnum:]]*", "[[:upper:]]", "[[::]]", "[[:]", "x[a/b]y",
    "x[/]a", "x[!a]a", "x/[a]/b", "x/\\[a\\]/b", "x/[[]a[]]/b", "[a-c-z]", "[a-a]", "[!a-z]", "[^", "[!", "[!]", "[]",
    "?", "??", "???", "?a", "é", "[é]", "é?", "?é", "日?", "*é*", "\ufeffa", "d/?", "d?a", "d*a", "d/*", "*b", "*.yaml",
    "*.cjm.yaml\n!m.cjm.yaml", "*a*b*", "a*", "*a", "*a*", "a*b*c", "**a**", "a**b", "d/**b", "d/e*/**/b", "d/*/b",
    "*.cjm.*", "build/", "build", "/build", "build/\n!build/out/m.cjm.yaml", "A", "D", "abC", "\n\n#\n   \nd/a", "a\n\n\n",
    "foo/*/bar", "foo/**/bar", "f*/**/bar", "**/x/**/bar", "foo/x", "/foo/x/", "src/**", "src/*/c", "src/a/**/d", "bin/*.c",
    "node_modules\n!node_modules/p", "x/a b", "x/a\\ b", "x/#a", "d /", "d /a", "*[b]", "*[!b]", "*\\b", "*?", "?*", "*?*b",
]  # fmt: skip

PIECES = st.sampled_from(
    ["a", "b", "d", "x", "e", "f", "foo", "maps", "/", "/", "/", "*", "*", "**", "**/", "/**", "?", "!", "\\", " ", "#",
     "[", "]", "[a]", "[!a]", "[a-c]", "[[:alpha:]]", "-", "^", "é", "\t", "\r", ".cjm.yaml", "keep", "bar", ":"]
)  # fmt: skip
LINE = st.lists(PIECES, max_size=6).map("".join)
FILE = st.lists(LINE, min_size=1, max_size=4).map("\n".join)


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    top = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q", top], check=True)
    for path in PATHS:
        try:
            (top / path).parent.mkdir(parents=True, exist_ok=True)
            (top / path).write_bytes(b"")
        except (FileExistsError, NotADirectoryError):
            continue
    return top


def files_of(top: Path) -> list[str]:
    return sorted(
        Path(folder, name).relative_to(top).as_posix()
        for folder, _, names in os.walk(top)
        if ".git" not in Path(folder).relative_to(top).parts
        for name in names
        if name != ".gitignore"
    )


def ignored_by_git(top: Path, paths: list[str]) -> set[str]:
    done = subprocess.run(
        ["git", "-c", "core.excludesFile=", "check-ignore", "--no-index", "-z", "--stdin"],
        cwd=top,
        input=b"".join(os.fsencode(path) + b"\0" for path in paths),
        capture_output=True,
        check=False,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
    )
    assert done.returncode in {0, 1}, done.stderr
    return {os.fsdecode(path) for path in done.stdout.split(b"\0") if path}


def ignored(top: Path) -> set[str]:
    """What cjm leaves out of a repository; all of a folder that is left out."""
    found: set[str] = set()
    stack = [("", Ignores.above(top), False)]
    while stack:
        at, ignores, out = stack.pop()
        ignores = ignores.within(top / at, at)
        for entry in os.scandir(top / at):
            path = f"{at}/{entry.name}" if at else entry.name
            gone = out or ignores.reason(path, folder=entry.is_dir()) is not None
            if entry.is_dir() and entry.name != ".git":
                stack.append((path, ignores, gone))
            elif gone:
                found.add(path)
    return found


def same(top: Path, written: dict[str, bytes]) -> None:
    try:
        for path, content in written.items():
            (top / path).write_bytes(content)
        paths = files_of(top)
        assert ignored(top) & {*paths} == ignored_by_git(top, paths), written
    finally:
        for path in written:
            (top / path).unlink()


@pytest.mark.parametrize("text", FILES)
def test_each_kind_of_pattern_means_what_it_means_to_git(repository, text):
    same(repository, {".gitignore": text.encode()})


@settings(max_examples=60, deadline=None)
@given(text=FILE)
def test_any_patterns_mean_what_they_mean_to_git(repository, text):
    same(repository, {".gitignore": text.encode()})


@settings(max_examples=40, deadline=None)
@given(outer=FILE, inner=FILE, innermost=FILE)
def test_patterns_of_several_folders_mean_what_they_mean_to_git(repository, outer, inner, innermost):
    written = {".gitignore": outer, "d/.gitignore": inner, "d/e/.gitignore": innermost, "maps/.gitignore": inner}
    same(repository, {path: text.encode() for path, text in written.items()})


def test_a_linked_ignore_file_says_nothing_as_in_git(repository):
    (repository / "patterns").write_text("a\n")
    (repository / ".gitignore").symlink_to("patterns")
    try:
        assert (
            ignored(repository) & {*files_of(repository)} == ignored_by_git(repository, files_of(repository)) == set()
        )
    finally:
        (repository / ".gitignore").unlink()
        (repository / "patterns").unlink()


def test_the_reason_names_the_file_and_the_line_that_decide(repository):
    (repository / ".gitignore").write_text("# drafts\n\n*.cjm.yaml\n")
    (repository / "maps/.gitignore").write_text("!keep*\n")
    try:
        outer = Ignores.above(repository).within(repository, "")
        reason = outer.reason("m.cjm.yaml", folder=False)
        assert reason is not None
        assert (reason.file, reason.line) == (repository / ".gitignore", 3)
        inner = outer.within(repository / "maps", "maps")
        assert inner.reason("maps/keep.cjm.yaml", folder=False) is None
        assert inner.reason("maps/other.cjm.yaml", folder=False) == reason
        above = Ignores.above(repository / "maps")
        assert above.reason("in/keep.cjm.yaml", folder=False) == reason
        assert above.without_rules().reason("in/keep.cjm.yaml", folder=False) is None
    finally:
        (repository / ".gitignore").unlink()
        (repository / "maps/.gitignore").unlink()


def test_patterns_are_found_by_their_literal_beginnings_and_endings():
    lines = "".join(f"{n:x}?*\n*.{n:x}\nd/{n:x}*\n{n:x}/\n" for n in range(16, 20_000))
    rules = Rules(lines.encode())
    assert rules.line_for("maps/m.cjm.yaml", Effort(100), folder=False) == 0
    assert rules.line_for("maps/4e1f.x", Effort(100), folder=False) == 4 * (0x4E1F - 16) + 1
    assert rules.line_for("maps/x.4e1f", Effort(100), folder=True) == 4 * (0x4E1F - 16) + 2


def test_the_comparisons_of_a_run_and_the_size_of_a_file_are_bounded(tmp_path):
    rules = Rules(("*m" * 250 + "x\n").encode() * 5_000)
    with pytest.raises(CannotContinue, match=r"too-large"):
        rules.line_for("m" * 250, Effort(1_000_000), folder=False)
    (tmp_path / ".gitignore").write_bytes(b"x\n" * 1_000_001)
    with pytest.raises(CannotContinue, match=r"too-large: .* over 2,000,000 bytes"):
        Ignores.above(tmp_path).within(tmp_path, "")
