"""Data written by others, as tests use it: `tests/corpora/README.md` says whose it is."""

import json
from dataclasses import dataclass

from tests.support.commands import ROOT

CORPORA = ROOT / "tests/corpora"


@dataclass(frozen=True)
class Case:
    """A case of the YAML test suite: what its text means (`None` where no JSON can say it), or that it is an error."""

    id: str
    name: str
    yaml: str
    json: tuple | None = None
    fail: bool = False

    @property
    def content(self):
        return self.yaml.encode()


def _case(found):
    meant = found.pop("json", None)
    return Case(**found, json=None if meant is None else tuple(meant))


def _loaded(path):
    return json.loads((CORPORA / path).read_text(encoding="ascii"))


CASES = tuple(_case(found) for found in _loaded("yaml-test-suite/cases.json"))
NAUGHTY = tuple(_loaded("blns/blns.json"))
