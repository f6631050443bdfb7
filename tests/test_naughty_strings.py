"""The Big List of Naughty Strings as the texts of maps: refused with a reason, or kept to the letter everywhere."""

import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest

from cjm.fmt import format_source
from cjm.fmt.quoting import scalar_text
from cjm.model.source import Source
from cjm.reader import read
from cjm.reader.parsing import parse
from tests.formats.test_markdown import READER, shown, squashed
from tests.support.commands import cjm, tree
from tests.support.foreign import NAUGHTY

_TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_BOX = 48  # how many a journey gets
VOID = {"meta", "br", "link", "img", "hr", "input"}


def acts(character):
    """Whether a character ends lines, moves the cursor or turns the direction; by Unicode's own tables."""
    kind = unicodedata.category(character)
    return kind in {"Cc", "Zl", "Zp"} or character == "\ufeff" or unicodedata.bidirectional(character) in _TURNS


def is_readable(text):
    """Whether nothing in a text but tabs and line ends acts, and all are characters."""
    return not any(
        (acts(c) and c not in "\t\n")
        or unicodedata.category(c) == "Cs"
        or ord(c) & 0xFFFE == 0xFFFE
        or 0xFDD0 <= ord(c) <= 0xFDEF
        for c in text
    )


READABLE = [text for text in NAUGHTY if is_readable(text)]
NAMES = [text for text in dict.fromkeys(READABLE) if text.strip()]


def styles(text):
    """A text in every style of YAML that can hold it."""
    yield json.dumps(text, ensure_ascii=False)
    if all(c < "\U00010000" for c in text):
        yield json.dumps(text)  # YAML has no pairs of escapes for what lies above
    yield scalar_text(text, flow=False)
    if not set("\n\t") & set(text):
        yield "'" + text.replace("'", "''") + "'"
    if text and text.strip() == text and "\t" not in text and "\n" not in text:
        yield f"|-\n       {text}"
        yield f">-\n       {text}"


def test_the_list_is_whole():
    assert (len(NAUGHTY), len(READABLE), len(NAMES)) == (515, 498, 492)


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_a_string_is_refused_with_a_reason_or_read_to_the_letter(text):
    for style in styles(text):
        source = Source(
            "m.cjm.yaml", f"personas:\n  p:\n    name: P\n    x-text: {style}\n    summary: 'the end'\n".encode()
        )
        reading = read([source])
        if is_readable(text):
            assert not reading.findings, (style, reading.findings)
            assert reading.workspace.personas["p"].extra == {"x-text": text}
            assert reading.workspace.personas["p"].summary == "the end"
        else:
            assert {f.rule for f in reading.findings} == {"yaml-syntax"}, style
            assert all(re.search(r"U\+[0-9A-F]{4}", f.message) and f.help for f in reading.findings)
            assert all(f.span.line == 4 + style.count("\n") for f in reading.findings)


@pytest.mark.parametrize("text", READABLE, ids=range(len(READABLE)))
def test_fmt_keeps_a_string(text):
    for style in styles(text):
        remark = "" if style[0] in ">|" else "  # remark"
        before = f"personas:\n   p:\n      x-text:   {style}{remark}\n"
        document = parse(Source("m.cjm.yaml", before.encode()))
        first = format_source(document)
        again = parse(Source("m.cjm.yaml", first.content))
        assert again.root.data == document.root.data == {"personas": {"p": {"x-text": text}}}
        assert not format_source(again).changed
        assert first.content.endswith(f"{remark}\n".encode())


# --- outputs -----------------------------------------------------------------------------------


def workspace(strings):
    """Maps whose names, sentences and pains are these strings."""

    def touchpoint(n, text):
        pain = {"text": text, "severity": 3}
        return {"id": f"t{n}", "name": text, "channel": "c", "emotion": n % 5 - 2, "doing": text, "pains": pain}

    def journey(part):
        points = [touchpoint(n, text) for n, text in enumerate(part)]
        stages = [{"id": f"s{n}", "name": "S", "touchpoints": points[n : n + 6]} for n in range(0, len(points), 6)]
        return {"name": "J", "personas": "p", "goal": "g", "stages": stages}

    parts = [strings[n : n + _BOX] for n in range(0, len(strings), _BOX)]
    return json.dumps(
        {
            "personas": {"p": {"name": "P"}},
            "channels": {"c": {"name": "C"}},
            "journeys": {f"j{n}": journey(part) for n, part in enumerate(parts)},
        },
        ensure_ascii=False,
        indent=1,
    )


