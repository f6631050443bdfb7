"""Personas from the command line: pages, and completeness of cards and tables."""

import json
import re
import xml.etree.ElementTree as ET

import pytest

from tests.support.commands import EXAMPLES, cjm, tree
from tests.support.people import told, workspace
from tests.support.pictures import png


def rendered(folder, text, *options, out="out"):
    tree(folder / "w", {"cjm.yaml": text})
    (folder / "w/p.png").write_bytes(png())
    outcome = cjm("render", folder / "w", "-o", folder / out, "--view", "personas", *options)
    assert outcome.code == 0, outcome.out + outcome.err
    return folder / out


def texts(path):
    """The texts and titles of a drawing."""
    root = ET.parse(path).getroot()
    return ["".join(node.itertext()) for node in root.iter() if node.tag.endswith("}text")]


def squashed(text):
    return "".join(text.split())


@pytest.fixture(scope="module")
def group(tmp_path_factory):
    folder = tmp_path_factory.mktemp("group")
    assert cjm("render", EXAMPLES / "b2b-purchase", "-o", folder, "--view", "personas").code == 0
    return folder


def test_a_sheet_and_a_card_each(group):
    plates = sorted(path.relative_to(group).as_posix() for path in group.rglob("*.svg"))
    assert plates == ["personas.svg", *(f"personas/{name}.svg" for name in ("ines", "karl", "mira", "tomas"))]
    pages = sorted(path.relative_to(group).as_posix() for path in group.rglob("personas*/*.md"))
    assert pages == [f"personas/{name}.md" for name in ("ines", "karl", "mira", "tomas")]


def test_index_shows_all_personas(group):
    page = (group / "index.html").read_text()
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {"personas", "personas-ines", "card-karl-view", "people-view"} <= set(ids)
    assert page.count("data:image/png;base64,") == 4


def test_portraits_and_initials(group):
    def marks(path):
        root = ET.parse(path).getroot()
        alts = [node.find("{*}title").text for node in root.findall(".//{*}image")]
        letters = [t.text for t in root.findall(".//{*}text") if t.text in {"I", "K", "M", "T"}]
        return alts, letters

    alts, letters = marks(group / "personas.svg")
    assert [alt.split(",")[0] for alt in alts] == ["Portrait of Ines", "Portrait of Tomás"]
    assert letters == ["K", "M"]
    assert marks(group / "personas/mira.svg") == ([], ["M"])


def test_buying_group_shows_steps_and_feelings_of_members(group):
    page = (group / "personas.md").read_text()
    rows = {
        line.split(" | ")[0].strip("| "): line.split(" | ")[1:]
        for line in page.split("\n")
        if " | Champion" in line or " | Gatekeeper" in line
    }
    role, questions, *stages = rows["Mira Novak, IT security lead"]
    assert role == "Gatekeeper"
    assert questions == "Which ports does it open?<br>Who can read our temperatures?"
    assert [stage.strip(" |") == "–" for stage in stages] == [True, True, False, False, True]
    assert "[1 Hears of it for the first time](journeys/purchase/report.md#tp-security)" in stages[2]
    # The primary persona does not take part where only others have feelings.
    assert "Sees the sensors mounted" not in "".join(rows["Ines Duarte, head of operations"])


def test_scores_are_signed_only_if_neutral_is_zero(tmp_path):
    out = rendered(tmp_path, workspace(told(3), roles=True))
    shown = texts(out / "personas.svg")
    assert "−2" in shown
    assert "+2" in shown
    scale = json.loads(workspace(told(3), roles=True))
    scale["workspace"]["emotion_scale"] = {"min": -2, "max": 4}
    shown = texts(rendered(tmp_path, json.dumps(scale), out="other") / "personas.svg")
    assert "+2" not in shown


def test_card_and_tables_contain_everything_of_a_persona(tmp_path):
    said = {}

    def say(name):
        said[name] = f"{name.capitalize()} of hers"
        return said[name]

    person = {
        "name": say("name"),
        "short_name": "Zed",
        "kind": "patient",
        "role": "approver",
        "summary": say("summary"),
        "quote": say("quote"),
        **{
            key: [say(key), say(f"other {key}")]
            for key in ("goals", "needs", "frustrations", "behaviours", "questions")
        },
        "attributes": {say("attribute"): say("value"), "Age": 41.5},
        "segment": say("segment"),
        "share": 0.12,
        "basis": "statistical",
        "participants": 412,
        "channels": ["store", "web"],
        "evidence": {"id": "e", "note": say("note")},
        "image": {"path": "p.png", "alt": say("alt")},
    }
    hidden = {
        "description": say("description"),
        "tags": say("tag"),
        "links": {"url": "https://example.org/zed", "title": say("link")},
    }
    out = rendered(tmp_path, workspace({"zed": {**person, **hidden}}, "Something"))
    drawn = squashed("".join(ET.parse(out / "personas/zed.svg").getroot().itertext()))
    fixed = ["Patient", "Approver", "41.5", "12 %", "Rests on statistics", "n = 412", "Store", "Lowest", "Something"]
    for text in (*(v for k, v in said.items() if k not in {"description", "tag", "link"}), *fixed[:-2]):
        assert squashed(text) in drawn, text
    for page in (out / "personas/zed.md", out / "personas.md", out / "index.html"):
        content = squashed(re.sub(r"<[^>]+>", " ", page.read_text()))
        for name, text in said.items():
            assert squashed(text) in content or name == "alt", (page, text)
        for text in fixed[:-2]:
            assert squashed(text) in content, (page, text)


