"""The opportunities of a workspace: matrix or landscape, and tree."""

from cjm.views.opportunities.opportunities import OVERVIEW

__all__ = ["OVERVIEW"]
