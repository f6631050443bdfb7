"""What people are told of the mistakes that they make most: what it is, where, and what to write instead."""

import pytest

from cjm.model.source import Source
from cjm.reader import read
from tests.support.commands import ROOT, cjm, tree

BASE = (ROOT / "templates/starters/blank/first.cjm.yaml").read_text()
OFFER, GOAL = "name: I notice the offer", "goal: Fitting shoes before Saturday's race"
FEED = "name: I see the shoe in my feed"
# What is written instead of what, the line, what is said, and what to do.
SLIPS = [
    (OFFER, "name: Ad: I notice it", 17, "the text after `name:` contains a colon", 'Quote the text: `name: "Ad: I notice it"`'),
    (OFFER, "name: 'It's here'", 17, "ends here, before `s here'`", 'Use other quotes, `name: "It\'s here"`, or write every'),
    (OFFER, 'name: "the "big" one"', 17, 'before `big" one"`', "quotes, `name: 'the \"big\" one'`, or write `\\\""),
    (OFFER, "name: \"it's \"big\"\"", 17, 'before `big""`', 'Write `\\"` for every quote in it'),
    (OFFER, "name: @offer", 17, "an unquoted text can't start with `@`", 'Quote it: `"@offer"`'),
    (OFFER, "name: `offer`", 17, "an unquoted text can't start with a backtick", 'Quote it: "`offer`"'),
    (OFFER, "name: %offer", 17, "an unquoted text can't start with `%`", 'Quote it: `"%offer"`'),
    (OFFER, "name: *offer*", 17, "an unquoted text can't start with `*`", 'Quote it: `"*offer*"`'),
    (OFFER, "name: & more", 17, "an unquoted text can't start with `&`", 'Quote it: `"& more"`'),
    (OFFER, 'name: "I notice', 33, "this quote is never closed", "Close it with the same quote"),
    (OFFER, "name:", 16, "key `name` has no value", "Write it after the colon: `name: …`."),
    (OFFER, "name: #1 offer", 16, "key `name` has no value", 'quote the text if the `#` is part of it: `name: "#1 offer"`'),
    (OFFER, "name I notice", 18, "`name I notice` is not a key with a value", "Write a colon and a space after the key"),
    ("name: I buy", "name I buy", 12, "the line above has no colon", "a space after the key: `name: …`."),
    (GOAL, "  " + GOAL, 13, "indented more than the line above", "Start it in column 5"),
    ("    " + GOAL, "   " + GOAL, 13, "starts in column 4, but no object here", "the line above starts in column 5"),
    ("    " + GOAL, "\t" + GOAL, 13, "tabs can't be used for indentation", "Indent with spaces"),
    ("    " + GOAL, "\u00a0   " + GOAL, 13, "U+00A0 (no-break space)", "ordinary space"),
    ("personas: maya", "personas:maya", 13, "a space is missing after the colon in `personas:maya`", "Write `personas: maya`."),
    ("personas: maya", "just words", 13, "`just words` is not a key with a value", "Write a colon"),
    ("- id: pay", "- id:pay", 22, "a space is missing after the colon in `- id:pay`", "Write `id: pay`."),
    ("    personas: maya", "    personas:\n    -maya", 14, "a space is missing after the dash", "Write `- maya`."),
    (OFFER, "name: > 10 offers", 17, "an unquoted text can't start with `>`", 'Quote it: `"> 10 offers"`'),
    (OFFER, "name: | offer", 17, "an unquoted text can't start with `|`", 'Quote it: `"| offer"`'),
    (OFFER, "name: ? offer", 17, "an unquoted text can't start with `?`", 'Quote it: `"? offer"`'),
    (OFFER, "name: - offer", 17, "a list can't start in the line of `name:`", "without the dash: `name: offer`."),
    ("  maya: {name: Maya, summary: Buys her first running shoes}", "  maya:\n  name: Maya\n  summary: x", 4,
     "`name` is in the column of the id `maya`", "Indent all keys of `maya` by two spaces more."),
    ("severity: 4", 'severity: "4"', 29, "expected a whole number", "Write `4`."),
    ("- id: pay", "- duration: 5 moons\n        id: pay", 21, "`5 moons` is not a valid duration", "Units are s, min, h, days"),
    ("- id: pay", "-id: pay", 21, "a space is missing after the dash", "Write `- id: pay`."),
    ("share: 0.35}]", "share: 0.35}", 31, "the list that starts in line 30 is not closed", "Close it with `]`"),
    ("share: 0.35}]", "share: 0.35]", 30, "a comma or `}` is missing here", "close it with `}`"),
    (FEED, "name: I see it, twice, there", 20, "`twice` is read as a key, because a comma", '`name: "I see it, twice, there"`'),
    ("share: 0.35", "share: 0,35", 30, "`35` is read as a key", "Write a decimal point: `0.35`"),
    ("share: 0.35", "share: 35%", 30, "expected a number, found a text (`35%`)", "Write `0.35`."),
    ("share: 0.35", "share: 35", 30, "`35` is out of range", "Write a number from 0 to 1; 35% is `0.35`."),
    ("share: 0.35", "share: 1.35", 30, "`1.35` is out of range", "Write a number from 0 to 1."),
    ("share: 0.35", "share: -1", 30, "`-1` is out of range", "Write a number from 0 to 1."),
    ("share: 0.35", 'share: "0,35"', 30, "expected a number", "Write `0.35`."),
    ("emotion: 1}", "emotion: happy}", 20, "expected a number, an object (`key: value`) or a list", "`{score: 1, words: happy}`"),
    ("emotion: -1", "emotion: \N{MINUS SIGN}1", 28, "expected a number, an object (`key: value`) or a list", "Write `-1`."),
    ("next: [{to: see-advert, share: 0.1, when: compares prices}, {exit: gives up, share: 0.35}]", "next: see-advert", 30,
     "found a text (`see-advert`)", "Write `{to: see-advert}`."),
    ("emotion: -1", "metrics: [nps]", 28, "found a text (`nps`)", "Write `{metric: nps}`."),
    ("emotion: -1", "image: pay.png", 28, "found a text (`pay.png`)", "Write `{path: pay.png}`."),
    ("emotion: -1", "duration: 5", 28, "found a number (`5`)", "A number and a unit, or a range: `10 min`"),
    (GOAL, "reviewed: 2026", 13, "found a number (`2026`)", "A day (YYYY-MM-DD)"),
    ("severity: 4", "severity: high", 29, "expected a whole number", "How bad it is, from 1 (minor) to 5 (critical)."),
    (GOAL, "goal: [a]", 13, "expected a text, found a list", "The persona's goal."),
    ("touchpoints:\n          - {id: see-advert", "touchpoints: I see it\n        tags:\n          - {id: see-advert", 19,
     "found a text (`I see it`)", "`- {id: …, name: I see it}`"),
    ("  maya: {name: Maya, ", "  - {name: Maya, ", 3, "found a list", "Replace each dash with an id and a colon"),
    ("      - id: notice\n        name", "        notice:\n          name", 21, "a list item (`- `) is in the place of a key", "Indent all items of a list alike"),
]  # fmt: skip


