"""A future journey over its baseline."""

from cjm.views.compare.compare import VIEW

__all__ = ["VIEW"]
