"""What hostile or unlucky YAML does, hazard by hazard.

| hazard | what `cjm` does | tests below |
|---|---|---|
| deep nesting | 32 levels and no more, counted on events before anything walks the tree | `deep_*`, `levels_*` |
| deep nesting in libyaml's own stack | ends with a finding, under a small stack, too | `deep_*` |
| the cost of refusing | no event is taken after the limit | `nothing_is_taken_*` |
| billions of laughs, merge bombs, recursion | anchors, aliases and merge keys are refused | `bombs_*` |
| a key that stands twice | an error with both places | `a_key_twice_*` |
| `no`, `12:30` and the like | texts; what a text field takes for a number has a fix | `plain_*`, `a_number_where_*` |
| `~`, `True`, `010`, `1e5` and the like | refused with a fix | `test_plain_scalars.py` |
| errors of the parser that are none of YAML's | one kind of finding | `nothing_but_findings_*` |
| tags that make objects | refused; nothing here can make one | `no_tag_*`, `the_parser_is_used_*` |
| two parsers that disagree | one, libyaml; what it accepts has no second meaning for the other | `without_libyaml_*`, `both_parsers_*` |
| encodings and locales | UTF-8 alone, whatever the locale | `encodings_*`, `line_ends_*` |
| control, direction, invisible characters | refused by class, wherever they stand | `characters_*` |
| ids that look alike | ids are ASCII | `lookalikes_*` |

Speed stands in `benchmarks/`, damaged files and any bytes in `test_hostile.py`.
"""

import ast
import re
import unicodedata

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cjm.model.source import Source
from cjm.reader import read
from cjm.reader.parsing import parse
from cjm.reader.yaml.builder import Builder
from cjm.reader.yaml.characters import FORBIDDEN
from tests.support.commands import ROOT, cjm, tree
from tests.support.limited import MEGABYTE, limited

MANY = 1_000_000


