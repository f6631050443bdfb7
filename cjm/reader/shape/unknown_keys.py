"""Explanations of unknown keys: a synonym, a key of another object, a misspelling, or a custom key."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cjm.model.findings import Fix
from cjm.reader.resolve.index import entries_of
from cjm.reader.shape import autofix
from cjm.reader.shape.schema import Schema, fits_shape, resolve, schema
from cjm.reader.shape.shapes import needs_text
from cjm.reader.shape.synonyms import fold, keys_for
from cjm.reader.wording import backtick, list_text, nearest
from cjm.reader.yaml.tree import Document, Node, key_mark
from cjm.runtime.frozen import dataclass

# Objects of the map, with the words for one of them; those in others come later.
_OWNERS = {
    "touchpoint": "a touchpoint", "stage": "a stage", "journey": "a journey", "persona": "a persona",
    "opportunity": "an opportunity", "evidence": "an evidence", "metric": "a metric", "channel": "a channel",
    "team": "a team", "system": "a system", "workspace": "`workspace` in `cjm.yaml`",
}  # fmt: skip
_ROOT = "map"
# Similarity from which a key is a misspelling of another; in a short key, one letter is a third of it.
_SURE, _SURE_IF_SHORT, _SHORT = 0.75, 0.66, 3
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """A key that its object doesn't have: the known keys that it may mean, the help, and a fix."""

    meanings: tuple[str, ...]
    instead: str
    fix: Fix | None = None


def explain_unknown(
    document: Document, node: Node, key: str, known: Mapping[str, Schema], kind: str, address: str
) -> UnknownKey:
    """Explain a key that an object of a kind, such as `stage`, doesn't have. `address` is that of the object."""
    present = entries_of(node)
    meanings = _meanings(key, known, kind)
    absent = tuple(name for name in meanings if name not in present)
    if absent:
        instead = f"Write {list_text(absent)} instead."
        return UnknownKey(absent, instead, _renamed(document, node, key, absent, known))
    if meanings:
        what = "entries" if kind == _ROOT else "contents"
        return UnknownKey(meanings, f"Move its {what} to {list_text(meanings)}, which is already there.")
    guesses = nearest(key, known, cutoff=_SURE_IF_SHORT if len(key) <= _SHORT else _SURE)
    place = "" if guesses and len(guesses[0]) == len(key) else _other_place(node.at(key), key, known, kind, address)
    if place:
        return UnknownKey((), place)
    if guesses and guesses[0] in present:
        return UnknownKey(guesses, f"Did you mean {backtick(guesses[0])}? It is already there.")
    if guesses:
        fix = autofix.other_key(document, key_mark(node, key), key, nearest(key, known), present)
        return UnknownKey(
            guesses, f"Did you mean {list_text(guesses)}?", _quoted(document, node, key, guesses, known, fix)
        )
    return UnknownKey((), f"Delete it, or move it to a known key.{_known(known)} Custom keys must start with `x-`.")


def _known(known: Mapping[str, Schema]) -> str:
    return f" Known keys are {list_text(known, 'and')}." if 0 < len(known) <= 12 else ""


def _meanings(key: str, known: Mapping[str, Schema], kind: str) -> tuple[str, ...]:
    folded = fold(key)
    alike = [name for name in known if fold(name) in {folded, f"{folded}s"} or f"{fold(name)}s" == folded]
    return tuple(alike or [name for name in keys_for(kind, key) if name in known])


def _renamed(
    document: Document, node: Node, key: str, meanings: tuple[str, ...], known: Mapping[str, Schema]
) -> Fix | None:
    """Write another key, if there is only one and its schema admits the value."""
    if len(meanings) > 1:
        return None
    fix = autofix.write_key(document, key_mark(node, key), key, meanings[0])
    if fix is None or fits_shape(known[meanings[0]], node.at(key).data):
        return fix
    quoted = _quoted(document, node, key, meanings, known, fix)
    return quoted if quoted is not fix else None


