"""The flow of a journey."""

from cjm.views.flow.flow import VIEW

__all__ = ["VIEW"]
