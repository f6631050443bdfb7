"""Comments beside what is left out of the layout (`---`, `...`, brackets) stay, and stay comments of the file."""

import pytest

from cjm.fmt import format_source
from cjm.fmt.comments import comments_of
from cjm.model.source import Source
from cjm.reader.parsing import parse
from tests.support.commands import cjm, tree

FILES = {
    "--- # about\nx-a:   1\n": "# about\nx-a: 1\n",
    "# top\n--- # about\n# above\nx-a: {b: 1}\n": "# top\n# about\n# above\nx-a: {b: 1}\n",
    "---   # about\n\n# above\n\nx-a: 1\n": "# about\n\n# above\n\nx-a: 1\n",
    "---\n# above\nx-a: 1\n": "# above\nx-a: 1\n",
    "--- {x-a: 1} # c\n": "x-a: 1  # c\n",
    "x-a:\n  b: 1\n... # end\n": "x-a:\n  b: 1\n# end\n",
    "x-a:\n  b: 1\n  # deep\n...  # end\n# after\n": "x-a:\n  b: 1\n  # deep\n# end\n# after\n",
    "x-a: |\n  t\n... # end\n": "x-a: |\n  t\n# end\n",
    "x-a: 1 # b\n...\n# after\n": "x-a: 1  # b\n# after\n",
    "x-a: 1\n...\n...\n": "x-a: 1\n",
    "\ufeff--- # a\nx-a:   1\n... # e\n": "\ufeff# a\nx-a: 1\n# e\n",
    "{ # c\nx-a: 1 }\n": "# c\nx-a: 1\n",
    "? # c\n x-a\n: 1\n": "# c\nx-a: 1\n",
    "{ # c\n} # d\n# e\n": "# e\n# c\n# d\n{}\n",
    "x-a: b\n  --- # c\n": "x-a: b ---  # c\n",
    "# only\n": "# only\n",
    "--- # only\n": "--- # only\n",
    "---\n...\n": "---\n...\n",
    "x-a: |\n  t": "x-a: |\n  t\n",
    "x-a:\n  ? b": "x-a:\n  b:\n",
}  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(("text", "after"), FILES.items())
def test_a_file_is_laid_out_with_its_comments(text, after, end):
    document = parse(Source("m.cjm.yaml", text.replace("\n", end).encode()))
    assert not document.findings
    once = format_source(document).content.decode()
    wanted = after.replace("\n", end)
    assert once == wanted
    assert format_source(parse(Source("m.cjm.yaml", once.encode()))).content.decode() == once


def test_where_comments_are():
    found = comments_of(parse(Source("m", b"--- # a\nx-a: 1 # b\n  # c\n... # d\n")))
    assert [(c.line, c.column, c.alone) for c in found] == [(1, 1, True), (2, 8, False), (3, 3, True), (4, 1, True)]


def test_the_command_keeps_them(tmp_path):
    tree(tmp_path, {"a.cjm.yaml": "--- # about this file\npersonas:\n  maya:\n    name:   M\n... # end\n"})
    assert cjm("fmt", tmp_path).code == 0
    assert (tmp_path / "a.cjm.yaml").read_text() == "# about this file\npersonas:\n  maya:\n    name: M\n# end\n"
