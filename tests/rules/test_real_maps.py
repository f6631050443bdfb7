"""Maps of real journeys, as teams write them: what is found in them is little, and right."""

import json
import shutil

import pytest

from tests.support.commands import DAY, ROOT, cjm

MAPS = ROOT / "tests" / "maps"
# What a reviewer would say, too: nothing follows from a shipped improvement, and two things that nobody uses.
# That a strong feeling or a grave pain rests on one source is for information.
EXPECTED = {
    "passport-en": {},
    "hospital-en": {
        ("warning", "shipped-not-measured", "opportunities/on-the-list"),
        ("info", "unused-object", "personas/tom"),
        ("info", "unused-object", "channels/app"),
    },
    "bank-de": {},
    "return-es": {},
    "energy-ja": {},
}
SOURCES = {"passport-en": 5, "hospital-en": 3, "bank-de": 3, "return-es": 6, "energy-ja": 2}


def found(folder, *options):
    outcome = cjm("validate", folder, "--as-of", DAY, "--output-format", "json", *options)
    return [(f["severity"], f["rule"], f["address"]) for f in json.loads(outcome.out)["findings"]]


def test_every_map_is_expected():
    assert {path.name for path in MAPS.iterdir() if path.is_dir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_found_is_little_and_right(name):
    told = found(MAPS / name)
    assert {finding for finding in told if finding[1] != "single-source"} == set(EXPECTED[name])
    assert sum(finding[1] == "single-source" for finding in told) == SOURCES[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_it_is_drawn_and_well_laid_out_for_a_reader(name, tmp_path):
    outcome = cjm("render", MAPS / name, "-o", tmp_path, "--format", "svg,html,md")
    assert (outcome.code, outcome.out) == (0, "")
    shutil.copytree(MAPS / name, tmp_path / "maps")
    before = found(tmp_path / "maps")
    assert cjm("fmt", tmp_path / "maps").code == 0
    assert found(tmp_path / "maps") == before


# Slips that happen when people edit such maps, each with what has to be said of it.
SLIPS = [
    ("passport-en", "words: [relieved]", "words: [anxious]", "emotion-words-disagree", "renew-passport/pay"),
    ("passport-en", "name: I wait", "name: Onboard the applicant", "inside-out-name", "renew-passport/wait"),
    ("passport-en", "name: I call the helpline", "name: Case management", "inside-out-name", "renew-passport/call"),
    ("passport-en", "Rings 0300 from work, twice", "x", None, None),
    ("hospital-en", "Who are “they”?", "I left 07700 900123 with them", "personal-data", "knee/told"),
    ("hospital-en", "name: I decide with Tom at home", "name: Discharge of the patient", None, None),
    ("bank-de", "score: 3,", "score: 4,", "emotion-out-of-scale", "konto-eroeffnen/gehalt"),
    ("bank-de", "name: Ich rufe an", "name: Kernbanksystem", "inside-out-name", "konto-eroeffnen/anrufen"),
    ("return-es", "next: {to: etiqueta}", "next: {to: etiquetas}", "unknown-reference", "devolver/preguntar"),
    ("energy-ja", "emotion: {score: 0, words: [ふつう]}", "kind: wait", "duplicate-key", None),
    ("energy-ja", "、すぐ人が出た", "、03-1234-5678からかかった", "personal-data", "switch/kakunin"),
]


@pytest.mark.parametrize(("name", "right", "wrong", "rule", "address"), SLIPS)
def test_a_slip_is_told(name, right, wrong, rule, address, tmp_path):
    folder = shutil.copytree(MAPS / name, tmp_path / name)
    (path,) = [path for path in folder.glob("*.cjm.yaml") if right in path.read_text()]
    path.write_text(path.read_text().replace(right, wrong, 1))
    new = [finding for finding in found(folder) if finding not in found(MAPS / name)]
    told = [(r, a) for _, r, a in new if r == rule]
    if rule is None:
        assert new == []
    else:
        assert told, new
        assert address is None or {a for _, a in told} == {address}
