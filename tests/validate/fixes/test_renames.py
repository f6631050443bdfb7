"""What an invalid id is completed to: its definition with every reference, or nothing."""

from cjm.model.findings import Edit
from cjm.model.source import Source, Span
from cjm.reader import read
from cjm.reader.parsing import parse
from cjm.validate.fixes.renames import complete_renames

FILES = {
    "a": "teams: {A_B: {name: A_B}}\n",
    "b": "channels: {c: {name: C, owner: 'A_B'}}\n",
}


def completed(files):
    sources = [Source(f"{name}.cjm.yaml", text.encode()) for name, text in files.items()]
    reading = read(sources)
    found = complete_renames(reading, [parse(source) for source in sources], reading.findings)
    return [fix.edits for fix in found.values()]


def test_all_references_or_nothing():
    there, here = Span("a.cjm.yaml", 1, 9, 1, 12), Span("b.cjm.yaml", 1, 32, 1, 37)
    assert completed(FILES) == [(Edit(there, "a-b"), Edit(here, "a-b"))]
    assert completed({**FILES, "c": "systems: {s: {name: S, owner: A_B, unknown: A_B}}\n"}) == []
    assert completed({**FILES, "c": "systems: [\n"}) == []


def test_a_part_of_an_address_changes_alone():
    journey = "journeys: {J_1: {name: J, personas: p, stages: [{id: S_1, name: S}]}}\npersonas: {p: {name: P}}\n"
    edits = completed({"a": journey, "b": 'opportunities: {o: {name: O, addresses: "J_1/S_1"}}\n'})
    assert [[(e.span.column, e.text) for e in each if e.span.path == "b.cjm.yaml"] for each in edits] == [
        [(42, "j-1")],
        [(46, "s-1")],
    ]
