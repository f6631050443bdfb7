"""What a hostile document does through the schema, hazard by hazard.

| hazard | what `cjm` does | tests below |
|---|---|---|
| remote references | none in the schema, and nothing that a document names is fetched | `no_run_*`, `nothing_listens_*`, `the_schemas_refer_*` |
| `^…$` lets a line end through | a ban on line ends beside every pattern with an end | `a_line_end_*` |
| patterns that stall | all of them take steps by the length of a text | `patterns_*`, `no_pattern_stalls` |
| `uniqueItems` | nowhere; ids are unique in code | `the_schemas_refer_*` |
| values that crash validators | keys are texts, numbers are bounded; no data raises | `no_data_raises` |
| messages as large as a value | 200 characters of it, visible; pointers by JSON Pointer; 100 findings a file for people | `messages_*`, `pointers_*` |
"""

import http.server
import json
import re
import socket
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.model.source import Source
from cjm.reader import read
from cjm.reader.parsing import parse
from cjm.runtime import resources
from tests.reader.steps import steps
from tests.support.commands import EXAMPLES, ROOT, cjm, tree
from tests.support.full_map import full_map
from tests.support.limited import bounded, limited

SCHEMA = json.loads(resources.text("schemas/map.schema.json"))
SCHEMAS = sorted((ROOT / "schemas").glob("*.json"))


def findings(document):
    return read([Source("cjm.yaml", json.dumps(document).encode())]).findings


def every(shape, key):
    """All values of a key, wherever it stands in a schema."""
    if isinstance(shape, dict):
        if key in shape:
            yield shape[key]
        for value in shape.values():
            yield from every(value, key)
    elif isinstance(shape, list):
        for value in shape:
            yield from every(value, key)


# --- the network -------------------------------------------------------------------------------


