"""From a workspace that was read to artefacts: what is wanted, what is planned, what is made."""
