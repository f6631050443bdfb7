"""What the page about formats says is so."""

import re
import shlex

import pytest

from cjm.formats.fonts import fonts
from cjm.render.request import DEFAULT_FORMATS, formats
from tests.support.commands import EXAMPLES, ROOT, cjm, tree

PAGE = (ROOT / "docs/formats.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_table_has_every_format_and_the_defaults():
    named = re.findall(r"(?m)^\| `([a-z]+)` \| (?:a drawing|`)", PAGE)
    assert sorted(named) == sorted(formats()), "add a row to docs/formats.md"
    assert f"`{','.join(DEFAULT_FORMATS)}`" in PAGE


@pytest.mark.parametrize("line", blocks("sh")[0].splitlines())
def test_the_commands_work(tmp_path, line):
    name, *arguments = shlex.split(line)
    assert name == "cjm"
    place = EXAMPLES / "first-pair"
    arguments = [{"maps": str(place), "3": "0.5"}.get(word, word) for word in arguments]
    arguments = [str(tmp_path / word) if word in {"build/cjm", "map.png"} else word for word in arguments]
    outcome = cjm(*arguments, cwd=place if arguments[0] == "show" else tmp_path)
    assert outcome.code == 0, outcome.err


def test_the_mermaid_file_is_the_one_that_is_shown(tmp_path):
    (yaml,), shown = blocks("yaml"), blocks("text")[1]
    tree(tmp_path, {"small.cjm.yaml": yaml})
    assert cjm("render", tmp_path, "--format", "mermaid", "--view", "map", "-o", "-").out == shown


def test_the_warning_is_the_one_that_is_shown(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "machine_fonts", lambda: ())
    (yaml,) = blocks("yaml")
    tree(tmp_path, {"small.cjm.yaml": yaml.replace("I get a receipt", "靴")})
    outcome = cjm("render", tmp_path, "-o", tmp_path / "out", "--format", "png", "--view", "map", "--scale", "0.5")
    assert outcome.err.startswith(blocks("text")[0])


def test_the_extras_are_those_of_the_package():
    project = (ROOT / "pyproject.toml").read_text()
    for extra in ("png", "pdf"):
        assert f"pip install 'cjm-toolkit[{extra}]'" in PAGE
        assert re.search(rf"(?m)^{extra} = \[", project)
