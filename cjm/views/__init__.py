"""What is drawn of a workspace: one package or module per view on the command line."""
