"""Personas of a workspace: sheet, cards, buying groups."""

from cjm.views.personas.personas import OVERVIEW

__all__ = ["OVERVIEW"]
