"""The flow in Mermaid's `flowchart` notation: stages as subgraphs, touchpoints by kind, ways with their shares."""

import re
from collections.abc import Iterable, Iterator

from cjm.drawing.palette import LEVELS, Palette
from cjm.model.flow import Transition, TransitionKind, transitions_of
from cjm.model.vocabulary import TouchpointKind
from cjm.presentation.journey_detail import JourneyDetail, TouchpointDetail
from cjm.presentation.levels import level_name
from cjm.presentation.moves_table import place_name
from cjm.words import Words

# Which brackets stand for which kind; the label between them is always quoted.
_SHAPES = {
    TouchpointKind.CONTACT: ("(", ")"),
    TouchpointKind.ACTION: ("[", "]"),
    TouchpointKind.DECISION: ("{", "}"),
    TouchpointKind.WAIT: ("{{", "}}"),
    TouchpointKind.MILESTONE: ("([", "])"),
}
# What Mermaid or Markdown would read inside a quoted label; each character is written by its number.
_MARKED = re.compile(r"""["#<>&\\`*_{}\[\]|~^=@]|(?<=\S):(?=\S)|%(?=[%{])|(?<=%)%""")
# Formulas, line ends, icons, addresses, lists and headings are found even when they are written by numbers;
# nothing shows where the joiner parts them.
_PARTED = re.compile(r"\$(?=\$)|\\|:(?=fa-|//)|^-(?=-)|^(?:[-+*]|#{1,6}|[0-9]+[.)])(?=\s)")
_JOINER = "\u2060"
_BLANK = re.compile(r"[^\S\u00a0\u202f]+")
_EMPTY = "–"


def flowchart(sheet: JourneyDetail, words: Words, palette: Palette) -> str:
    """The flow of a journey; every way is there, however few take it."""
    return "\n".join(_lines(sheet, words, palette))


def label(text: str, *more: str) -> str:
    """A quoted label that shows the text as it is, and what is added on lines of their own."""
    parts = [escape(part) for part in (text, *more) if part.strip()]
    return f'"{"<br/>".join(parts) or _EMPTY}"'


def escape(text: str) -> str:
    """One line of text as Mermaid reads it inside quotes."""
    plain = _PARTED.sub(lambda match: match[0] + _JOINER, _BLANK.sub(" ", text).strip())
    return _MARKED.sub(lambda match: "".join(f"#{ord(character)};" for character in match[0]), plain)


def _lines(sheet: JourneyDetail, words: Words, palette: Palette) -> Iterator[str]:
    yield f"flowchart {'LR' if words.way == 'ltr' else 'RL'}"
    yield f"  accTitle: {_accessible_title(sheet.journey.name, words('kind.flow'))}"
    for stage in sheet.stages:
        if stage.touchpoints:
            yield f"  subgraph s_{_plain(stage.id)}[{label(f'{stage.index + 1} {stage.name}')}]"
            yield from (f"    {_node(sheet, touchpoint, words)}" for touchpoint in stage.touchpoints)
            yield "  end"
    ways = transitions_of(sheet.journey)
    ends: list[str] = []
    for n, way in enumerate(ways):
        yield from (f"  {line}" for line in _way(sheet, way, f"e{n}", words))
        if way.kind is TransitionKind.EXIT:
            ends.append(f"e{n}")
    yield from (f"  {line}" for line in _classes(sheet, ends, palette))


def _accessible_title(*parts: str) -> str:
    return ": ".join(escape(part) or _EMPTY for part in parts)


def _plain(ident: str) -> str:
    """An id of the language as one of Mermaid's: with a prefix no keyword, and without hyphens no arrow."""
    return ident.replace("-", "_")


def _node(sheet: JourneyDetail, touchpoint: TouchpointDetail, words: Words) -> str:
    before, after = _SHAPES[touchpoint.touchpoint.kind]
    name = f"⚑ {touchpoint.name}" if touchpoint.moment is not None else touchpoint.name
    score = "" if touchpoint.score is None else words.number(touchpoint.score, signed=sheet.scale.neutral == 0)
    return f"t_{_plain(touchpoint.id)}{before}{label(name, score)}{after}"


def _way(sheet: JourneyDetail, way: Transition, end: str, words: Words) -> Iterator[str]:
    share = "" if way.share is None else words.percent(way.share)
    source = f"t_{_plain(way.source)}"
    if way.kind is TransitionKind.STEP:
        order = [touchpoint.id for touchpoint in sheet.touchpoints]
        back = order.index(way.target) <= order.index(way.source)
        yield f"{source} {_arrow(share, way.label, dotted=way.also or back)} t_{_plain(way.target)}"
    elif way.kind is TransitionKind.EXIT:
        leaving = words("leave", share=share) if share else words("leaves")
        why = "" if way.label.lower() == words("leaves").lower() else way.label
        yield f"{end}>{label(leaving, why)}]"
        yield f"{source} -.-x {end}"
    elif way.kind is TransitionKind.END:
        yield f"{end}([{label(words('ends'), way.label)}])"
        yield f"{source} {_arrow(share, '', dotted=way.also)} {end}"
    else:
        yield f"{end}[[{label(f'{words.arrow} {place_name(sheet, way.target)}')}]]"
        yield f"{source} {_arrow(share, way.label, dotted=way.also)} {end}"


def _arrow(share: str, text: str, *, dotted: bool) -> str:
    line = "-.->" if dotted else "-->"
    return f"{line}|{label(share, text)}|" if share or text.strip() else line


def _classes(sheet: JourneyDetail, losses: Iterable[str], palette: Palette) -> Iterator[str]:
    """The colours of the levels, as in every drawing; the score is always shown as well."""
    stages = ",".join(f"s_{_plain(stage.id)}" for stage in sheet.stages if stage.touchpoints)
    if stages:
        yield f"classDef stage fill:{palette['wash']},stroke:{palette['rule']},color:{palette['ink']}"
        yield f"class {stages} stage"
    for name in LEVELS:
        members = [
            f"t_{_plain(t.id)}" for t in sheet.touchpoints if t.level is not None and level_name(t.level) == name
        ]
        if members:
            yield f"classDef {name} fill:{palette[f't{name}']},stroke:{palette[name]},color:{palette['ink']}"
            yield f"class {','.join(members)} {name}"
    lost = ",".join(losses)
    if lost:
        yield f"classDef loss fill:{palette['paper']},stroke:{palette['m2']},color:{palette['m2']},stroke-dasharray:4 3"
        yield f"class {lost} loss"
