"""A map may be as large as its limits allow, and hold whatever text: every verb ends, within bounded means.

The processor's time that a child gets is far above what it takes, and far below what it takes where
time grows by the square of a length. No clock is read.
"""

import pytest

from tests.support.commands import cjm, tree
from tests.support.full_map import full_map
from tests.support.limited import MEGABYTE, bounded, limited

# What takes a pattern, a search for markup or a search for a place to break a line longer than its length.
_REPEATED = [
    " ", "\u00a0 ", "a", "[", "](", "`", "*", "_", "<", "&lt;", "1.", "a@", "-", "靴", "م", "é\u0301", "\n", "👩\u200d", "# ", "|",
]  # fmt: skip
_CALLS = {
    "lines of Markdown": "from cjm.formats.markdown_text import escape_markdown as call",
    "an element of Markdown": "from cjm.formats.markdown_text import in_element as call",
    "code of Markdown": "from cjm.formats.markdown_text import code as call",
    "what a terminal shows": "from cjm.runtime.terminal import safe as call",
    "the quotes of YAML": "call = lambda text: __import__('cjm.fmt.quoting').fmt.quoting.scalar_text(text, flow=True)",
    "a value in a finding": "from cjm.reader.wording import backtick as call",
    "the nearest names": "call = lambda text: __import__('cjm.reader.wording').reader.wording.nearest(text, ['name', text])",
    "lines of a drawing": "call = lambda text: __import__('cjm.drawing.text').drawing.text.wrap(text, 200, 12)",
    "one line of a drawing": "call = lambda text: __import__('cjm.drawing.text').drawing.text.shorten(text, 200, 12)",
    "a duration": "from cjm.model.dates import Duration; call = Duration.read",
    "an id": "from cjm.reader.shape.autofix import kebab_of as call",
}


@pytest.mark.parametrize("name", _CALLS)
def test_nothing_takes_time_by_the_square_of_a_text(name):
    code = f"{_CALLS[name]}\nfor piece in {_REPEATED!a}:\n    call('x' + piece * (20_000 // len(piece)) + 'x')\n"
    outcome = bounded("-c", code, seconds=60)
    assert (outcome.code, outcome.err) == (0, ""), outcome.err[-300:]


def test_a_map_of_such_texts_is_validated_laid_out_and_rendered(tmp_path):
    said = []

    def say(name):
        said.append(name)
        return f"x{(_REPEATED[len(said) % len(_REPEATED)] * 1500)[:1500]}x"

    tree(tmp_path, {"cjm.yaml": full_map(say)})
    for arguments in (["validate"], ["fmt", "--check"], ["render", "-o", tmp_path / "out"]):
        outcome = limited(arguments[0], tmp_path, *arguments[1:])
        assert outcome.code in {0, 1}, outcome.err[-500:]
        assert "error" not in outcome.out + outcome.err


# Files of half a megabyte whose lines, comments, keys or values are as many as fit.
FILES = {
    "signs on a line": "x-a: ['" + "', '".join(["# " * 9_000] * 20) + "']\n",
    "signs and texts on a line": "x-a: [" + ", ".join(["'#a'"] * 60_000) + "]\n",
    "comments": "x-a: 1\n" + "# so it is\n" * 40_000,
    "comments at the ends of lines": "x-a:\n" + "  - b  # c\n" * 40_000,
    "comments between": "x-a:\n" + "  # c\n  - b\n" * 25_000,
    "ignores in a text": "x-a: |\n" + "  # cjm: ignore[long-name]\n" * 700 + "x-b: [" + ", ".join("c" * 60_000) + "]\n",
    "ignores before one": "# cjm: ignore[long-name] c\n" * 18_000 + "x-a: 1\n",
    "blank lines": "x-a: 1\n" + "\n" * 500_000 + "x-b: 1\n",
    "the same key": "x-a:\n" + "  k: 1\n" * 25_000,
    "unknown keys": "".join(f"nam{n}: 1\n" for n in range(40_000)),
    "objects without names": "teams:\n" + "".join(f"  t{n}: {{}}\n" for n in range(12_000)),
    "references that lead nowhere": "teams: {t: {name: T}}\nchannels:\n"
    + "".join(f"  c{n}: {{name: C, owner: tt{n}}}\n" for n in range(12_000)),
    "one id many times": "teams:\n  t: {name: T}\njourneys:\n  j:\n    name: J\n    personas: t\n    stages:\n"
    + "      - {id: s, name: S}\n" * 8_000,
    "touchpoints without ids": "journeys: {j: {name: J, personas: p, stages: {id: s, name: S, touchpoints: ["
    + ", ".join(["{name: T}"] * 25_000)
    + "]}}}\n",
    "keys that all stand twice": "x-a:\n" + "".join(f"  k{n % 16_000}: 1\n" for n in range(32_000)),
    "settings of rules": "workspace: {rules: {" + ", ".join(f"r{n}: off" for n in range(33_000)) + "}}\n",
    "lanes": "journeys: {j: {name: J, personas: p, stages: {id: s, name: S, lanes: {"
    + ", ".join(f"l{n}: x" for n in range(33_000))
    + "}}}}\n",
    "former ids": "teams: {t: {name: T, formerly: [" + ", ".join(f"o{n}" for n in range(25_000)) + "]}}\n",
    "tags": "x-a:\n" + "  - !t b\n" * 15_000,
}


@pytest.mark.parametrize("name", FILES)
def test_large_files_are_validated_and_laid_out(tmp_path, name):
    tree(tmp_path, {"cjm.yaml": FILES[name]})
    for arguments in (["validate", "--output-format", "concise"], ["fmt", "--check"]):
        outcome = limited(arguments[0], tmp_path, *arguments[1:], memory=1500 * MEGABYTE)
        assert outcome.code in {0, 1, 2}, (arguments, outcome.err[-500:])
        assert "Traceback" not in outcome.err
        assert "MemoryError" not in outcome.err


def test_a_frame_shows_a_part_of_a_line_and_looks_at_no_more(tmp_path):
    """Five hundred findings on a line of a megabyte."""
    line = "{" + ", ".join(f"k{n}: 1" for n in range(500)) + ", name: '" + "x" * 19_000 + "'}"
    tree(tmp_path, {"m.cjm.yaml": f"teams: {{t: {line}, x-a: [{', '.join(['y' * 19_000] * 50)}]}}\n"})
    outcome = limited("validate", tmp_path)
    assert outcome.code == 1, outcome.err[-500:]
    assert outcome.out.count("error[unknown-key]") == 100
    assert max(map(len, outcome.out.splitlines())) < 250
    assert outcome.out == cjm("validate", tmp_path).out
