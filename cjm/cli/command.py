"""The function that typer registers for a verb, made from the class of the verb's arguments.

Each field of the class is an option or an argument: `name: Annotated[type, typer.Option(...)] = default`.
"""

import dataclasses
from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Annotated, Any, get_args, get_origin, get_type_hints


def command(verb: Callable[[Any], int]) -> Callable[..., int]:
    """The function that typer calls with the options of a verb; the verb gets them as one object."""
    (arguments,) = (kind for name, kind in get_type_hints(verb).items() if name != "return")
    annotations = {name: _annotation(kind) for name, kind in get_type_hints(arguments, include_extras=True).items()}

    def call(**options: object) -> int:
        return verb(arguments(**{k: tuple(v) if isinstance(v, list) else v for k, v in options.items()}))

    call.__doc__ = verb.__doc__
    call.__annotations__ = annotations
    call.__signature__ = Signature(  # type: ignore[attr-defined]
        [
            Parameter(field.name, Parameter.KEYWORD_ONLY, default=_default(field), annotation=annotations[field.name])
            for field in dataclasses.fields(arguments)
        ]
    )
    return call


def _annotation(kind: Any) -> Any:
    """The annotation in typer's terms: tuples of any length are lists."""
    if get_origin(kind) is not Annotated:
        return kind
    base, *metadata = get_args(kind)
    if get_origin(base) is tuple:
        base = list[get_args(base)[0]]  # type: ignore[misc]
    return Annotated[(base, *metadata)]


def _default(field: "dataclasses.Field[Any]") -> Any:
    return Parameter.empty if field.default is dataclasses.MISSING else field.default
