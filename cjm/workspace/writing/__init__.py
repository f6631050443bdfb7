"""Writing files atomically, without losing changes that others made."""
