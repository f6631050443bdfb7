"""Properties of `--fix` on any workspace, checked without its own gate, and mutations of maps."""

import difflib
import random
from collections import Counter
from pathlib import Path

import yaml

from cjm.fmt.comments import comments_of
from cjm.model.findings import Severity
from cjm.model.source import Source
from cjm.reader.parsing import parse
from cjm.reader.resolve.symbols import SECTIONS
from cjm.rules.check import check
from cjm.rules.options import Options
from cjm.validate.fixes.gate import apply_safe_fixes
from cjm.workspace.loading import Gathered, Loaded, open_workspace

OPTIONS = Options()


def gathered(sources: tuple[Source, ...]) -> Gathered:
    return Gathered(Path("/nowhere"), sources, frozenset(source.path for source in sources))


def check_fixes(found: Gathered) -> int:
    """Apply all fixes and fail where one was not safe; how many there were."""
    before = open_workspace(found)
    done = apply_safe_fixes(before, OPTIONS)
    after, count = done.workspace, done.count
    assert _errors(after) <= _errors(before), "more errors of a rule"
    again = apply_safe_fixes(after, OPTIONS)
    assert (again.workspace.sources, again.count) == (after.sources, 0), "a second run changes something"
    assert all(_ids(after)[space] >= number for space, number in _ids(before).items()), "two objects became one"
    for path, source in after.sources.items():
        if source != before.sources[path]:
            old, new = before.sources[path].content.decode(), source.content.decode()
            assert old.startswith("\ufeff") == new.startswith("\ufeff")
            assert old.count("\r\n") * new.count("\n") == new.count("\r\n") * old.count("\n"), "other line ends"
            assert _comments(before.sources[path]) == _comments(source), "other comments"
            _check_values(old, new)
    return count


def _errors(loaded: Loaded) -> Counter[str]:
    findings = check(loaded.reading, OPTIONS).findings
    return Counter(finding.rule for finding in findings if finding.severity is Severity.ERROR)


def _ids(loaded: Loaded) -> Counter[str]:
    workspace = loaded.reading.workspace
    found = Counter({section: len(getattr(workspace, section)) for section in SECTIONS})
    for number, journey in enumerate(workspace.journeys.values()):
        found[f"journey {number}"] = len({each.id for each in journey.experiences})
    return found


def _comments(source: Source) -> list[str]:
    return [comment.text for comment in comments_of(parse(source))]


def _check_values(old: str, new: str) -> None:
    """Every value is what it was, or is replaced by one; what is new is an id."""
    before, after = (
        [e.value for e in yaml.parse(text, Loader=yaml.CSafeLoader) if isinstance(e, yaml.ScalarEvent)]
        for text in (old, new)
    )
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        added = (d - c) - (b - a)
        if kind != "equal" and added > 0:
            assert added % 2 == 0, after[c:d]
            assert after[c:d].count("id") >= before[a:b].count("id") + added // 2 - 1, after[c:d]


# --- mutations ---------------------------------------------------------------------------------


def mutate_map(chance: random.Random, content: bytes) -> bytes:
    """A map with one more mistake of those that people make; one that isn't YAML any more as it is."""
    try:
        return _mutated(chance, content.decode()).encode()
    except (yaml.YAMLError, UnicodeDecodeError):
        return content


def _mutated(chance: random.Random, text: str) -> str:
    words = sorted(
        {e.value for e in yaml.parse(text, Loader=yaml.CSafeLoader) if isinstance(e, yaml.ScalarEvent) and e.value}
    )
    word = chance.choice(words)
    other = chance.choice(
        [
            word.replace("-", "_"), word.title(), word.upper(), f"{word} ", word[:-1], word[:1] + word[2:] or word,
            word + word[-1:], chance.choice(words), "1", "0,35", "true", "~", f"{word}, {chance.choice(words)}",
            word.replace("-", " ").capitalize(), f"{word}/{chance.choice(words)}", f"{word} # not a comment", "id",
        ]
    )  # fmt: skip
    many = chance.choice([1, 1, -1])
    kind = chance.randrange(4)
    if kind == 0:
        lines = text.split("\n")
        del lines[chance.randrange(len(lines))]
        return "\n".join(lines)
    if kind == 1:
        return text.replace(f"id: {word}", f"Id: {other}", many) if f"id: {word}" in text else _without_id(chance, text)
    return text.replace(word, other, many)


def _without_id(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    found = [n for n, line in enumerate(lines) if line.lstrip().startswith("- id: ")]
    if found:
        n = chance.choice(found)
        indent = len(lines[n]) - len(lines[n].lstrip())
        if n + 1 < len(lines) and lines[n + 1].startswith(" " * (indent + 2)):
            lines[n : n + 2] = [" " * indent + "- " + lines[n + 1].strip()]
    return "\n".join(lines)
