"""Ids and references over all files of a workspace."""
