"""`cjm fmt`: one layout for map files."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cjm.cli.choices import Color
from cjm.cli.output.findings import terminal_view
from cjm.cli.output.origins import from_here, way, way_in_diff
from cjm.cli.output.stderr import say_left
from cjm.runtime.errors import CannotContinue
from cjm.runtime.terminal import paint, safe, wants_color

if TYPE_CHECKING:
    from cjm.model.findings import Finding
    from cjm.model.source import Source

_STYLES = {"+": "added", "-": "removed", "@": "place"}


def fmt(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Files, folders or globs; - is stdin.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; end with 1 where a file would change.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")] = False,
    stdin_filename: Annotated[str, typer.Option(metavar="PATH", help="The file that stdin stands for.")] = "",
    color: Annotated[Color, typer.Option(help="Whether output is coloured.")] = Color.AUTO,
) -> int:
    """Lay map files out in the one way: keys in order, two spaces a level, quotes only where needed.

    Comments stay with what they speak of, and what a file says stays as it is. A file that isn't
    readable YAML is left alone, and the run ends with 2.
    """
    from cjm.workspace.loading import StdinText, gather
    from cjm.workspace.writing.batch import digest_of, write_all

    stdin = StdinText(sys.stdin.buffer.read(), stdin_filename) if paths == ["-"] else None
    if stdin_filename and stdin is None:
        raise CannotContinue("--stdin-filename needs - as the path", "Write: cjm fmt - --stdin-filename PATH")
    changed, count, unreadable = 0, 0, 0
    left: dict[str, str] = {}
    for found in gather(paths or (), stdin):
        prefix = way(Path.cwd(), found.root)
        writes: list[tuple[Source, bytes]] = []
        for source in found.sources:
            if source.path not in found.reported:
                continue
            content, wrong = _laid_out(source)
            count += not wrong
            if wrong:
                unreadable += 1
                _tell(wrong, source, color, found.root)
            if diff:
                sys.stdout.writelines(
                    _diff(
                        source, content, way_in_diff(found.root) + source.path, colored=wants_color(sys.stdout, color)
                    )
                )
            elif stdin is not None and not check:
                sys.stdout.buffer.write(content)
            if content != source.content:
                changed += 1
                writes.append((source, content))
                if check and not diff:
                    sys.stdout.write(f"would lay out {safe(prefix + source.path)}\n")
        if not (check or diff or stdin is not None):
            for source, content in writes:
                read = {source.path: digest_of(source.content)}
                refused = write_all(found.root, [(source.path, content)], before=read)
                left |= {prefix + path: why for path, why in refused.items()}
    say_left(left)
    _sum_up(changed - len(left), count, unreadable + len(left), tried=check or diff)
    return 2 if unreadable or left else int(bool(changed) and (check or diff))


def _laid_out(source: "Source") -> tuple[bytes, list["Finding"]]:
    from cjm.fmt import format_source
    from cjm.reader.parsing import parse

    document = parse(source)
    return (source.content, document.findings) if document.findings else (format_source(document).content, [])


def _tell(findings: list["Finding"], source: "Source", color: Color, root: Path) -> None:
    from cjm.validate.reporters import full
    from cjm.validate.reporters.reporter import ValidationReport

    report = from_here(ValidationReport(tuple(findings), {source.path: source}, 1), root)
    sys.stderr.write(full.write(terminal_view(sys.stderr, report, color)))


def _diff(source: "Source", content: bytes, path: str, *, colored: bool) -> Iterator[str]:
    from cjm.cli.output.unified_diff import unified_diff

    for line in unified_diff(source.content.decode(), content.decode(), path):
        yield paint(safe(line), _STYLES.get(line[0], ""), color=colored) + "\n"


def _sum_up(changed: int, count: int, unwritten: int, *, tried: bool) -> None:
    files, left = (f"{number} file{'' if number == 1 else 's'}" for number in (count, unwritten))
    would = "would be laid out anew" if tried else "laid out anew"
    said = [f"{changed} of {files} {would}" if changed else f"{files} well laid out"] if count else []
    said += [f"{left} left as {'it is' if unwritten == 1 else 'they are'}"] if unwritten else []
    print(", ".join(said), file=sys.stderr)  # noqa: T201
