"""What is written where, and what of it is still fresh."""
