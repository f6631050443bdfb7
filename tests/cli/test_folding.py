"""What changes are told as on a terminal: lines as wide as it is, broken between words, and nothing left out."""

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cjm.runtime.line_folding import fold
from cjm.runtime.terminal import paint, width
from tests.cli.test_windows import SGR, on_terminal
from tests.support.commands import cjm, tree
from tests.support.repositories import commit, started

LONG = "Asks three colleagues in the other building which of the two forms is the one that counts"
JAPANESE = "新しい靴が届くまでの間にお店へ何度も電話をかけて在庫があるかどうかを尋ねなければならない"
MAP = f"""\
personas: {{p: {{name: P}}}}
journeys:
  colleagues:
    name: Somebody new finds out how things are done here
    personas: p
    stages:
      id: s
      name: S
      touchpoints:
        - {{id: asks, name: {LONG}, emotion: 1}}
        - {{id: calls, name: {JAPANESE}, emotion: 1}}
"""


@pytest.fixture
def repository(tmp_path):
    folder = started(tmp_path / "w")
    tree(folder, {"m.cjm.yaml": MAP})
    commit(folder, "A map")
    tree(folder, {"m.cjm.yaml": MAP.replace("emotion: 1", "emotion: -2")})
    return folder


@pytest.mark.parametrize("columns", [40, 80, 140])
@pytest.mark.parametrize("arguments", [("diff",), ("diff", "--stat"), ("log",)])
def test_lines_fit_the_terminal_and_say_the_same(repository, arguments, columns):
    plain = cjm(*arguments, cwd=repository)
    shown = SGR.sub("", on_terminal(repository, columns, *arguments[1:], verb=arguments[0]))
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", plain.out)
    assert all(width(line) <= columns for line in shown.splitlines())
    for word in ("m.cjm.yaml:10", "colleagues/asks", "emotion-lowered") if arguments == ("diff",) else ():
        assert word in shown
    # In a pipe and in files lines are as long as they are.
    assert any(width(line) > 80 for line in plain.out.splitlines())


def test_what_goes_on_is_set_in(repository):
    lines = SGR.sub("", on_terminal(repository, 80, verb="diff")).splitlines()
    first = next(n for n, line in enumerate(lines) if "emotion-lowered" in line)
    assert lines[first + 1].startswith("      ")
    assert not lines[first + 1].startswith("       ")


def test_counts_stand_in_one_column_beside_names_of_any_width(tmp_path):
    maps = "".join(
        f"  {name}: {{name: {text}, personas: p, stages: {{id: s, name: S, touchpoints: {{id: t, name: T, emotion: 1}}}}}}\n"
        for name, text in (("a", "靴を買う"), ("b", "I buy shoes"))
    )
    text = f"personas: {{p: {{name: P}}}}\njourneys:\n{maps}"
    before = tree(tmp_path / "before", {"m.cjm.yaml": text})
    after = tree(tmp_path / "after", {"m.cjm.yaml": text.replace("emotion: 1", "emotion: 0")})
    lines = cjm("diff", before, after, "--stat").out.splitlines()[:2]
    assert len({width(line.partition("1 content")[0]) for line in lines}) == 1


def test_what_matters_less_is_counted_and_never_called_no_changes(repository):
    every = cjm("diff", cwd=repository).out.splitlines()[-1]
    assert every == "2 changes in 1 map: 2 content."
    for arguments in ((), ("--stat",), ("--output-format", "github")):
        told = cjm("diff", "--min-level", "structural", *arguments, cwd=repository).out.splitlines()[-1]
        assert told == "No changes at this level or above. 2 at lower levels not shown."
    page = cjm("diff", "--min-level", "structural", "--output-format", "html", cwd=repository).out
    assert '<p class="edition">2 at lower levels not shown.</p>' in page


@given(st.text(st.sampled_from("ab 靴を/e\u0301")), st.integers(0, 60), st.integers(0, 8))
@settings(max_examples=300)
@example("aaaaaaaaaaaa \u0301ををを", 20, 0)
def test_folding_only_moves_blanks(text, columns, indent):
    for line in (text, f"  {paint(text, 'bold', color=True)}"):
        told = fold(line, columns, indent)
        assert told.replace(" ", "").replace("\n", "") == line.replace(" ", "")
        for part in told.split("\n")[1:]:
            assert not part or not unicodedata.combining(part[0])
        if columns >= indent + 20:
            # Only a word that is wider than all of a line goes over its end.
            words = (width(SGR.sub("", word)) for word in re.split(r"[ 靴を]", text))
            longest = max(columns, indent + max(words, default=0) + 2)
            assert all(width(SGR.sub("", part)) <= longest for part in told.split("\n"))