def document(text):
    return parse(Source("m.cjm.yaml", text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")))


def rules(text):
    return [finding.rule for finding in document(text).findings]


# --- deep nesting ------------------------------------------------------------------------------

# A document of so many levels, in every way that YAML has to nest; the map at the top is one of them.
LEVELS = {
    "[": lambda n: "x-a: " + "[" * (n - 1) + "]" * (n - 1),
    "{": lambda n: "x-a: " + "{a: " * (n - 2) + "{" + "}" * (n - 1),
    "[{": lambda n: "x-a: " + "[{a: " * ((n - 1) // 2) + ("[]" if n % 2 == 0 else "1") + "}]" * ((n - 1) // 2),
    "- ": lambda n: "x-a:\n  " + "- " * (n - 1) + "1",
    "? ": lambda n: "".join(f"{' ' * k}? a{k}\n{' ' * k}:\n" for k in range(n - 1)) + " " * (n - 1) + "b: 1",
    "indentation": lambda n: "".join(f"{' ' * k}a:\n" for k in range(n - 1)) + " " * (n - 1) + "b: 1",
}
DEEP = {
    "[": "x-a: " + "[" * MANY,
    "[]": "x-a: " + "[" * (MANY - 20) + "]" * (MANY - 20),
    "{": "x-a: " + "{" * MANY,
    "{a: ": "x-a: " + "{a: " * (MANY // 4),
    "- ": "x-a:\n  " + "- " * (MANY // 2),
    "? ": "? " * (MANY // 2),
    "{? ": "{? " * (MANY // 3),
    "indentation": "".join(f"{' ' * n}a:\n" for n in range(1900)),
}


@pytest.mark.parametrize("way", LEVELS)
def test_levels_are_counted(way):
    assert rules(LEVELS[way](31)) == []
    assert rules(LEVELS[way](32)) == []
    assert rules(LEVELS[way](33)) == ["too-large"]
    (found,) = document(LEVELS[way](33)).findings
    assert "32 levels" in found.message


@pytest.mark.parametrize("stack", [0, MEGABYTE], ids=["stack as it is", "stack of 1 MB"])
@pytest.mark.parametrize("way", DEEP)
def test_deep_files_end_with_a_finding(way, stack):
    outcome = limited("validate", "-", stdin=DEEP[way].encode(), stack=stack, memory=0 if stack else 600 * MEGABYTE)
    assert outcome.code == 1, outcome.err[-500:]
    assert "error[too-large]: more than 32 levels" in outcome.out
    assert len(outcome.out) < 20_000
    assert outcome.err == ""


@pytest.mark.parametrize("way", DEEP)
def test_nothing_is_taken_after_the_limit(way, monkeypatch):
    taken = []
    build = Builder.build
    monkeypatch.setattr(Builder, "build", lambda self, events: build(self, lambda: taken.append(events()) or taken[-1]))
    assert "too-large" in rules(DEEP[way])
    assert len(taken) < 150


# --- bombs -------------------------------------------------------------------------------------

BOMBS = {
    "billion laughs": "a: &a [l, l, l, l, l, l, l, l, l]\n"
    + "".join(f"{x}: &{x} [{', '.join([f'*{y}'] * 9)}]\n" for y, x in zip("abcdefgh", "bcdefghi", strict=True)),
    "quadratic": f"a: &a {'x' * 19_000}\nb: [{', '.join(['*a'] * 9_000)}]\n",
    "merged keys": "a0: &a0 {k: v}\n" + "".join(f"a{n + 1}: &a{n + 1} {{<<: [*a{n}, *a{n}]}}\n" for n in range(29)),
    "merged": "x-a: {<<: {a: 1}}\n",
    "merge key in quotes": 'x-a: {"<<": {a: 1}}\n',
    "itself": "x-a: &a [*a]\n",
    "itself as a value": "x-a: &a {b: *a}\n",
    "itself as a key": "&a a: {*a : 1}\n",
    "the whole": "&a\nx-a: *a\n",
    "an anchor alone": "x-a: &a 1\n",
    "an alias alone": "x-a: *a\n",
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_in_little_memory(name):
    outcome = limited("validate", "-", "--output-format", "concise", stdin=BOMBS[name].encode(), memory=500 * MEGABYTE)
    assert outcome.code == 1, outcome.err[-500:]
    assert re.search(r"error\[yaml-syntax\] (anchors|aliases|merge keys) \(", outcome.out)
    assert len(outcome.out) < 2_000_000


# --- a key twice -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "second", "first"),
    [
        ("x-a: [b]\nx-c: 1\nx-a: [d]\n", (3, 1), (1, 1)),
        ("x-a:\n  b: 1\n  c: 2\n  b: 3\n", (4, 3), (2, 3)),
        ("x-a: {b: 1, b: 1}\n", (1, 13), (1, 7)),
        ('x-a: {b: 1, "b": 1}\n', (1, 13), (1, 7)),
        ("x-a: {'b': 1, b: 1}\n", (1, 15), (1, 7)),
        ('x-a: {b: 1, "\\x62": 1}\n', (1, 13), (1, 7)),
        ("? x-a\n: 1\nx-a: 2\n", (3, 1), (1, 3)),
        ("journeys: {}\npersonas: {}\njourneys: {}\n", (3, 1), (1, 1)),
    ],
)
def test_a_key_twice_names_both_places(text, second, first):
    (found,) = document(text).findings
    assert found.rule == "duplicate-key"
    assert (found.span.line, found.span.column) == second
    (other,) = found.related
    assert (other.span.line, other.span.column) == first


@given(st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=12), st.booleans())
def test_a_key_twice_is_found_wherever_it_stands(keys, flow):
    pairs = [f"{key}: {n}" for n, key in enumerate(keys)]
    text = f"x-a: {{{', '.join(pairs)}}}\n" if flow else "x-a:\n" + "".join(f"  {pair}\n" for pair in pairs)
    found = document(text).findings
    assert [f.rule for f in found] == ["duplicate-key"] * (len(keys) - len(set(keys)))
    # Nothing is silently the last one: what was first stays.
    assert document(text).root.data["x-a"] == {key: keys.index(key) for key in keys}


# --- plain scalars -----------------------------------------------------------------------------

SCALARS = {
    "true": True, "false": False, "null": None, "": None,
    "yes": "yes", "Yes": "Yes", "YES": "YES", "no": "no", "No": "No", "NO": "NO", "on": "on", "On": "On", "ON": "ON",
    "off": "off", "Off": "Off", "y": "y", "Y": "Y", "n": "n", "N": "N",
    "none": "none", "<": "<",
    "0": 0, "1": 1, "-1": -1, "+1": 1, "-0": 0, "42": 42, "9007199254740993": 9007199254740993, "1234567890123456": 1234567890123456,
    "1.5": 1.5, "-0.5": -0.5, ".5": 0.5, "+.5": 0.5, "-.5": -0.5, "0.0": 0.0, "1.10": 1.1, "2.0": 2.0,
    ".": ".", "-": [None], "+": "+", "--1": "--1", "+-1": "+-1", "1-": "1-", "1+1": "1+1", "..5": "..5", "1..5": "1..5",
    "_1": "_1", "1,5": "1,5", "1,000": "1,000", "1 000": "1 000",
    "0xg": "0xg",
    "inf": "inf", "nan": "nan", "NaN": "NaN",
    "Infinity": "Infinity", "12:30": "12:30", "12:30:45": "12:30:45", "1:1": "1:1", "190:20:30.15": "190:20:30.15",
    "2026-09-30": "2026-09-30", "2024-13-45": "2024-13-45", "2024-02-30T10:00:00": "2024-02-30T10:00:00",
    "2024-01-01T00:00:00+99:00": "2024-01-01T00:00:00+99:00", "2001-12-14 21:59:43.10 -5": "2001-12-14 21:59:43.10 -5",
    "1.2.3": "1.2.3", "5 min": "5 min", "50%": "50%", "#": None, "a#b": "a#b", "١٢": "١٢", "１２": "１２", "²": "²", "½": "½",
    "'1'": "1", '"true"': "true", "''": "", "'null'": "null", '"1.5"': "1.5", "|-\n  1": "1", ">-\n  true": "true",
}  # fmt: skip


def test_plain_scalars_are_many():
    assert len(SCALARS) >= 60


@pytest.mark.parametrize(("written", "value"), SCALARS.items())
def test_plain_scalars_by_the_strict_profile(written, value):
    found = document("x-a:\n  -\n" if written == "-" else f"x-a: {written}\n")
    assert not found.findings
    data = found.root.data["x-a"]
    assert data == value
    assert type(data) is type(value)


@settings(max_examples=500)
@given(st.text("0123456789+-._eExobXnulltrefas~ :,", min_size=1, max_size=14).map(str.strip).filter(bool))
def test_plain_text_is_itself_or_a_number_or_a_word(text):
    """Told apart by the words of the language page, not by the pattern of the reader."""
    found = document(f"x-a: {text}\n")
    assume(not found.findings)
    data = found.root.data["x-a"]
    digits = text.lstrip("+-") if text[:1] in {"+", "-"} and text[1:2] not in {"+", "-"} else text
    whole, point, part = digits.partition(".")
    number = (
        all(c in "0123456789" for c in whole + part)
        and bool(part if point else whole)
        and (len(whole) < 2 or whole[0] != "0")
    )
    if text in {"true", "false", "null"}:
        assert data is {"true": True, "false": False, "null": None}[text]
    elif number:
        assert type(data) is (float if point else int)
        assert data == pytest.approx(float(text))
        assert found.root.items["x-a"].written == text
    elif not text.startswith(("- ", "? ")):
        assert data == " ".join(text.split()) or data == text


@pytest.mark.parametrize("key", ["1", "1.5", "true", "null", "-1"])
def test_plain_keys_that_are_no_texts_are_refused_with_a_fix(key):
    (found,) = document(f"x-a: {{{key}: b}}\n").findings
    assert (found.rule, found.span.line, found.span.column) == ("yaml-syntax", 1, 7)
    assert f'"{key}"' in found.help
    assert found.fix.edits[0].text == f'"{key}"'


@pytest.mark.parametrize("key", ["yes", "no", "on", "12:30", "2026-01-01"])
def test_plain_keys_that_others_take_for_something_are_texts(key):
    assert document(f"x-a: {{{key}: b}}\n").root.data == {"x-a": {key: "b"}}


@pytest.mark.parametrize("value", ["5", "1.10", "true", "-3"])
def test_a_number_where_a_text_belongs_is_told_and_mended(tmp_path, value):
    tree(tmp_path, {"m.cjm.yaml": f"teams: {{t: {{name: {value}}}}}\n"})
    outcome = cjm("validate", tmp_path)
    assert outcome.code == 1
    assert f'help: Quote it: "{value.removesuffix("0") if "." in value else value}"' in outcome.out
    assert cjm("validate", tmp_path, "--fix").code == 0
    assert (tmp_path / "m.cjm.yaml").read_text() == f'teams: {{t: {{name: "{value}"}}}}\n'


@pytest.mark.parametrize(
    "text", ["1" * 17, "0." + "1" * 16, "1" * 5000, "." + "0" * 5000, "-" + "9" * 17, "+1." + "0" * 16]
)
def test_numbers_of_many_digits_are_refused(text):
    assert rules(f"x-a: {text}\n") == ["too-large"]
    assert rules(f"x-a: '{text}'\n") == []
    assert rules(f"x-a: v{text}\n") == []


@pytest.mark.parametrize("text", ["1" * 16, "0." + "1" * 15, "-" + "9" * 16])
def test_numbers_of_sixteen_digits_are_kept(text):
    found = document(f"x-a: {text}\n")
    assert not found.findings
    assert found.root.items["x-a"].written == text


# --- errors that are none of YAML's ------------------------------------------------------------

# What raises `ValueError`, `KeyError`, `AttributeError` or `OverflowError` in PyYAML's loaders.
STRANGE = {
    "2024-13-45": True, "2024-02-30T00:00:00Z": True, "2024-01-01T00:00:00+99:00": True, "0b_": False, "0x_": False,
    "1" * 5000: False, "!!int x": False, "!!float x": False, "!!bool x": False, "!!timestamp x": False, "!!binary é": False,
    "!!set {a}": False, "!!omap [a: 1]": False, "!!pairs [a: 1]": False, "!!null x": False, "!!str 1": False, "!x y": False,
    "! y": False, "!<tag:yaml.org,2002:str> y": False, '"\\U00110000"': False, '"\\UFFFFFFFF"': False, '"\\uD800"': False,
    '"\\ud83d\\ude00"': False, '"\\xZZ"': False, '"\\q"': False, '"\\x00"': False, "[1, 2": False, "'a": False,
    "!!python/name:os.system": False, "!!python/tuple [1]": False, "!!python/object:object {}": False,
}  # fmt: skip


@pytest.mark.parametrize(("text", "accepted"), STRANGE.items(), ids=lambda value: str(value)[:30])
def test_nothing_but_findings_comes_out(text, accepted):
    found = read([Source("cjm.yaml", f"x-a: {text}\n".encode())]).findings
    assert not found if accepted else {f.rule for f in found} <= {"yaml-syntax", "too-large"}
    assert accepted or found
    assert all(f.span.line == 1 for f in found if "is closed" not in f.message and text not in {"[1, 2", "'a"})


@pytest.mark.parametrize(
    "text",
    [
        "%YAML 99999999999999999999.1\n---\nx-a: 1\n", "%YAML 1.2\n---\nx-a: 1\n", "%YAMN\n---\n", "%TAG ! tag:a,b:\n---\nx-a: 1\n",
        "%FOO bar\n---\nx-a: 1\n", "%", "%\n", "---\n%YAML 1.1\n---\n", "x-a: 1\n---\nx-b: 1\n", "x-a: 1\n...\n---\nx-b: 1\n",
        "--- 1\n--- 2\n", "\x00", "x-a: \ud800\n", "\ufffe", "\ufeff\ufeffx-a: 1\n",
    ],
)  # fmt: skip
def test_nothing_but_findings_comes_out_of_whole_files(text):
    found = read([Source("cjm.yaml", text.encode("utf-8", "surrogatepass"))]).findings
    assert "yaml-syntax" in {f.rule for f in found}
    assert {f.rule for f in found} <= {"yaml-syntax", "schema"}


# --- tags and objects --------------------------------------------------------------------------

CALLS = [
    '!!python/object/apply:os.system ["touch {0}"]', "!!python/object/apply:pathlib.Path.touch\n    - !!python/object/apply:pathlib.Path ['{0}']",
    "!!python/object/new:subprocess.Popen [[touch, '{0}']]", "!!python/object/new:os.system ['touch {0}']",
    '!<tag:yaml.org,2002:python/object/apply:os.system> ["touch {0}"]', "!!python/module:this", "!!python/name:os.system",
    "!!js/function 'function () {{}}'", "!ruby/object:Gem::Requirement {{}}", "!!javax.script.ScriptEngineManager []",
]  # fmt: skip


@pytest.mark.parametrize("call", CALLS)
def test_no_tag_runs_anything(tmp_path, call):
    canary = tmp_path / "canary"
    tree(tmp_path / "maps", {"cjm.yaml": f"x-a: {call.format(canary)}\n"})
    for verb in (["validate"], ["fmt"], ["render", "-o", tmp_path / "out"], ["show", "j"], ["diff", tmp_path / "maps"]):
        outcome = cjm(verb[0], *verb[1:], cwd=tmp_path / "maps")
        assert outcome.code in {1, 2}, verb
        assert "Traceback" not in outcome.err
    assert not canary.exists()
    assert "tags (`!…`" in cjm("validate", tmp_path / "maps").out


ALLOWED = {
    "ScalarEvent", "MappingStartEvent", "MappingEndEvent", "SequenceStartEvent", "SequenceEndEvent", "AliasEvent",
    "DocumentStartEvent", "StreamEndEvent", "YAMLError", "MarkedYAMLError", "__with_libyaml__", "__version__",
}  # fmt: skip


def test_the_parser_is_used_for_events_alone():
    """No loader, no constructor, no resolver: of PyYAML the code knows its events, its errors and its parser."""
    users = set()
    for path in sorted((ROOT / "cjm").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import) and any(alias.name.split(".")[0] == "yaml" for alias in node.names):
                assert [(alias.name, alias.asname) for alias in node.names] == [("yaml", None)]
                users.add(path.name)
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "yaml":
                assert {alias.name for alias in node.names} <= ALLOWED | {"CParser", "_yaml"}
                users.add(path.name)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "yaml":
                assert node.attr in ALLOWED, f"yaml.{node.attr} in {path}, line {node.lineno}"
    assert users == {"parsing.py", "builder.py"}


# --- one parser --------------------------------------------------------------------------------


def test_without_libyaml_nothing_is_read(tmp_path, monkeypatch):
    tree(tmp_path, {"m.cjm.yaml": "teams: {t: {name: T}}\n"})
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    for verb in (["validate"], ["fmt"], ["fmt", "--check"], ["render"], ["show", "t"], ["diff", "."]):
        outcome = cjm(*verb, cwd=tmp_path)
        assert outcome.code == 2, verb
        assert "PyYAML is installed without libyaml" in outcome.err
        assert "pip install" in outcome.err
        assert "Traceback" not in outcome.err
    told = cjm("doctor")
    assert told.code == 0
    assert re.search(r"(?m)^yaml +PyYAML [0-9.]+ without libyaml \(not usable\)$", told.out)


def test_doctor_names_the_parser():
    assert re.search(r"(?m)^yaml +PyYAML [0-9.]+, libyaml [0-9.]+$", cjm("doctor").out)


_PIECES = [
    "a", "b", "1", "x y", ": ", ":", " ", "  ", "\n", "\n  ", "\n    ", "- ", "-", "? ", "?", "[", "]", "{", "}", ", ", ",", "#", " # c",
    '"', "'", "|", ">", "|-\n", ">+\n", "\t", "\\", "\\n", '"a"', "'b'", "k: v\n", "- i\n", "a: ", "%", "@", "`", "!", "&", "*", ".", "...",
    "---", "é", "👟", "~", "null", "=", "<", "\r\n", "\xa0", "<<", "\u2028", "\ufeff", "[1 a:, 2]", "%YAMN",
]  # fmt: skip


def _tree(events):
    """What a stream of events says, without styles."""
    stack = [[]]
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            # `null` and nothing are one value; in quotes it is a text.
            stack[-1].append("" if event.style is None and event.value == "null" else event.value)
        elif isinstance(event, yaml.CollectionStartEvent):
            stack.append([type(event).__name__])
        elif isinstance(event, yaml.CollectionEndEvent):
            done = stack.pop()
            stack[-1].append(done)
    return stack[0]


def _ended(text):
    return text if text.endswith("\n") else f"{text}\n"


def _ours(node):
    """The same of a tree of ours, whose scalars are told as they were written."""
    if isinstance(node.items, dict):
        return ["MappingStartEvent", *(part for key, item in node.items.items() for part in (key, _ours(item)))]
    if isinstance(node.items, list):
        return ["SequenceStartEvent", *map(_ours, node.items)]
    return node.written or {None: "", True: "true", False: "false"}.get(node.data, node.data)


@settings(max_examples=1500)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=14).map("".join), st.sampled_from(["", "a: ", "- "]))
def test_both_parsers_read_the_same_in_what_is_accepted(text, lead):
    """The other parser refuses no more than a `?` inside a text between brackets; a file ends with a line end."""
    found = document(lead + text)
    assume(not found.findings)
    try:
        other = _tree(yaml.parse(_ended(lead + text), Loader=yaml.SafeLoader))
    except yaml.YAMLError as error:
        assert "got '?'" in str(error) or not isinstance(found.root.items, dict)
        return
    ours = [_ours(found.root)] if found.root is not None else []
    assert ours == other


# --- encodings ---------------------------------------------------------------------------------

TEXT = "teams: {t: {name: größer 靴}}\n"
ENCODINGS = {
    "utf-8": TEXT.encode(),
    "utf-8-sig": TEXT.encode("utf-8-sig"),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16-le": TEXT.encode("utf-16-le"),
    "utf-16-be": TEXT.encode("utf-16-be"),
    "utf-32": TEXT.encode("utf-32"),
    "utf-7": "teams: {t: {name: +AOk-}}\n\u00e9".encode("latin-1"),
    "latin-1": TEXT.encode("latin-1", "replace"),
    "cp1252": TEXT.encode("cp1252", "replace"),
    "shift_jis": "teams: {t: {name: 靴}}\n".encode("shift_jis"),
    "euc_jp": "teams: {t: {name: 靴}}\n".encode("euc_jp"),
    "gb18030": "teams: {t: {name: größer 靴}}\n".encode("gb18030"),
    "koi8-r": "teams: {t: {name: шаг}}\n".encode("koi8-r"),
    "ebcdic": TEXT.encode("cp500", "replace"),
    "cesu-8": b"teams: {t: {name: \xed\xa0\xbd\xed\xb1\x9f}}\n",
    "overlong": b"teams: {t: {name: \xc0\xaf}}\n",
    "cut": "teams: {t: {name: 靴".encode()[:-1],
}
LOCALES = [
    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"LC_ALL": "C.UTF-8"},
    {"LC_ALL": "C", "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
]


@pytest.mark.parametrize("locale", LOCALES, ids=lambda env: " ".join(env.values()))
def test_encodings_are_told_by_their_bytes_in_every_locale(tmp_path, locale):
    for name, content in ENCODINGS.items():
        (tmp_path / f"{name}.cjm.yaml").write_bytes(
            content.replace(b"{t:", f"{{{name}:".encode()) if name.startswith("utf-8") else content
        )
    outcome = limited("validate", tmp_path, "--output-format", "concise", "--ignore", "unused-object", env=locale)
    assert outcome.code == 1, outcome.err
    assert outcome.err == ""
    told = dict(line.split(": ", 1) for line in outcome.out.splitlines() if ".cjm.yaml" in line)
    assert {place.rpartition("/")[2].partition(".cjm")[0] for place in told} == ENCODINGS.keys() - {
        "utf-8",
        "utf-8-sig",
    }
    for message in told.values():
        assert message.startswith("error[yaml-syntax] ")


def test_encodings_that_are_wrong_are_told_with_their_byte():
    (found,) = document(b"\xef\xbb\xbfx-a: 1\nx-b: gr\xf6\xdfer\n").findings
    assert found.message == "the file is not UTF-8: byte 18 (0xF6) is not part of a character"
    assert (found.span.line, found.span.column) == (2, 8)


def test_line_ends_are_kept_and_lone_ones_refused(tmp_path):
    windows = b"teams:\r\n  t:\r\n    name: T\r\n    description: |\r\n      two\r\n      lines\r\n"
    (tmp_path / "m.cjm.yaml").write_bytes(windows)
    assert cjm("validate", tmp_path).code == 0
    assert cjm("fmt", tmp_path).code == 0
    assert (tmp_path / "m.cjm.yaml").read_bytes() == windows
    assert document(windows).root.data["teams"]["t"]["description"] == "two\nlines\n"
    for end in ("\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x1e"):
        (found,) = document(f"x-a: 1{end}x-b: 2\n").findings
        assert (found.rule, found.span.line, found.span.column) == ("yaml-syntax", 1, 7)
        assert f"U+{ord(end):04X}" in found.message


# --- characters --------------------------------------------------------------------------------

TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
ENDING = [0x85, 0x2028, 0x2029]
CONTROL = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)]
NONE = [*range(0xFDD0, 0xFDF0), *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF))]
HALVES = [0xD800, 0xDBFF, 0xDC00, 0xDFFF]
# Marks of direction, joiners and other invisible ones that scripts and pictures need, and all that is private or not given out.
ALLOWED_ONES = [
    0x09,
    0x0A,
    0x20,
    0xA0,
    0xAD,
    0x200B,
    0x200C,
    0x200D,
    0x200E,
    0x200F,
    0x061C,
    0x2060,
    0x3000,
    0xE000,
    0xFE0F,
    0xFFFD,
    0x1F45F,
    0xE0067,
    0x10FFFD,
]


