"""The quality of shared objects, references and suppression comments."""
