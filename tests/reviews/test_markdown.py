"""A review as a comment: what stands in the open, what is below, and how much of it where there is too much."""

import json
import re

import pytest
from hypothesis import Phase, given, settings
from markdown_it import MarkdownIt

from cjm.reviews.phrases import brief
from cjm.runtime.terminal import safe
from tests.formats.test_markdown import TEXTS, markup, shown, squashed
from tests.reviews.reviewed import versions
from tests.support.commands import cjm, tree
from tests.support.full_map import full_map
from tests.support.growth import grown

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
MOST = 60_000
OPEN = """\
<!-- cjm-diff:/ -->
### Journey changes: Maya buys her first pair

**Checkout got better. Tracking got worse.** Version 3 → 4: 1 added, 1 removed, 4 changed, 11 as before. \
Mean emotion +0.12 → +0.44. Open pain points 7 → 5.

| | Touchpoint | Stage | Emotion | Change | What changed |
|:-:|---|---|:-:|--:|---|
| ▼ | **Tracks the parcel** | Delivery | −1 → −2 | **−1** | emotion |
| ▲ | **Pays as a guest** ⚑ | Purchase | −1 → +1 | **+2** | title (was *Creates an account and pays*), emotion, \
note on the emotion, pain point gone *Account is forced; basket from the phone is gone* |
| ▲ | **Lands on the product page** | Awareness | 0 → +1 | **+1** | emotion |
| ▲ | **Asks if her size is on hold** | Exchange | −1 → 0 | **+1** | emotion, channel (*Chat* → *Chat with a person*) |
| △ | **Purchase** | *the whole stage* |  |  | measure *Checkout conversion* (*2.9\xa0%* → *3.4\xa0%*) |
| + | **Enters a shoe she owns** | Research | +1 | new | delivers *Size finder based on a shoe she already owns* |
| − | ~~Opens the size guide~~ | Research | ~~−1~~ | gone | with its pain point \
*Size guide is a PDF, unreadable on a phone* |

> [!WARNING]
> One touchpoint feels worse: **Tracks the parcel** fell to −2. Still open: *Tell her about a delay, with a new date*.

<details><summary>Emotion before and after, all touchpoints</summary>
"""
PLOTTED = """\
                                         −2  −1   0  +1  +2
1 Awareness
    Sees a sneaker ad in her feed         ·   ·   │   ●   ·
  ▲ Lands on the product page             ·   ·   ○   ●   ·
2 Research
  − Opens the size guide                  ·   ○   │   ·   ·
  + Enters a shoe she owns                ·   ·   │   ●   ·
    Reads reviews on fit                  ·   ·   │   ●   ·
"""


def markdown(*arguments, cwd=None, **env):
    outcome = cjm("diff", *arguments, "--output-format", "markdown", cwd=cwd, env=env)
    assert outcome.code == 0, outcome.err
    return outcome.out


def written(before, after, folder):
    tree(folder, {"old/cjm.yaml": before, "new/cjm.yaml": after})
    return markdown("old", "new", cwd=folder)


def test_what_stands_in_the_open(tmp_path):
    out = markdown(*versions(tmp_path))
    assert out.startswith(OPEN)
    assert PLOTTED in out
    assert "`●` version 4, `○` version 3 where it differs." in out
    assert "*Guest checkout, one basket on all devices* is **shipped** now (not measured)." in out
    assert "| + | warning | \\`o4\\` is shipped but has no result<br>`shipped-not-measured` |" in out


def test_every_change_is_listed_with_its_level_and_place(tmp_path):
    before, after = versions(tmp_path)
    out = markdown(before, after)
    told = json.loads(cjm("diff", before, after, "--output-format", "json").out)
    for change in told["changes"]:
        span = change["head"] or change["base"]
        row = f"**{change['level']}** {change['kind']}"
        rows = [line for line in out.splitlines() if row in line and f"`{change['address']}`" in line]
        assert any(f"`{span['path']}:{span['line']}` |" in line for line in rows), change
    assert "All 12 changes: 2 structural, 7 content, 3 editorial" in out
    assert "Outside of journeys, 3 changes: 3 content" in out
    assert out.count("<details>") == out.count("</details>") == 4


