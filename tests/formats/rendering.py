"""Artefacts of a workspace that is given as text, without a disk."""

from functools import cache

from cjm.layout.embedded import EmbeddedEngine
from cjm.reader import read
from cjm.render import Wanted, render
from cjm.source import Source


@cache
def engine():
    return EmbeddedEngine()


def artefacts(text, *formats, views=()):
    reading = read([Source("cjm.yaml", text.encode())])
    assert not [f for f in reading.findings if f.severity.word == "error"], reading.findings
    wanted = Wanted(engine(), views=views, formats=formats)
    return {found.path: found.text for found in render(reading.workspace, reading.findings, wanted).artefacts}
