"""`--fix`: each kind of fix with neighbours that look like it and aren't safe, and what no fix ever does."""

from pathlib import Path

import pytest

from cjm.model.findings import Edit, Severity
from cjm.model.source import Source, Span
from cjm.reader.shape import explain
from cjm.rules.check import check
from cjm.rules.options import Options
from cjm.validate.fixes.gate import apply_safe_fixes, is_safe, with_safe_fixes
from cjm.workspace.loading import Gathered, open_workspace
from tests.support.commands import cjm, tree

LIBRARY = """\
personas: {p: {name: Ana}}
channels: {web: {name: Web shop}, tel: {name: Hotline}}
teams: {crm: {name: Customer care, formerly: [care, 'help']}}
"""
JOURNEY = """\
journeys:
  j:
    name: I buy
    personas: p
    stages:
      - id: s
        name: Buy
        touchpoints:
          - {id: a, name: I look, channel: web}
          - {id: b, name: I pay, channel: tel}
"""


def workspace(reported=(), **files):
    sources = tuple(Source(f"{name}.cjm.yaml", text.encode()) for name, text in sorted(files.items()))
    paths = {f"{name}.cjm.yaml" for name in reported or files}
    return Gathered(Path("/nowhere"), sources, frozenset(paths))


def outcome(found):
    """The files after `--fix`, how many findings `validate` calls fixable, and the errors before and after."""
    before, options = open_workspace(found), Options()
    findings = check(before.reading, options)
    fixable = sum(finding.fix is not None for finding in with_safe_fixes(found, findings, options).findings)
    done = apply_safe_fixes(before, options)
    after, count = done.workspace, done.count
    assert bool(count) == bool(fixable)
    errors = [errors_of(each) for each in (before, after)]
    assert apply_safe_fixes(after, options).count == 0, "a second run changes something"
    return {path.partition(".")[0]: source.content.decode() for path, source in after.sources.items()}, fixable, errors


def errors_of(loaded):
    return [f for f in check(loaded.reading, Options()).findings if f.severity is Severity.ERROR]


def one(text, reported=(), **others):
    files, fixable, errors = outcome(workspace(reported, m=text, **others))
    assert len(errors[1]) <= len(errors[0])
    assert (files["m"] != text) == bool(fixable) or others
    return files["m"]


def touchpoint(*lines):
    """A map whose second touchpoint has these keys."""
    return LIBRARY + JOURNEY.replace("{id: b, name: I pay, channel: tel}", f"{{{', '.join(lines)}}}")


B = "id: b, name: I pay"

