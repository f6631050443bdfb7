"""The next version of an example, for the pictures of a change, and for tests."""

import shutil
from pathlib import Path

HERE = Path(__file__).resolve().parent

_FOURTH = {
    "journeys/first-pair.cjm.yaml": [
        ('version: "3"', 'version: "4"'),
        ("sand colour?\n            emotion: 0", "sand colour?\n            emotion: 1"),
        ("metric: checkout-conversion, value: 2.9", "metric: checkout-conversion, value: 3.4"),
        ("name: Creates an account and pays", "name: Pays as a guest"),
        ("emotion: {score: -1, note: Forced account}", "emotion: 1"),
        ("            pains: {id: p4, text: Account is forced; basket from the phone is gone}\n", ""),
        ("now.\n            emotion: -1", "now.\n            emotion: -2"),
        ("channel: chat\n            thinking: The bot read me the policy. Twice.\n            emotion: -1",
         "channel: chat-person\n            thinking: The bot read me the policy. Twice.\n            emotion: 0"),
    ],
    "opportunities.cjm.yaml": [
        ("addresses: first-pair/size-guide/p2", "addresses: first-pair/size-finder"),
        ("addresses: first-pair/checkout/p4\n    status: planned",
         "addresses: first-pair/checkout\n    status: shipped"),
    ],
}  # fmt: skip
_GUIDE = ("          - id: size-guide\n", "          - id: reviews\n")
_FINDER = """\
          - id: size-finder
            name: Enters a shoe she owns
            channel: mobile
            device: phone
            emotion: 1
            delivers: o2
"""


def versions(folder: Path) -> tuple[Path, Path]:
    """The example as it is, and its next version, as two folders `v3` and `v4` below a folder."""
    before, after = folder / "v3", folder / "v4"
    for target in (before, after):
        shutil.copytree(HERE / "first-pair", target, ignore=shutil.ignore_patterns("pictures"))
    for path, edits in _FOURTH.items():
        text = (after / path).read_text(encoding="utf-8")
        for old, new in edits:
            if text.count(old) != 1:
                raise SystemExit(f"{path} has changed, and its next version needs another edit: {old}")
            text = text.replace(old, new)
        if path.startswith("journeys"):
            start, end = map(text.index, _GUIDE)
            text = text[:start] + _FINDER + text[end:]
        (after / path).write_text(text, encoding="utf-8")
    return before, after
