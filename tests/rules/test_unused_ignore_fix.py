"""`cjm validate --fix` removes suppression comments that suppress nothing, and no other."""

import pytest

from tests.support.commands import DAY, cjm, tree

HEAD = "personas:\n  maya: {name: Maya}  # cjm: ignore[unused-object] she is new\n"


def mended(folder, text):
    tree(folder, {"cjm.yaml": "workspace: {name: W}\n", "map.cjm.yaml": text})
    shown = cjm("validate", folder, "--as-of", DAY).out
    outcome = cjm("validate", folder, "--fix", "--as-of", DAY)
    assert ("fixable" in shown) == ("fixed 1" in outcome.err.lower()), (shown, outcome.err)
    return (folder / "map.cjm.yaml").read_text()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  ben: {name: Ben}  # cjm: ignore[unused-object, flat-curve] he is new\n", "  ben: {name: Ben}  # cjm: ignore[unused-object] he is new\n"),
        ("  ben: {name: Ben}  # cjm: ignore[flat-curve, unused-object] he is new\n", "  ben: {name: Ben}  # cjm: ignore[unused-object] he is new\n"),
        ("# cjm: ignore-file[flat-curve] for now\n", ""),
        ("  # cjm: ignore[flat-curve]\n  # another comment\n", "  # another comment\n"),
        ("# a reason # cjm: ignore[flat-curve] for now\n", "# a reason\n"),
    ],
)  # fmt: skip
def test_an_unused_comment_or_name_is_removed(tmp_path, before, after):
    assert mended(tmp_path, HEAD + before) == HEAD + after


@pytest.mark.parametrize(
    "kept",
    [
        "  # cjm: ignore[flat-curv] a name that may be misspelt\n",
        "  # cjm: ignore[flat-curve] because # of this\n",
        "  ben: {name: Ben, zzz: 1}  # cjm: ignore[flat-curve] while there are errors\n",
        "  x-note: |+\n    A\n# cjm: ignore[flat-curve] the empty line would become text\n\n",
    ],
)
def test_other_comments_stay(tmp_path, kept):
    assert "# cjm: ignore[flat-curv" in mended(tmp_path, HEAD + kept)
