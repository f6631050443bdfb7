"""One module per verb; the only door to typer."""
