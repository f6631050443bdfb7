"""Contents of views and reports of a journey or a workspace, computed once, without coordinates."""
