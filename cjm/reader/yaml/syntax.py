"""What libyaml's words about a text that it can't read mean to the person who wrote it.

The parser tells what it looked for; people need to hear what they did, and what to write instead. Each
explanation looks at the lines around the place; where none fits, the parser's own words stay.
"""

import re
from collections.abc import Callable, Sequence

from cjm.reader.wording import backtick
from cjm.runtime.frozen import dataclass

_KEY = re.compile(r"(?P<indent>\s*(?:-\s+)*)(?P<key>[\w-]+):(?P<space>\s*)(?P<value>.*)")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where the parser gave up: its problem and context, the lines, the place, and where what it was in began.

    Lines and columns count from 1; `begun` is 0 where the parser names no such line.
    """

    problem: str
    context: str
    lines: Sequence[str]
    line: int
    column: int
    begun: int = 0

    @property
    def text(self) -> str:
        return self.lines[self.line - 1].rstrip("\r")

    @property
    def before(self) -> str:
        return self.text[: self.column - 1]

    @property
    def above(self) -> str:
        """The nearest line above that is neither empty nor a comment."""
        found = (line.rstrip("\r") for line in reversed(self.lines[: self.line - 1]))
        return next((line for line in found if line.strip() and not line.lstrip().startswith("#")), "")


Told = tuple[str, str]
# What to call the place where the parser was; a sentence that names its own place needs none.
_LABELS = (
    ("quoted scalar", "opened here"),
    ("flow", "opened here"),
    ("block", "its object begins here"),
    ("", "begun here"),
)
_ALONE = (_TAB := "a tab stands", _EARLY := "the text in quotes ends")


def label_of(said: str, context: str) -> str:
    """What the place is called where something began that could not be read; nothing where it would only confuse."""
    return "" if said.startswith(_ALONE) else next(label for part, label in _LABELS if part in context)


def explain(trouble: Trouble) -> Told:
    """What is wrong, and what to write instead."""
    if trouble.text[trouble.column - 1 : trouble.column] == "\t":
        return f"{_TAB} where YAML allows spaces only", "Indent with spaces: press the space bar, not the tab key."
    for part, explain in _EXPLAINED:
        if part in trouble.problem or part in trouble.context:
            told = explain(trouble)
            if told is not None:
                return told
    context = f", {trouble.context}" if trouble.context else ""
    return f"{trouble.problem}{context}", next((said for part, said in _PLAIN if part in trouble.problem), "")


# --- one explanation each ----------------------------------------------------------------------


def _second_colon(trouble: Trouble) -> Told | None:
    """`a: b: c`, or a line that the parser takes for more of the text above."""
    if odd := _odd_space(trouble):
        return odd
    first = _KEY.fullmatch(trouble.text)
    if first and first["space"] and ":" in trouble.text[first.start("value") : trouble.column]:
        said = f"the text after `{first['key']}:` holds a colon, and so reads as another key"
        return said, f"Put the text in quotes: {_quoted(first['key'], first['value'])}."
    above, here = _begin(trouble.above), _begin(trouble.text)
    if glued := _glued_colon(trouble.above.strip()):
        return glued
    if ":" not in trouble.above:
        word = trouble.above.strip().lstrip("- ").partition(" ")[0]
        return (
            "the line above has no colon, so that YAML takes both for one text",
            f"Write a colon and a space after the key: `{word}: …`." if word else "",
        )
    if here > above:
        return (
            "this line is indented more than the one above, so that YAML takes it for more of that text",
            f"Let it begin in column {above}, like the line above.",
        )
    return None


def _no_key(trouble: Trouble) -> Told | None:
    """Something else than a key, where an object was to go on."""
    if odd := _odd_space(trouble):
        return odd
    if (sign := trouble.before.rstrip()[-1:]) and sign in "\"'" and trouble.before.strip() != sign:
        return _early_quote(trouble, sign)
    above, here = _begin(trouble.above), trouble.column
    if trouble.before.strip():
        return None
    if trouble.text.lstrip().startswith("- "):
        return (
            "an item of a list (`- `) stands where a key should",
            "Items of one list begin in one column, below the key that they belong to; keys don't mix with them.",
        )
    return (
        f"this line begins in column {here}, and no object here has its keys in that column",
        f"Keys of one object stand in one column; the line above begins in column {above}.",
    )


def _early_quote(trouble: Trouble, sign: str) -> Told:
    first = _KEY.fullmatch(trouble.text)
    inner = first["value"].strip()[1:].removesuffix(sign) if first else ""
    other = '"' if sign == "'" else "'"
    rest = trouble.text[trouble.column - 1 :].strip()
    said = f"{_EARLY} here already, before {backtick(_short(rest))}"
    inside = "write every apostrophe in it twice (`''`)" if sign == "'" else 'write `\\"` for every quote in it'
    if first and inner and other not in inner and len(inner) <= _LONGEST:
        return said, f"Take other quotes, `{first['key']}: {other}{inner}{other}`, or {inside}."
    return said, f"{inside[0].upper()}{inside[1:]}."


def _no_colon(trouble: Trouble) -> Told | None:
    line = trouble.lines[trouble.begun - 1].strip() if trouble.begun else ""
    if glued := _glued_colon(line) or _glued_dash(line):
        return glued
    if line:
        return (
            f"{backtick(_short(line))} is no key with a value",
            "A key needs a colon and a space after it: `name: …`.",
        )
    return None


def _glued_colon(line: str) -> Told | None:
    glued = re.fullmatch(r"(?:- +)*([\w-]+):([^\s/].*)", line)
    if not glued or ": " in line:
        return None
    said = f"a space is missing after the colon in {backtick(_short(line))}"
    return said, f"Write `{glued[1]}: {_short(glued[2])}`."


def _glued_dash(line: str) -> Told | None:
    glued = re.match(r"\s*-([^\s-].*)", line)
    return ("a space is missing after the dash", f"Write `- {_short(glued[1])}`.") if glued else None


def _no_dash(trouble: Trouble) -> Told | None:
    return _glued_dash(trouble.text) or (
        "this line stands in the column of a list, and isn't an item of it",
        "Items of one list begin with `- ` in one column; what belongs to an item is indented by two spaces more.",
    )


def _begins_with_sign(trouble: Trouble) -> Told | None:
    text = re.split(
        r"(?<!\\)[,}\]]" if "{" in trouble.before or "[" in trouble.before else r"\Z",
        trouble.text[trouble.column - 1 :],
    )
    written = text[0].strip()
    sign = "a backtick" if written[:1] == "`" else backtick(written[:1])
    return f"a text can't begin with {sign}", f"Put it in quotes: {_in_quotes(written)}."


def _dash_behind_key(trouble: Trouble) -> Told | None:
    if not (first := _KEY.fullmatch(trouble.text)):
        return None
    item = _short(first["value"].strip().removeprefix("-").strip())
    instead = f"Write one item a line below the key, or the only one without its dash: `{first['key']}: {item}`."
    return f"a dash right behind `{first['key']}:` begins no list", instead


def _star(trouble: Trouble) -> Told | None:
    at = max(trouble.before.rfind(sign) for sign in "*&|>")
    if at < 0:
        return None
    written = trouble.text[at:].strip()
    return f"a text can't begin with `{written[0]}`", f"Put it in quotes: {_in_quotes(written)}."


def _never_closed(trouble: Trouble) -> Told | None:
    if "quoted" not in trouble.context:
        return None
    return "a quote is opened and never closed", "Close it with the same sign where the text ends."


def _open_bracket(trouble: Trouble) -> Told | None:
    is_list = "flow sequence" in trouble.context
    what, sign = ("list", "]") if is_list else ("object", "}")
    if trouble.begun and trouble.begun != trouble.line:
        said = f"the {what} that begins in line {trouble.begun} is not closed before this line"
        return said, f"Close it with `{sign}`, or put a comma between its parts."
    return (
        f"a comma or `{sign}` is missing here",
        f"The parts of the {what} have commas between them, and it ends with `{sign}`.",
    )


_EXPLAINED: tuple[tuple[str, Callable[[Trouble], Told | None]], ...] = (
    ("while scanning an alias", _star),
    ("while scanning an anchor", _star),
    ("while scanning a block scalar", _star),
    ("mapping values are not allowed", _second_colon),
    ("found character that cannot start any token", _begins_with_sign),
    ("mapping keys are not allowed", _begins_with_sign),
    ("block sequence entries are not allowed", _dash_behind_key),
    ("could not find expected ':'", _no_colon),
    ("did not find expected key", _no_key),
    ("did not find expected '-' indicator", _no_dash),
    ("unexpected end of stream", _never_closed),
    ("did not find expected ',' or", _open_bracket),
)
# What to do where the parser's words stay.
_PLAIN = (
    ("mapping values are not allowed", "A text that holds `: ` has to be quoted, or a key stands in the wrong column."),
    ("could not find expected ':'", "A key needs a colon and a space after it: `name: …`."),
    ("did not find expected key", "Keys of one object stand in one column; check the indentation and the quotes."),
    ("unexpected end of stream", "A quote that was opened is never closed."),
    (
        "did not find expected node content",
        "Something is missing here; a text that begins with a sign has to be quoted.",
    ),
    (
        "invalid Unicode character escape code",
        "Write the character itself; YAML has no pairs of `\\u…` for it, but `\\U` with eight digits.",
    ),
    (
        "found unknown escape character",
        "In double quotes a backslash is written twice; single quotes take it as it is.",
    ),
)


# --- texts -------------------------------------------------------------------------------------


def _odd_space(trouble: Trouble) -> Told | None:
    """A space that isn't one for YAML, at the beginning of this line or of the one above."""
    for line in (trouble.text, trouble.above):
        odd = next((c for c in line[: len(line) - len(line.lstrip())] if c not in " \t"), "")
        if odd:
            return (
                f"a line is indented with a special space (U+{ord(odd):04X}), which YAML takes for text",
                "Delete the space before its first word, and type ordinary spaces.",
            )
    return None


def _begin(line: str) -> int:
    """The column of a line's first key: after the dashes of its items."""
    found = re.match(r"\s*(?:-\s+)*", line)
    return (found.end() if found else 0) + 1


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _quoted(key: str, value: str) -> str:
    return f"`{key}: {_in_quotes(value).strip('`')}`"


def _in_quotes(text: str) -> str:
    """A text as it may be written in quotes, shortened where it is long."""
    text = _short(text.strip())
    sign = "'" if '"' in text and "'" not in text else '"'
    inner = text.replace("\\", "\\\\").replace('"', '\\"') if sign == '"' else text
    return f"{sign}{inner}{sign}" if "`" in inner else f"`{sign}{inner}{sign}`"
