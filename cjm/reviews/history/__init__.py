"""History of the maps, commit by commit: one module per output format."""
