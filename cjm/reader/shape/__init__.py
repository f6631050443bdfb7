"""Whether a document has the shape of the schema, why not, and what to write instead; the only door to JSON Schema."""
