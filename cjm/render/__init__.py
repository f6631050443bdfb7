"""Rendering: the files of an output folder, and which of them are out of date."""
