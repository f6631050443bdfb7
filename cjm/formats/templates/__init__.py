"""The templates of reports: where they come from, and the sandboxed process that fills those of the user."""
