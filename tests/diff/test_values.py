"""How much the change of a single value matters."""

from tests.diff.changes import diff, told

MAP = "personas: {{p: {{name: P}}}}\njourneys: {{j: {{name: J, personas: p, {}, stages: [{{id: s, name: S}}]}}}}\n"


def test_that_a_map_was_reviewed_again_is_editorial():
    for before, after in (
        ("reviewed: 2026-01-02", "reviewed: 2026-03-04"),
        ("goal: G", "goal: G, reviewed: 2026-03-04"),
    ):
        (change,) = diff(MAP.format(before), MAP.format(after))
        assert (change.kind, change.level.word, change.field) == ("journey-detail-changed", "editorial", "reviewed")


def test_the_other_dates_of_a_map_are_content():
    changes = diff(
        MAP.format("target_date: 2026-01-02, state: future"), MAP.format("target_date: 2026-03-04, state: future")
    )
    assert [level for _, level, _ in told(changes)] == ["content"]
