"""Explanations of schema errors, one finding per mistake.

`jsonschema` gives the place and reason; this module chooses the intended alternative and the help.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from cjm.model.findings import Finding, Fix, Related
from cjm.reader.resolve.index import entries_of
from cjm.reader.resolve.symbols import SECTIONS
from cjm.reader.shape import autofix
from cjm.reader.shape.feelings import score_hint
from cjm.reader.shape.hints import after_comma, is_cut_short, no_value_hint, scores_by_persona, several_ends, slip_of
from cjm.reader.shape.pointers import address_at, escape, pointer_of, unescape
from cjm.reader.shape.replacements import replacement
from cjm.reader.shape.schema import Schema, finding_at, fits_definition, resolve, schema
from cjm.reader.shape.schema_errors import is_wrong_type, kind_of, lacks_key, node_at
from cjm.reader.shape.shapes import id_help, problem_and_help, takes_text
from cjm.reader.shape.unknown_keys import explain_unknown
from cjm.reader.wording import backtick, list_text
from cjm.reader.yaml.tree import Collection, Document, Mark, Node, Value, beginning, entries_in, items_in, key_mark

_MOST = 500  # schema findings in one file; more don't help, and take time


def explain_errors(document: Document) -> list[Finding]:
    """All schema findings of an invalid document."""
    explain = _Explain(document)
    validator = _validator()
    for error in validator.iter_errors(document.root.data):  # type: ignore[union-attr]
        explain.error(error)
        if explain.is_full:
            document.explained = False
            break
    return explain.kept()


@cache
def _validator() -> Any:
    """A validator that explains errors, and skips what the fast one accepts."""
    import jsonschema

    reference = jsonschema.Draft202012Validator.VALIDATORS["$ref"]

    def unless_fits(validator: Any, ref: str, instance: object, shape: Schema) -> Iterator[Any]:
        if not fits_definition(ref, instance):
            yield from reference(validator, ref, instance, shape)

    extend: Any = jsonschema.validators.extend
    return extend(jsonschema.Draft202012Validator, {"$ref": unless_fits})(schema())


class _Explain:
    """Turns `jsonschema` errors into findings, one per mistake."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.findings: list[Finding] = []
        # Probable meanings of the unknown keys, by object.
        self.intended: dict[str, set[str]] = {}
        self.missing: list[tuple[str, str, Finding]] = []
        # Ids below each object of a section, including suggested ones.
        self.taken: dict[tuple[str, ...], set[str]] = {}

    def kept(self) -> list[Finding]:
        """All findings, without missing keys that are there under a misspelt name."""
        lacking = [finding for at, key, finding in self.missing if key not in self.intended.get(at, ())]
        return list(dict.fromkeys([*self.findings, *lacking]))

    @property
    def is_full(self) -> bool:
        """Whether the maximum number of findings is reached."""
        return len(self.findings) + len(self.missing) >= _MOST

    def error(self, error: Any) -> None:
        if self.is_full:
            return
        slip = slip_of(error, self.document)
        if slip is not None:
            self._add("schema", slip.message, slip.mark, pointer_of(slip.path), instead=slip.instead, fix=slip.fix)
        elif "propertyNames" in error.absolute_schema_path:
            self._bad_name(error)
        elif error.validator == "anyOf":
            self._alternatives(error)
        elif error.validator == "additionalProperties":
            self._unknown_keys(error)
        elif error.validator == "required":
            self._missing_keys(error)
        else:
            self._wrong_value(error)

    # --- alternatives ---

    def _alternatives(self, error: Any) -> None:
        """Explain by the intended alternative: the one that admits the value's type and has its key."""
        if ends := several_ends(error):
            node, pointer = self._at(error)
            self._add("schema", ends[0], key_mark(node, ends[1]), f"{pointer}/{ends[1]}", instead=ends[2])
            return
        branches: dict[int, list[Any]] = {}
        for inner in error.context:
            branches.setdefault(inner.schema_path[0], []).append(inner)
        fitting = [errors for errors in branches.values() if not any(is_wrong_type(inner) for inner in errors)]
        if len(fitting) > 1:
            complete = [errors for errors in fitting if not any(lacks_key(inner) for inner in errors)]
            fitting = complete or fitting
            if not complete and all(lacks_key(inner) for errors in fitting for inner in errors[:1]):
                wanted = [key for branch in error.validator_value for key in resolve(branch).get("required", ())]
                if wanted:
                    self._needs_one(error, wanted)
                    return
        if fitting:
            for inner in fitting[0]:
                self.error(inner)
            return
        self._wrong_value(error)

    def _needs_one(self, error: Any, wanted: list[str]) -> None:
        node, pointer = self._at(error)
        known: dict[str, Schema] = {}
        for branch in error.validator_value:
            known |= resolve(branch).get("properties", {})
        unknown = [key for key in error.instance if key not in known and not key.startswith("x-")]
        for key in unknown:
            self._unknown(node, pointer, key, known, kind_of(error))
        if not unknown:
            self._add(
                "schema",
                f"missing key {list_text(wanted)}",
                beginning(node),
                pointer,
                instead=f"Write {list_text(wanted)}.",
            )

    # --- keys ---

    def _unknown_keys(self, error: Any) -> None:
        node, pointer = self._at(error)
        known = error.schema.get("properties", {})
        unknown = [key for key in error.instance if key not in known and not key.startswith("x-")]
        if scores := scores_by_persona(self.document, node, unknown, error.schema):
            message, instead, fix = scores
            self._add(
                "unknown-key",
                message,
                key_mark(node, unknown[0]),
                f"{pointer}/{escape(unknown[0])}",
                instead=instead,
                fix=fix,
            )
            return
        for key in unknown[:_MOST]:
            self._unknown(node, pointer, key, known, kind_of(error))

    def _unknown(self, node: Node, pointer: str, key: str, known: Mapping[str, Schema], kind: str) -> None:
        mark = key_mark(node, key)
        span = self.document.span(mark)
        if node.at(key).absent and any(finding.span == span for finding in self.document.findings):
            return  # a part of a number, reported with the syntax
        message, at = f"unknown key {backtick(key)}", f"{pointer}/{escape(key)}"
        comma = after_comma(self.document, node, key, known)
        if comma is None:
            address = address_at(self.document.root, pointer)
            unknown = explain_unknown(self.document, node, key, known, kind, address)
            self.intended.setdefault(pointer, set()).update(unknown.meanings)
            self._add("unknown-key", message, mark, at, instead=unknown.instead, fix=unknown.fix)
        elif comma.first == key:
            message = f"{backtick(key)} is read as a key, because a comma ends the text before it"
            self._add("unknown-key", message, mark, at, instead=comma.instead, fix=comma.fix)

    def _missing_keys(self, error: Any) -> None:
        node, pointer = self._at(error)
        for key in error.validator_value:
            # There is one error per missing key, all with the same list of required keys.
            if error.message.startswith(f"{key!r} "):
                self._lacks_key(node, pointer, key, error.schema)

    def _lacks_key(self, node: Node, pointer: str, key: str, shape: Schema) -> None:
        what = shape.get("title", "object").lower()
        described = shape.get("properties", {}).get(key, {}).get("description", "")
        finding = self._finding(
            "schema",
            f"missing key {backtick(key)} in this {what}",
            self._mark(node, pointer),
            pointer,
            instead=described,
            fix=self._new_id(node, pointer) if key == "id" else None,
        )
        self.missing.append((pointer, key, finding))

    def _mark(self, node: Node, pointer: str) -> Mark:
        """Place to point at for an object: its id, its key in the section, else its beginning."""
        own = entries_of(node).get("id")
        if own is not None and not own.absent:
            return own.mark
        parts = pointer.split("/")[1:]
        if len(parts) == 2 and parts[0] in SECTIONS:
            section = entries_of(self.document.root)[parts[0]]
            return key_mark(section, unescape(parts[1]))
        return beginning(node)

    def _bad_name(self, error: Any) -> None:
        pointer = pointer_of(error.absolute_path)
        node = node_at(self.document.root, error.absolute_path)
        key = error.instance
        mark = key_mark(node, key)
        message = f"{backtick(key)} is not a valid id"
        fix = autofix.kebab(self.document, mark, key)
        self._add("schema", message, mark, f"{pointer}/{escape(key)}", instead=id_help(str(key)), fix=fix)

    # --- values ---

    def _wrong_value(self, error: Any) -> None:
        node, pointer = self._at(error)
        value = error.instance
        if error.validator == "not" and pointer in {finding.pointer for finding in self.findings}:
            return
        if value is None and error.absolute_path and isinstance(error.absolute_path[-1], str):
            # Null counts as absent, so the key is missing in its object.
            parent = [*error.absolute_path][:-1]
            owner, at = node_at(self.document.root, parent), pointer_of(parent)
            key = str(error.absolute_path[-1])
            mark = key_mark(owner, key)
            finding = self._finding(
                "schema",
                f"key {backtick(key)} has no value",
                self._mark(owner, at),
                at,
                instead=no_value_hint(self.document, key, mark),
            )
            if mark[0] != finding.span.line:
                finding = replace(finding, related=(Related(self.document.span(mark), "written here"),))
            self.missing.append((at, key, finding))
            return
        message, instead = problem_and_help(error, value)
        fix = self._fix(error, node, value)
        text = replacement(error.schema, [*error.absolute_path], value)
        if text:
            instead = f"Write {backtick(text)}."
            fix = autofix.write_value(self.document, node, text)
        elif isinstance(value, str) and "emotion" in error.absolute_path and error.absolute_path[-1] != "words":
            instead = score_hint(self.document, value) or instead
        self._add("schema", message, node.mark, pointer, instead=instead, fix=fix)

    def _fix(self, error: Any, node: Node, value: object) -> Fix | None:
        if error.validator in {"type", "anyOf"}:
            is_text = isinstance(value, bool | int | float) and takes_text(error.schema, str(value))
            return autofix.quotes(self.document, node) if is_text and not self._is_cut_short(error) else None
        # Old references use a former id as written, valid or not.
        if error.schema.get("title") == "Id" and isinstance(value, str) and "formerly" not in error.absolute_path:
            return autofix.kebab(self.document, node.mark, value)
        return None

    def _is_cut_short(self, error: Any) -> bool:
        *path, key = error.absolute_path
        return isinstance(key, str) and is_cut_short(self.document, node_at(self.document.root, path), key)

    def _new_id(self, node: Node, pointer: str) -> Fix | None:
        parts = tuple(unescape(part) for part in pointer.split("/")[1:3])
        if parts not in self.taken:
            self.taken[parts] = self._ids(parts)
        fix = autofix.id_from_name(self.document, node, self.taken[parts])
        self.taken[parts].update((fix.title.split("`")[1],) if fix is not None else ())
        return fix

    def _ids(self, path: tuple[str, ...]) -> set[str]:
        """Current and former ids below an object of a section."""
        stack: list[Value] = [node_at(self.document.root, path).value]
        taken: set[str] = set()
        while stack:
            value = stack.pop()
            entries = entries_in(value)
            used = [entries.get("id"), *items_in(entries.get("formerly"))]
            taken.update(ident for ident in used if isinstance(ident, str))
            if isinstance(value, Collection):
                stack += value.values.values() if isinstance(value.values, dict) else value.values
        return taken

    # --- findings ---

    def _at(self, error: Any) -> tuple[Node, str]:
        return node_at(self.document.root, error.absolute_path), pointer_of(error.absolute_path)

    def _add(self, rule: str, message: str, mark: Mark, pointer: str, *, instead: str, fix: Fix | None = None) -> None:
        self.findings.append(self._finding(rule, message, mark, pointer, instead=instead, fix=fix))

    def _finding(
        self, rule: str, message: str, mark: Mark, pointer: str, *, instead: str, fix: Fix | None = None
    ) -> Finding:
        address = address_at(self.document.root, pointer)
        return finding_at(
            self.document, rule, message, mark, address=address, pointer=pointer, instead=instead, fix=fix
        )
