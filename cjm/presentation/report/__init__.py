"""The report of one journey: its sections, its frame, its sources."""
