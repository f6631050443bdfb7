"""Graphs to positions; the only door to Graphviz."""
