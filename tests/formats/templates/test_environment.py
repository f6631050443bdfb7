"""Compiled templates in the user's cache: used where they are sound and of this very program, and made again elsewhere."""

import jinja2
import pytest

from cjm.formats.templates import environment as templating
from cjm.runtime import private_cache as cache
from tests.support.commands import EXAMPLES, child


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return lambda: sorted((tmp_path / "cjm").glob("template-*"))


def compiled(monkeypatch):
    """The names of the templates that a fresh environment compiles to fill in an index."""
    seen = []
    compiling = jinja2.Environment.compile

    def noted(self, source, name=None, *rest, **named):
        seen.append(name)
        return compiling(self, source, name, *rest, **named)

    with monkeypatch.context() as patched:
        patched.setattr(jinja2.Environment, "compile", noted)
        text = templating.environment.__wrapped__("markdown").get_template("index.md.j2")
        assert text.root_render_func
    return seen


def test_what_is_compiled_is_kept(kept, monkeypatch):
    assert compiled(monkeypatch) == ["index.md.j2"]
    (file,) = kept()
    assert file.stat().st_mode & 0o077 == 0
    assert compiled(monkeypatch) == []


def test_what_is_damaged_is_made_again(kept, monkeypatch):
    compiled(monkeypatch)
    (file,) = kept()
    sound = file.read_bytes()
    for damage in (b"", b"\0" * 40, sound[:-1], sound[:50] + b"?" + sound[51:]):
        file.write_bytes(damage)
        assert compiled(monkeypatch)
        assert file.read_bytes() != damage
        assert not compiled(monkeypatch)


def test_another_text_or_another_program_is_compiled_again(kept, monkeypatch):
    compiled(monkeypatch)
    with monkeypatch.context() as patched:
        patched.setattr(templating.resources, "text", lambda _: "another text")
        assert compiled(monkeypatch)
        assert not compiled(monkeypatch)
    stats = cache.stats
    for name in ("markdown_text.py", "compiler.py"):  # of ours, of Jinja's
        later = [name]
        monkeypatch.setattr(
            cache,
            "stats",
            lambda folder, later=later: (
                (path, size, at + any(map(path.endswith, later))) for path, size, at in stats(folder)
            ),
        )
        cache.tool.cache_clear()
        assert compiled(monkeypatch)
        assert not compiled(monkeypatch)
    cache.tool.cache_clear()


def test_pages_are_the_same_from_the_cache_and_without_one(tmp_path):
    pages = {}
    for where in ("kept", "kept", "/dev/null/nowhere"):
        out = tmp_path / f"out{len(pages)}"
        env = {"XDG_CACHE_HOME": where if where.startswith("/") else str(tmp_path / where)}
        assert child("render", EXAMPLES / "first-pair", "-o", out, "--format", "html,md", env=env).code == 0
        pages[out] = {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    first, *others = pages.values()
    assert len(others) == 2
    assert all(other == first for other in others)
    assert [*(tmp_path / "kept" / "cjm").glob("template-*")]
