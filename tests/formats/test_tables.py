"""Tables of views: the same rows in Markdown and in HTML, with links to the reports."""

from markdown_it import MarkdownIt

from cjm.formats.templates.environment import PACKAGED, environment, plain
from cjm.presentation.table import Cell, Head, Table

READER = MarkdownIt("commonmark").enable("table")
ROWS = (
    (Cell("One | [two]", journey="a", anchor="tp-b"), Cell("3", rank="3")),
    (Cell("x, y", parts=(Cell("x", journey="a", anchor="pain-b-p"), Cell("y\nz"))), Cell("4")),
)
TABLE = Table("t", "Things", (Head("What"), Head("How many", number=True)), ROWS)


def test_markdown_reads_it_as_a_table_with_links_to_the_reports():
    text = PACKAGED.filled(
        "markdown",
        "plate.md.j2",
        title="Things",
        picture="",
        alt="",
        tables=(TABLE,),
        up="../",
        illustrations=(),
        images={},
    )
    page = READER.render(text)
    assert page.count("<tr>") == 3
    assert '<a href="../journeys/a/report.md#tp-b">One | [two]</a>' in page
    assert '<a href="../journeys/a/report.md">x</a>' in page  # a report in Markdown has no anchor for a pain
    assert page.count('style="text-align:right"') == 3


def test_html_leads_to_the_place_in_the_report():
    source = '{% from "parts.html.j2" import table %}{{ table(found, "Things") }}'
    page = environment("html").from_string(source).render(found=plain(TABLE))
    assert '<a href="journeys/a/report.html#tp-b">One | [two]</a>' in page
    assert (
        '<a href="journeys/a/report.html#pain-b-p">x</a></span><span class="part">y<br>z</span></td>' not in page
    )  # the head of a row is a head
    assert '<a href="journeys/a/report.html#pain-b-p">x</a></span><span class="part">y<br>z</span></th>' in page
    assert 'class="n" data-value="3">3</td>' in page
