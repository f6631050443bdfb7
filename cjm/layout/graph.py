"""A graph with the sizes of what is drawn, and the positions that come back, in points."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Graph:
    """What is to be laid out."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where everything goes."""
