"""Every step of the first map works."""

import re

import pytest

from tests.support.commands import DAY, ROOT, cjm, tree

PAGE = (ROOT / "docs/first-map.md").read_text(encoding="utf-8")
STEPS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)[1:] for line in block.splitlines()]


@pytest.mark.parametrize("step", range(1, len(STEPS) + 1))
def test_a_step_is_valid_and_drawn(tmp_path, step):
    tree(tmp_path, {"cjm.yaml": STEPS[step - 1]})
    for command in COMMANDS:
        outcome = cjm(*command.split()[1:], cwd=tmp_path)
        assert outcome.code == 0, outcome.out + outcome.err
    assert (tmp_path / "build/cjm/index.html").is_file()


def test_the_last_step_has_fewer_findings_than_the_third(tmp_path):
    counts = []
    for name in (2, -1):
        tree(tmp_path / str(name), {"cjm.yaml": STEPS[name]})
        counts.append(
            len(cjm("validate", tmp_path / str(name), "--as-of", DAY, "--output-format", "concise").out.splitlines())
        )
    assert counts[1] < counts[0]
