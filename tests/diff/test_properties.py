"""What is no change, and that both directions tell the same."""

import json
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.diff.compare import compare
from cjm.diff.sequence import moved_items
from cjm.fmt import format_source
from cjm.model.source import Source
from cjm.reader import read
from cjm.reader.parsing import parse
from cjm.reviews.findings import findings_between
from cjm.reviews.review import Review, figures_of
from cjm.reviews.text import write
from cjm.rules.options import Options
from tests.diff.changes import workspace
from tests.diff.test_changes import BASE, EDITS, mirrored, put
from tests.diff.test_every_field import EVERY
from tests.support.commands import EXAMPLES
from tests.support.full_map import full_map
from tests.support.steps import steps

SOME = settings(max_examples=40, deadline=None)
MAPS = sorted(EXAMPLES.rglob("*.cjm.yaml"))


def sources(folder):
    return [Source(path.name, path.read_bytes()) for path in sorted(folder.glob("*.yaml")) if "cjm" in path.name]


def folders():
    return sorted({path.parent for path in MAPS})


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_a_map_is_no_other_than_itself_however_it_is_laid_out(folder):
    found = read(sources(folder)).workspace
    again = read([Source(s.path, format_source(parse(s)).content) for s in reversed(sources(folder))]).workspace
    assert compare(found, found) == ()
    assert compare(found, again) == ()
    assert compare(again, found) == ()


def shuffled(value, draw):
    """The same with its keys in another order."""
    if isinstance(value, dict):
        keys = draw(st.permutations(sorted(value)))
        return {key: shuffled(value[key], draw) for key in keys}
    return [shuffled(item, draw) for item in value] if isinstance(value, list) else value


def shortened(value):
    """The same with every list of one written as its item, and what holds only an id as that id."""
    if isinstance(value, dict):
        return {key: shortened(item) for key, item in value.items()}
    if isinstance(value, list):
        return (
            shortened(value[0]) if len(value) == 1 and not isinstance(value[0], list) else [shortened(v) for v in value]
        )
    return value


FULL = json.loads(full_map(lambda name: f"some {name}"))


@SOME
@given(st.data())
def test_key_order_short_forms_and_files_are_no_change(data):
    document = data.draw(st.sampled_from([BASE, FULL]))
    before = workspace(json.dumps(document))
    other = shortened(shuffled(document, data.draw)) if data.draw(st.booleans()) else shuffled(document, data.draw)
    files = {"cjm.yaml": {"workspace": other["workspace"]}}
    for section, things in other.items():
        for name, thing in things.items() if section != "workspace" else ():
            path = data.draw(st.sampled_from(["a.cjm.yaml", "b/c.cjm.yaml", "cjm.yaml"]))
            files.setdefault(path, {}).setdefault(section, {})[name] = thing
    style = {
        "default_flow_style": data.draw(st.sampled_from([True, False, None])),
        "width": data.draw(st.sampled_from([20, 80, 1000])),
        "indent": data.draw(st.sampled_from([2, 6])),
    }
    quoted, tidy = data.draw(st.booleans()), data.draw(st.booleans())

    def written(path, held):
        plain = None if quoted else yaml.safe_dump(held, allow_unicode=True, sort_keys=False, **style)
        text = plain or json.dumps(held, indent=style["indent"])
        return format_source(parse(Source(path, text.encode()))).content.decode() if tidy else text

    after = workspace({path: written(path, held) for path, held in files.items()})
    assert compare(before, after) == ()
    assert compare(after, before) == ()


@pytest.mark.parametrize("seed", range(6))
def test_a_map_with_every_field_is_the_same_however_it_is_written(seed):
    random = Random(seed)  # noqa: S311 - an order, and no secret

    def mixed(value):
        if isinstance(value, dict):
            return {key: mixed(value[key]) for key in random.sample(sorted(value), len(value))}
        return [mixed(item) for item in value] if isinstance(value, list) else value

    document = shortened(mixed(EVERY)) if seed % 2 else mixed(EVERY)
    text = yaml.safe_dump(document, sort_keys=False, default_flow_style=random.choice([True, False, None]), width=60)
    source = Source("cjm.yaml", text.encode())
    for written in (source, Source("cjm.yaml", format_source(parse(source)).content)):
        reading = read([written])
        assert reading.findings == ()
        assert compare(workspace(json.dumps(EVERY)), reading.workspace) == ()


