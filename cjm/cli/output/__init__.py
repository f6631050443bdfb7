"""What verbs print and where: messages, findings, progress, reports."""
