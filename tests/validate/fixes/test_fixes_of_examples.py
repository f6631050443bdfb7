"""`--fix` on examples with mistakes: no more errors, no other comment or value, no two objects in one, a fixpoint."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.fmt import format_source
from cjm.model.source import Source
from cjm.reader.parsing import parse
from cjm.rules.options import Options
from cjm.validate.fixes.gate import apply_safe_fixes
from cjm.workspace.loading import open_workspace
from tests.support.commands import EXAMPLES, ROOT

sys.path.insert(0, str(ROOT / "fuzz"))
from fix_properties import check_fixes, gathered, mutate_map


def sources_of(name):
    folder = EXAMPLES / name
    return [Source(path.relative_to(folder).as_posix(), path.read_bytes()) for path in sorted(folder.rglob("*.yaml"))]


FIRST_PAIR = sources_of("first-pair")


def mutated(chance, ending="\n"):
    """The example with up to four mistakes."""
    sources = list(FIRST_PAIR)
    for _ in range(chance.randint(1, 4)):
        n = chance.randrange(len(sources))
        sources[n] = Source(sources[n].path, mutate_map(chance, sources[n].content))
    return tuple(Source(each.path, each.content.replace(b"\n", ending.encode())) for each in sources)


@settings(max_examples=15)
@given(st.randoms(), st.sampled_from(["\n", "\r\n"]))
def test_no_fix_makes_anything_worse_or_different(chance, ending):
    check_fixes(gathered(mutated(chance, ending)))


WRONG = b"""\
personas:
    Maya_K:   {name: 404, sumary: Buys shoes}   # here
journeys:
    j:
        name: J
        personas: [Maya_K]
        stages: [{name: I look , touchpoints: [{name: I look},{id: B_C, name: B,  next: {to: I look}}]}]
"""


@pytest.mark.parametrize("source", [Source("m.cjm.yaml", WRONG), Source("m.cjm.yaml", WRONG.replace(b"\n", b"\r\n"))])
def test_formatting_before_or_after_makes_no_difference(source):
    def fix(one):
        return apply_safe_fixes(open_workspace(gathered((one,))), Options()).workspace.sources[one.path]

    def fmt(one):
        return Source(one.path, format_source(parse(one)).content)

    assert fmt(fix(source)) == fmt(fix(fmt(source)))
    assert fix(source) != source
