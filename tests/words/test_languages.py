"""A workspace in each language, through the command line: its words are there, and no English ones are left."""

import html
import json
import locale
import re

import pytest

from cjm.model.dates import Duration
from cjm.words import languages, words_for
from tests.support.commands import cjm, tree
from tests.support.full_map import full_map

FORMATS = "svg,html,md"
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# What is no text: code of a page, names of files, elements and their attributes but those that are read out.
HIDDEN = re.compile(r"<(style|script|code)\b.*?</\1>|```mermaid.*?```|\]\([^)]*\)|`[^`]*`|https?://[^\s<]+", re.DOTALL)
SPOKEN = re.compile(r'\b(?:aria-label|title|alt|data-sortable)="([^"]*)"')
# Names that are the same in every language, and ids of the map below, which a drawing of a move may show.
NAMES = {"cjm", "mermaid", "yaml", "png", "svg", "id", "p", "o", "n", "s", "auto", "min"}


def spoken_map(language):
    """Everything that a map can say, in texts that belong to no language."""
    said = []

    def say(_):
        said.append(f"x{len(said)}q")
        return said[-1]

    workspace = json.loads(full_map(say))
    workspace["workspace"]["language"] = language
    # Its future: a touchpoint that stays, one that is new, and one that stands for another.
    stage = workspace["journeys"]["j"]["stages"][0]
    stage = {key: stage[key] for key in ("id", "name", "when")}
    touchpoints = [
        {"id": "first", "name": say(0), "channel": "c", "emotion": 1, "delivers": "o"},
        {"id": "third", "name": say(0), "channel": "c", "emotion": 2, "replaces": "second"},
        {"id": "fourth", "name": say(0), "channel": "c", "emotion": 0},
    ]
    workspace["journeys"]["k"] = {
        "name": say(0),
        "state": "future",
        "baseline": "j",
        "target_date": "2027-01",
        "personas": "p",
        "stages": [{**stage, "touchpoints": touchpoints}],
    }
    return workspace


def rendered(folder, workspace):
    tree(folder, {"cjm.yaml": json.dumps(workspace, ensure_ascii=False)})
    outcome = cjm("render", folder, "--out", folder / "out", "--format", FORMATS, "--as-of", "2026-07-01")
    assert outcome.code == 0, outcome.out + outcome.err
    return {
        path.relative_to(folder / "out").as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((folder / "out").rglob("*"))
        if path.suffix in {".svg", ".html", ".md"}
    }


def shown(text):
    """What people read or hear of a file."""
    text = HIDDEN.sub(" ", text)
    heard = " ".join(SPOKEN.findall(text))
    return html.unescape(re.sub(r"<[^>]*>", " ", text) + " " + heard)


def words_of(texts):
    return {word.lower() for text in texts for word in WORD.findall(re.sub(r"\{[a-z_]*\}", " ", text))}


@pytest.fixture(scope="module", params=[tag for tag in languages() if tag != "en"])
def told(request, tmp_path_factory):
    tag = request.param
    return tag, rendered(tmp_path_factory.mktemp(tag), spoken_map(tag))


def english_words(tag, text):
    """The words of a file that are those of English, and not of the language as well."""
    own = words_of(words_for(tag).table.values()) | NAMES
    return sorted(words_of([shown(text)]) & words_of(words_for("en").table.values()) - own)


def test_no_english_word_is_left(told):
    tag, files = told
    left = {path: english_words(tag, text) for path, text in files.items()}
    assert {path: words for path, words in left.items() if words} == {}


def changed(value):
    """The same with every text and number otherwise, and with everything planned shipped."""
    if isinstance(value, dict):
        return {key: changed(each) if key not in {"id", "image", "last"} else each for key, each in value.items()}
    if isinstance(value, list):
        return [changed(each) for each in value]
    if isinstance(value, str):
        return {"planned": "shipped", "5-10 min": "7 min"}.get(
            value, f"{value}z" if re.fullmatch(r"x\d+q", value) else value
        )
    return value - 1 if type(value) in {int, float} and value > 1 else value


@pytest.mark.parametrize("tag", [tag for tag in languages() if tag != "en"])
def test_no_english_word_is_left_in_the_drawing_of_changes(tag, tmp_path):
    before = spoken_map(tag)
    after = {**before, **{key: changed(before[key]) for key in ("journeys", "opportunities")}}
    for name, workspace in (("a", before), ("b", after)):
        tree(tmp_path / name, {"cjm.yaml": json.dumps(workspace, ensure_ascii=False)})
    outcome = cjm("diff", "a", "b", "--output-format", "svg", cwd=tmp_path)
    assert outcome.code == 0, outcome.err
    assert words_for(tag)("kind.diff") in shown(outcome.out)
    assert english_words(tag, outcome.out) == []


def test_the_report_speaks_the_language(told):
    tag, files = told
    words = words_for(tag)
    report = shown(files["journeys/j/report.html"])
    for key in (
        "lane.doing",
        "lane.pains",
        "nav.stages",
        "section.about",
        "fact.expectations",
        "level.m1",
        "no-network",
    ):
        assert words(key) in report, key
    assert words.duration(Duration.of("5-10 min")) in report
    assert words.count(2, "touchpoint") in shown(files["journeys/j/report.md"])


def test_pages_and_drawings_name_their_language(told):
    tag, files = told
    way = "rtl" if tag == "ar" else "ltr"
    assert f'<html lang="{tag}" dir="{way}"' in files["journeys/j/report.html"]
    assert f'lang="{tag}"' in files["journeys/j/map.svg"].splitlines()[0]


def scale(folder, **settings):
    workspace = {
        "workspace": settings,
        "personas": {"p": {"name": "P"}},
        "journeys": {
            "j": {
                "name": "J",
                "personas": "p",
                "stages": [{"id": "s", "name": "S", "touchpoints": [{"id": "t", "name": "T", "emotion": -2}]}],
            }
        },
    }
    return rendered(folder, workspace)["journeys/j/map.svg"]


def test_the_default_scale_has_the_language_s_words(tmp_path):
    assert ">Frustriert<" in scale(tmp_path, language="de")


def test_a_scale_with_labels_of_its_own_keeps_them(tmp_path):
    labels = ["Frustrated", "Annoyed", "Neutral", "Content", "Delighted"]
    drawn = scale(tmp_path, language="de", emotion_scale={"min": -2, "max": 2, "labels": labels})
    assert ">Frustrated<" in drawn
    assert "Frustriert" not in drawn


def test_another_scale_without_labels_has_none(tmp_path):
    drawn = scale(tmp_path, language="de", emotion_scale={"min": -4, "max": 4})
    assert "Frustriert" not in drawn
    assert ">−4<" in drawn


def test_the_machine_s_locale_changes_nothing(tmp_path):
    before = rendered(tmp_path / "a", spoken_map("de"))
    old = locale.setlocale(locale.LC_ALL)
    found = next((name for name in ("fr_FR.UTF-8", "de_DE.UTF-8", "C.UTF-8") if _set(name)), "C")
    try:
        assert rendered(tmp_path / "b", spoken_map("de")) == before, found
    finally:
        locale.setlocale(locale.LC_ALL, old)


def _set(name):
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        return False
    return True
