"""A map from the command line as its drawings and tables, for tests of views."""

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass

from tests.support.commands import cjm, tree

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Mark:
    """A text with its position and style."""

    text: str
    x: float
    y: float
    fill: str
    struck: bool


def rendered(folder, map_):
    """Render a map, given as a mapping, as SVG and Markdown; the folder of its journeys."""
    tree(folder, {"cjm.yaml": json.dumps(map_, ensure_ascii=False)})
    outcome = cjm("render", folder, "-o", folder / "out", "--format", "svg,md")
    assert outcome.code == 0, outcome.out + outcome.err
    return folder / "out/journeys"


def root(path):
    return ET.fromstring(path.read_text(encoding="utf-8"))


def said(element):
    """A text element in one line, without its title."""
    lines = ["".join(part.itertext()) for part in element.findall(f"{SVG}tspan")]
    return " ".join(lines or [element.text or "", *(part.tail or "" for part in element)]).strip()


def texts(element):
    found = []
    for node in element.iter(f"{SVG}text"):
        fill = re.search(r"f-(\w+)", node.get("class"))[1]
        struck = node.get("text-decoration") == "line-through"
        found.append(Mark(said(node), float(node.get("x")), float(node.get("y")), fill, struck))
    return found


def told(element):
    return [mark.text for mark in texts(element)]


def by_id(element, ident):
    return next((node for node in element.iter() if node.get("id") == ident), None)


def paths(element, **attributes):
    """The `d` of every path with these attributes."""
    wanted = {key.replace("_", "-"): value for key, value in attributes.items()}
    return [n.get("d") for n in element.iter(f"{SVG}path") if all(n.get(k) == v for k, v in wanted.items())]


def table(markdown, title):
    """The rows of the table below a title in Markdown, as lists of cells, heads first."""
    rest = markdown[re.search(rf"(?:^## |<summary>){re.escape(title)}(?:</summary>)?$", markdown, re.MULTILINE).end() :]
    rows = rest.split("\n")
    start = next(n for n, line in enumerate(rows) if line.startswith("|"))
    found = []
    for line in rows[start:]:
        if not line.startswith("|"):
            break
        found.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return [found[0], *found[2:]]