def _refused(text):
    found = document(text).findings
    assert {f.rule for f in found} <= {"yaml-syntax"}
    return bool(found)


def test_characters_are_refused_by_class_wherever_they_stand():
    for code in sorted({*TURNING, *ENDING, *CONTROL, *NONE, 0xFEFF}):
        raw, escape = chr(code), f"\\U{code:08X}"
        for text in (
            f"x-a: b{raw}c\n", f"x-a: 'b{raw}c'\n", f'x-a: "b{raw}c"\n', f"x-a: |\n  b{raw}c\n", f"x-{raw}a: 1\n", f"x-a: 1  # b{raw}c\n",
            f'x-a: "b{escape}c"\n', f'"x-{escape}": 1\n', f'x-a: ["{escape}"]\n',
        ):  # fmt: skip
            assert _refused(text), (hex(code), text)
    for code in HALVES:
        assert _refused(f"x-a: b{chr(code)}c\n")
        assert _refused(f'x-a: "b\\u{code:04X}c"\n')
    assert _refused('x-a: "b\\rc"\n')
    assert _refused('x-a: "b\\ec"\n')
    assert _refused('x-a: "b\\0c"\n')


def test_characters_that_scripts_and_pictures_need_are_kept():
    for code in ALLOWED_ONES:
        raw, escape = chr(code), f"\\U{code:08X}"
        text = document(f'x-a: "b{escape}c"\n')
        assert not text.findings, hex(code)
        assert text.root.data == {"x-a": f"b{raw}c"}
        if raw != "\n":
            assert document(f"x-a: 'b{raw}c'\n").root.data == {"x-a": f"b{raw}c"}
    joined = "👩\u200d👩\u200d👧 क\u094d\u200dष نامه\u200cای"
    assert document(f"x-a: {joined}\n").root.data == {"x-a": joined}


