"""Rules about opportunities."""
