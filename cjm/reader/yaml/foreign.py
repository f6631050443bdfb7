"""Files that are not maps: merge conflicts, and files of other tools under the name of a map."""

import re
from collections.abc import Sequence

from cjm.reader.wording import list_text
from cjm.runtime.frozen import dataclass

_CONFLICT = re.compile(r"(?:<{7}|\|{7}|>{7})(?: |\r?\Z)|={7}\r?\Z")
_MERMAID = re.compile(
    r"(?:```mermaid|journey|timeline|mindmap|gantt|sequenceDiagram|(?:graph|flowchart) (?:TB|TD|BT|RL|LR))\s*\Z"
)
_MARKDOWN = re.compile(r"#{2,6} \S|\|(?: *:?-{3,}:? *\|)+\s*\Z|```|\*\*\S|(?:!?\[[^\]]+\]\()|> \S")
_XML = re.compile(r"\s*<(?:\?xml|!DOCTYPE|html|svg|bpmn)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Foreign:
    """Why a file is not a map: the message, its line, and the help."""

    message: str
    line: int
    instead: str


def foreign_content(lines: Sequence[str]) -> Foreign | None:
    """What a file that can't be read as a map holds instead; `None` if that is unknown."""
    return _conflict(lines) or _other_tool(lines)


def _conflict(lines: Sequence[str]) -> Foreign | None:
    marks = [number for number, line in enumerate(lines, 1) if _CONFLICT.match(line)]
    if not any(lines[number - 1].startswith("<" * 7) for number in marks):
        return None
    places = list_text(marks, "and").replace("`", "")
    instead = "Keep one of the two sides of each conflict, or merge them, and delete the marks."
    return Foreign(f"unresolved merge conflict, with marks in lines {places}", marks[0], instead)


def _other_tool(lines: Sequence[str]) -> Foreign | None:
    texts = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    if not texts:
        return None
    number, first = texts[0]
    kind = ""
    if _MERMAID.match(first):
        kind = "a Mermaid diagram"
    elif _XML.match(first):
        kind = "XML or HTML"
    elif _is_csv([text for _, text in texts]):
        kind = "a CSV table"
    elif first.startswith(("# ", "## ", "|", "```", "**", "[", "> ")) and any(_MARKDOWN.match(t) for _, t in texts):
        kind = "Markdown"
    if not kind:
        return None
    instead = "Give the file another extension, and start a map with `cjm init`."
    return Foreign(f"this file is {kind}, not a map", number, instead)


def _is_csv(texts: Sequence[str]) -> bool:
    """Whether all rows have as many separators as the first, which has several columns and no key."""
    for sign in ",;\t":
        count = texts[0].count(sign)
        if count and len(texts) > 1 and not re.search(r":(?:\s|\Z)|^\s*[\[{-]", texts[0]):
            return all(text.count(sign) >= count for text in texts[:20])
    return False
