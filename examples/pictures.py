"""Draws the pictures of the examples that the README shows."""

from pathlib import Path

from cjm.cli.app import main

HERE = Path(__file__).parent
for name, journey in (("first-pair", "first-pair"), ("saas-trial", "trial"), ("b2b-purchase", "purchase")):
    for view in ("map", "flow"):
        target = HERE / name / "pictures" / f"{view}.svg"
        code = main(["render", str(HERE / name), "--journey", journey, "--view", view, "--out", str(target)])
        if code:
            raise SystemExit(code)
