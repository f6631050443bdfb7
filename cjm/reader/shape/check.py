"""Whether a document has the shape of the schema.

`jsonschema-rs` gives the verdict, in microseconds. Only a document that doesn't fit is given to
`jsonschema` (in `explain`), whose errors say where and why; a property test holds the two together.
"""

from collections.abc import Callable
from functools import cache

from cjm.model.findings import Finding
from cjm.reader.resolve.index import SETTINGS_FILE, entries_of
from cjm.reader.shape.schema import finding_at, schema
from cjm.reader.yaml.tree import Document


def check(document: Document) -> list[Finding]:
    """What is wrong with a document's shape; nothing for a text that was not read to its end."""
    if document.root is None:
        return []
    findings = _misplaced_settings(document)
    # A tree that lacks a part of the text would be blamed for what is missing.
    if document.whole and not _fits()(document.root.data):
        from cjm.reader.shape.explain import explain_errors  # few documents need it

        findings += explain_errors(document)
    return findings


def fits_alone(section: str, ident: str, data: object) -> bool:
    """Whether one object fits the schema, whatever else its file holds; the settings have no id."""
    return _fits()({section: {ident: data} if ident else data})


@cache
def _definition(ref: str) -> Callable[[object], bool]:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator({"$ref": ref, "$defs": schema()["$defs"]}).is_valid


def fits_definition(ref: str, data: object) -> bool:
    """Whether data fits the part of the schema that a `$ref` refers to."""
    return _definition(ref)(data)


@cache
def _fits() -> Callable[[object], bool]:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(dict(schema())).is_valid


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
