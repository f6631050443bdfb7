"""The script that writes what the CLDR says."""

import importlib.util
import sys

import pytest

from cjm.words.notation import notation_of
from cjm.words.tables import within
from tests.support.commands import ROOT


@pytest.fixture(scope="session")
def script():
    """`docs/notation.py` as a module."""
    spec = importlib.util.spec_from_file_location("notation_script", ROOT / "docs/notation.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def new_notation(script):
    """The notation of a language that has no file, as the script would begin it."""

    def of(tag):
        return notation_of(within(script.begun(tag, script.read(script.FOLDER / "en.json")), "")[1])

    return of