# By kind: what is written of the second touchpoint, and what after `--fix`; the same where no fix is safe.
IN_A_TOUCHPOINT = {
    "key": [
        (f"{B}, chanel: tel", f"{B}, channel: tel"),
        (f"{B}, channel: web, chanel: tel", None),
        (f"{B}, chanel: tle", None),  # an unknown channel after it
        (f"{B}, chanel: [tel]", None),
        (f"{B}, chanel: Hotline", None),
        (f"{B}, descriptoin: 12", f'{B}, description: "12"'),
        (f"{B}, emotoin: 1", f"{B}, emotion: 1"),
        (f"{B}, emotoin: great", None),
        (f'{B}, "chanel": tel', None),
        ("name: I pay, idd: B", None),
    ],
    "quotes": [
        ("id: b, name: 1", 'id: b, name: "1"'),
        ("id: b, name: true", 'id: b, name: "true"'),
        ("id: b, name: 1.50", 'id: b, name: "1.50"'),
        ("id: b, name: 0,35", None),
        ("id: b, name: 1, 2 or 3", 'id: b, name: "1, 2 or 3"'),
        (f"{B}, emotion: true", None),
        (f"{B}, owner: 3", None),  # no team has the id 3
        (f"{B}, thinking: [1, 2, three]", f'{B}, thinking: ["1", "2", three]'),
        (f"{B}, next: {{to: a, share: 0,35}}", f"{B}, next: {{to: a, share: 0.35}}"),
        (f"{B}, next: {{to: a, share: 0, 35}}", None),
    ],
    "key in quotes": [
        (f"{B}, x-n: {{1: x}}", f'{B}, x-n: {{"1": x}}'),
        (f'{B}, x-n: {{1: x, "1": y}}', None),
        (f"{B}, x-n: {{1, 2}}", None),
        (f"{B}, 1: x", f'{B}, "1": x'),
    ],
    "text with commas": [
        ("id: b, name: Red, blue and green", 'id: b, name: "Red, blue and green"'),
        ("id: b, name: Red, entry", None),  # a key that lacks its value, perhaps
        ("id: b, name: Red, soon, entry", None),
        (f"{B}, channel: web, or phone", None),
        ('id: b, name: "Red", blue', None),
    ],
    "id from the name": [
        ("name: I pay", "id: i-pay, name: I pay"),
        ("name: I look", "id: i-look, name: I look"),
        ("name: a", "id: a-2, name: a"),
        ("name: '404'", "id: \"404\", name: '404'"),
        ("name: 私", None),
        ("id: null, name: I pay", None),
        ("name: I pay, channel: wbe", "id: i-pay, name: I pay, channel: wbe"),
    ],
    "id": [
        ("id: I_Pay, name: I pay", "id: i-pay, name: I pay"),
        ("id: 'I pay', name: I pay", "id: i-pay, name: I pay"),
        ("id: A, name: I pay", None),  # `a` is taken
        ("id: '404!', name: I pay", 'id: "404", name: I pay'),
        ("id: I_Pay, name: I pay, formerly: Old_Id", None),
        ("id: I/Pay, name: I pay", None),
    ],
    "name in place of an id": [
        (f"{B}, channel: Hotline", f"{B}, channel: tel"),
        (f"{B}, channel: 'web  SHOP'", f"{B}, channel: web"),
        (f"{B}, owner: Customer care", f"{B}, owner: crm"),
        (f"{B}, owner: Nobody", None),
        (f"{B}, next: {{to: I look}}", f"{B}, next: {{to: a}}"),
        (f"{B}, next: {{to: I buy/I look}}", f"{B}, next: {{to: j/a}}"),
        (f"{B}, next: {{to: I buy}}", f"{B}, next: {{to: j}}"),
        (f"{B}, alongside: [I look]", f"{B}, alongside: [a]"),
        (f"{B}, emotion: {{score: 1, persona: Ana}}", f"{B}, emotion: {{score: 1, persona: p}}"),
    ],
    "former id": [
        (f"{B}, owner: care", f"{B}, owner: crm"),
        (f"{B}, owner: 'help'", f"{B}, owner: crm"),
        (f"{B}, owner: Care", None),
    ],
}


@pytest.mark.parametrize(
    ("before", "after"),
    [pytest.param(*pair, id=f"{kind}: {pair[0]}") for kind in IN_A_TOUCHPOINT for pair in IN_A_TOUCHPOINT[kind]],
)
def test_each_kind_of_fix_and_what_looks_like_it(before, after):
    assert one(touchpoint(before)) == touchpoint(after or before)


REFERENCES = """\
personas: {Ana_K: {name: Ana}}
channels: {Web Shop: {name: Web Shop, owner: CRM}}
teams: {CRM: {name: Care, formerly: care}}
systems: {Till_1: {name: Till, owner: CRM}}
metrics: {NPS_Score: {name: NPS, kind: nps, source: Survey_26, owner: CRM}}
evidence: {Survey_26: {kind: survey, name: Survey}}
opportunities:
  Opp_1: {name: O, addresses: [I_Buy/Pay_Now/P_1, I_Buy/Look, "I_Buy"], owner: CRM, expects: {metric: NPS_Score}}
  opp-2: {name: P, parent: Opp_1}
"""
REFERRING = """\
journeys:
  I_Buy:
    name: I buy
    personas: [Ana_K]
    owner: CRM  # the CRM team
    evidence: {id: Survey_26}
    metrics: {metric: NPS_Score, value: 1}
    stages:
      - id: Look
        name: Look
        owner: care
        touchpoints:
          - id: Look_Around
            name: Look_Around
            channel: "Web Shop"
            personas: Ana_K
            emotion: {score: 1, persona: Ana_K, evidence: Survey_26}
            next: [{to: Pay_Now}, {to: Other/there}]
            alongside: Pay_Now
            delivers: Opp_1
            journey: Other
            blueprint: {support: [{text: T, system: Till_1}]}
          - {id: Pay_Now, name: I pay, pains: {id: P_1, text: Slow}, next: {to: I_Buy/Look_Around}}
  Other: {name: Other, personas: Ana_K, state: future, baseline: I_Buy, stages: [{id: st, name: S, touchpoints: [{id: there, name: T, replaces: Look_Around}]}]}
"""


