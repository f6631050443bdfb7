"""Explanations of libyaml's syntax errors.

libyaml names what it expected; authors need to know their mistake and the fix. Each explanation looks at the lines
around the error; without a match, libyaml's own message remains.
"""

import re
from collections.abc import Callable, Sequence

from cjm.reader.wording import backtick
from cjm.runtime.frozen import dataclass

_KEY = re.compile(r"(?P<indent>\s*(?:-\s+)*)(?P<key>[\w-]+):(?P<space>\s*)(?P<value>.*)")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Trouble:
    """A syntax error: libyaml's problem and context, the lines, the place, and the line where its context begins.

    Lines and columns count from 1; `begun` is 0 if libyaml names no such line.
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
        """Nearest line above that is neither empty nor a comment."""
        lines = (line.rstrip("\r") for line in reversed(self.lines[: self.line - 1]))
        return next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")


Explanation = tuple[str, str]
# Label of the place where the context begins, by context.
_LABELS = (
    ("quoted scalar", "opened here"),
    ("flow", "opened here"),
    ("block", "its object begins here"),
    ("", "begins here"),
)
_ALONE = (_TAB := "tabs can't", _EARLY := "the quoted text ends")


def label_of(message: str, context: str) -> str:
    """Label of the place where the unreadable value begins; empty if it would only confuse."""
    return "" if message.startswith(_ALONE) else next(label for part, label in _LABELS if part in context)


def explain(trouble: Trouble) -> Explanation:
    """Message and help for a syntax error."""
    if trouble.text[trouble.column - 1 : trouble.column] == "\t":
        return f"{_TAB} be used for indentation", "Indent with spaces instead of tabs."
    for part, explain in _EXPLAINED:
        if part in trouble.problem or part in trouble.context:
            explanation = explain(trouble)
            if explanation is not None:
                return explanation
    context = f", {trouble.context}" if trouble.context else ""
    return f"{trouble.problem}{context}", next((message for part, message in _PLAIN if part in trouble.problem), "")


# --- one explanation each ----------------------------------------------------------------------


def _second_colon(trouble: Trouble) -> Explanation | None:
    """`a: b: c`, or a line that continues the text above."""
    first = _KEY.fullmatch(trouble.text)
    if first and first["space"] and ":" in trouble.text[first.start("value") : trouble.column]:
        message = f"the text after `{first['key']}:` contains a colon, so YAML reads another key"
        return message, f"Quote the text: {_quoted(first['key'], first['value'])}."
    above, here = _begin(trouble.above), _begin(trouble.text)
    if glued := _glued_colon(trouble.above.strip()):
        return glued
    if ":" not in trouble.above:
        word = trouble.above.strip().lstrip("- ").partition(" ")[0]
        return (
            "the line above has no colon, so YAML reads both lines as one text",
            f"Write a colon and a space after the key: `{word}: …`." if word else "",
        )
    if here > above:
        return (
            "this line is indented more than the line above, so YAML reads it as part of that text",
            f"Start it in column {above}, like the line above.",
        )
    return None


def _no_key(trouble: Trouble) -> Explanation | None:
    """Something other than a key where an object continues."""
    if (sign := trouble.before.rstrip()[-1:]) and sign in "\"'" and trouble.before.strip() != sign:
        return _early_quote(trouble, sign)
    if trouble.before.strip():
        return None
    if trouble.text.lstrip().startswith("- "):
        return (
            "a list item (`- `) is in the place of a key",
            "Indent all items of a list alike, below the key of the list.",
        )
    return _other_column(trouble)


def _other_column(trouble: Trouble) -> Explanation:
    """A key in a column without other keys."""
    return (
        f"this line starts in column {trouble.column}, but no object here has its keys in that column",
        f"Start all keys of an object in the same column; the line above starts in column {_begin(trouble.above)}.",
    )


def _early_quote(trouble: Trouble, sign: str) -> Explanation:
    first = _KEY.fullmatch(trouble.text)
    inner = first["value"].strip()[1:].removesuffix(sign) if first else ""
    other = '"' if sign == "'" else "'"
    rest = trouble.text[trouble.column - 1 :].strip()
    message = f"{_EARLY} here, before {backtick(_short(rest))}"
    inside = "write every apostrophe in it twice (`''`)" if sign == "'" else 'write `\\"` for every quote in it'
    if first and inner and other not in inner and len(inner) <= _LONGEST:
        return message, f"Use other quotes, `{first['key']}: {other}{inner}{other}`, or {inside}."
    return message, f"{inside[0].upper()}{inside[1:]}."


def _no_colon(trouble: Trouble) -> Explanation | None:
    line = trouble.lines[trouble.begun - 1].strip() if trouble.begun else ""
    if glued := _glued_colon(line) or _glued_dash(line):
        return glued
    if line:
        return (
            f"{backtick(_short(line))} is not a key with a value",
            "Write a colon and a space after the key: `name: …`.",
        )
    return None


def _glued_colon(line: str) -> Explanation | None:
    glued = re.fullmatch(r"(?:- +)*([\w-]+):([^\s/].*)", line)
    if not glued or ": " in line:
        return None
    message = f"a space is missing after the colon in {backtick(_short(line))}"
    return message, f"Write `{glued[1]}: {_short(glued[2])}`."


def _glued_dash(line: str) -> Explanation | None:
    glued = re.match(r"\s*-([^\s-].*)", line)
    return ("a space is missing after the dash", f"Write `- {_short(glued[1])}`.") if glued else None


def _no_dash(trouble: Trouble) -> Explanation | None:
    dash = (
        len(trouble.lines[trouble.begun - 1]) - len(trouble.lines[trouble.begun - 1].lstrip()) if trouble.begun else 0
    )
    if trouble.begun and trouble.column > dash + 1:
        return _other_column(trouble)
    return _glued_dash(trouble.text) or (
        "this line is indented like a list, but isn't a list item",
        "Start a list item with `- `, and indent the keys of an item by two spaces more.",
    )


def _begins_with_sign(trouble: Trouble) -> Explanation | None:
    text = re.split(
        r"(?<!\\)[,}\]]" if "{" in trouble.before or "[" in trouble.before else r"\Z",
        trouble.text[trouble.column - 1 :],
    )
    written = text[0].strip()
    sign = "a backtick" if written[:1] == "`" else backtick(written[:1])
    return f"an unquoted text can't start with {sign}", f"Quote it: {_in_quotes(written)}."


def _dash_behind_key(trouble: Trouble) -> Explanation | None:
    if not (first := _KEY.fullmatch(trouble.text)):
        return None
    item = _short(first["value"].strip().removeprefix("-").strip())
    instead = (
        f"Write each item in its own line below the key, or a single item without the dash: `{first['key']}: {item}`."
    )
    return f"a list can't start in the line of `{first['key']}:`", instead


def _star(trouble: Trouble) -> Explanation | None:
    at = max(trouble.before.rfind(sign) for sign in "*&|>")
    if at < 0:
        return None
    written = trouble.text[at:].strip()
    return f"an unquoted text can't start with `{written[0]}`", f"Quote it: {_in_quotes(written)}."


def _never_closed(trouble: Trouble) -> Explanation | None:
    if "quoted" not in trouble.context:
        return None
    return "this quote is never closed", "Close it with the same quote at the end of the text."


def _open_bracket(trouble: Trouble) -> Explanation | None:
    is_list = "flow sequence" in trouble.context
    what, sign = ("list", "]") if is_list else ("object", "}")
    if trouble.begun and trouble.begun != trouble.line:
        message = f"the {what} that starts in line {trouble.begun} is not closed before this line"
        return message, f"Close it with `{sign}`, or separate its parts by commas."
    return (
        f"a comma or `{sign}` is missing here",
        f"Separate the parts of the {what} by commas, and close it with `{sign}`.",
    )


_EXPLAINED: tuple[tuple[str, Callable[[Trouble], Explanation | None]], ...] = (
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
# Help for messages of libyaml that have no explanation.
_PLAIN = (
    ("mapping values are not allowed", "Quote a text that contains `: `, or fix the column of the key."),
    ("could not find expected ':'", "Write a colon and a space after the key: `name: …`."),
    (
        "did not find expected key",
        "Start all keys of an object in the same column; check the indentation and the quotes.",
    ),
    ("unexpected end of stream", "Close the open quote."),
    (
        "did not find expected node content",
        "A value is missing here; quote a text that starts with a special character.",
    ),
    (
        "invalid Unicode character escape code",
        "Write the character itself, or `\\U` with eight digits instead of a pair of `\\u…`.",
    ),
    (
        "found unknown escape character",
        "Write the backslash twice, or use single quotes.",
    ),
)


# --- texts -------------------------------------------------------------------------------------


def _begin(line: str) -> int:
    """Column of a line's first key, after any dashes."""
    match = re.match(r"\s*(?:-\s+)*", line)
    return (match.end() if match else 0) + 1


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _quoted(key: str, value: str) -> str:
    return f"`{key}: {_in_quotes(value).strip('`')}`"


def _in_quotes(text: str) -> str:
    """A text in quotes, shortened if it is long."""
    text = _short(text.strip())
    sign = "'" if '"' in text and "'" not in text else '"'
    inner = text.replace("\\", "\\\\").replace('"', '\\"') if sign == '"' else text
    return f"{sign}{inner}{sign}" if "`" in inner else f"`{sign}{inner}{sign}`"
