"""The same maps give the same bytes, whatever surrounds the run; and no revision is more than a name."""

import shutil
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.commands import DAY, EXAMPLES, cjm, surroundings, tree

# Mistakes of every kind, so that there is something to put in order.
WRONG = {
    "größe 靴.cjm.yaml": "personas: {z: {nmae: Z}, a: {name: A, zeta: 1, alpha: 2, Beta: 3}, m: {name: 1}}\n",
    "more.cjm.yaml": (
        "teams: {t: {name: T}, u: {name: U}}\nchannels: {c: {name: C}}\njourneys:\n"
        "  j: {name: J, personas: [q, r], owner: nobody, stages: [{id: s, name: S, touchpoints: [{id: t, name: T, next: [{to: x}, {to: y}]}]}]}\n"
        "  k: {name: K, personas: a, owner: t, status: approved, stages: [{id: s, name: S, emotion: 9, tags: [x, x]}]}\n"
    ),
}
FORMATS = ("full", "concise", "json", "github", "gitlab", "sarif", "junit", "markdown")
RUN = """
import contextlib, io, sys
from cjm.cli.app import main
reports = [option for form in sys.argv[1].split(",") for option in ("--report", f"{form}=../out.{form}")]
for name, arguments in {
    "validate": ["validate", ".", "--as-of", sys.argv[2], *reports],
    "statistics": ["validate", "--statistics", "--as-of", sys.argv[2]],
    "fixes": ["validate", "--diff"],
    "fmt": ["fmt", "--diff"],
    "diff": ["diff", "../before", "."],
    "diff-stat": ["diff", "../before", ".", "--stat"],
    "diff-json": ["diff", "../before", ".", "--output-format", "json"],
    "diff-markdown": ["diff", "../before", ".", "--output-format", "markdown"],
    "show": ["show"],
    "resolved": ["show", "--format", "yaml"],
    "rules": ["rule", "--all"],
}.items():
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(stream):
        code = main(arguments)
    stream.flush()
    open(f"../out.{name}", "wb").write(stream.buffer.getvalue() + str(code).encode())
"""
# Five seeds, three zones and three locales, each pair of them together somewhere, each in a folder of its own.
AROUND = [
    (seed, zone, locale)
    for n, seed in enumerate(("0", "1", "42", "4711", "random"))
    for zone, locale in [
        (("UTC", "Asia/Kathmandu", "America/Lima")[n % 3], ("C", "C.UTF-8", "POSIX")[n // 2]),
        (("UTC", "Asia/Kathmandu", "America/Lima")[(n + 1) % 3], ("C", "C.UTF-8", "POSIX")[(n + 2) % 3]),
    ][: 2 if n < 4 else 1]
]


@pytest.mark.parametrize("wrong", [False, True], ids=["sound", "wrong"])
def test_the_same_bytes_whatever_surrounds_the_run(tmp_path, wrong):
    found = []
    for n, (seed, zone, locale) in enumerate(AROUND):
        # The copies are made in another order each time, so that the file system lists them otherwise.
        home = tmp_path / ("x" * n + f"run {n}")
        for name in ("before", "now"):
            if wrong and name == "now":
                tree(home / name, dict(sorted(WRONG.items(), reverse=bool(n % 2))))
            else:
                shutil.copytree(EXAMPLES / "saas-trial", home / name)
        if not wrong:
            path = home / "now/journeys/trial.cjm.yaml"
            path.write_text(path.read_text().replace("emotion:", "emotion: ").replace("severity: 4", "severity: 5"))
        env = surroundings(
            PYTHONHASHSEED=seed, TZ=zone, LC_ALL=locale, HOME=str(home), XDG_CACHE_HOME=str(home / "cache")
        )
        command = [sys.executable, "-c", RUN, ",".join(FORMATS), DAY]
        done = subprocess.run(command, cwd=home / "now", env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        outs = {path.name: path.read_bytes() for path in home.glob("out.*")}
        assert len(outs) == len(FORMATS) + 11
        for name, content in outs.items():
            assert str(tmp_path).encode() not in content, name
        found.append({**outs, "stderr": done.stderr.encode()})
    for n, other in enumerate(found[1:], 1):
        for name, content in other.items():
            assert content == found[0][name], (name, AROUND[n])


# --- revisions ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    folder = tree(tmp_path_factory.mktemp("repository"), {"m.cjm.yaml": "personas: {p: {name: P}}\n"})
    run = ["git", "-c", "user.name=U", "-c", "user.email=u@example.com"]
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "A map"]):
        subprocess.run([*run, *arguments], cwd=folder, check=True, capture_output=True)
    return folder


PIECES = ["--output=", "-", "--", "HEAD", "main", ":", "/", "^", "~1", "..", "...", "@{u}", "@{1}", "^{/x}", ":m.cjm.yaml",
          "$(touch x)", ";", "--upload-pack=touch x", "-c", "core.pager=touch x", "'", "\n", " ", "refs/heads/", "*", "\x1b"]  # fmt: skip


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(PIECES) | st.text(st.characters(exclude_characters="\0"), max_size=6), max_size=4).map(
        "".join
    )
)
def test_a_revision_is_a_name_and_never_an_option(repository, revision):
    def files():
        return sorted(
            path.relative_to(repository).as_posix() for path in repository.rglob("*") if ".git/objects" not in str(path)
        )

    before = files()
    outcome = cjm("validate", ".", f"--changed-since={revision}", "--as-of", DAY, cwd=repository)
    assert outcome.code in {0, 2}
    if not revision or not (repository / revision).exists():  # what is there is a folder or a file, and no revision
        outcome = cjm("diff", "--", revision, cwd=repository)
        assert outcome.code in {0, 2}
        assert "bug" not in outcome.err
    assert files() == before
