"""What tests share: commands run in this process, workspaces written for a test, maps by the size."""
