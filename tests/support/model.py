"""Everything that the model defines, in one namespace."""

from types import SimpleNamespace

from cjm.model import element, journey, library, opportunity, settings, vocabulary, workspace

_MODULES = (element, journey, library, opportunity, settings, vocabulary, workspace)
MODEL = SimpleNamespace(**{name: value for module in _MODULES for name, value in vars(module).items()})
