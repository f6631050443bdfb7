"""The portfolio of a workspace."""

from cjm.views.portfolio.portfolio import OVERVIEW

__all__ = ["OVERVIEW"]
