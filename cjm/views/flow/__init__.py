"""The flow: how people move through a journey."""

from cjm.views.flow.flow import VIEW

__all__ = ["VIEW"]
