"""File names of outputs: from ids, so that links survive a change of title."""

# Names that Windows reserves for devices, with any extension. Outputs have the same names on every system.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


def file_name(ident: str) -> str:
    """The name of a folder, or of a file without its extension. Names are unique, because ids contain no `_`."""
    return f"{ident}_" if ident in _DEVICES else ident
