"""Output of the verbs: messages, findings, progress, reports."""
