"""The journey map."""

from cjm.views.map.journey_map import VIEW

__all__ = ["VIEW"]