def test_cut_text_has_the_full_text_as_its_title(tmp_path):
    long = "A goal that goes on and on " * 30
    out = rendered(tmp_path, workspace({"p": {"name": "P", "goals": long, "quote": long}}))
    titles = [node.text for node in ET.parse(out / "personas/p.svg").getroot().findall(".//{*}text/{*}title")]
    assert titles == [long.strip(), long.strip()] or titles == [long, long]
    assert long.strip() in (out / "personas/p.md").read_text()


def test_assumed_persona_is_marked(tmp_path):
    people = {"guess": {"name": "Guess"}, "known": {"name": "Known", "basis": "qualitative", "participants": 5}}
    out = rendered(tmp_path, workspace(people))
    assert "Resting on assumptions: Guess." in "".join(texts(out / "personas.svg"))
    broken = {
        name: bool(re.search(r"<rect[^>]*stroke-dasharray", (out / f"personas/{name}.svg").read_text()))
        for name in people
    }
    assert broken == {"guess": True, "known": False}
    assert "No evidence yet" in texts(out / "personas/guess.svg")


def test_journeys_have_lowest_and_highest_point(group):
    page = (group / "personas/karl.md").read_text()
    assert "Poor 3: Reads 14 pages and looks for the sum" in page
    assert "Fair 5: Signs" in page
    assert "(../journeys/purchase/report.md)" in page
    shown = texts(group / "personas/karl.svg")
    assert shown.count("3") == shown.count("5") == 1


def test_personas_with_errors_or_of_other_journeys_are_left_out(tmp_path):
    text = workspace(told(3))
    document = json.loads(text)
    document["journeys"]["l"] = {"name": "L", "personas": "p1", "stages": {"id": "s", "name": "S", "doing": "x"}}
    document["journeys"]["j"]["personas"] = ["p0"]
    for stage in document["journeys"]["j"]["stages"]:
        for touchpoint in stage["touchpoints"]:
            touchpoint["personas"] = "p0"
            touchpoint["emotion"] = -1
    document["personas"]["spare"] = {"name": "Spare"}
    document["personas"]["wrong"] = {"name": "Wrong", "evidence": "nothing-there"}
    tree(tmp_path / "w", {"cjm.yaml": json.dumps(document)})
    outcome = cjm("render", tmp_path / "w", "-o", tmp_path / "all", "--view", "personas", "--format", "svg")
    assert outcome.code == 1
    assert sorted(p.stem for p in (tmp_path / "all/personas").iterdir()) == ["p0", "p1", "p2", "spare"]
    cjm("render", tmp_path / "w", "-o", tmp_path / "one", "--view", "personas", "--format", "svg", "--journey", "j")
    assert sorted(p.stem for p in (tmp_path / "one/personas").iterdir()) == ["p0", "p2", "spare"]


def test_markdown_without_drawings_shows_the_portrait(tmp_path):
    out = rendered(tmp_path, workspace(told(1), image="p.png"), "--format", "md")
    found = re.search(r"!\[[^\]]+\]\((\.\./images/[^)]+)\)", (out / "personas/p0.md").read_text())
    assert (out / "personas" / found[1]).resolve().read_bytes() == png()
    out = rendered(tmp_path, workspace(told(1), image="p.png"), "--format", "md,svg", out="both")
    assert "](p0.svg)" in (out / "personas/p0.md").read_text()
    assert "../images/" not in (out / "personas/p0.md").read_text()


def test_no_pages_without_personas(tmp_path):
    tree(
        tmp_path / "w",
        {
            "cjm.yaml": "personas: {p: {name: P}}\njourneys: {j: {name: J, personas: p, stages: {id: s, name: S, doing: x}}}\n"
        },
    )
    assert cjm("render", tmp_path / "w", "-o", tmp_path / "out", "--view", "map").code == 0
    assert not (tmp_path / "out/personas").exists()


@pytest.mark.parametrize("language", ["de", "ja", "ar"])
def test_other_languages(tmp_path, language):
    document = json.loads(workspace(told(2), roles=True))
    document["workspace"]["language"] = language
    out = rendered(tmp_path, json.dumps(document))
    shown = "".join(texts(out / "personas.svg"))
    for word in ("Goals", "Needs", "Basis", "Takes part", "Champion"):
        assert word not in shown, word
