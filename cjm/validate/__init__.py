"""Runs the rules over workspaces: baseline, fixes, result cache, worker processes."""
