"""The changes name exactly the fields in which a plain comparison of the documents finds differences."""

import copy
import json

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cjm.diff.compare import compare
from cjm.model.source import Source
from cjm.reader import read
from tests.diff.structure import released, sites
from tests.diff.test_changes import GONE, put
from tests.diff.test_every_field import CASES, EVERY, GOING, inside

EDITS = [(path, value) for path, value, _ in CASES] + [(path, GONE) for full, path, _ in GOING if full is EVERY]
REMOVED = [
    ("teams", "care"), ("teams", "shop"), ("evidence", "talks"), ("evidence", "poll"), ("channels", "app"),
    ("channels", "web"), ("systems", "erp"), ("systems", "crm"), ("metrics", "nps"), ("metrics", "rate"),
    ("opportunities", "o1"), ("opportunities", "o2"), ("journeys", "l"),
]  # fmt: skip


def model(document):
    reading = read([Source("cjm.yaml", json.dumps(document).encode())])
    assume(not reading.findings)
    return reading.workspace


def told(before, after):
    changes = compare(model(before), model(after))
    assert len({change.fingerprint for change in changes}) == len(changes)
    # Where something stands elsewhere or came, went or goes by another id, no key holds it.
    return {(change.address, change.field) for change in changes}


@st.composite
def edited(draw):
    """The document with some edits of different places, that is, of which none is inside another."""
    made, paths = EVERY, []
    for path, value in draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=12)):
        near = any(path[: len(other)] == other[: len(path)] for other in paths)
        if not near and (value is not GONE or inside(made, path) is not GONE):
            made = put(made, path, value)
            paths.append(path)
    return made


SOME = settings(max_examples=25, deadline=None)


@SOME
@given(edited(), edited())
def test_the_changes_are_the_sites_of_a_plain_comparison(one, other):
    for before, after in ((EVERY, one), (one, EVERY), (one, other)):
        assert told(before, after) == sites(before, after)


@SOME
@given(edited(), st.lists(st.sampled_from(REMOVED), min_size=1, max_size=3, unique=True))
def test_what_only_follows_from_a_loss_is_none_of_its_own(document, lost):
    base = released_of(EVERY, lost)
    head = without(released_of(document, lost), lost)
    gone = {(name if section == "journeys" else f"{section}/{name}", "") for section, name in lost}
    assert told(EVERY, head) == sites(without(base, lost), head) | gone
    # What comes is told with all that refers to it.
    assert told(head, EVERY) == sites(head, EVERY)


def released_of(document, lost):
    """A document in which nothing refers to what is lost any more; settings have no such references."""
    for section, name in lost:
        made = released(document, section, {name})
        document = {
            **made,
            **{key: made[key] for key in made if key != "workspace"},
            "workspace": document["workspace"],
        }
    return document


def without(document, lost):
    for section, name in lost:
        document = put(document, (section, name), GONE)
    return document


def stages(document):
    return document["journeys"]["j"]["stages"]


@st.composite
def rearranged(draw, size=7):
    """A journey of stages with touchpoints, and another one with some of them, in other places, and new ones."""
    idents = [f"t{n}" for n in range(size)]
    old, new = draw(st.permutations(idents)), draw(st.permutations([*idents[2:], "n0", "n1"]))
    homes = [f"s{n}" for n in range(4)]

    def journey(order, names):
        made = [{"id": name, "name": name, "touchpoints": []} for name in names]
        for ident in order:
            draw(st.sampled_from(made))["touchpoints"].append({"id": ident, "name": ident})
        return {"personas": {"p": {"name": "P"}}, "journeys": {"j": {"name": "J", "personas": ["p"], "stages": made}}}

    return journey(old, draw(st.permutations(homes))), journey(new, draw(st.permutations([*homes[1:], "s9"])))


@SOME
@given(rearranged())
def test_what_is_moved_in_the_base_as_the_changes_say_is_the_head(pair):
    before, after = pair
    changes = compare(model(before), model(after), suggests=False)
    assert {change.kind for change in changes} <= {
        f"{noun}-{verb}" for noun in ("stage", "touchpoint") for verb in ("added", "removed", "moved", "reordered")
    }
    moved = {change.address.partition("/")[2] for change in changes}
    was, now = stages(before), stages(after)
    # Take away all that the changes speak of, and what goes and comes with its stage: the rest is the same.
    kept = [[stage for stage in side if stage["id"] not in moved] for side in (was, now)]
    assert [stage["id"] for stage in kept[0]] == [stage["id"] for stage in kept[1]]
    gone = {t["id"] for side, other in ((was, now), (now, was)) for t in _all(side)} - _common(was, now)
    rest = [
        {stage["id"]: [t["id"] for t in stage["touchpoints"] if t["id"] not in moved | gone] for stage in side}
        for side in (was, now)
    ]
    assert {name: rest[0][name] for name in rest[0].keys() & rest[1].keys()} == {
        name: rest[1][name] for name in rest[0].keys() & rest[1].keys()
    }
    assert not any(rest[0][name] for name in rest[0].keys() - rest[1].keys())
    assert not any(rest[1][name] for name in rest[1].keys() - rest[0].keys())
    # And each is needed: what it speaks of did come, go, or change its stage or its neighbours.
    for change in changes:
        ident = change.address.partition("/")[2]
        assert _stands(was, ident) != _stands(now, ident)


def _all(side):
    return [touchpoint for stage in side for touchpoint in stage["touchpoints"]]


def _common(was, now):
    return {t["id"] for t in _all(was)} & {t["id"] for t in _all(now)}


def _stands(side, ident):
    """Where something stands: its stage and all before and after it there."""
    for stage in side:
        order = [t["id"] for t in stage["touchpoints"]]
        if ident in order:
            return stage["id"], order[: order.index(ident)], order[order.index(ident) :]
    order = [stage["id"] for stage in side]
    return (order[: order.index(ident)], order[order.index(ident) :]) if ident in order else None


def test_the_plain_comparison_finds_what_is_other_and_nothing_else():
    assert sites(EVERY, copy.deepcopy(EVERY)) == set()
    edits = {
        ("journeys", "j", "stages", 0, "touchpoints", 0, "emotion", "score"): ("j/a", "emotion"),
        ("journeys", "j", "stages", 0, "touchpoints", 0, "pains", 0, "severity"): ("j/a/p1", "severity"),
        ("opportunities", "o1", "impact"): ("opportunities/o1", "impact"),
        ("workspace", "lanes", 0, "name"): ("workspace", "lanes"),
    }
    for path, site in edits.items():
        assert sites(EVERY, put(EVERY, path, 1)) == {site}
