"""A tree with the right shape to the typed values of the model."""
