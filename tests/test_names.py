"""Names say what a thing is: no function, argument or local is called by a participle alone."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PARTICIPLES = {"found", "told", "said", "made", "asked", "raised", "sifted", "judged", "given"}
ROOMS = sorted(path for path in (ROOT / "cjm").iterdir() if path.is_dir() and path.name != "__pycache__")


def participles(folder: Path) -> Iterator[str]:
    """Where a participle is the whole name of something that a folder defines."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for name in defined(node):
                if name.strip("_") in PARTICIPLES:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}: {name}"


def defined(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id


@pytest.mark.parametrize("room", ROOMS, ids=lambda path: path.name)
def test_nothing_is_named_by_a_participle_alone(room):
    assert list(participles(room)) == []


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        print(*participles(ROOT / argument), sep="\n")
