"""Writing files: each is the whole new one or the old one, and nothing that somebody else wrote is lost."""
