"""Evidence coverage of a workspace."""

from cjm.views.coverage.coverage import OVERVIEW

__all__ = ["OVERVIEW"]