def test_no_change_is_one_line(tmp_path):
    before, _ = versions(tmp_path)
    assert markdown(before, before) == "<!-- cjm-diff:/ -->\nNo changes to the journey maps.\n"


MADE_OF = {
    *(f"{kind}_{end}" for kind in ("heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td", "strong", "em",
                                   "s", "blockquote") for end in ("open", "close")),
    "html_block", "fence", "code_inline", "softbreak", "<sub>", "</sub>",
}  # fmt: skip
BLOCK = re.compile(r"<!-- cjm-diff:/[A-Za-z0-9_.%/-]* -->|<details><summary>([^<]|<b></b>)*</summary>|</details>")


@settings(max_examples=30, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(TEXTS.filter(lambda text: text.strip()))
def test_no_text_changes_what_a_comment_is_made_of(tmp_path_factory, text):
    out = written(FULL, full_map(lambda name: f"{text} {name}"), tmp_path_factory.mktemp("said"))
    tokens = READER.parse(out)
    assert set(markup(tokens)) <= MADE_OF
    assert all(BLOCK.fullmatch(token.content.strip()) for token in tokens if token.type == "html_block")
    assert squashed(brief(safe(text), 60)) in squashed(shown(tokens)) or len(text) > 40
    for block in out.split("\n\n"):
        rows = [re.sub(r"\\\\|\\\|", "", row) for row in block.splitlines() if row.startswith("|")]
        assert len({row.count("|") for row in rows}) < 2


FULL = full_map(lambda name: name)


@pytest.mark.parametrize("name", ["ينظر إلى الصفحة", "ページを見る"])
def test_a_headline_in_any_script(tmp_path, name):
    before = MAP.replace("name: Lands", f"name: {name}")
    out = written(before, before.replace(f"{name}, emotion: 0", f"{name}, emotion: 1"), tmp_path)
    assert re.search(rf"^\*\*\u2068?“{name}”\u2069? got better\.\*\*", out, re.MULTILINE)


def test_scores_of_two_scales_are_neither_better_nor_worse(tmp_path):
    scaled = "workspace: {emotion_scale: {min: 1, max: 5}}\n" + re.sub(
        r"(emotion|score): (\d)", lambda found: f"{found[1]}: {int(found[2]) + 3}", MAP
    )
    out = written(MAP, scaled, tmp_path)
    assert "| △ | **Lands** | Choice | 0 → 3 |  | emotion |" in out
    assert "got better" not in out
    assert not set("▲▼") & set(out)


def test_the_worst_journey_is_the_first(tmp_path):
    def maps(scores):
        return "personas: {p: {name: P}}\njourneys:\n" + "".join(
            f"  {name}: {{name: Way {name}, personas: p, stages: "
            f"{{id: s, name: S, touchpoints: [{{id: go, name: Goes on, emotion: {score}}}]}}}}\n"
            for name, score in scores.items()
        )

    out = written(maps({"a": 0, "b": 0, "c": 0, "d": 0}), maps({"a": 1, "b": -1, "c": -2, "d": 0}), tmp_path)
    heads = [
        "### Journey changes: 3 journeys",
        "#### Way c `c`",
        "#### Way b `b`",
        "#### Way a `a`",
        "#### In all journeys",
    ]
    assert re.findall("^#+ .*", out, re.MULTILINE) == heads
    assert out.count("[!WARNING]") == 2
    assert "No open opportunity addresses it." in out


MAP = """\
personas: {mia: {name: Mia Berg}, tom: {name: Tom Cruz}}
teams: {shop: {name: The shop}}
journeys:
  a:
    name: A way
    personas: [mia, tom]
    stages:
      - id: choose
        name: Choice
        touchpoints:
          - {id: landing, name: Lands, emotion: 0}
          - {id: guide, name: Opens the guide, emotion: [{persona: mia, score: 1}, {persona: tom, score: 1}]}
      - {id: pay, name: Pay, touchpoints: [{id: checkout, name: Pays, emotion: 0}]}
"""


@pytest.mark.parametrize(
    ("old", "new", "row"),
    [
        ("{persona: tom, score: 1}", "{persona: tom, score: -1}",
         "| ▼ | **Opens the guide** | Choice | +1 | **−2** | emotion of *Tom* |"),
        ("Lands, emotion: 0", "Lands", "| △ | **Lands** | Choice | 0 → – |  | emotion |"),
        ("Lands, emotion: 0", "Lands, emotion: 0, owner: shop", "| △ | **Lands** | Choice | 0 |  | owner (*The shop*) |"),
        ("name: Lands", "name: Arrives", "| △ | **Arrives** | Choice | 0 |  | title (was *Lands*) |"),
        ("emotion: 0}\n          - {id: g", "emotion: 0, pains: [{id: p, text: Slow}]}\n          - {id: g",
         "| △ | **Lands** | Choice | 0 |  | new pain point *Slow* |"),
        ("- {id: pay, name: Pay, touchpoints: [", "- {id: buy, formerly: pay, name: Pay, touchpoints: [",
         "| △ | **Pay** | *the whole stage* |  |  | id (*pay* → *buy*) |"),
        ("{id: checkout, name: Pays, emotion: 0}", "{id: checkout, name: Pays, emotion: 0}, {id: out, name: Leaves}",
         "| + | **Leaves** | Pay |  | new |  |"),
        ("      - {id: pay", "      - {id: end, name: End, emotion: 1}\n      - {id: pay",
         "| + | **End** | *the whole stage* | +1 | new |  |"),
    ],
)  # fmt: skip
def test_rows(tmp_path, old, new, row):
    assert old in MAP
    assert row in written(MAP, MAP.replace(old, new), tmp_path).splitlines()


def test_a_touchpoint_that_moves_is_one_row(tmp_path):
    moved = "          - {id: landing, name: Lands, emotion: 0}\n"
    after = MAP.replace(moved, "").replace(
        "touchpoints: [{id: checkout", "touchpoints: [" + moved[12:-1] + ", {id: checkout"
    )
    assert "| △ | **Lands** | Pay | 0 |  | stage (*Choice* → *Pay*) |" in written(MAP, after, tmp_path)


def test_a_journey_that_is_new_or_gone_has_its_plot(tmp_path):
    nothing = MAP[: MAP.index("journeys:")]
    new = written(nothing, MAP, tmp_path / "n")
    assert "**This journey is new.** 2 stages, 3 touchpoints. Mean emotion +0.50." in new
    assert "  + Lands" in new
    gone = written(MAP, nothing, tmp_path / "g")
    assert "**This journey is gone.** 2 stages, 3 touchpoints. Mean emotion +0.50." in gone
    assert re.search(r"  − Lands +·   ·   ○", gone)


def test_what_others_rely_on_is_a_warning(tmp_path):
    other = (
        "  b: {name: B, personas: mia, state: future, baseline: a, target_date: 2030-01, stages: "
        "{id: x, name: X, touchpoints: {id: y, name: Y, replaces: checkout}}}\n"
    )
    before = MAP + other
    after = before.replace(", touchpoints: [{id: checkout, name: Pays, emotion: 0}]", "").replace(
        ", replaces: checkout", ""
    )
    out = written(before, after, tmp_path)
    assert "> Breaking: **Pays** is gone; was referred to by" in out


def test_outside_of_journeys_alone(tmp_path):
    out = written(MAP, MAP.replace("The shop", "Shop"), tmp_path)
    assert "### Changes outside of journeys\n\n1 change: 1 editorial.\n\n| |" in out
    assert "<details>" not in out


def test_a_level_hides_what_matters_less_and_says_so(tmp_path):
    before, after = versions(tmp_path)
    out = markdown(before, after, "--min-level", "structural")
    assert "emotion-raised" not in out
    assert "13 at lower levels not shown." in out
    assert "as before" not in out.split("<details>")[0]
    assert len([line for line in out.split("<details>")[0].splitlines() if line.startswith(("| +", "| −"))]) == 2


# --- too much of it ----------------------------------------------------------------------------


def counts(out):
    """How many changes are listed, and how many are said to be left out."""
    listed = sum(
        bool(re.match(r"\| . \| \*\*(breaking|structural|content|editorial)\*\* ", line)) for line in out.splitlines()
    )
    left = re.search(r"(\d+) changes of the lists", out)
    return listed, int(left[1]) if left else 0


@pytest.mark.parametrize(("stages", "touchpoints"), [(5, 10), (20, 30)])
@pytest.mark.parametrize("name", ["x", "@a|`*<b>" * 20])
def test_a_comment_of_any_size_holds_what_it_can(tmp_path, stages, touchpoints, name):
    before, after = grown(stages, touchpoints, name="n"), grown(stages, touchpoints, name=name)
    tree(tmp_path, {"old/cjm.yaml": before, "new/cjm.yaml": after})
    out = markdown("old", "new", "--report", "json=out.json", cwd=tmp_path)
    assert len(out) <= MOST
    total = sum(json.loads((tmp_path / "out.json").read_text())["summary"].values())
    assert sum(counts(out)) == total
    if counts(out)[1]:
        assert "`cjm diff` shows everything." in out
        assert len(out) > MOST / 4 or "*" in name


def test_what_is_left_out_first(tmp_path):
    document = json.loads(grown(25, 40, name="A touchpoint with a name"))
    before = json.dumps(document)
    stage = document["journeys"]["j"]["stages"][0]
    for touchpoint in stage["touchpoints"][:20]:
        touchpoint["emotion"] = {"score": -2, "note": "z" * 190}
    out = written(before, json.dumps(document), tmp_path)
    assert len(out) <= MOST
    assert "touchpoints that changed" in out
    assert "Left out to fit into a comment: touchpoints as before. `cjm diff` shows everything." in out
    assert counts(out)[1] == 0


def test_a_loss_outside_of_journeys_that_others_relied_on_is_the_first_thing_told(tmp_path):
    text = """\
personas: {mia: {name: Mia}, tom: {name: Tom}}
journeys:
  a: {name: A, personas: [mia, tom], stages: {id: s, name: S, touchpoints: {id: t, name: T}}}
"""
    gone = text.replace(", tom: {name: Tom}", "").replace("[mia, tom]", "mia")
    warning = "> [!WARNING]\n> Breaking: **Tom** is gone; was referred to by a.\n"
    alone, both = tmp_path / "alone", tmp_path / "both"
    for folder, after in ((alone, gone), (both, gone.replace("name: T}", "name: Other}"))):
        out = written(text, after, folder)
        assert out.count("[!WARNING]") == 1
        assert re.match(f"<!--.*-->\n### .*\n\n{re.escape(warning)}", out)


STEPS = """\
workspace: {emotion_scale: {min: 1, max: 7}}
personas: {p: {name: P}}
teams: {engineering: {name: Engineering}}
journeys:
  a:
    name: A
    personas: p
    stages:
      id: s
      name: S
      blueprint: {backstage: {text: Somebody counts the doors by hand, team: engineering, duration: 2-3 weeks, fails: Old plans}}
      touchpoints: {id: t, name: T, emotion: 5}
"""


def test_of_long_values_that_begin_alike_what_is_other_is_shown(tmp_path):
    after = STEPS.replace("2-3 weeks", "1-2 weeks").replace("emotion: 5", "emotion: 4")
    out = written(STEPS, after, tmp_path)
    assert "blueprint (*…duration 2-3 weeks, fails Old plans* → *…duration 1-2 weeks, fails Old plans*)" in out
    # On a scale that begins above nothing no number has a sign.
    assert "Mean emotion 5.00 → 4.00." in out
    text = cjm("diff", "old", "new", cwd=tmp_path).out
    assert "  S: …, duration 2-3 weeks, … → …, duration 1-2 weeks, …\n" in text
    assert "  mean emotion 5.00 → 4.00\n" in text