@pytest.mark.parametrize("plane", range(17))
def test_characters_of_every_plane_are_refused_or_kept(plane):
    """All of Unicode, by its own tables: what controls, turns, ends a line or is none is refused, and nothing else."""
    for code in range(plane << 16, (plane << 16) + 0x10000):
        character = chr(code)
        kind = unicodedata.category(character)
        bad = (
            kind == "Cs"
            or (kind in {"Cc", "Zl", "Zp"} and character not in "\t\n\r")
            or unicodedata.bidirectional(character) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
            or code & 0xFFFE == 0xFFFE
            or 0xFDD0 <= code <= 0xFDEF
            or code == 0xFEFF
        )
        assert bool(FORBIDDEN.match(character)) == (bad or character == "\r"), hex(code)


# --- lookalikes --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ident",
    [
        "mаya",
        "café",
        "cafe\u0301",
        "ｍａｙａ",
        "ma\u200bya",
        "ma\u200dya",
        "maya\u00a0",
        "ı",
        "Maya",
        "maya\\n",
        "maya ",
        "ma_ya",
        "-maya",
        "ma--ya",
        "maya-",
        "x-maya",
        "m" * 65,
        "",
        "靴",
        "١",
    ],
)
def test_lookalikes_are_no_ids(ident):
    shown = ident.replace("\\n", "\n")
    for text in (
        f'teams: {{"{ident}": {{name: T}}}}\n',
        f'journeys: {{j: {{name: J, personas: p, stages: {{id: "{ident}", name: S}}}}}}\npersonas: {{p: {{name: P}}}}\n',
    ):
        found = [f for f in read([Source("cjm.yaml", text.encode())]).findings if f.rule in {"schema", "unknown-key"}]
        if ident == "x-maya" and text.startswith("teams"):
            assert not found  # a key of one's own
        else:
            assert found, (shown, text)


def test_ids_of_the_allowed_form_are_ids():
    for ident in ("a", "1", "maya", "first-pair", "m" * 64, "a-1-b"):
        assert not read(
            [Source("cjm.yaml", f"teams: {{{ident if ident != '1' else repr(ident)}: {{name: T}}}}\n".encode())]
        ).findings
