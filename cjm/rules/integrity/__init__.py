"""What makes a map wrong: errors that can't be switched off."""
