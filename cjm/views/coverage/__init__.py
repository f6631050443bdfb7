"""What the maps of a workspace rest on."""

from cjm.views.coverage.coverage import OVERVIEW

__all__ = ["OVERVIEW"]
