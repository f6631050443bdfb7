"""Texts that people read, docstrings and comments hold none of the words that make English sound foreign.

Run this module with folders to see what they hold: `python -m tests.test_english cjm/cli docs`.
"""

import ast
import io
import json
import re
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Each with what to write instead.
BANNED = {
    r"\banew\b": "again",
    r"\bmend(?:s|ed|ing|able)?\b": "fix",
    r"\bfor ever\b": "permanently",
    r"\bthereof\b": "of it",
    r"\bwhatever (?:it|they|he|she) (?:is|are)\b": "any",
    r"\bof one's own\b": "custom, your own",
    r"\bbe it\b": "whether",
    r"(?<!there )\b(?:is|are) no (?!longer\b|more\b|better\b|worse\b|different\b)[a-z`{]": "is not a",
    r"\bleads? nowhere\b": "is not defined",
    r"\bis none of\b": "is unknown",
    r"\bfrom which on\b": "lowest … that",
    r"\bof now\b": "current",
    r"\bthe one way\b": "format",
    r"\b[Ww]ho lays\b": "layout engine",
    r"\bstands?\b(?! for\b| alone\b| in line\b| out\b)": "is, appears, refers to",
    r"\bstood\b": "was",
    r"\btell(?:s|ing)?\b(?! (?:apart|them apart|the two apart|from|her|him|people|customers)\b)": "report, show, say which",
    r"\btold\b(?! apart)": "reported, shown",
    r"\bspeaks?\b": "refers to, is about",
    r"\bsaid\b": "written, given, named",
    r"\b(?:what|all) there is\b": "the known …",
    r"\bwhoever\b": "the reader, the tool",
    r"\bin the open\b": "shown, unfolded",
    r"\bheed(?:s|ed|ing)?\b": "respect, apply",
    r"\bwherefore\b|\bwhereof\b|\bherein\b": "plain words",
}
_ANY = re.compile("|".join(f"({pattern})" for pattern in BANNED), re.IGNORECASE)
INSTEAD = [*BANNED.values()]
# In maps and in the fixed words of drawings, people do speak and stand.
_CODE = re.compile(r"^(?: {4,}|\t).*$|```.*?```|`[^`\n]*`|<[^<>]*>|\{[%{].*?[%}]\}", re.MULTILINE | re.DOTALL)
SUFFIXES = {".py", ".md", ".json", ".yml", ".j2"}
SKIPPED = {"tests", "build", "examples", ".venv", "node_modules"}


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a file that a person reads, each with its line."""
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        tree = ast.parse(content)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
                yield node.lineno, node.value
        for token in tokenize.generate_tokens(io.StringIO(content).readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string
    elif path.suffix == ".json":
        for value in strings(json.loads(content)):
            yield 1, value
    else:
        yield 1, content


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def faults(path: Path) -> Iterator[str]:
    """Every banned word of a file: where, which, in what, and what to write."""
    for line, text in texts(path):
        prose = _CODE.sub(lambda code: "\n" * code[0].count("\n"), text)
        for match in _ANY.finditer(prose):
            instead = INSTEAD[match.lastindex - 1]
            start, end = max(0, match.start() - 40), match.end() + 40
            where = line + prose.count("\n", 0, match.start())
            yield f"{path.relative_to(ROOT)}:{where}: “{match[0]}” ({instead}): {' '.join(prose[start:end].split())}"


def files(folders: list[Path]) -> Iterator[Path]:
    """The files that hold texts for people, below folders."""
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            parts = path.relative_to(ROOT).parts
            translated = parts[:3] == ("cjm", "words", "languages") and path.name != "en.json"
            if path.is_file() and path.suffix in SUFFIXES and not translated and not SKIPPED & {*parts}:
                yield path


def rooms() -> list[Path]:
    """Every folder and page at the top of the repository that holds texts, and the rooms of the package each."""
    top = [path for path in ROOT.iterdir() if not path.name.startswith(".") and path.name not in {*SKIPPED, "cjm"}]
    package = [path for path in (ROOT / "cjm").iterdir() if path.name != "__pycache__"]
    return sorted(path for path in (*top, *package) if path.is_dir() or path.suffix in {".md", ".py", ".yml"})


@pytest.mark.parametrize("room", rooms(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_that_people_read_sounds_foreign(room):
    assert [fault for path in files([room]) for fault in faults(path)] == []


@pytest.mark.parametrize(
    "sentence", ["Mend it.", "`x` is no id.", "The key stands in another file.", "It leads nowhere.", "what is told"]
)
def test_a_foreign_sentence_is_noticed(tmp_path, monkeypatch, sentence):
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    (tmp_path / "page.md").write_text(sentence, encoding="utf-8")
    assert [*faults(tmp_path / "page.md")]


if __name__ == "__main__":
    for path in files([ROOT / name for name in sys.argv[1:]] or rooms()):
        for fault in faults(path):
            print(fault)
