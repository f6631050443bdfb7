"""Custom keys (`x-…`), which are kept and compared but not interpreted."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal


class Extensions(Mapping[str, object]):
    """Custom keys of an element. Unlike in Python, `true` and `1` differ; `1` and `1.0` are equal."""

    __slots__ = ("_held",)

    def __init__(self, held: Mapping[str, object]) -> None:
        self._held = held

    def __getitem__(self, key: str) -> object:
        return self._held[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and exact_text(self) == exact_text(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Extensions({self._held!r})"


def exact_text(value: object) -> str:
    """A value as JSON with normalised numbers; equal exactly for equal values."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{exact_text(key)}: {exact_text(item)}' for key, item in sorted(value.items()))}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(exact_text, value))}]"
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return f"{Decimal(value).normalize():f}" if value else "0"
    return json.dumps(value, ensure_ascii=False)
