"""The quality of opportunities."""
