"""The quality of touchpoints, and of the way that leads through them."""
