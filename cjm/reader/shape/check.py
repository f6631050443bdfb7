"""Whether a document has the shape of the schema.

`jsonschema-rs` gives the verdict, in microseconds. Only a document that doesn't fit is given to
`jsonschema` (in `explain`), whose errors say where and why; a property test holds the two together.
"""

from cjm.model.findings import Finding
from cjm.reader.resolve.index import SETTINGS_FILE, entries_of
from cjm.reader.shape.schema import finding_at, fits
from cjm.reader.yaml.tree import Document


def check(document: Document) -> list[Finding]:
    """What is wrong with a document's shape; nothing for a text that was not read to its end."""
    if document.root is None:
        return []
    findings = _misplaced_settings(document)
    # A tree that lacks a part of the text would be blamed for what is missing.
    if document.whole and not fits(document.root.data):
        from cjm.reader.shape.explain import explain_errors  # few documents need it

        findings += explain_errors(document)
    return findings


def _misplaced_settings(document: Document) -> list[Finding]:
    settings = entries_of(document.root).get("workspace")
    if settings is None or settings.absent or document.path == SETTINGS_FILE:
        return []
    return [
        finding_at(
            document,
            "schema",
            f"`workspace` stands in `{SETTINGS_FILE}` only, at the root of the workspace",
            settings.key or settings.mark,
            address="workspace",
            pointer="/workspace",
            instead=f"Move it to `{SETTINGS_FILE}`.",
        )
    ]
