"""`cjm validate`: the gate in CI, as typer and its help know it."""

from __future__ import annotations

from typing import Annotated

import typer

from cjm.cli.choices import Color, FailOn, OutputFormat
from cjm.model.profile import Profile


def validate(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Files, folders or globs; - is stdin.")
    ] = None,
    output_format: Annotated[
        OutputFormat, typer.Option(help="How findings are written.", envvar="CJM_OUTPUT_FORMAT")
    ] = OutputFormat.FULL,
    report: Annotated[
        list[str] | None, typer.Option(metavar="FORMAT=FILE", help="Write another format to a file; repeatable.")
    ] = None,
    fail_on: Annotated[FailOn, typer.Option(help="The severity from which on the run fails.")] = FailOn.ERROR,
    select: Annotated[list[str] | None, typer.Option(metavar="RULE", help="Run only this quality rule.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULE", help="Leave this quality rule out.")] = None,
    profile: Annotated[Profile | None, typer.Option(help="Which rules run, instead of the workspace's own.")] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="What day it is, as YYYY-MM-DD.")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended safely.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and write nothing.")] = False,
    no_ignores: Annotated[bool, typer.Option("--no-ignores", help="Ignore suppression comments.")] = False,
    baseline: Annotated[str, typer.Option(metavar="FILE", help="Leave out the findings that it lists.")] = "",
    write_baseline: Annotated[str, typer.Option(metavar="FILE", help="Accept all findings of now, in FILE.")] = "",
    changed_since: Annotated[
        str, typer.Option(metavar="REV", help="Only findings on objects that changed since a git revision.")
    ] = "",
    jobs: Annotated[int, typer.Option(metavar="N", min=0, help="Processes that check; 0 is as many as pay off.")] = 0,
    statistics: Annotated[bool, typer.Option("--statistics", help="How often each rule fires.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace report files that cjm didn't write.")] = False,
    stdin_filename: Annotated[str, typer.Option(metavar="PATH", help="The file that stdin stands for.")] = "",
    color: Annotated[Color, typer.Option(help="Whether output is coloured.")] = Color.AUTO,
) -> int:
    """Check maps: their YAML, their shape, their references, and how good they are.

    Exit codes: 0 nothing at the failing level, 1 findings, 2 the job could not be done.
    """
    from cjm.cli import validating

    return validating.run(
        validating.ValidateArguments(
            paths=tuple(paths or ()),
            report=tuple(report or ()),
            select=tuple(select or ()),
            ignore=tuple(ignore or ()),
            output_format=output_format,
            fail_on=fail_on,
            profile=profile,
            as_of=as_of,
            fix=fix,
            diff=diff,
            no_ignores=no_ignores,
            baseline=baseline,
            write_baseline=write_baseline,
            changed_since=changed_since,
            jobs=jobs,
            statistics=statistics,
            force=force,
            stdin_filename=stdin_filename,
            color=color,
        )
    )