def _quoted(
    document: Document, node: Node, key: str, meanings: tuple[str, ...], known: Mapping[str, Schema], fix: Fix | None
) -> Fix | None:
    """The fix of a key, with quotes for its value if that has to be a text."""
    value = node.at(key)
    if fix is None or not needs_text(known[meanings[0]], value.data):
        return fix
    quotes = autofix.quotes(document, value)
    return replace(fix, edits=(*fix.edits, *quotes.edits)) if quotes is not None else fix


# --- keys of other objects ---------------------------------------------------------------------


def _other_place(value: Node, key: str, known: Mapping[str, Schema], kind: str, address: str) -> str:
    """Where a key belongs that is part of the language, with a snippet; empty for other keys."""
    sections = schema()["properties"]
    if key in sections and key != "cjm" and kind != _ROOT:
        return f"{backtick(key)} is a section at the top of a file: {_section(value, key, address)}."
    inner = [name for name in known if _properties(known[name], key) is not None]
    if inner and kind != _ROOT:
        snippets = [f"`{name}: {_inside(known[name], key)}`" for name in inner[:3]]
        return f"Put it in {list_text(inner[:3])}: {' or '.join(snippets)}."
    owners = [words for name, words in _OWNERS.items() if key in schema()["$defs"][name]["properties"]]
    if not owners or len(owners) > 3:
        return ""
    return f"{backtick(key)} belongs to {' or '.join(owners)}{_snippet(key, kind)}."


def _snippet(key: str, kind: str) -> str:
    """An example with the place of a key that was written at the top of a file."""
    if kind != _ROOT:
        return ""
    defs = schema()["$defs"]
    if key in defs["journey"]["properties"]:
        others = "".join(f"{name}: …, " for name in defs["journey"]["required"] if name != key)
        return f": `journeys: {{my-journey: {{{others}{key}: …}}}}`"
    if key in defs["stage"]["properties"] or key in defs["touchpoint"]["properties"]:
        return " of a journey"
    section = next((name for name in _sections_of(key)), "")
    return f": `{section}: {{my-id: {{name: …, {key}: …}}}}`" if section else ""


def _sections_of(key: str) -> Iterator[str]:
    for section, shape in schema()["properties"].items():
        inner = resolve(shape.get("additionalProperties") or {}) if isinstance(shape, Mapping) else {}
        if _properties(inner, key) is not None:
            yield section


def _section(value: Node, key: str, address: str) -> str:
    """An entry of a section, with the text of the value as its name."""
    text = value.text or ""
    ident, name = autofix.kebab_of(text)[:_LONGEST] or "my-id", " ".join(text.split())[:_LONGEST] or "…"
    more = f", addresses: {address}" if key == "opportunities" and address else ""
    return f"`{key}: {{{ident}: {{name: {name}{more}}}}}`"


def _properties(shape: Schema, key: str) -> Schema | None:
    """The object, among the alternatives of a schema and the items of its lists, that has a key."""
    shape = resolve(shape)
    if key in shape.get("properties", ()):
        return shape
    inner = [*shape.get("anyOf", ()), *([shape["items"]] if "items" in shape else [])]
    return next((owner for branch in inner if (owner := _properties(branch, key)) is not None), None)


def _inside(shape: Schema, key: str) -> str:
    """An object with a key and all that it requires, in a list if it has to be in one."""
    owner = _properties(shape, key) or {}
    others = "".join(f"{name}: …, " for name in owner.get("required", ()) if name != key)
    text = f"{{{others}{key}: …}}"
    return text if _admits(shape, owner) else f"[{text}]"


def _admits(shape: Schema, owner: Schema) -> bool:
    """Whether an object is an alternative of a schema, not only an item of its lists."""
    shape = resolve(shape)
    return shape is owner or any(_admits(branch, owner) for branch in shape.get("anyOf", ()))