def renamed(text):
    for old in ("Ana_K", "Till_1", "NPS_Score", "Survey_26", "Opp_1", "I_Buy", "Pay_Now", "P_1"):
        text = text.replace(old, old.lower().replace("_", "-"))
    text = text.replace('"Web Shop"', "web-shop").replace("{Web Shop:", "{web-shop:")
    text = text.replace("owner: CRM", "owner: crm").replace("{CRM:", "{crm:").replace("owner: care", "owner: crm")
    text = text.replace("id: Look_Around", "id: look-around").replace("/Look_Around", "/look-around")
    text = text.replace("replaces: Look_Around", "replaces: look-around")
    text = text.replace("id: Look\n", "id: look\n").replace("/Look,", "/look,").replace('"i-buy"', "i-buy")
    return (
        text.replace("Other/there", "other/there")
        .replace("journey: Other", "journey: other")
        .replace("  Other:", "  other:")
    )


def test_an_id_changes_with_all_references_in_all_files():
    files, _, (before, after) = outcome(workspace(lib=REFERENCES, maps=REFERRING))
    assert files["lib"] == renamed(REFERENCES)
    assert files["maps"] == renamed(REFERRING)
    assert (len(before), after) == (13, [])


SETTINGS = "workspace:\n  lanes: [{id: Back_Stage, name: B}]\n  phases: [Look_Out, {id: Buy_It, name: B}]\n"


def test_lanes_and_phases_change_with_their_references():
    settings = Source("cjm.yaml", SETTINGS.encode())
    text = LIBRARY + JOURNEY.replace(
        "name: Buy\n", "name: Buy\n        phase: Buy_It\n        lanes: {Back_Stage: x}\n"
    )
    found = Gathered(
        Path("/nowhere"), (settings, Source("m.cjm.yaml", text.encode())), frozenset(("cjm.yaml", "m.cjm.yaml"))
    )
    files, _, errors = outcome(found)
    assert files["cjm"] == SETTINGS.replace("Back_Stage", "back-stage").replace("Look_Out", "look-out").replace(
        "Buy_It", "buy-it"
    )
    assert files["m"] == text.replace("Back_Stage", "back-stage").replace("Buy_It", "buy-it")
    assert errors[1] == []


# Files in which an id has to stay as it is: it can't change everywhere, or would be another one's.
AS_THEY_ARE = {
    "the new id is taken": "teams: {A_B: {name: A}, a-b: {name: B}}\n",
    "two ids that become one": "teams: {A_B: {name: A}, A b: {name: B}}\n",
    "a former id of another": "teams: {A_B: {name: A}, c: {name: C, formerly: a-b}}\n",
    "a reference that isn't read": LIBRARY
    + JOURNEY
    + "systems: {A_B: {name: S}}\nmetrics: {m: {name: M, x-system: A_B}}\n",
    "an object that is broken": "teams: {A_B: {name: A, nonsense: 1}}\n",
    "a text in place of an object": "teams:\n  a:\n  Name: A\n",
    "a key of the object above": "teams:\n  a:\n  Links: {url: https://a.example}\n",
    "another file can't be read": "teams: {A_B: {name: A}}\n",
    "a file that nobody asked about": LIBRARY.replace("p: {", "P_1: {"),
    "a duplicate key that hides a reference": LIBRARY.replace("web:", "W_1:")
    + JOURNEY.replace("web", "W_1").replace("channel: W_1", "channel: tel, channel: W_1"),
}


@pytest.mark.parametrize("case", AS_THEY_ARE)
def test_an_id_that_has_to_stay(case):
    text = AS_THEY_ARE[case]
    others = {}
    reported = ()
    if case == "another file can't be read":
        others = {"other": "journeys: [\n"}
    if case == "a file that nobody asked about":
        others, reported = {"other": JOURNEY.replace("personas: p", "personas: P_1")}, ("m",)
    assert one(text, reported, **others) == text


