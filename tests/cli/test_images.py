"""Images of people and touchpoints, from the files to the reports; and files that only claim to be images."""

import base64
import os
import re

import pytest

from tests.support.commands import cjm, tree
from tests.support.pictures import gif, png, png_header

MAP = """
personas:
  maya: {name: Maya <b>Okafor</b>, basis: qualitative, image: {path: people/maya.png, alt: A nurse "smiles" | waits}}
  lena: {name: Lena, image: {path: people/lena.PNG.txt}}
journeys:
  j:
    name: J
    personas: [maya, lena]
    stages:
      id: s
      name: S
      touchpoints:
        - {id: t, name: Tries on, kind: action, emotion: 1, image: {path: t.gif}}
        - {id: u, name: Pays, kind: action, emotion: -1}
"""


def workspace(folder, text=MAP, **files):
    found = {"people/maya.png": png(), "people/lena.PNG.txt": png(shade=9), "t.gif": gif(), **files}
    tree(folder, {"cjm.yaml": text})
    for path, data in found.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def told(folder, rule):
    outcome = cjm("validate", folder, "--output-format", "concise")
    assert "Traceback" not in outcome.err
    return [line for line in outcome.out.splitlines() if f"[{rule}]" in line]


def test_the_report_carries_its_images_inside(tmp_path):
    workspace(tmp_path / "w")
    outcome = cjm("render", tmp_path / "w", "-o", tmp_path / "out")
    assert outcome.code == 0, outcome.out + outcome.err
    report = (tmp_path / "out/journeys/j/report.html").read_text()
    images = re.findall(r'<img class="(\w+)" src="data:image/(\w+);base64,([^"]+)" alt="([^"]+)"', report)
    assert [(kind, alt) for _, kind, _, alt in images] == [
        ("gif", "Tries on"),
        ("png", "A nurse &#34;smiles&#34; | waits"),
        ("png", "Lena"),
    ]
    assert base64.b64decode(images[1][2]) == png()
    assert "img-src data:" in report


def test_markdown_leads_to_files_that_are_written(tmp_path):
    workspace(tmp_path / "w")
    assert cjm("render", tmp_path / "w", "-o", tmp_path / "out", "--format", "md").code == 0
    report = tmp_path / "out/journeys/j/report.md"
    found = re.findall(r"!\[((?:\\.|[^\]])*)\]\(([^)]+)\)", report.read_text())
    contents = [(report.parent / path).resolve().read_bytes() for alt, path in found]
    assert contents == [gif(), png(), png(shade=9)]
    assert [alt for alt, _ in found] == ["Tries on", 'A nurse "smiles" \\| waits', "Lena"]
    assert len(list((tmp_path / "out/images").iterdir())) == 3


def test_images_are_written_for_markdown_alone_and_each_once(tmp_path):
    workspace(tmp_path / "w", MAP.replace("people/lena.PNG.txt", "./people/./maya.png"))
    assert cjm("render", tmp_path / "w", "-o", tmp_path / "html", "--format", "html,svg").code == 0
    assert not (tmp_path / "html/images").exists()
    assert cjm("render", tmp_path / "w", "-o", tmp_path / "md", "--format", "md").code == 0
    assert len(list((tmp_path / "md/images").iterdir())) == 2


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("people/nobody.png", "isn't there"),
        ("people", "can't be read"),
        ("people/maya.png/x.png", "isn't there"),
        ("../outside.png", "leads out of the workspace"),
        ("people/../../outside.png", "leads out of the workspace"),
        ("/etc/passwd", "leads out of the workspace"),
        ("file:///etc/passwd", "leads out of the workspace"),
        ("https://example.org/a.png", "leads out of the workspace"),
        ("C:/a.png", "leads out of the workspace"),
        ("people\\\\maya.png", "leads out of the workspace"),
        ("text.png", "is not a PNG, JPEG, GIF or WebP file"),
        ("drawn.svg", "is not a PNG, JPEG, GIF or WebP file"),
        ("link.png", "is a link that leads out of the workspace"),
        ("folder/outside.png", "is a link that leads out of the workspace"),
        ("circle.png", "can't be read"),
        ("pipe.png", "can't be read"),
        ("x" * 3000, "can't be read"),
    ],
)
def test_what_is_no_image_of_the_workspace_is_an_error(tmp_path, path, says):
    folder = workspace(
        tmp_path / "w",
        MAP.replace("path: t.gif", f'path: "{path}"'),
        **{"text.png": b"PNG, honestly", "drawn.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>"},
    )
    (tmp_path / "outside.png").write_bytes(png())
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    (folder / "folder").symlink_to(tmp_path)
    (folder / "circle.png").symlink_to(folder / "circle.png")
    os.mkfifo(folder / "pipe.png")
    found = told(folder, "missing-file")
    assert len(found) == 1
    assert says in found[0]
    outcome = cjm("render", folder, "-o", tmp_path / "out")
    assert outcome.code == 1
    assert not (tmp_path / "out").exists()


def test_a_link_inside_the_workspace_is_what_it_leads_to(tmp_path):
    folder = workspace(tmp_path / "w")
    (folder / "inside.png").symlink_to(folder / "people/maya.png")
    tree(folder, {"cjm.yaml": MAP.replace("t.gif", "inside.png")})
    assert not told(folder, "missing-file")


def test_an_image_that_is_too_large_is_told_with_the_limit(tmp_path):
    folder = workspace(tmp_path / "w", **{"t.gif": png() + b"\0" * 1_000_000, "people/maya.png": png_header(9, 5000)})
    found = told(folder, "too-large")
    assert len(found) == 2
    assert "9 × 5,000 pixels; at most 4,096 on a side" in found[0]
    assert "is larger than 1,000,000 bytes" in found[1]
    assert not told(folder, "missing-file")


def test_all_images_together_have_a_limit(tmp_path):
    people = {f"p{n}": f"{{name: P, image: {{path: {n}.png}}}}" for n in range(12)}
    text = "personas:\n" + "".join(f"  {name}: {said}\n" for name, said in people.items())
    text += "  again: {name: P, image: {path: copy.png}}\n  same: {name: P, image: {path: ./0.png}}\n"
    journey = "journeys: {j: {name: J, personas: p11, stages: {id: s, name: S, doing: x}}}\n"
    folder = tree(tmp_path / "w", {"cjm.yaml": text + journey})
    for n in range(12):
        (folder / f"{n}.png").write_bytes(png(shade=n).ljust(990_000, b"\0"))
    (folder / "copy.png").write_bytes((folder / "0.png").read_bytes())
    found = told(folder, "too-large")
    assert len(found) == 2
    assert "`10.png`" in found[0]
    assert "10,000,000 bytes" in found[1]
    assert cjm("render", folder, "-o", tmp_path / "out").code == 1
