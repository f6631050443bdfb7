"""Map files in every style that YAML has for them, with comments wherever one can stand."""

from hypothesis import strategies as st

WORDS = ["no", "12:30", "010", "1e5", "~", "a: b", "a #b", "- x", "", " lead", "it's", 'say "hi"', "靴", "x, y", "[z]", "2026-07-01",
         "plain words here", "end:", "back\\slash", "#hash", "? q", "@at", "%p", "a\tb", "null", "true", "1.50", "-", "...", "--- x", "=", "<<b", "é", "👟 run", "a:b", "{c}"]  # fmt: skip
KEYS = ["name", "id", "x-own", "goal", "stages", "emotion", "zzz", "owner", "no", "12", "a b", "touchpoints", "status"]

TEXTS = st.sampled_from(WORDS) | st.text(
    st.characters(codec="ascii", categories=["L", "N", "P", "S", "Zs"]), max_size=12
)
SCALARS = st.none() | st.booleans() | st.integers(-99, 99) | TEXTS
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=14,
)
FILES = st.dictionaries(
    st.sampled_from(["personas", "journeys", "teams", "cjm", "x-notes", "opportunities"]), VALUES, min_size=1
)


class Pen:
    """Writes a value in a style drawn anew for every part."""

    def __init__(self, draw):
        self.draw = draw

    def one_of(self, *choices):
        return self.draw(st.sampled_from(choices))

    def comment(self):
        return self.one_of("", "", "", f"  # c{self.draw(st.integers(0, 9))}")

    def above(self, indent):
        choices = ("", f"{' ' * indent}# above {self.draw(st.integers(0, 9))}", f"{' ' * (indent + 3)}# deep")
        return [self.one_of(*choices) for _ in range(self.draw(st.integers(0, 1)))]

    def scalar(self, value, *, key=False):
        if value is None:
            return "null" if key else self.one_of("null", "")
        if value is True or value is False:
            return str(value).lower()
        if isinstance(value, int):
            return str(value)
        double = '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'
        single = "'" + value.replace("'", "''") + "'"
        simple = value and value.replace(" ", "").isalnum() and value.strip() == value and value.isascii()
        plain = (
            [value]
            if simple and not value[0].isdigit() and value not in {"null", "true", "false"} and "  " not in value
            else []
        )
        return self.one_of(double, *([] if "\t" in value else [single]), *plain)

    def flow(self, value):
        if isinstance(value, dict):
            return "{" + ", ".join(f"{self.scalar(k, key=True)}: {self.flow(v)}" for k, v in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self.flow, value)) + "]"
        return self.scalar(value) or "null"

    def spread(self, value, indent):
        """A collection in brackets over several lines, with comments."""
        pad = " " * (indent + 2)
        parts = (
            [f"{self.scalar(k, key=True)}: {self.flow(v)}" for k, v in value.items()]
            if isinstance(value, dict)
            else [self.flow(v) for v in value]
        )
        left, right = ("{", "}") if isinstance(value, dict) else ("[", "]")
        lines = [left + self.comment()]
        for n, part in enumerate(parts):
            lines += [text for text in self.above(indent + 2) if text.strip()]
            lines.append(f"{pad}{part}{',' if n < len(parts) - 1 else ''}{self.comment()}")
        return [*lines, " " * (indent + 1) + right]

    def block_text(self, value, indent):
        head = self.one_of("|", "|-", ">", ">-", "|+")
        pad = " " * (indent + self.one_of(1, 2, 4))
        return [f"{head}{self.comment()}", *(pad + line for line in (f"first {value}", "  more", "last"))]

    def under(self, lead, value, indent):
        """The lines of a key or dash with its value; the last of `lead` is the line's beginning."""
        if isinstance(value, dict | list) and value:
            style = self.one_of("block", "block", "flow", "spread")
            if style == "flow":
                return [f"{lead} {self.flow(value)}{self.comment()}"]
            if style == "spread":
                first, *rest = self.spread(value, indent)
                return [f"{lead} {first}", *rest[:-1], rest[-1] + self.comment()]
            return [f"{lead}{self.comment()}", *self.block(value, indent + self.one_of(1, 2, 3))]
        if isinstance(value, str) and value.isalnum() and self.one_of(False, False, True):
            first, *rest = self.block_text(value, indent)
            if self.one_of(False, False, True):
                return [f"{lead}{self.comment()}", f"{' ' * (indent + 1)}{first}", *rest]
            return [f"{lead} {first}", *rest]
        told = self.flow(value) if isinstance(value, dict | list) else self.scalar(value)
        return [f"{lead} {told}".rstrip(" ") + self.comment()]

    def block(self, value, indent):
        pad, lines = " " * indent, []
        pairs = (
            [(f"{self.scalar(k, key=True)}:", v) for k, v in value.items()]
            if isinstance(value, dict)
            else [("-", v) for v in value]
        )
        for lead, inner in pairs:
            lines += self.above(indent)
            made = self.under(pad + lead, inner, indent)
            if (
                lead == "-"
                and isinstance(inner, dict | list)
                and inner
                and len(made) > 1
                and made[0] == f"{pad}-"
                and self.one_of(True, False)
            ):
                first = next(
                    n for n, line in enumerate(made) if n and line.strip() and not line.lstrip().startswith("#")
                )
                column = len(made[first]) - len(made[first].lstrip())
                if first == 1 and column >= indent + 2:
                    made = [f"{pad}-{' ' * (column - indent - 1)}{made[1].lstrip()}", *made[2:]]
            lines += made
        return lines


@st.composite
def texts(draw):
    """The text of a file."""
    pen = Pen(draw)
    lines = [
        *draw(
            st.sampled_from(
                [[], ["# yaml-language-server: $schema=x"], ["# top", ""], ["---"], ["# top", "--- # beside", ""]]
            )
        ),
        *pen.block(draw(FILES), 0),
    ]
    lines += draw(st.sampled_from([[], ["# the end"], ["", "   # end"], ["..."], ["... # end", "# after"]]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return end.join(lines) + draw(st.sampled_from([end, "", end * 2]))
