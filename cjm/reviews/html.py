"""HTML output: one self-contained page with both sides of every change."""

from collections.abc import Iterable, Iterator
from typing import Any

from cjm.diff.levels import Level
from cjm.drawing.brand import branded_theme
from cjm.formats.author_markdown import markup
from cjm.formats.page import Look, policy, sheet_of
from cjm.formats.symbol_collector import SymbolCollector
from cjm.formats.templates.environment import PACKAGED
from cjm.model.findings import Finding
from cjm.reviews.drawing.journey import drawing_of
from cjm.reviews.headline import headline
from cjm.reviews.permalinks import Permalinks
from cjm.reviews.review import Figures, Review
from cjm.reviews.rows import Changed, ChangeLocation, groups_of, letters_of, place_of
from cjm.runtime.frozen import dataclass
from cjm.runtime.terminal import safe
from cjm.views.charts.columns import columns_of
from cjm.views.charts.figures import Figure
from cjm.words import Words, words_for

_LEVELS = sorted(Level, reverse=True)


@dataclass(frozen=True, slots=True)
class PageSection:
    """A changed journey, or the changes outside of journeys. `title` is its headline.

    The latter has no headline or figures. `levels` are the first letters of its changes' levels.
    """

    anchor: str
    name: str
    title: str
    path: str
    figures: tuple[Figure, ...]
    levels: str
    groups: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding that only one side has: `look` is the class of its sign."""

    sign: str
    look: str
    state: str
    severity: str
    rule: str
    message: str
    place: ChangeLocation


def write(review: Review) -> str:
    """The review as a page in the language of the workspace; kinds and rules are in English."""
    settings, templates = review.after.settings, review.templates or PACKAGED
    words = words_for(settings.language)
    symbols = SymbolCollector(textured=False)
    sections = [_section(review, figures, words) for figures in review.journeys]
    outside = _outside(review, words)
    sections += [outside] if outside.groups else []
    titles = [section.title for section in sections if section.title]
    look = Look(branded_theme("light", settings.theme).theme, templates, words)
    style = sheet_of(look, columns_of(1), 0, _rules(sections), templates.text("html/changes.css"))
    return templates.page(
        "html",
        "changes.html.j2",
        title=titles[0] if len(titles) == 1 else words("changes.title" if review.changes else "changes.none"),
        name=settings.name,
        counts=words.count(len(review.changes), "change") if review.changes else "",
        base=safe(review.base),
        head=safe(review.head),
        hidden=review.hidden,
        levels=[{"name": level.word, "count": review.count(level)} for level in _LEVELS if review.count(level)],
        sections=sections,
        drawings=dict(_drawings(review, symbols)),
        findings=list(_findings(review, words)),
        language=settings.language,
        foreign=not settings.language.lower().startswith("en"),
        t=words,
        dir=words.way,
        policy=policy(style),
        style=markup(style),
        symbols=symbols.symbols(hollow=False),
    )


def _drawings(review: Review, symbols: SymbolCollector) -> Iterator[tuple[str, Any]]:
    """The drawing of each journey, by the anchor of its section, without headline and figures."""
    for figures in review.journeys:
        prefix = f"{figures.id}-diff" if len(review.journeys) > 1 else "diff"
        yield _anchor(figures), symbols.inlined(drawing_of(review, figures, prefix, headed=False))


def _anchor(figures: Figures) -> str:
    """An anchor with a character that no id has, so it can't clash with a drawing's."""
    return f"j_{figures.id}"


def _section(review: Review, figures: Figures, words: Words) -> PageSection:
    changes = [change for change in review.changes if change.journey == figures.id]
    groups = groups_of(review, changes, words)
    return PageSection(
        anchor=_anchor(figures),
        name=figures.name,
        title=headline(review, figures, words),
        path=safe(figures.path),
        figures=tuple(_figures(review, figures, words)),
        levels=letters_of(changes),
        groups=groups,
    )


def _outside(review: Review, words: Words) -> PageSection:
    changes = [change for change in review.changes if not change.journey]
    groups = groups_of(review, changes, words)
    return PageSection("outside", words("changes.outside"), "", "", (), letters_of(changes), groups)


def _figures(review: Review, figures: Figures, words: Words) -> Iterator[Figure]:
    signed = review.after.settings.emotion_scale.neutral == 0
    means = [None if mean is None else words.number(mean, signed=signed) for mean in figures.emotion]
    for label, pair in (
        ("changes.emotion", means),
        ("nav.touchpoints", [None if n is None else str(n) for n in figures.touchpoints]),
        ("column.pains", [None if n is None else str(n) for n in figures.open_pains]),
    ):
        texts = dict.fromkeys(text for text in pair if text is not None)
        if texts:
            yield Figure(f" {words.arrow} ".join(texts), words(label))


def _findings(review: Review, words: Words) -> Iterator[FindingRow]:
    change = review.findings
    sides: tuple[tuple[str, str, str, Iterable[Finding], Permalinks | None], ...] = (
        ("+", "a", "changes.found.new", change.new, review.head_links),
        ("−", "r", "changes.found.gone", change.gone, review.base_links),
    )
    for sign, look, state, findings, links in sides:
        for finding in findings:
            place = place_of(finding.span, links.of(finding.span) if links else "")
            yield FindingRow(
                sign, look, words(state), finding.severity.word, finding.rule, safe(finding.message), place
            )


def _rules(sections: Iterable[PageSection]) -> Iterator[str]:
    """CSS of the filter: hide changes by level, and groups with no change left."""
    names = {level.word[0]: level.word for level in _LEVELS}
    for level in names.values():
        yield f"body:has(#f-{level}:not(:checked)) .v-{level}{{display:none}}"
    sets = {group.levels for section in sections for group in section.groups}
    sets |= {section.levels for section in sections}
    for letters in sorted(sets):
        off = "".join(f":has(#f-{names[letter]}:not(:checked))" for letter in letters)
        yield f"body{off} .g-{letters}{{display:none}}"
