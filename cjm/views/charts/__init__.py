"""Shared parts of drawings: columns, curves, header, legend, tables, bubbles."""
