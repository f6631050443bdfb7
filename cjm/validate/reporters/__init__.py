"""Output formats for findings, one per module."""
