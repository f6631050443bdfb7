"""The fonts that PNG and PDF files are set in."""
