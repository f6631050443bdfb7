"""Text inside Markdown: whatever an author wrote shows as it is, and none of it becomes markup."""

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+\-!|~&])")
_MENTION = re.compile(r"(?<![\w])@(?=\w)")
_NUMBERED = re.compile(r"^(\s*\d+)([.)])")
_SCHEME = re.compile(r"(?i)\b(https?|ftp|mailto|www)([:.])")


def plain(text: object) -> str:
    """A text on one line, with everything escaped that GitHub would read as markup, a mention or a link."""
    line = " ".join(str(text).split())
    line = _MARKUP.sub(r"\\\1", line)
    line = _NUMBERED.sub(r"\1\\\2", line)
    line = _SCHEME.sub(lambda m: f"{m[1]}{'&#58;' if m[2] == ':' else '&#46;'}", line)
    return _MENTION.sub("&#64;", line)


def code(text: object) -> str:
    """A text as code on one line; a backquote in it widens the fence."""
    line = " ".join(str(text).split())
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}".replace("|", "\\|")
