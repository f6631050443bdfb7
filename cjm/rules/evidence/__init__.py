"""What the claims of a map rest on."""