@SOME
@given(
    st.lists(
        st.sampled_from(EDITS),
        min_size=2,
        max_size=6,
        unique_by=lambda edit: edit[0][:7] if "stages" in edit[0] else edit[0][:3],
    )
)
def test_edits_of_different_places_add_up_and_mirror(edits):
    paths = [edit[0] for edit in edits]
    if any(one != other and one == other[: len(one)] for one in paths for other in paths):
        return  # one is inside the other
    made = BASE
    wanted = []
    for path, value, kind, level, address in edits:
        try:
            made = put(made, path, value)
        except (KeyError, IndexError):
            return
        wanted.append((kind, level, address))
    before = workspace(json.dumps(BASE))
    reading = read([Source("cjm.yaml", json.dumps(made).encode())])
    if reading.findings:
        return
    changes = compare(before, reading.workspace)
    assert sorted((c.kind, c.level.word, c.address) for c in changes) == sorted(wanted)
    back = compare(reading.workspace, before)
    assert sorted(c.kind for c in back) == sorted(mirrored(c.kind) for c in changes)
    assert len({change.fingerprint for change in changes}) == len(changes)


def places(value, path=()):
    yield path
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(item, (*path, key))


JUNK = (None, 5, "x", [], {}, ["x"], {"id": "x"}, [{"id": "a"}, {"id": "a"}], True, -1.5, "j/a", "a")


@pytest.mark.parametrize("document", [BASE, FULL], ids=["small", "full"])
def test_what_is_wrong_is_compared_as_far_as_it_goes(document):
    good = workspace(json.dumps(document))
    found = [(path, junk) for path in places(document) if path for junk in JUNK]
    for path, junk in found[::19]:
        wrong = read([Source("cjm.yaml", json.dumps(put(document, path, junk)).encode())]).workspace
        for one, other in ((wrong, good), (good, wrong)):
            changes = compare(one, other)
            assert len({change.fingerprint for change in changes}) == len(changes), path


def test_defaults_written_out_are_no_change():
    plain = {"personas": {"p": {"name": "Pia Ba"}}, "journeys": {"j": {"name": "J", "personas": "p", "stages": [
        {"id": "s", "name": "S", "touchpoints": [{"id": "t", "name": "T", "pains": "x", "next": {"to": "s"}}]}]}}}  # fmt: skip
    long = json.loads(json.dumps(plain))
    long["cjm"] = 1
    long["workspace"] = {
        "language": "en",
        "scoring": "impact-effort",
        "review_every": "6 months",
        "profile": "recommended",
    }
    long["personas"]["p"] |= {"short_name": "Pia", "kind": "customer", "basis": "assumption", "tags": []}
    long["journeys"]["j"] |= {"type": "customer", "state": "current", "status": "draft"}
    touchpoint = long["journeys"]["j"]["stages"][0]["touchpoints"][0]
    touchpoint |= {"kind": "contact", "personas": ["p"], "entry": False, "pains": [{"text": "x", "status": "open"}]}
    touchpoint["next"] = [{"to": "j/s"}]
    assert compare(workspace(json.dumps(plain)), workspace(json.dumps(long))) == ()


@given(st.lists(st.integers(0, 40).map(str), unique=True), st.randoms())
def test_the_fewest_moves(items, random):
    other = list(items)
    random.shuffle(other)
    found = moved_items(items, other)
    stays = [item for item in other if item not in found]
    assert stays == [item for item in items if item not in found]
    if items:
        assert moved_items(items, items) == frozenset()
        once = [*items[1:], items[0]]
        assert len(moved_items(items, once)) == (1 if len(items) > 1 else 0)


