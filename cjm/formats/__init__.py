"""Drawings and values to files: one format per module or package; the only door to Jinja2."""
