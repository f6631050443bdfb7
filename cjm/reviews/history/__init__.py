"""How the history of maps is told: what was changed commit by commit, in one module per output format."""
