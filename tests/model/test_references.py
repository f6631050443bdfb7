"""References of journeys."""

from cjm.model.references import references_of, uses_of
from tests.support.details import journey, workspace_of


def test_references_include_those_of_descendants():
    step = {"kind": "contact", "channel": "web", "owner": "shop", "emotion": {"score": 1, "evidence": "calls"}}
    library = {
        "channels": {"web": {"name": "Web", "kind": "web"}},
        "teams": {"shop": {"name": "Shop"}},
        "evidence": {"calls": {"name": "Calls", "kind": "interview"}},
    }
    map_ = workspace_of({"j": journey([step])}, **library).journeys["j"]
    found = {(section, reference.to) for section, reference in references_of(map_)}
    assert found == {("personas", "p"), ("channels", "web"), ("teams", "shop"), ("evidence", "calls")}


def test_metrics_with_a_target_are_separate():
    metrics = {"a": {"name": "A"}, "b": {"name": "B"}}
    stage = {"metrics": [{"metric": "a", "value": 1}, {"metric": "b", "value": 1, "target": 2}]}
    uses = uses_of(workspace_of({"j": journey(stage)}, metrics=metrics).journeys.values())
    assert (uses.measured, uses.aimed) == ({"a", "b"}, {"b"})
    assert ("metrics", "a") in uses.objects
