"""What is shown of a journey or a workspace, worked out once, without coordinates."""
