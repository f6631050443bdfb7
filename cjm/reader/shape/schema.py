"""The published schema of the language, and findings about what doesn't fit it."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from cjm.model.findings import Finding, Fix, Severity
from cjm.reader.yaml.tree import Document, Mark
from cjm.runtime import resources

PATH = "schemas/map.schema.json"

Schema = Mapping[str, Any]


@cache
def schema() -> Schema:
    """The published schema."""
    loaded: Schema = json.loads(resources.text(PATH))
    return loaded


def fits(data: object) -> bool:
    """Whether a document fits the schema."""
    return _verdict()(data)


def fits_alone(section: str, ident: str, data: object) -> bool:
    """Whether one object alone fits the schema; the settings have an empty id."""
    return _verdict()({section: {ident: data} if ident else data})


@cache
def _definition(ref: str) -> Callable[[object], bool]:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator({"$ref": ref, "$defs": schema()["$defs"]}).is_valid


def fits_definition(ref: str, data: object) -> bool:
    """Whether data fits the definition of a `$ref`."""
    return _definition(ref)(data)


def fits_shape(shape: Schema, data: object) -> bool:
    """Whether data fits a part of the published schema."""
    key = id(shape)  # parts of the cached schema live as long as the process
    if key not in _VALIDATORS:
        import jsonschema_rs

        whole = {"$defs": schema()["$defs"], "allOf": [dict(shape)]}
        _VALIDATORS[key] = jsonschema_rs.Draft202012Validator(whole).is_valid
    return _VALIDATORS[key](data)


_VALIDATORS: dict[int, Callable[[object], bool]] = {}


@cache
def _verdict() -> Callable[[object], bool]:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(dict(schema())).is_valid


def resolve(shape: Schema) -> Schema:
    """A schema with its `$ref` resolved."""
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
    """Finding about the schema at a place."""
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
