"""What `--diff` shows: only lines that are other, as git shows them, so that `git apply` understands it."""

import subprocess

import pytest

from tests.support.commands import cjm

HEAD = "personas: {p: {name: P}}\njourneys:\n  j:\n    name: J\n    personas: p\n    stages:\n"
STAGE = "      - id: s%d\n        name: S\n\n        touchpoints: {id: t%d, name: T, emotion: 1}\n\n"
MANY = HEAD + "".join(STAGE % (n, n) for n in range(60))


def test_a_blank_line_that_stays_is_no_change_in_a_long_file(tmp_path):
    (tmp_path / "m.cjm.yaml").write_text(MANY.replace("id: t59, name", "id: t59, nam"))
    out = cjm("validate", "--fix", "--diff", cwd=tmp_path).out.splitlines()
    assert [line[:1] for line in out] == ["-", "+", "@", " ", " ", " ", "-", "+", " "]


@pytest.mark.parametrize(
    "text",
    [
        MANY,
        MANY.rstrip("\n"),
        HEAD.replace("personas: p", "personas:   [p]") + STAGE % (1, 1),
        "teams: {a: {name: 'A'}}",
    ],
)
def test_git_applies_it(tmp_path, text):
    file = tmp_path / "m.cjm.yaml"
    file.write_text(text, encoding="utf-8", newline="")
    patch = cjm("fmt", "--diff", cwd=tmp_path).out
    assert patch.startswith("--- a/m.cjm.yaml\n+++ b/m.cjm.yaml\n@@ -")
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch.encode(), check=True)
    applied = file.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8", newline="")
    cjm("fmt", cwd=tmp_path)
    assert file.read_text(encoding="utf-8") == applied
    assert cjm("fmt", "--diff", cwd=tmp_path).out == ""