FUTURE = """\
journeys:
  now: {name: N, personas: p, stages: [{id: s, name: S, touchpoints: [{id: Pay_Now, name: P}]}]}
  then: {name: T, personas: p, state: future, baseline: now, stages: [{id: s2, name: S, touchpoints: [{id: Pay_Now, name: P}]}]}
"""


def test_a_touchpoint_of_a_future_map_stays_the_one_of_its_baseline():
    assert one(LIBRARY + FUTURE) == LIBRARY + FUTURE.replace("Pay_Now", "pay-now")
    # With one id that is valid already they would become the same, or no longer be.
    other = LIBRARY + FUTURE.replace("Pay_Now", "pay-now", 1)
    assert one(other) == other


def test_a_section_in_the_singular():
    assert one("persona: {a: {name: A}}\n") == "personas: {a: {name: A}}\n"
    for text in (
        "persona: {a: {name: A}}\npersonas: {b: {name: B}}\n",
        "persona: {name: A}\n",
        "team: {a: {nmae: A}}\n",
        "journey: {j: {name: J}}\n",
    ):
        assert one(text) == text


def test_ambiguous_names_are_left_to_their_author():
    for text in (
        touchpoint(f"{B}, channel: Hotline").replace("Web shop", "Hotline"),
        touchpoint(f"{B}, next: {{to: I look}}").replace("name: Buy", "name: I look"),
        touchpoint(f"{B}, channel: Web").replace("name: Hotline", "name: Web"),  # the id `web`, or the name `Web`
    ):
        assert one(text) == text


def test_every_reference_takes_a_name():
    text = LIBRARY + JOURNEY.replace(
        "personas: p", "personas: [Ana]\n    evidence: [My survey, {id: My survey}]"
    ).replace(
        "channel: tel",
        "metrics: [{metric: Our NPS}], delivers: [Be quick], blueprint: {support: {text: T, system: The till}}",
    )
    text += """\
systems: {till: {name: The till}}
evidence: {sv: {kind: survey, name: My survey}}
metrics: {nps: {name: Our NPS, kind: nps, source: My survey}}
opportunities:
  o: {name: Be quick, addresses: [I look, I buy/b, I buy], owner: Customer care}
  q: {name: Be quicker, parent: Be quick}
"""
    fixed_text = one(text)
    for part in (
        "personas: [p]", "evidence: [sv, {id: sv}]", "metric: nps", "delivers: [o]", "system: till", "source: sv",
        "addresses: [j/a, j/b, j]", "owner: crm", "parent: o",
    ):  # fmt: skip
        assert part in fixed_text


def test_the_help_says_what_to_write():
    (error,) = errors_of(open_workspace(workspace(m=touchpoint(f"{B}, channel: Web shop"))))
    assert error.help == "`Web shop` is the name of the channel `web`: write `channel: web`."
    twice = touchpoint(f"{B}, channel: Web shop").replace("Hotline", "Web shop")
    (error,) = errors_of(open_workspace(workspace(m=twice)))
    assert error.help == "`Web shop` is the name of `web` and `tel`: write the id of one of them."


def test_a_suppression_comment_keeps_what_it_speaks_of():
    text = LIBRARY + JOURNEY.replace(
        "          - {id: b, name: I pay, channel: tel}\n",
        "          - name: I pay  # cjm: ignore[rule-of-later] as it is\n            channel: tel\n",
    )
    assert one(text) == text
    above = text.replace("          - name: I pay  # cjm", "          # cjm").replace(
        "is\n", "is\n          - name: I pay\n"
    )
    assert one(above) == above.replace("- name: I pay\n", "- id: i-pay\n            name: I pay\n")


def test_no_fix_in_a_file_that_is_read_in_part():
    text = 'teams: {a: {name: 1}}\nchannels: {1: {name: C}}\nsystems: "\n'
    assert one(text) == text


GATED = (
    LIBRARY
    + """\
journeys:  # all of them
  j:
    name: I buy
    status: approved
    personas: p
    stages:
      # cjm: ignore[rule-of-later] on purpose
      - id: s
        name: Buy
        touchpoints:
          - {id: a, name: I look, next: {to: b}}
          - id: b
            name: I pay
  b: {name: B, personas: p, stages: [{id: t, name: T}]}
"""
)


