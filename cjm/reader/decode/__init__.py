"""Decoders from a tree to the typed values of the model."""
