"""`cjm diff --output-format html`: one page with every change, both of its sides, and nothing that acts."""

import base64
import hashlib
import html
import json
import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings

from tests.cli.test_changed_since import git
from tests.formats.test_html import TEXTS, outline, squashed
from tests.reviews.reviewed import versions
from tests.support.commands import cjm, tree
from tests.support.full_map import full_map


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    return versions(tmp_path_factory.mktemp("versions"))


@pytest.fixture(scope="module")
def page(folders):
    return written(*folders)


def written(before, after, *arguments, **options):
    outcome = cjm("diff", before, after, "--output-format", "html", *arguments, **options)
    assert outcome.code == 0, outcome.err
    return outcome.data.decode()


def told(before, after):
    return json.loads(cjm("diff", before, after, "--output-format", "json").out)


def row(page, kind, address):
    """The cells of the first change of a kind to a thing."""
    group = page[page.index(f">{address}</code>") :]
    group = group[: group.index("</tbody>")]
    found = next(part for part in re.findall(r'<tr id="c-.*?</tr>', group, re.DOTALL) if f">{kind}</code>" in part)
    return cells(found)


def cells(found):
    """The cells of a row, as text; what is marked stands in brackets."""
    marked = re.sub(r"<(del|ins)>(.*?)</\1>", r"[\1 \2]", found)
    return [re.sub(r"<[^>]*>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", marked, re.DOTALL)]


def test_every_change_is_there_once_by_its_fingerprint(folders, page):
    document = told(*folders)
    assert len(document["changes"]) > 10
    shown = re.findall(r'<tr id="c-(\w+)" class="v-(\w+)"', page)
    assert Counter(shown) == Counter((change["fingerprint"], change["level"]) for change in document["changes"])
    for change in document["changes"]:
        what, before, after = cells(re.search(f'<tr id="c-{change["fingerprint"]}".*?</tr>', page, re.DOTALL)[0])
        assert change["kind"] in what
        assert html.unescape(what).endswith(change["note"])
        for side, place in ((before, change["base"]), (after, change["head"])):
            in_workspace = place["path"].partition("/")[2] if place else ""  # a page is the same in every folder
            assert side.endswith(f"{in_workspace}:{place['line']}" if place else "–")


def test_both_sides_with_their_places_side_by_side(page):
    what, before, after = row(page, "emotion-raised", "first-pair/checkout")
    assert "▲ +2" in what
    assert before.startswith("−1journeys/first-pair.cjm.yaml:")
    assert after.startswith("+1journeys/first-pair.cjm.yaml:")
    assert row(page, "pain-removed", "first-pair/checkout")[2] == "–"
    assert row(page, "touchpoint-added", "first-pair/size-finder")[1] == "–"
    assert row(page, "opportunity-addresses-changed", "opportunities/o2")[1:] == [
        "first-pair/size-[del guide/p2]opportunities.cjm.yaml:11",
        "first-pair/size-[ins finder]opportunities.cjm.yaml:11",
    ]
    gone = next(cells(each) for each in re.findall(r"<tr id=.*?</tr>", page, re.DOTALL) if "in note" in each)
    assert [gone[1].partition("journeys/")[0], gone[2].partition("journeys/")[0]] == ["Forced account", "–"]
    # Hardly a word in common: nothing is marked.
    assert row(page, "wording-changed", "first-pair/checkout")[1].startswith("Creates an account and pays")


def test_the_headline_the_counts_and_the_figures(folders, page):
    assert '<h1 dir="auto">Checkout got better. Tracking got worse.</h1>' in page
    text = "".join(outline(page).text)
    counts = told(*folders)["summary"]
    levels = " · ".join(f"{level.capitalize()} {count}" for level, count in counts.items() if count)
    assert f"{sum(counts.values())} changes · {levels}From " in text.replace("\n", "")
    assert re.search(r"Mean emotion</dt><dd>\+0\.12 → \+0\.44<", page)
    assert re.search(r"Touchpoints</dt><dd>16<", page)
    assert re.search(r"Open pains</dt><dd>7 → 5<", page)


