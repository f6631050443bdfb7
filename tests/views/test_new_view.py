"""A new view or overview is one module in `cjm/views`: every output shows it without further changes."""

import sys

import pytest

from cjm import views
from cjm.render import request
from cjm.views import view_names
from tests.support.commands import EXAMPLES, cjm

VIEW = '''
"""The stages as a list."""

from cjm.drawing.shapes import Drawing, TextShape
from cjm.presentation.table import Cell, Head, Table
from cjm.views.view import View


def draw(sheet, context):
    names = tuple(stage.name for stage in sheet.stages)
    text = TextShape(x=10, y=20, lines=names)
    return Drawing(prefix="lst", title="Stage list", desc="All stages.", width=300, height=300, shapes=(text,))


def tables(sheet, words):
    rows = tuple((Cell(stage.name),) for stage in sheet.stages)
    return (Table("list", "Stage list", (Head("Stage"),), rows),)


VIEW = View(name="check-list", label="Stage list", order=35, shows=lambda sheet: True, draw=draw, tables=TABLES)
'''
OVERVIEW = '''
"""The journeys as a list."""

from cjm.drawing.shapes import Drawing, TextShape
from cjm.presentation.table import Cell, Head, Table
from cjm.views.overview import Overview, OverviewPage


def pages(atlas, words):
    names = tuple(sheet.journey.name for sheet in atlas.sheets)
    text = TextShape(x=10, y=20, lines=names)
    drawing = Drawing(prefix="all", title="All journeys", desc="Names.", width=300, height=300, shapes=(text,))
    table = Table("all", "All journeys", (Head("Journey"),), tuple((Cell(name),) for name in names))
    return (OverviewPage(path="roster", title="Roster", draw=lambda context: drawing, tables=(table,)),)


OVERVIEW = Overview(name="roster", order=50, pages=pages)
'''


@pytest.fixture
def add_module(tmp_path, monkeypatch):
    """Adds a module to the package of views."""
    folder = tmp_path / "more_views"
    folder.mkdir()
    monkeypatch.setattr(views, "__path__", [*views.__path__, str(folder)])
    monkeypatch.delitem(sys.modules, "cjm.cli.render", raising=False)

    def clear():
        request.views.cache_clear()
        request.overviews.cache_clear()

    def add(name, text):
        (folder / f"{name}.py").write_text(text)
        monkeypatch.delitem(sys.modules, f"cjm.views.{name}", raising=False)
        clear()

    yield add
    clear()


def test_names_are_those_of_the_views():
    assert set(view_names()) == {*request.views(), *request.overviews()}


@pytest.mark.parametrize("has_tables", [True, False], ids=["tables", "no tables"])
def test_new_view_is_in_every_output(tmp_path, add_module, has_tables):
    add_module("check_list", VIEW.replace("TABLES", "tables" if has_tables else "None"))
    out = tmp_path / "out"
    outcome = cjm("render", EXAMPLES / "first-pair", "-o", out, "--format", "svg,html,md,json")
    assert outcome.code == 0, outcome.err
    folder = out / "journeys/first-pair"
    assert "Stage list" in (folder / "check-list.svg").read_text()
    html = (folder / "report.html").read_text()
    assert '<section id="check-list"' in html
    assert '<a href="#check-list">Stage list</a>' in html
    markdown = (folder / "report.md").read_text()
    assert "## Stage list\n" in markdown
    assert "(check-list.svg)" in markdown
    assert '<a href="check-list.svg">Stage list</a>' in markdown
    assert ("<summary>Stage list</summary>" in markdown) is has_tables


def test_new_overview_is_in_every_output(tmp_path, add_module):
    add_module("roster", OVERVIEW)
    out = tmp_path / "out"
    outcome = cjm("render", EXAMPLES / "first-pair", "-o", out, "--format", "svg,html,md")
    assert outcome.code == 0, outcome.err
    assert "All journeys" in (out / "roster.svg").read_text()
    assert '<section id="roster"' in (out / "index.html").read_text()
    assert "(roster.md)" in (out / "index.md").read_text()
    assert "All journeys" in (out / "roster.md").read_text()


def test_new_view_is_on_the_command_line_and_in_blocks(tmp_path, add_module):
    add_module("check_list", VIEW.replace("TABLES", "tables"))
    assert "check-list" in " ".join(cjm("render", "--help").out.split())
    outcome = cjm("render", EXAMPLES / "first-pair", "--journey", "first-pair", "--view", "check-list", "-o", "-")
    assert outcome.code == 0
    assert 'id="lst-view"' in outcome.out
    assert "check-list" in cjm("render", EXAMPLES / "first-pair", "--view", "chek-list").err
    page = tmp_path / "page.md"
    page.write_text("<!-- cjm:begin journey=first-pair view=check-list -->\n<!-- cjm:end -->\n")
    assert cjm("render", EXAMPLES / "first-pair", "--update", page, cwd=tmp_path).code == 0
    assert "| Stage |\n" in page.read_text()
