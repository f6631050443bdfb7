"""Views of a journey and overviews of a workspace: one package or module per view on the command line."""

import pkgutil

_SHARED = frozenset({"charts", "overview", "view"})


def view_names() -> tuple[str, ...]:
    """The names of all views and overviews, by the names of their modules, without importing them."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(name.replace("_", "-") for name in names if name not in _SHARED)
