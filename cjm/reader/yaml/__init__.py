"""Bytes to a tree of values with places, by the strict profile of YAML; the only door to libyaml."""
