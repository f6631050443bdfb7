"""The service blueprint."""

from cjm.views.blueprint.blueprint import VIEW

__all__ = ["VIEW"]
