"""Shape: whether a document fits the schema.

`jsonschema-rs` gives the verdict, in microseconds. Only a document that doesn't fit is given to
`jsonschema` (in `explain`), whose errors say where and why; a property test holds the two together.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from cjm.model.findings import Finding, Fix, Severity
from cjm.reader.resolve.index import SETTINGS_FILE, entries_of
from cjm.reader.yaml.tree import Document, Mark
from cjm.runtime import resources

PATH = "schemas/map.schema.json"

Schema = Mapping[str, Any]


def check(document: Document) -> list[Finding]:
    """What is wrong with a document's shape; nothing for a text that was not read to its end."""
    if document.root is None:
        return []
    findings = _misplaced_settings(document)
    # A tree that lacks a part of the text would be blamed for what is missing.
    if document.whole and not _fits()(document.root.data):
        from cjm.reader.shape.explain import explain_errors

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
def schema() -> Schema:
    """The published schema."""
    loaded: Schema = json.loads(resources.text(PATH))
    return loaded


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


def resolve(shape: Schema) -> Schema:
    """A schema with what it refers to in its place."""
    while "$ref" in shape:
        shape = schema()["$defs"][shape["$ref"].rpartition("/")[2]]
    return shape


def finding_at(
    document: Document,
    rule: str,
    message: str,
    mark: Mark,
    *,
    address: str,
    pointer: str,
    instead: str,
    fix: Fix | None = None,
) -> Finding:
    """What is wrong with the shape at some place."""
    return Finding(
        rule=rule,
        severity=Severity.ERROR,
        message=message,
        span=document.span(mark),
        help=instead,
        address=address,
        pointer=pointer,
        fix=fix,
    )
