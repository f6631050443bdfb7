"""Where references lead."""

from cjm.model.source import Source, Span
from cjm.reader import read
from cjm.validate.fixes.targets import targets_of

MAP = """\
teams: {t: {name: T, formerly: u}}
journeys: {j: {name: J, owner: u, stages: [{id: s, name: S, phase: use, touchpoints: [{id: a, name: A, next: {to: s}}]}]}}
opportunities: {o: {name: O, addresses: j/a}}
"""


def test_each_reference_leads_to_the_place_of_its_object_or_to_a_name():
    targets = targets_of(read([Source("m", MAP.encode())]).workspace)
    written = {
        MAP.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]: to for span, to in targets.items()
    }
    assert written == {
        "u": Span("m", 1, 9, 1, 10),
        "s": Span("m", 2, 49, 2, 50),
        "j/a": Span("m", 2, 92, 2, 93),
        "use": "use",
    }
