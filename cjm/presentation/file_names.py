"""What files are called: by the ids of what they show, so that links survive another title."""

# Names that Windows keeps for devices, whatever ending follows. Outputs are called alike on every system.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


def file_name(ident: str) -> str:
    """The name of a folder, or of a file without its ending; no two ids have the same, since none has a `_`."""
    return f"{ident}_" if ident in _DEVICES else ident
