"""Compare two workspaces: typed changes with levels, without knowledge of git, files or formats."""