def safe(old, new, text=GATED, start=None):
    """Whether the gate lets a change of the text at `start` through, which by default is the text `old` itself."""
    at = text.index(start or old)
    line, column = text[:at].count("\n") + 1, at - text.rfind("\n", 0, at)
    end = (line + old.count("\n"), len(old) - old.rfind("\n") if "\n" in old else column + len(old))
    return is_safe(
        [Source("m.cjm.yaml", text.encode())], [Edit(Span("m.cjm.yaml", line, column, *end), new)], Options()
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: B,", "nmae: B,"),  # an error
        ("to: b", "to: gone"),
        ("  # all of them", ""),  # comments
        ("name: I pay", "name: I pay  # more"),
        ("# cjm: ignore[rule-of-later] on purpose\n      ", ""),
        ("- id: s", "- name: Buy\n        id: s"),  # a key twice
        ("{id: a,", "{id: b2, x-y: {id: a}, x-z: ["),  # no YAML
        ("id: b\n", "id: c\n"),  # another object that `b` leads to
    ],
)
def test_the_gate_lets_nothing_worse_or_different_through(old, new):
    assert not safe(old, new)


def test_the_gate_sees_what_an_edit_does_to_its_neighbours():
    assert safe("I pay", "I pay more")
    assert not safe("I pay", 'I pay: "')
    assert not safe("I look", "I look, I see")  # the rest would be another key
    assert not safe("name: Buy\n", "name: |\n", start="name: Buy\n")  # what follows would be its text
    # An `id` above the first key would take the place that the comment beside it speaks of.
    text = GATED.replace("- id: b\n", "- name: X  # cjm: ignore[rule-of-later] so\n").replace(
        "            name: I pay\n", ""
    )
    assert safe("X", "Y", text, start="X  #")
    assert not safe("", "id: z\n            ", text, start="name: X")
    assert safe("", "id: z\n            ", text.replace("# cjm: ignore[rule-of-later] so", ""), start="name: X")


def test_one_unsafe_fix_holds_up_no_other():
    good = "".join(f"  t{n}: {{nmae: T}}\n" for n in range(20))
    bad = "  u: {name: U, formerly: t1, descriptoin: [1]}\n"
    text = f"teams:\n{good}{bad}"
    assert one(text) == text.replace("nmae", "name")


def test_more_errors_than_are_listed():
    text = "teams:\n" + "".join(f"  t{n}: {{nmae: T}}\n" for n in range(1200))
    assert one(text) == text.replace("nmae", "name")
    # What a fix brings up itself is no error that was there.
    bad = "".join(f"  u{n}: {{name: T, descriptoin: [{n}]}}\n" for n in range(10))
    assert one(text.replace("nmae", "nome") + bad) == text.replace("nmae", "name") + bad


def test_a_name_is_not_replaced_by_an_id_that_is_as_wrong():
    text = LIBRARY.replace("tel: {", "Tel Web: {") + JOURNEY.replace("channel: tel", "channel: Hotline")
    assert one(text) == text.replace("Tel Web", "tel-web").replace("channel: Hotline", "channel: tel-web")


def test_a_value_is_replaced_by_one_value():
    assert not safe("name: Buy", "name: Buy\n        tags: a")
    assert not safe("[a", "[a, b", "teams: {t: {name: T, tags: [a]}}\n")
    assert not safe("[a, b", "[a", "teams: {t: {name: T, tags: [a, b]}}\n")
    assert not safe("a, b", "c", "teams: {t: {name: a, b}}\n")
    assert safe("a, b", '"a, b"', "teams: {t: {name: a, b}}\n")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_no_file_is_explained_again_for_its_fixes(tmp_path, monkeypatch, jobs):
    shape = "personas: {{p{n}: {{name: P, sumary: S}}}}\n"
    tree(tmp_path, {"cjm.yaml": "workspace: {name: W}\n", **{f"{n}.cjm.yaml": shape.format(n=n) for n in range(3)}})
    paths = []
    real = explain.explain_errors
    monkeypatch.setattr(explain, "explain_errors", lambda document: paths.append(document.path) or real(document))
    outcome = cjm("validate", "--jobs", jobs, cwd=tmp_path, env={"XDG_CACHE_HOME": str(tmp_path / "cache")})
    assert "(3 fixable)" in outcome.out
    assert sorted(paths) == [f"{n}.cjm.yaml" for n in range(3)]