def test_no_run_opens_a_connection(tmp_path, monkeypatch):
    def refuse(*_arguments, **_keywords):
        pytest.fail("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert cjm("render", EXAMPLES / "first-pair", "-o", tmp_path).code == 0
    assert cjm("validate", EXAMPLES / "first-pair").code == 0
    assert findings(
        {"$schema": "http://127.0.0.1:9/x", "$ref": "http://127.0.0.1:9/y", "personas": {"p": {"$ref": "http://a/b"}}}
    )


def test_nothing_listens_for_naught(tmp_path):
    """A server that every web address of a map leads to hears of none, whatever library would ask."""
    heard = []

    class Ear(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            heard.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        at = f"http://127.0.0.1:{server.server_port}/"
        good = full_map(lambda name: f"See {at}{name.replace(' ', '-')}").replace("https://example.org/", at)
        bad = {
            "$schema": f"{at}s",
            "$id": f"{at}i",
            "$ref": f"{at}r",
            "personas": {"p": {"$ref": f"{at}p", "image": {"path": f"{at}x.png"}}},
        }
        tree(tmp_path, {"good/cjm.yaml": good, "bad/cjm.yaml": json.dumps(bad)})
        assert at in good
        for arguments in (
            ["validate", tmp_path / "good"], ["fmt", "--check", tmp_path / "good"], ["validate", tmp_path / "bad"],
            ["render", tmp_path / "good", "-o", tmp_path / "out"], ["diff", tmp_path / "good", tmp_path / "good"],
        ):  # fmt: skip
            outcome = limited(*arguments, env={"http_proxy": at, "HTTP_PROXY": at})
            assert outcome.code in {0, 1}, outcome.err
        assert (tmp_path / "out/index.html").exists()
    finally:
        server.shutdown()
        server.server_close()
    assert heard == []


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_the_schemas_refer_to_themselves_alone(path):
    shape = json.loads(path.read_text(encoding="utf-8"))
    for key in ("$ref", "$dynamicRef", "$recursiveRef"):
        assert all(target.startswith("#/$defs/") for target in every(shape, key))
    assert not [*every(shape, "uniqueItems")]
    assert not [*every(shape, "multipleOf")]
    assert not [*every(shape, "format")]


# --- patterns ----------------------------------------------------------------------------------

PATTERNS = sorted({*every(SCHEMA, "pattern"), *(key for part in every(SCHEMA, "patternProperties") for key in part)})
# Every sign that a pattern of ours knows, and what it does not.
_SIGNS = [
    "a",
    "Z",
    "0",
    "1",
    "9",
    "-",
    ".",
    ":",
    "/",
    " ",
    "#",
    "F",
    "x-",
    "a-",
    "0-",
    "0.",
    "1-1",
    "ht",
    "https://",
    "mailto:",
    "@",
    "a@",
    "?",
    "-02-29",
    "é",
    "min",
]
_ENDS = ["", "!", "\n", " ", "-", ".", "a", "0", " min", " x"]
_BEGINS = ["", "http://", "mailto:", "x-", "#", "0", "a"]


def hostile(length):
    for begin in _BEGINS:
        for sign in _SIGNS:
            for end in _ENDS:
                yield begin + (sign * length)[:length] + end


def test_the_patterns_are_those_that_were_looked_at():
    """A new one is looked at first: has it an end without a ban on line ends, or a repeat inside a repeat?"""
    assert PATTERNS == [
        "\n", "\n|^0000", "\n|^mailto:$", "\n|^x-", "[^ \\t\\r\\n]", "^#[0-9A-Fa-f]{6}$",
        "^([0-9]+(\\.[0-9]+)?( ?[-\u2013\u2014] ?[0-9]+(\\.[0-9]+)?)? ?(s|secs?|seconds?|min|mins|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mos?|months?|y|yrs?|years?)|[0-9]+(\\.[0-9]+)? ?(y|yrs?|years?) ?[0-9]+(\\.[0-9]+)? ?(mos?|months?)|[0-9]+(\\.[0-9]+)? ?(w|wks?|weeks?)( ?[0-9]+(\\.[0-9]+)? ?(d|days?))?( ?[0-9]+(\\.[0-9]+)? ?(h|hrs?|hours?))?( ?[0-9]+(\\.[0-9]+)? ?(min|mins|minutes?))?( ?[0-9]+(\\.[0-9]+)? ?(s|secs?|seconds?))?|[0-9]+(\\.[0-9]+)? ?(d|days?)( ?[0-9]+(\\.[0-9]+)? ?(h|hrs?|hours?))?( ?[0-9]+(\\.[0-9]+)? ?(min|mins|minutes?))?( ?[0-9]+(\\.[0-9]+)? ?(s|secs?|seconds?))?|[0-9]+(\\.[0-9]+)? ?(h|hrs?|hours?)( ?[0-9]+(\\.[0-9]+)? ?(min|mins|minutes?))?( ?[0-9]+(\\.[0-9]+)? ?(s|secs?|seconds?))?|[0-9]+(\\.[0-9]+)? ?(min|mins|minutes?)( ?[0-9]+(\\.[0-9]+)? ?(s|secs?|seconds?))?)$",
        "^([0-9]{4}-(0[1-9]|1[0-2])|[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$",
        "^(https?://[^/?#@%\u2047-\u2049\u2100\u2101\u2105\u2106\u2a74\ufe13\ufe16\ufe55\ufe56\ufe5f\ufe68\ufe6a\ufe6b\uff03\uff05\uff0f\uff1a\uff1f\uff20\uff3c\\\\ \\t\\r\\n]+([/?#][^\\\\ \\t\\r\\n]*)?|mailto:[^@?#\\\\ \\t\\r\\n]*(@[^?#%\u2047-\u2049\u2100\u2101\u2105\u2106\u2a74\ufe13\ufe16\ufe55\ufe56\ufe5f\ufe68\ufe6a\ufe6b\uff03\uff05\uff0f\uff1a\uff1f\uff20\uff3c\\\\ \\t\\r\\n]*)?([?#][^\\\\ \\t\\r\\n]*)?)$",
        "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", "^[a-z0-9]+(-[a-z0-9]+)*$", "^x-",
    ]  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_patterns_take_steps_by_the_length_of_a_text(pattern):
    """Twice the length takes twice the steps; by its square it would take four times as many."""
    for short, long in zip(hostile(60), hostile(120), strict=True):
        few, many = steps(pattern, short), steps(pattern, long)
        assert many <= 2.3 * few + 50, (short, few, many)


@pytest.mark.parametrize(
    ("pattern", "length"),
    [("^(a+)+$", 7), ("(a|a)*b", 7), ("^(a|aa)+$", 7), ("a+b", 60), ("^a+a*b", 60), ("^(a-?)+a+$", 60)],
)
def test_patterns_that_stall_would_be_found(pattern, length):
    few, many = steps(pattern, "a" * length + "!"), steps(pattern, "a" * 2 * length + "!")
    assert many > 2.3 * few + 50


def test_patterns_end_on_long_texts_with_every_validator():
    code = f"""
import re, jsonschema_rs
for pattern in {PATTERNS!r}:
    found, other = re.compile(pattern), jsonschema_rs.Draft202012Validator({{"type": "string", "pattern": pattern}})
    for begin in {_BEGINS!r}:
        for sign in {_SIGNS!r}:
            for end in {_ENDS[:4]!r}:
                text = begin + sign * (20_000 // len(sign)) + end
                assert end == "\\n" or bool(found.search(text)) == other.is_valid(text), (pattern, text[:40])
"""
    outcome = bounded("-c", code, seconds=100)
    assert outcome.code == 0, outcome.err[-500:]


@pytest.mark.parametrize(
    "text",
    ["a-" * 9_999 + "!", "1" * 19_999 + " x", "0." * 9_000 + "-", "http://" + "a" * 19_000 + " ", "a" * 19_999 + "\n"],
)
def test_no_pattern_stalls(text):
    document = {
        "workspace": {"language": text, "review_every": text},
        "personas": {text[:100]: {"name": "P", "links": {"url": text}}},
        "evidence": {"e": {"name": "E", "kind": "survey", "collected": text}},
        "journeys": {"j": {"name": "J", "personas": "p", "review_every": text, "stages": {"id": text, "name": "S"}}},
    }
    assert findings(document)


@pytest.mark.parametrize(
    ("way", "good"),
    [
        (("journeys", "j", "stages", "id"), "s"),
        (("journeys", "j", "reviewed"), "2026-01-01"),
        (("journeys", "j", "reviewed"), "2026-01"),
        (("journeys", "j", "review_every"), "6 months"),
        (("journeys", "j", "links", "url"), "https://example.org/a"),
        (("workspace", "language"), "en"),
        (("workspace", "theme", "light", "ink"), "#112233"),
    ],
)
def test_a_line_end_after_what_is_right_is_wrong(way, good):
    def document(value):
        made = {
            "personas": {"p": {"name": "P"}}, "workspace": {},
            "journeys": {"j": {"name": "J", "personas": "p", "stages": {"id": "s", "name": "S"}}},
        }  # fmt: skip
        at = made
        for key in way[:-1]:
            at = at.setdefault(key, {})
        at[way[-1]] = value
        return [f for f in findings(made) if f.rule == "schema"]

    right = document(good)
    assert right == []
    assert len(document(f"{good}\n")) > len(right)
    assert len(document(f"\n{good}")) > len(right)


# --- data and messages -------------------------------------------------------------------------

_KEYS = sorted({key for part in every(SCHEMA, "properties") for key in part})
_DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS) | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


def _plain(data):
    if isinstance(data, dict):
        return all(type(key) is str and _plain(value) for key, value in data.items())
    if isinstance(data, list):
        return all(map(_plain, data))
    return data is None or type(data) in {bool, str} or (type(data) in {int, float} and abs(data) < 1e16)


@settings(max_examples=400)
@given(_DATA)
def test_no_data_raises(data):
    """Any data, as JSON, which is YAML: findings at most, keys that are texts, numbers that are bounded."""
    source = Source("cjm.yaml", json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    for finding in read([source]).findings:
        assert finding.span.line >= 1
    root = parse(source).root
    assert root is None or _plain(root.data)


@pytest.mark.parametrize(
    "value",
    [
        "x" * 5000,
        ["y" * 5000],
        {"z" * 5000: 1},
        [[["w" * 5000]]],
        "a\nb" * 900,
        "é" * 5000,
        1234567890123456,
        {"a": ["b"] * 900},
    ],
    ids=["text", "list", "object", "deep", "lines", "letters", "digits", "many"],
)
def test_messages_are_short_and_on_one_line(value):
    documents = (
        {"personas": {"p": {"name": "P", "kind": value}}}, {"personas": {"p": {"name": value, "share": value}}}, {"personas": value},
        {"journeys": {"j": {"name": "J", "personas": value, "stages": value}}}, {"teams": {"t": {"name": "T", "k" * 3000: value}}},
        {"workspace": {"language": value, "emotion_scale": value, "rules": value}}, {"cjm": value},
    )  # fmt: skip
    for document in documents:
        for finding in findings(document):
            assert len(finding.message) < 320, finding.message
            assert len(finding.help) < 1200, finding.help
            assert "\n" not in finding.message + finding.help


def test_messages_show_two_hundred_characters_of_a_value():
    (found,) = findings({"personas": {"p": {"name": "P", "kind": "x" * 5000}}})
    assert "x" * 199 + "…" in found.message
    assert "x" * 200 not in found.message


@pytest.mark.parametrize("key", ["a\tb", "a\nb", "a/b", "a~b", "~1", "é", "a b", '"', "\\", "</script>", "靴\u200d"])
def test_pointers_lead_to_their_keys_and_print_visibly(tmp_path, key):
    document = {"teams": {"t": {"name": "T", key: 1}}}
    (found,) = findings(document)
    way = [part.replace("~1", "/").replace("~0", "~") for part in found.pointer.split("/")[1:]]
    assert way == ["teams", "t", key]
    tree(tmp_path, {"cjm.yaml": json.dumps(document, ensure_ascii=False)})
    told = cjm("validate", tmp_path, "--output-format", "json").out
    assert json.loads(told)["findings"][0]["pointer"] == found.pointer
    for form in ("full", "concise", "github", "json", "sarif", "gitlab", "junit", "markdown"):
        out = cjm("validate", tmp_path, "--output-format", form).out
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", out), form


def test_messages_for_people_are_a_hundred_a_file(tmp_path):
    tree(
        tmp_path,
        {"cjm.yaml": json.dumps({"teams": {f"t{n}": {"name": "T", "kind": f"k{n}"} for n in range(130)}}, indent=1)},
    )
    outcome = cjm("validate", tmp_path)
    assert outcome.out.count("error[schema]") == 100
    assert "30 more findings" in outcome.out
    assert len(json.loads(cjm("validate", tmp_path, "--output-format", "json").out)["findings"]) == 130
