"""What is shown of a workspace, laid out, in no format yet: one module per view."""
