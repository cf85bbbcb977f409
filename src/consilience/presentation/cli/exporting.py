"""The command that writes results in the formats of other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.presentation.cli.options import Library
from consilience.presentation.cli.output import write_bytes

if TYPE_CHECKING:
    from consilience.model import Result
    from consilience.presentation.exports import Beside

commands = typer.Typer()


def _format(name: str) -> str:
    from consilience.presentation.exports import FORMATS

    if name not in FORMATS:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(FORMATS)}")
    return name


@commands.command(epilog="Example: consilience export --all --format csv --from result.json --output claims.csv")
def export(
    story: Annotated[
        list[str] | None,
        typer.Argument(metavar="STORY", help="Stories; the beginnings of their ids will do.", show_default=False),
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            parser=_format,
            help="json, jsonl, csv, parquet, geojson, timeline, jsonld, markdown, html or bundle.",
        ),
    ] = "json",
    every: Annotated[bool, typer.Option("--all", metavar="", help="All stories.")] = False,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="RESULT.json", exists=True, dir_okay=False, help="What --json wrote.", show_default=False
        ),
    ] = None,
    library: Library = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", dir_okay=False, help="Write here, not to standard output."),
    ] = None,
) -> None:
    """Write stories in a format that other programs read."""
    from consilience.presentation import console, exports

    if bool(story) == every:
        raise typer.BadParameter("name stories, or take all with --all")
    if source and library:
        raise typer.BadParameter("take a result with --from or a library with --library, not both")
    result, beside = _of_file(source, story or []) if source else _of_library(library, story or [])
    data = exports.write(result, format, beside)
    if output:
        write_bytes(output, data, "--output")
        typer.echo(output, err=True)
    else:
        console.write(data)


def _of_file(source: Path, stories: Sequence[str]) -> tuple[Result, list[Beside]]:
    from consilience.presentation import contract, selection

    return selection.select(contract.decode(source.read_bytes()), (), stories), []


def _of_library(address: str | None, stories: Sequence[str]) -> tuple[Result, list[Beside]]:
    """The stories of a library, all where none is named, with its captures and marks of them."""
    from consilience.presentation import libraries
    from consilience.presentation.exports import bundle

    with libraries.existing(address) as kept:
        chosen = [kept.story_of(story) for story in stories] or libraries.every_story(kept)
        result = kept.result(chosen)
        captures = bundle.captures(libraries.captures_of(kept, result))
        return result, [*captures, *bundle.marks(libraries.marks_of(kept, result))]
