"""Which files belong to a workspace, how they are read, and how files are written."""
