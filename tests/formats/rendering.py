"""Artefacts of a workspace that is given as text, without a disk."""

from functools import cache

from cjm.drawing.layout.embedded import EmbeddedEngine
from cjm.model.findings import Checked
from cjm.model.source import Source
from cjm.reader import read
from cjm.render.plan import plan_of
from cjm.render.request import RenderRequest


@cache
def engine():
    return EmbeddedEngine()


def artefacts(text, *formats, views=()):
    reading = read([Source("cjm.yaml", text.encode())])
    assert not [f for f in reading.findings if f.severity.word == "error"], reading.findings
    plan = plan_of(reading, Checked(reading.findings), RenderRequest(engine(), views=views, formats=formats))
    made = [made for unit in plan.units() for made in unit.render()]
    return {found.piece.path: found.content.decode() for found in made if found.content is not None}
