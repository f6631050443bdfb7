"""Messages about values that don't fit a schema."""

import re
from types import MappingProxyType
from typing import Any

from cjm.model.web_address import with_ascii_host
from cjm.reader.shape.autofix import kebab_of
from cjm.reader.shape.hints import range_hint, shape_hint
from cjm.reader.shape.replacements import approximate
from cjm.reader.shape.schema import Schema, resolve
from cjm.reader.wording import backtick, did_you_mean, list_text

_TYPES = MappingProxyType(
    {
        "string": "a text",
        "number": "a number",
        "integer": "a whole number",
        "boolean": "`true` or `false`",
        "object": "an object (`key: value`)",
        "array": "a list",
    }
)
_USER_INFO = re.compile(r"(https?://)[^/?#\s\\]*@([^/?#\s\\@]+)", re.IGNORECASE)
_FORMS = frozenset(("Date", "Duration", "Web address", "Colour"))
ID = "Ids have lower-case letters, digits and single hyphens, at most 64 characters, and don't start with `x-`."


def id_help(text: str) -> str:
    """Help with the id to write for a text."""
    ident = kebab_of(text)
    return f"Write {backtick(ident)}." if ident else ID


def _type_of(value: object) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    return "string" if isinstance(value, str) else "array" if isinstance(value, list) else "object"


def admitted_types(shape: Schema) -> list[str]:
    """Types that a schema admits, in words."""
    shape = resolve(shape)
    if "anyOf" in shape:
        return list(dict.fromkeys(word for branch in shape["anyOf"] for word in admitted_types(branch)))
    if "enum" in shape:
        return ["one of these values"]
    types = shape.get("type", ())
    return [_TYPES[kind] for kind in ([types] if isinstance(types, str) else types) if kind != "null"]


def takes_text(shape: Schema, text: str) -> bool:
    """Whether the type and pattern of a schema admit a text."""
    shape = resolve(shape)
    if "anyOf" in shape:
        return any(takes_text(branch, text) for branch in shape["anyOf"])
    return "a text" in admitted_types(shape) and re.search(shape.get("pattern", ""), text) is not None


def needs_text(shape: Schema, value: object) -> bool:
    """Whether a schema admits a number or boolean only as a text."""
    if not isinstance(value, bool | int | float) or not takes_text(shape, str(value)):
        return False
    return not any(word == _TYPES[_type_of(value)] or (word.endswith("number")) for word in admitted_types(shape))


def problem_and_help(error: Any, value: object) -> tuple[str, str]:
    """Message and help for an invalid value."""
    kind = error.validator
    if kind in {"type", "anyOf"}:
        return _wrong_kind(error, value)
    if kind == "enum":
        words = [str(word).lower() for word in error.validator_value if word is not None]
        guess = did_you_mean(str(value), words)
        return (
            f"{backtick(value)} is not a valid value",
            guess or f"Write {'one of ' if len(words) > 1 else ''}{list_text(words)}.",
        )
    if kind in {"minimum", "maximum"}:
        return f"{backtick(value)} is out of range", range_hint(error.schema, value)
    if kind in {"minItems", "maxItems"}:
        wanted = error.schema.get("minItems")
        exact = "exactly" if error.schema.get("maxItems") == wanted else "at least"
        return f"the list has {len(error.instance)} items", f"Write {exact} {wanted}."
    if kind == "maxLength" and error.schema.get("title") != "Colour":
        return f"the text has {len(error.instance)} characters; at most {error.validator_value} are allowed", ""
    return _wrong_text(error, value)


def _wrong_kind(error: Any, value: object) -> tuple[str, str]:
    wanted = admitted_types(error.schema)
    kind = "nothing" if value is None else _TYPES[_type_of(value)]
    shown = f" ({backtick(value)})" if isinstance(value, bool | int | float | str) else ""
    instead = ""
    if isinstance(value, bool | int | float) and takes_text(error.schema, str(value)):
        instead = f'Quote it: "{backtick(value, marks=False)}".'
    elif isinstance(value, int | float):
        instead = _form(error.schema)
    elif (
        isinstance(value, str)
        and "`true` or `false`" in wanted
        and value.lower() in {"yes", "no", "on", "off", "true", "false"}
    ):
        instead = f"Write `{'true' if value.lower() in {'yes', 'on', 'true'} else 'false'}`, without quotes."
    expected = " or ".join(part for part in (", ".join(wanted[:-1]), *wanted[-1:]) if part) or "another value"
    return f"expected {expected}, found {kind}{shown}", instead or shape_hint(error, value, wanted)


def _wrong_text(error: Any, value: object) -> tuple[str, str]:
    shape = error.schema
    title = shape.get("title", "")
    if title == "Id":
        return f"{backtick(value)} is not a valid id", id_help(str(value))
    if title == "Web address" and (user_info := _USER_INFO.match(str(value))):
        real = with_ascii_host(f"{user_info[1].lower()}{user_info[2]}")
        host = backtick(real.partition("//")[2])
        return f"{backtick(value)} goes to {host}, regardless of the text before the `@`", f"Write `{real}…`."
    if title in _FORMS:
        plain = approximate(str(value)) if title == "Duration" else ""
        instead = f"Write {backtick(plain)}, and the rest in `description`." if plain else _form(shape)
        return f"{backtick(value)} is not a valid {title.lower()}", instead
    if isinstance(value, str) and not value.strip():
        return "the text is empty", "Write a text, or delete the key."
    examples = shape.get("default") or ""
    return f"{backtick(value)} is not a valid value", f"For example {backtick(examples)}." if examples else ""


def _form(shape: Schema) -> str:
    """Help with the format of a text such as a date; empty without a format."""
    shape = resolve(shape)
    if shape.get("title") not in _FORMS:
        return next((form for branch in shape.get("anyOf", ()) if (form := _form(branch))), "")
    units = " Units are s, min, h, days, weeks, months and years." if shape["title"] == "Duration" else ""
    return f"{shape['description'].rstrip('.')}.{units}"
