"""Comparison of a future journey with its baseline."""

from cjm.views.compare.compare import VIEW

__all__ = ["VIEW"]
