"""What the language says, as typed and frozen values that know where they were written."""
