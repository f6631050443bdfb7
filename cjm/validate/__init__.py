"""Run the rules over workspaces: baselines, fixes, result cache, worker processes."""
