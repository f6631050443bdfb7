"""Rules about shared objects, references and suppression comments."""
