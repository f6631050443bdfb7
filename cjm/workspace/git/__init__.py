"""What git holds, read through its plumbing, and the drivers that make plain git show maps as maps."""