def findings(text):
    return read([Source("first.cjm.yaml", text.encode())]).findings


def test_the_base_is_sound():
    assert not findings(BASE)


@pytest.mark.parametrize(("right", "wrong", "line", "said", "advice"), SLIPS)
def test_a_slip_is_told_in_plain_words(right, wrong, line, said, advice):
    assert BASE.count(right) >= 1
    found = findings(BASE.replace(right, wrong, 1))
    told = [(f.span.line, f.message, f.help) for f in found if said in f.message]
    assert told, [(f.span.line, f.message) for f in found]
    assert told[0][0] == line
    assert advice in told[0][2]
    for word in ("token", "scanning", "parsing", "stream", "indicator", "block mapping"):
        assert word not in told[0][1] + told[0][2]


def test_a_key_without_a_value_is_shown_where_it_stands():
    (found,) = findings(BASE.replace(OFFER, "name: #1 offer"))
    assert [(other.span.line, other.message) for other in found.related] == [(17, "written here")]


def test_texts_that_a_comma_cut_short_are_mended(tmp_path):
    tree(tmp_path, {"m.cjm.yaml": BASE.replace(FEED, "name: I see it, twice, in my feed")})
    assert cjm("validate", tmp_path, "--fix").code == 0
    assert (
        '{id: see-advert, name: "I see it, twice, in my feed", channel: feed' in (tmp_path / "m.cjm.yaml").read_text()
    )
    # What isn't simply the rest of a text is left to its author.
    for text in ("{name: 'a', b}", "{name: [a], b}", '{name: say "x", b}', "{b, name: x}"):
        tree(tmp_path, {"m.cjm.yaml": f"personas: {{p: {text}}}\n"})
        before = (tmp_path / "m.cjm.yaml").read_text()
        assert cjm("validate", tmp_path, "--fix").code == 1
        assert (tmp_path / "m.cjm.yaml").read_text() == before


