"""All journeys of a workspace on one page."""

from cjm.views.portfolio.portfolio import OVERVIEW

__all__ = ["OVERVIEW"]
