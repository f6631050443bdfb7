"""Reports of changes: one module per output format."""
