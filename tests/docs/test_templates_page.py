"""The page of templates says what templates are given, and its examples work."""

import re
import subprocess
import sys

from cjm.formats.templates.environment import packaged_paths
from tests.support.commands import EXAMPLES, ROOT, cjm, tree

PAGE = (ROOT / "docs/templates.md").read_text(encoding="utf-8")


def test_every_name_that_templates_are_given_is_listed():
    script = "from docs.context import page; import sys; sys.stdout.buffer.write(page().encode())"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode() == PAGE, "docs/templates.md is out of date: run `make docs`"


def test_every_name_in_a_packaged_template_is_listed():
    listed = set(re.findall(r"^\| `(?:[\w.\[\]]+\.)?(\w+)` \|", PAGE, re.MULTILINE))
    for path in packaged_paths():
        if path.endswith(".j2"):
            text = (ROOT / "templates" / path).read_text(encoding="utf-8")
            for name in re.findall(r"{{ (?:report|figure|plate|section)\.(\w+)", text):
                assert name in listed, (path, name)


def test_every_file_that_can_be_replaced_is_listed():
    assert set(re.findall(r"`((?:html|markdown)/[a-z.0-9]+)`", PAGE.split("## Rules for all")[0])) >= set(
        packaged_paths()
    )


def test_the_examples_work(tmp_path):
    index, version = re.findall(r"```jinja\n(.*?)```", PAGE, re.DOTALL)
    tree(tmp_path, {"t/markdown/index.md.j2": version + index})
    arguments = ("render", EXAMPLES / "first-pair", "--templates", "t", "-o", "out", "--format", "md")
    outcome = cjm(*arguments, cwd=tmp_path)
    assert (outcome.code, "warning" in outcome.err) == (0, False)
    assert (tmp_path / "out/index.md").read_text().startswith("# First pair\n")
    assert "- Maya buys her first pair\n" in (tmp_path / "out/index.md").read_text()
    tree(tmp_path, {"t/markdown/index.md.j2": version.replace("!= 1", "!= 0") + index})
    outcome = cjm(*arguments, cwd=tmp_path)
    assert outcome.code == 2
    assert "there is no `this_template_was_written_for_context_1`" in outcome.err
