"""Graph layout; the only package that uses Graphviz."""
