"""What people see on a terminal: lines cut to its width around what is meant, colours, and places that are links."""

import fcntl
import os
import platform
import pty
import re
import struct
import subprocess
import termios
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import pytest

from cjm.runtime.terminal import wants_links
from tests.support.commands import child, command, surroundings, tree

LONG = "靴を買うときに感じたことを全部ここに書いておく、とても長い長い名前です " * 4
MAP = f"""\
personas:
  maya: {{name: Maya}}
journeys:
  j:
    name: {LONG}
    personas: 靴屋さん
    stages:
      - {{id: s, name: "{LONG}", kind: 靴屋, description: "{"Something long that goes on. " * 12}"}}
      - {{id: e, name: e\u0301tude 👩🏽\u200d⚕️, kind: x}}
"""
TOLD = {"unknown-reference": "靴屋さん", "unknown-key": "kind"}
SGR = re.compile(r"\x1b\[[\d;]*m")
LINK = re.compile(r"\x1b\]8;;([^\x1b]*)\x1b\\")


def on_terminal(folder, width, *arguments, verb="validate", **env):
    """What `cjm validate`, or another verb, writes to a terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 60, width, 0, 0))
    around = surroundings(**{"TERM": "xterm-kitty", "CI": None, "FORCE_HYPERLINK": None, **env})
    process = subprocess.Popen(command(verb, *arguments), cwd=folder, env=around, stdout=theirs, stderr=theirs)
    os.close(theirs)
    parts = []
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not part:
            break
        parts.append(part)
    os.close(ours)
    process.wait()
    return b"".join(parts).decode().replace("\r\n", "\n")


def cells(text):
    """The character in each column, as a terminal places them; a wide one takes two."""
    found = []
    text = re.sub("\u200d.|[\U0001f3fb-\U0001f3ff]", "", text)  # what melts into the picture before it
    for character in text:
        if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
            continue
        found += [character, ""] if unicodedata.east_asian_width(character) in "WF" else [character]
    return found


@pytest.mark.parametrize("width", [40, 80, 200])
def test_lines_fit_and_what_is_meant_is_underlined(tmp_path, width):
    tree(tmp_path, {"m.cjm.yaml": MAP})
    plain = LINK.sub("", SGR.sub("", on_terminal(tmp_path, width, "--profile", "minimal")))
    lines = plain.split("\n")
    framed = [line for line in lines if re.match(r" *\d* \|", line) and " ^" not in line]
    assert len(framed) > 8
    assert max(len(cells(line)) for line in framed) <= width
    assert max(len(cells(line)) for line in framed) > min(width, 120) - 4
    found = []
    for above, line in zip(lines, lines[1:], strict=False):
        if " ^" in line:
            begin = line.index("^")
            end = begin + len(re.match(r"\^+", line[begin:])[0])
            found.append("".join(cells(above)[begin:end]))
    assert found == ["靴屋さん", "kind", "kind"]


def test_a_pipe_is_plain_and_as_wide_as_ever(tmp_path):
    tree(tmp_path, {"m.cjm.yaml": MAP})
    told = child("validate", "--profile", "minimal", cwd=tmp_path, env={"TERM": "xterm-kitty", "COLUMNS": "30"})
    assert "\x1b" not in told.out
    assert max(len(cells(line)) for line in told.out.split("\n") if re.match(r" *\d+ \|", line)) > 110
    # The terminal shows the same words.
    seen = SGR.sub("", on_terminal(tmp_path, 124, "--profile", "minimal", TERM="vt100"))
    assert seen == told.out


def test_places_are_links_to_files(tmp_path):
    folder = tree(tmp_path / "a b; größe %41", {"one/m 1.cjm.yaml": MAP, "cjm.yaml": "workspace: {name: W}\n"})
    out = on_terminal(folder, 80, "--profile", "minimal", "--report", "full=../out.txt", "--report", "concise=../c.txt")
    urls = [url for url in LINK.findall(out) if url]
    assert len(urls) == 3
    for url in urls:
        assert re.fullmatch(r"file://[A-Za-z0-9._~-]+(/[A-Za-z0-9._~%-]+)+", url)
        host, _, path = url.removeprefix("file://").partition("/")
        assert unquote(host) == platform.node()
        assert Path("/" + unquote(path)) == (folder / "one/m 1.cjm.yaml").resolve()
    shown = re.findall(r"\x1b\]8;;[^\x1b]+\x1b\\([^\x1b]*)\x1b\]8;;\x1b\\", out)
    assert shown == [
        "one/m 1.cjm.yaml:6:15",
        "one/m 1.cjm.yaml:8:" + shown[1].rpartition(":")[2],
        "one/m 1.cjm.yaml:9:37",
    ]
    assert "\x1b" not in (tmp_path / "out.txt").read_text() + (tmp_path / "c.txt").read_text()
    # Nothing else is other for them, and nothing but our own signs acts on the terminal.
    without = on_terminal(folder, 80, "--profile", "minimal", TERM="xterm-256color")
    assert LINK.sub("", out) == without
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", SGR.sub("", LINK.sub("", out)))


def test_places_of_several_workspaces_are_links_too(tmp_path):
    for name in ("x", "y"):
        tree(tmp_path / name, {"cjm.yaml": "workspace: {name: W}\n", "p.cjm.yaml": "personas: {p: {nmae: P}}\n"})
    out = on_terminal(tmp_path, 80)
    assert {url.rpartition("/")[0].rpartition("/")[2] for url in LINK.findall(out) if url} == {"x", "y"}


@pytest.mark.parametrize(
    ("env", "arguments"),
    [
        ({"TERM": "dumb"}, ()),
        ({"TERM": "xterm-256color"}, ()),
        ({"NO_COLOR": "1"}, ()),
        ({"CI": "true"}, ()),
        ({"FORCE_HYPERLINK": "0"}, ()),
        ({}, ("--color", "never")),
    ],
)
def test_no_links_where_they_may_not_be_followed(tmp_path, env, arguments):
    tree(tmp_path, {"m.cjm.yaml": MAP})
    out = on_terminal(tmp_path, 80, *arguments, **env)
    assert "\x1b]" not in out
    assert " --> m.cjm.yaml:6:15\n" in SGR.sub("", out)


class Stream:
    def __init__(self, people):
        self.people = people

    def isatty(self):
        return self.people


@pytest.mark.parametrize(
    ("environment", "followed"),
    [
        ({}, False),
        ({"TERM": "xterm"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "alacritty"}, True),
        ({"TERM": "foot"}, True),
        ({"TERM": "xterm-kitty", "CI": "1"}, False),
        ({"TERM": "xterm-kitty", "TEAMCITY_VERSION": "2026.1"}, False),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7200"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "5000"}, False),
        ({"TERM": "xterm-256color", "VTE_VERSION": "4205"}, False),
        ({"TERM": "tmux-256color", "VTE_VERSION": "7200"}, False),
        ({"TERM": "screen", "KONSOLE_VERSION": "230800"}, False),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "230800"}, True),
        ({"WT_SESSION": "f00d"}, True),
        ({"TERM_PROGRAM": "vscode", "TERM_PROGRAM_VERSION": "1.72.1"}, True),
        ({"TERM_PROGRAM": "vscode", "TERM_PROGRAM_VERSION": "1.71.0"}, False),
        ({"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.4.19"}, True),
        ({"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.0"}, False),
        ({"TERM_PROGRAM": "WezTerm", "TERM_PROGRAM_VERSION": "20240203-110809-5046fc22"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal", "TERM_PROGRAM_VERSION": "453"}, False),
        ({"TERM_PROGRAM": "ghostty", "TERM_PROGRAM_VERSION": "odd"}, True),
    ],
)
def test_terminals_that_follow_links(environment, followed):
    assert wants_links(Stream(people=True), "auto", environment) is followed
    assert not wants_links(Stream(people=False), "auto", environment)
    assert not wants_links(Stream(people=False), "always", environment)
    assert not wants_links(Stream(people=True), "never", environment)
    assert wants_links(Stream(people=False), "never", {**environment, "FORCE_HYPERLINK": "1"})
    assert not wants_links(Stream(people=True), "always", {**environment, "FORCE_HYPERLINK": "0"})
