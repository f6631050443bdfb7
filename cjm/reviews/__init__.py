"""How changes are told: one module per output format."""