def test_stages_and_touchpoints_by_their_ids_are_one_finding_each():
    text = "personas: {p: {name: P}}\njourneys:\n  j: {name: J, personas: p, stages: {a: {name: A}, b: {name: B}}}\n"
    (found,) = findings(text)
    assert (found.span.line, found.message) == (3, "`stages` has to be a list, not objects by id")
    assert found.help == "Start each with a dash and its id, `- id: a`."
    one = text.replace("{a: {name: A}, b: {name: B}}", "{id: s, name: S, touchpoints: {a: {name: A}}}")
    assert [f.help for f in findings(one)] == [found.help]


def test_a_reference_where_nothing_of_its_kind_was_read():
    (found,) = findings(
        BASE.replace("teams:\n  shop: {name: Web shop}\n", "")
        .replace("    owner: shop\n    stages", "    stages")
        .replace("owner: shop}", "x-o: 1}")
        .replace("        owner: shop\n", "", 1)
    )
    assert found.help.startswith("No file here has `teams:`. Write `teams: {shop: {name: …}}`; if another file")


def test_a_number_is_quoted_only_where_the_text_fits(tmp_path):
    tree(
        tmp_path, {"m.cjm.yaml": "personas: {p: {name: 7}}\nevidence: {e: {name: E, kind: survey, collected: 2026}}\n"}
    )
    assert cjm("validate", "--fix", tmp_path).code == 1
    assert (tmp_path / "m.cjm.yaml").read_text().split("}}")[0] == 'personas: {p: {name: "7"'
    assert "collected: 2026}" in (tmp_path / "m.cjm.yaml").read_text()


def test_an_object_beside_its_id_is_told_once():
    text = BASE.replace(
        "  maya: {name: Maya, summary: Buys her first running shoes}", "  maya:\n  name: Maya\n  summary: x"
    )
    assert [f.span.column for f in findings(text) if f.rule == "schema"] == [3]
    # Where something stands below the id, a name beside it is another person who has none.
    text = BASE.replace("summary: Buys her first running shoes}", "summary: x}\n  name: Lena\n  quote: y")
    assert [f.message[:21] for f in findings(text)] == ["expected an object (`"] * 2
    # What is an object itself may be called like a key.
    text = BASE.replace("  maya: {name: Maya", "  lena:\n  image: {quote: y}\n  maya: {name: Maya")
    assert [f.message for f in findings(text)] == ["missing key `name` in this persona"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("first-pair/pay/checkout", "first-pair/checkout"),
        ("pay/checkout", "first-pair/checkout"),
        ("checkout", "first-pair/checkout"),
        ("first-pair/pay/p1", "first-pair/checkout/p1"),
        ("first-pair/pay/checkout/p1", "first-pair/checkout/p1"),
        ("p1", "first-pair/checkout/p1"),
    ],
)
def test_an_address_with_a_part_too_many_or_too_few(written, meant):
    (found,) = findings(BASE.replace("addresses: first-pair/checkout/p1", f"addresses: {written}"))
    assert found.help == f"Did you mean `{meant}`?"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("first-pair/notice/see-advert", "first-pair/see-advert"), ("notice/see-advert", "see-advert")],
)
def test_a_move_with_a_part_too_many(written, meant):
    (found,) = findings(BASE.replace("{to: see-advert,", f"{{to: {written},"))
    assert found.help == f"Did you mean `{meant}`?"


def test_a_section_of_another_shape_is_told_once():
    text = BASE.replace("  maya: {name: Maya, ", "  - {id: maya, name: Maya, ")
    assert [f.rule for f in findings(text)] == ["schema"]