class Texts(HTMLParser):
    """The whole text of every element of a page."""

    def __init__(self):
        super().__init__()
        self.open, self.found = [], set()

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append((tag, []))

    def handle_endtag(self, tag):
        while self.open:
            name, parts = self.open.pop()
            self.found.add(squashed("".join(parts)))
            if self.open:
                self.open[-1][1].extend(parts)
            if name == tag:
                return

    def handle_data(self, data):
        if self.open:
            self.open[-1][1].append(data)


def in_html(path):
    page = Texts()
    page.feed(path.read_text(encoding="utf-8"))
    return page.found


def in_markdown(path):
    tokens = READER.parse(path.read_text(encoding="utf-8"))
    return {squashed(shown([token])) for token in tokens if token.type == "inline"}


def in_svg(path):
    return {squashed("".join(element.itertext())) for element in ET.parse(path).getroot().iter()}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("naughty")
    tree(folder, {"cjm.yaml": workspace(NAMES)})
    outcome = cjm("render", folder, "-o", folder / "out", "--view", "map,flow,emotions")
    assert outcome.code == 0, outcome.err
    return folder / "out/journeys"


@pytest.mark.parametrize("box", range(-(-len(NAMES) // _BOX)))
@pytest.mark.parametrize(
    ("name", "texts"), [("report.html", in_html), ("report.md", in_markdown), ("map.svg", in_svg), ("flow.svg", in_svg)]
)
def test_every_string_is_the_text_of_something_that_is_drawn(drawn, box, name, texts):
    found = texts(drawn / f"j{box}" / name)
    assert [text for text in NAMES[box * _BOX : (box + 1) * _BOX] if squashed(text) not in found] == []


def test_no_string_becomes_a_tag_or_an_attribute(drawn):
    """What the reports of naughty strings are made of is what one of plain words is made of."""
    for path in sorted(drawn.rglob("*")):
        if path.suffix not in {".html", ".svg"}:
            continue
        for tag in re.findall(r"<[a-zA-Z][^<>]*>", path.read_text(encoding="utf-8")):
            assert not re.search(r"(?i)\s(on[a-z]+|srcdoc|formaction|xlink:href)\s*=\s*[\"']", tag), tag
            assert not re.search(r"(?i)=\s*[\"']\s*(javascript|vbscript|data:text)", tag), tag
            assert not re.match(r"(?i)<(img|iframe|object|embed|base|form|audio|video|marquee|body\s+on)\b", tag), tag


# --- the terminal ------------------------------------------------------------------------------


def assert_quiet(text):
    """Nothing in a text acts on a terminal but line ends and the colours that we set."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    acting = {c for c in plain if acts(c) and c != "\n"}
    assert not acting, acting


def lines(strings):
    """A file that is wrong in every way, with the strings as they are."""
    texts = "".join(f"- {json.dumps(text, ensure_ascii=False)}\n" for text in strings)
    return f"x-all:\n{texts}"


@pytest.mark.parametrize("form", ["full", "concise", "github", "gitlab", "json", "sarif", "junit", "markdown"])
def test_findings_about_them_are_quiet(tmp_path, form):
    wrong = {"personas": {f"p{n}": {"name": "P", "kind": text, text or "x": 1} for n, text in enumerate(NAMES)}}
    refused = {f"r{n}.cjm.yaml": lines([text]) for n, text in enumerate(NAUGHTY) if not is_readable(text)}
    tree(tmp_path, {"cjm.yaml": json.dumps(wrong, ensure_ascii=False, indent=1), **refused})
    outcome = cjm("validate", tmp_path, "--output-format", form, "--color", "always", "--as-of", "2026-07-01")
    assert outcome.code == 1
    assert_quiet(outcome.out)
    assert_quiet(outcome.err)


def test_so_are_show_fmt_and_diff(tmp_path):
    tree(tmp_path, {"a/cjm.yaml": workspace(NAMES[:240]), "b/cjm.yaml": workspace(NAMES[240:])})
    runs = [
        ("show", "j0", "--format", "outline"),
        ("show", "j1"),
        ("fmt", ".", "--diff", "--color", "always"),
        ("validate", ".", "--profile", "strict", "--color", "always"),
    ]
    for run in runs:
        outcome = cjm(*run, cwd=tmp_path / "a")
        assert outcome.out
        assert_quiet(outcome.out + outcome.err)
    for form in ("text", "json", "markdown"):
        outcome = cjm("diff", "a", "b", "--output-format", form, cwd=tmp_path)
        assert outcome.code == 0
        assert_quiet(outcome.out + outcome.err)