def test_each_journey_is_drawn(page, tmp_path):
    assert page.count('id="diff-view"') == 1
    assert 'id="diff-tp-checkout"' in page
    old = "{j: {name: A, personas: p, stages: {id: s, name: S, touchpoints: {id: t, name: T}}}, diff-view: {name: B, personas: p, stages: {id: s, name: S}}}"
    sides = {"old": old, "new": old.replace("name: T", "name: U").replace("id: s, name: S}}", "id: s, name: Z}}")}
    tree(
        tmp_path,
        {
            f"{side}/cjm.yaml": f"personas: {{p: {{name: P}}}}\njourneys: {journeys}\n"
            for side, journeys in sides.items()
        },
    )
    ids = outline(written(tmp_path / "old", tmp_path / "new")).ids
    assert {"j-diff-view", "j_diff-view", "diff-view-diff-view", "j-diff-st-s"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_findings_of_one_side_only(page):
    found = page[page.index('id="found"') :]
    new, gone = re.findall(r"<li.*?</li>", found, re.DOTALL)
    assert "New" in new and "warning[shipped-not-measured]" in new and "opportunities.cjm.yaml:23" in new
    assert "Gone" in gone and "info[unused-object]" in gone and "library/channels.cjm.yaml:" in gone


def test_nothing_acts_and_nothing_is_loaded(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1].replace("&#39;", "'")
    (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "script-src" not in policy and "unsafe" not in policy
    found = outline(page)
    assert {tag for tag, *_ in found.tags} & {"script", "iframe", "img", "link", "form", "object"} == set()
    assert not [tag for tag in found.tags if any(name.startswith("on") or name == "style" for name in tag[1:])]
    assert [ident for ident, count in Counter(found.ids).items() if count > 1] == []
    assert all(link[0] == "#" and link[1:] in found.ids for link in found.links)
    assert "url(" not in style and "@import" not in style


def test_the_page_stays_small(page):
    assert len(page.encode()) < 200_000


def test_places_are_links_where_the_repository_is_known(folders, tmp_path):
    before, after = folders
    tree(tmp_path, {str(p.relative_to(before)): p.read_text() for p in before.rglob("*.yaml")})
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Third")
    tree(tmp_path, {str(p.relative_to(after)): p.read_text() for p in after.rglob("*.yaml")})
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Fourth")
    outcome = cjm(
        "diff", "HEAD~1", "HEAD", "--repo-url", "https://example.org/a/b", "--output-format", "html", cwd=tmp_path
    )
    assert outcome.code == 0, outcome.err
    links = [link for link in outline(outcome.out).links if not link.startswith("#")]
    commits = {re.fullmatch(r"https://example\.org/a/b/blob/([0-9a-f]{40})/[\w./-]+#L\d+", link)[1] for link in links}
    assert len(commits) == 2
    assert len(links) > 25
    assert outcome.out.count('rel="noopener noreferrer"') == len(links)


def test_no_change_is_said(folders):
    page = written(folders[0], folders[0])
    assert '<h1 dir="auto">No changes</h1>' in page
    assert "<table" not in page
    assert "<nav" not in page


def test_journeys_that_came_and_went_and_what_is_outside(tmp_path):
    stages = "stages: {id: s, name: S, touchpoints: {id: t, name: T, emotion: 1}}"
    head = "workspace: {name: W}\npersonas: {p: {name: P}}\njourneys:\n"
    journey = f"{{name: {{}}, personas: p, {stages}}}"
    tree(
        tmp_path,
        {
            "old/cjm.yaml": f"{head}  a: {journey.replace('{}', 'Gone one')}\n",
            "new/cjm.yaml": f"{head.replace('name: P', 'name: Pia')}  b: {journey.replace('{}', 'New one')}\n",
        },
    )
    page = written(tmp_path / "old", tmp_path / "new")
    assert "What changed</h1>" in page
    for name, said in (("Gone one", "This journey is gone."), ("New one", "This journey is new.")):
        section = page[page.index(f'_h" dir="auto">{name}</h2>') :]
        assert section[: section.index("</section>")].count(said) == 1
    assert row(page, "wording-changed", "personas/p")[1:] == ["Pcjm.yaml:2", "Piacjm.yaml:2"]


@pytest.mark.parametrize(
    ("language", "way", "said"),
    [("de", "ltr", "Vorher"), ("ar", "rtl", "قبل"), ("ja", "ltr", "変更前"), ("en-GB", "ltr", "Before")],
)
def test_the_page_speaks_the_language_of_the_workspace(tmp_path, language, way, said):
    map_ = json.loads(full_map(lambda name: f"Some {name}"))
    map_["workspace"]["language"] = language
    tree(tmp_path, {"old/cjm.yaml": json.dumps(map_)})
    map_["journeys"]["j"]["name"] = "Another"
    tree(tmp_path, {"new/cjm.yaml": json.dumps(map_)})
    page = written(tmp_path / "old", tmp_path / "new")
    assert f'<html lang="{language}" dir="{way}">' in page
    assert f'scope="col">{said}</th>' in page
    # What kinds say is English, and says so.
    sentence = "The wording of a name or another text changed."
    assert ((f'<bdi lang="en">{sentence}') in page) is (not language.startswith("en"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_no_text_becomes_markup(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("evil")
    pages = []
    for said in ("innocent", text):
        before = full_map(lambda name, said=said: f"was {said}")
        after = full_map(lambda name, said=said: f"{said} {name}")
        tree(folder, {"old/cjm.yaml": before, "new/cjm.yaml": after})
        pages.append(outline(written(folder / "old", folder / "new")))
    innocent, evil = ({tag for tag in page.tags if tag[0] not in {"ins", "del"}} for page in pages)
    turned = ("text", "class", "direction", "x", "y")  # a text that runs from the right in a drawing
    assert evil <= innocent | {("title",), ("tspan", "x"), ("tspan", "dy", "x"), turned}
    assert squashed(text) in squashed("".join(pages[1].text))


def test_the_names_of_the_sides_are_text(tmp_path, folders):
    for name, folder in zip(("<b>old", "new\x1b[31m"), folders, strict=True):
        (tmp_path / name).symlink_to(folder)
    outcome = cjm("diff", "<b>old", "new\x1b[31m", "--output-format", "html", cwd=tmp_path)
    assert outcome.code == 0, outcome.err
    assert "From &lt;b&gt;old to new\\x1b[31m" in outcome.out
    assert "\x1b" not in outcome.out


def test_a_page_of_a_template_of_ones_own_and_as_a_report(folders, tmp_path, page):
    tree(tmp_path, {"t/html/changes.html.j2": "<p>{{ title }}: {{ sections[0].anchor }}\n"})
    assert (
        written(*folders, "--templates", tmp_path / "t")
        == "<p>Checkout got better. Tracking got worse.: j_first-pair\n<!-- Generated by cjm -->\n"
    )
    assert cjm("diff", *folders, "--report", f"html={tmp_path / 'page.html'}").code == 0
    assert (tmp_path / "page.html").read_text() == page


PAIN = "The form loses what I typed"


def test_a_pain_that_is_resolved_is_named(tmp_path):
    text = """\
personas: {p: {name: P}}
journeys:
  j:
    name: J
    personas: p
    stages:
      id: s
      name: S
      touchpoints: {id: t, name: T, pains: [{id: p1, text: PAIN}, {id: p2, text: Slow}]}
""".replace("PAIN", PAIN)
    before = tree(tmp_path / "before", {"m.cjm.yaml": text})
    resolved = text.replace("typed}", "typed, status: resolved}").replace("text: Slow", "text: Slower")
    after = tree(tmp_path / "after", {"m.cjm.yaml": resolved})
    page = written(before, after)
    assert row(page, "pain-resolved", "j/t")[0] == f"△A pain is resolved.{PAIN}Content pain-resolvedno evidence"
    # A text that is other is shown on its sides.
    assert "Slow" not in row(page, "wording-changed", "j/t")[0]
