"""Mermaid: a journey as a `journey` diagram and as a `flowchart`, each saying first what it can't hold."""

from cjm.formats.mermaid.files import FORMAT

__all__ = ["FORMAT"]