def large(size):
    """A workspace of so many touchpoints in every kind of place, and the same with all of them other."""
    touchpoints = [
        {
            "id": f"t{n}", "name": f"T {n}", "emotion": 1, "owner": f"m{n}", "thinking": "the same, the same " * 9,
            "pains": [{"id": f"p{k}", "text": f"hurts {k}"} for k in range(3)], "next": [{"to": f"t{n // 2}", "share": 0.1}],
        }
        for n in range(size)
    ]  # fmt: skip
    stages = [
        {"id": f"s{n}", "name": f"S {n}", "touchpoints": touchpoints[n * 5 : n * 5 + 5]} for n in range(size // 5)
    ]
    document = {
        "teams": {f"m{n}": {"name": f"M {n}"} for n in range(size)},
        "personas": {"p": {"name": "P"}},
        "journeys": {"j": {"name": "J", "personas": "p", "stages": stages}},
        "opportunities": {f"o{n}": {"name": "O", "addresses": [f"j/t{n}/p1", "j"]} for n in range(size)},
    }
    other = json.loads(json.dumps(document))
    other["journeys"]["j"]["stages"].reverse()
    for stage in other["journeys"]["j"]["stages"]:
        for touchpoint in stage["touchpoints"]:
            touchpoint |= {"emotion": 2, "owner": "m0", "thinking": "same, the " * 9, "pains": ["hurts 1", "worse"]}
    other["opportunities"] = {f"n{n}": {"name": "O", "addresses": ["j"]} for n in range(size)}
    other["teams"] = {"m0": {"name": "M"}}
    return document, other


def test_twice_as_much_takes_twice_the_steps():
    def taken(size):
        before, after = (workspace(json.dumps(document)) for document in large(size))
        return steps(lambda: compare(before, after))

    assert taken(100) < 2.2 * taken(50)


def test_telling_twice_as_many_changes_takes_twice_the_steps():
    def sides(size):
        stages = [{"id": "s", "name": "S", "touchpoints": [{"id": "t", "name": "T"}]}]
        journeys = {f"j{n}": {"name": "J", "personas": "p", "stages": stages} for n in range(size)}
        teams = {f"t{n}": {"name": f"Team {n}"} for n in range(size)}
        document = {"personas": {"p": {"name": "P"}}, "teams": teams, "journeys": journeys}
        renamed = {f"u{n}": {"name": f"Team {n}", "formerly": f"t{n}"} for n in range(size)}
        other = {f"j{n}": {**journey, "goal": "g"} for n, journey in enumerate(journeys.values())}
        return [read([Source("cjm.yaml", json.dumps(held).encode())]) for held in (document, {**document, "teams": renamed, "journeys": other})]  # fmt: skip

    def taken(size):
        was, now = sides(size)
        changes = compare(was.workspace, now.workspace)

        def tell():
            found = findings_between(was, now, changes, Options())
            figures = figures_of(was.workspace, now.workspace, changes)
            write(Review("a", "b", was.workspace, now.workspace, changes, figures, found))

        assert len(changes) == 2 * size
        tell()  # what is made once only
        return steps(tell)

    assert taken(300) < 2.2 * taken(150)


def test_likely_renames_are_looked_for_among_few_only():
    def taken(size, *, suggests=True):
        stages = [[{"id": f"{x}{n}", "name": "same " * 30 + str(n)} for n in range(size)] for x in "gn"]
        document = {"personas": {"p": {"name": "P"}}, "journeys": {"j": {"name": "J", "personas": "p", "stages": []}}}
        sides = [workspace(json.dumps(put(document, ("journeys", "j", "stages"), side))) for side in stages]
        return steps(lambda: compare(*sides, suggests=suggests))

    # Each with each, but not letter with letter; and where there are many, none at all.
    assert taken(30) - taken(30, suggests=False) < 20_000
    assert taken(31) - taken(31, suggests=False) < 200
