"""Commands that look at a result that was kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from consilience.presentation.cli.options import Html, Json
from consilience.presentation.cli.output import present

commands = typer.Typer()


@commands.command(epilog="Example: consilience show --from result.json --claim 3f2a --html claim.html")
def show(
    source: Annotated[
        Path,
        typer.Option(
            "--from", metavar="RESULT.json", exists=True, dir_okay=False, help="What --json wrote.", show_default=False
        ),
    ],
    claim: Annotated[
        list[str] | None,
        typer.Option("--claim", metavar="ID", help="Only this claim; the beginning of its id will do."),
    ] = None,
    story: Annotated[
        list[str] | None,
        typer.Option("--story", metavar="ID", help="Only this story; the beginning of its id will do."),
    ] = None,
    json: Json = False,
    html: Html = None,
) -> None:
    """Show a result that was kept, or some of its claims and stories."""
    from consilience.presentation import contract, selection

    result = selection.select(contract.decode(source.read_bytes()), claim or (), story or ())
    present(result, json, html)
