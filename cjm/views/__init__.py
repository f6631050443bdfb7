"""Views of a journey and overviews of a workspace: one package or module per view on the command line."""

import pkgutil

_SHARED = frozenset({"charts", "overview", "view"})


def view_names() -> tuple[str, ...]:
    """The names of all views and overviews, without importing them: a view's module has its name."""
    return tuple(module.name for module in pkgutil.iter_modules(__path__) if module.name not in _SHARED)
