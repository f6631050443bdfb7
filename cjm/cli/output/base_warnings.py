"""Warnings about a side of a comparison that has errors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cjm.cli.output.origins import relative_prefix
from cjm.cli.output.stderr import count_text, say

if TYPE_CHECKING:
    from cjm.reviews.comparison import Snapshot


def warn_about_base(base: Snapshot) -> None:
    """Warn about errors in a side that is compared as far as possible."""
    wrong = [finding for finding in base.reading.findings if not base.only or finding.span.path == base.only]
    if not base.sources:
        say(f"warning: no maps in {base.label}")
    elif wrong:
        first = wrong[0]
        prefix = relative_prefix(Path.cwd(), base.root) if base.root is not None else ""
        place = f"{prefix}{first.span.path}:{first.span.line}: {first.message}"
        say(f"warning: {base.label} has {count_text(len(wrong), 'error')} and is compared as far as possible: {place}")
