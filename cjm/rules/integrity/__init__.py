"""Integrity rules: errors that can't be switched off."""
