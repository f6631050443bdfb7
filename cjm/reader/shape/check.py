"""Check of a document against the schema.

`jsonschema-rs` decides in microseconds. Only an invalid document is given to `jsonschema` (in `explain`), whose
errors have places and reasons; a property test ensures that both agree.
"""

from cjm.model.findings import Finding
from cjm.reader.resolve.index import SETTINGS_FILE, entries_of
from cjm.reader.shape.schema import finding_at, fits
from cjm.reader.yaml.tree import Document


def check(document: Document) -> list[Finding]:
    """Schema findings about a document; none if it was not read to its end."""
    if document.root is None:
        return []
    findings = _misplaced_settings(document)
    # A tree that lacks a part of the file would give findings about missing keys.
    if document.whole and not fits(document.root.data):
        from cjm.reader.shape.explain import explain_errors  # slow to import, rarely needed

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
            f"`workspace` is only allowed in `{SETTINGS_FILE}`, at the root of the workspace",
            settings.key or settings.mark,
            address="workspace",
            pointer="/workspace",
            instead=f"Move it to `{SETTINGS_FILE}`.",
        )
    ]
