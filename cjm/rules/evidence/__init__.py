"""Rules about the evidence for a map's claims."""
