"""A changed journey as a drawing."""
