"""Paths of cached findings: everything that findings depend on is part of them."""

import datetime as dt
from pathlib import Path

import pytest

from cjm.model.profile import Profile
from cjm.model.source import Source
from cjm.rules.options import Options
from cjm.validate.result_cache import cache_path
from cjm.workspace.loading import Gathered


def gathered(root="w", **contents):
    sources = tuple(Source(f"{name}.cjm.yaml", text.encode()) for name, text in contents.items())
    return Gathered(Path(root), sources, frozenset(source.path for source in sources))


WORKSPACE = gathered(a="x: 1", b="y: 2")


@pytest.mark.parametrize(
    ("workspace", "options"),
    [
        (gathered("other", a="x: 1", b="y: 2"), Options()),
        (gathered(a="x: 1", b="y: 3"), Options()),
        (gathered(a="x: 1", c="y: 2"), Options()),
        (gathered(a="x: 1y: 2"), Options()),
        (WORKSPACE, Options(today=dt.date(2026, 7, 1))),
        (WORKSPACE, Options(profile=Profile.STRICT)),
        (WORKSPACE, Options(select=("dead-end",))),
        (WORKSPACE, Options(ignore=("dead-end",))),
        (WORKSPACE, Options(applies_ignores=False)),
    ],
)
def test_every_input_changes_the_path(monkeypatch, tmp_path, workspace, options):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    usual = cache_path(WORKSPACE, Options())
    assert usual is not None
    assert usual == cache_path(gathered(a="x: 1", b="y: 2"), Options())
    assert usual != cache_path(workspace, options)
