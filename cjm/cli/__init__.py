"""The command line: one module per verb. Only this package uses typer."""
