"""Contents of the report of one journey: sections, frame, sources."""
