"""Reading `cjm validate …` and `cjm render …` without typer: the same as with it, or not at all."""

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.cli import rendering, validating, verbs
from cjm.cli.choices import OutputFormat
from cjm.cli.plain import plainly_asked
from cjm.runtime.errors import CannotContinue


def by_typer(arguments, monkeypatch):
    """What typer makes of a command line; `None` where it refuses it."""
    asked = []
    for verb in (rendering, validating):
        monkeypatch.setattr(verb, "run", asked.append)
    try:
        verbs.run(arguments)
    except CannotContinue:
        return None
    return asked[0] if asked else None


VALIDATE = [
    [],
    ["."],
    ["a", "-"],
    ["-"],
    ["a.cjm.yaml", "--output-format", "json", "b.cjm.yaml"],
    ["--output-format=sarif", "--color=never", "--fail-on", "info"],
    ["--report", "json=a=b", "--report=sarif=c"],
    ["--select", "flat-curve", "--select=no-exit", "--ignore", "long-name"],
    ["--profile", "strict", "--as-of", "2026-07-01"],
    ["--fix", "--diff", "--no-ignores", "--statistics", "--statistics"],
    ["--baseline", "b.json", "--write-baseline", "c.json", "--changed-since", "HEAD~1"],
    ["--jobs", "4", "--jobs", "2"],
    ["--stdin-filename", "a b.cjm.yaml", "-"],
    ["", "ä"],
]
RENDER = [
    [],
    [".", "-o", "out", "--force"],
    [".", "-o", "out", "--redraw"],
    ["-", "-o", "-", "--format", "svg"],
    ["--out=-", "a b.cjm.yaml"],
    ["--format", "svg,html", "--format=md", "--view", "map", "--journey", "a", "--journey", "b"],
    ["--theme", "high-contrast", "--as-of", "2026-07-01", "--since=HEAD~1", "--scale", "1.5", "--scale", "8"],
    ["--templates", "t", "--engine", "dot", "--update", "README.md", "--update=b.md", "c.md", "--check"],
    ["--jobs", "4", "--color=always"],
]
LINES = [*(["validate", *line] for line in VALIDATE), *(["render", *line] for line in RENDER)]


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_plain_lines_mean_what_typer_says(line, monkeypatch):
    plainly = plainly_asked(line, {})
    assert plainly is not None
    assert plainly == by_typer(line, monkeypatch)


@pytest.mark.parametrize(
    "line",
    [
        ["--help"], ["-h"], ["--", "a"], ["--nope"], ["--fix=yes"], ["--jobs", "-1"], ["--jobs", "two"], ["--jobs"],
        ["--output-format", "xml"], ["--output-format"], ["--select", "--fix"], ["--as-of="], ["--out", "json"],
        ["--profile", "STRICT"], ["--debug"], ["--version"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_everything_else_is_for_typer(line):
    assert plainly_asked(["validate", *line], {}) is None


@pytest.mark.parametrize(
    "line",
    [
        ["--help"], ["-o"], ["-o", "--force"], ["-oout"], ["-o=out"], ["--check=yes"], ["--scale", "9"], ["--scale", "nan"],
        ["--scale", "two"], ["--theme", "blue"], ["--engine", "neato"], ["--jobs", "-1"], ["--output-format", "json"],
        ["--format", ""], ["-x"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_everything_else_of_render_is_for_typer(line):
    assert plainly_asked(["render", *line], {}) is None


@pytest.mark.parametrize("line", [[], ["--help"], ["diff"], ["--debug", "validate"], ["valid"]], ids=" ".join)
def test_other_verbs_are_for_typer(line):
    assert plainly_asked(line, {}) is None


@pytest.mark.parametrize("format_", [*OutputFormat, "", "xml"])
def test_the_format_of_the_environment_counts(format_, monkeypatch):
    monkeypatch.setenv("CJM_OUTPUT_FORMAT", format_)
    for line in (["validate", "a"], ["validate", "a", "--output-format", "json"]):
        plainly = plainly_asked(line, {"CJM_OUTPUT_FORMAT": format_})
        assert plainly == by_typer(line, monkeypatch)


def test_completion_is_for_typer():
    assert plainly_asked(["validate", "a"], {"_CJM_COMPLETE": "complete_bash"}) is None


WORDS = {
    "validate": [
        "a", "-", "--fix", "--diff", "--jobs", "2", "0", "--jobs=3", "--select", "--select=x", "--output-format",
        "json", "--output-format=", "--color", "--color=always", "--report", "json=x", "--", "-h", "--nope", "-x", "=", "--=",
    ],
    "render": [
        "a", "-", "-o", "-o=a", "-oa", "--out", "--out=", "--force", "--check", "--jobs", "2", "0.5", "--scale", "nan",
        "--format", "svg,md", "--view=map", "--theme", "dark", "--update", "README.md", "--", "-h", "--nope", "-x", "=", "--=",
    ],
}  # fmt: skip


@pytest.mark.parametrize("verb", WORDS)
@settings(max_examples=150)
@given(st.data())
def test_no_line_is_read_in_two_ways(verb, data):
    line = [verb, *data.draw(st.lists(st.sampled_from(WORDS[verb]), max_size=5))]
    plainly = plainly_asked(line, {})
    if plainly is not None:
        with pytest.MonkeyPatch.context() as patch:
            assert plainly == by_typer(line, patch)


VALUES = {
    "--jobs": "2",
    "--output-format": "json",
    "--fail-on": "info",
    "--profile": "strict",
    "--color": "never",
    "--theme": "dark",
    "--engine": "dot",
    "--scale": "1",
}


@pytest.mark.parametrize(
    ("verb", "asked"),
    [("validate", validating.ValidateArguments()), ("render", rendering.RenderArguments(line=("render",)))],
)
def test_every_option_is_read_plainly(verb, asked):
    """An option that is new to typer is new here, too, or a rerun would be slow with it for no reason."""
    command = typer.main.get_command(verbs.app_of([verb])).commands[verb]
    options = {name for each in command.params for name in each.opts if name.startswith("-")} - {"--help", "-h"}
    flags = {name for each in command.params if getattr(each, "is_flag", False) for name in each.opts}
    for name in options:
        line = [name] if name in flags else [name, VALUES.get(name, "x")]
        assert plainly_asked([verb, *line], {}) is not None, name
    assert plainly_asked([verb], {}) == asked
