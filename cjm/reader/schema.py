"""Shape: whether a document fits the schema, and in people's words why not."""

from cjm.findings import Finding
from cjm.reader.nodes import Document


def check(document: Document) -> list[Finding]:
    return []
