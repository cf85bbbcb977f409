"""Commands that look at a result that was kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from consilience.presentation.cli.options import Html, Json
from consilience.presentation.cli.output import present, write_file

commands = typer.Typer()

Source = Annotated[
    Path,
    typer.Option(
        "--from", metavar="RESULT.json", exists=True, dir_okay=False, help="What --json wrote.", show_default=False
    ),
]


@commands.command(epilog="Example: consilience show --from result.json --claim 3f2a --html claim.html")
def show(
    source: Source,
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


@commands.command(epilog="Example: consilience explain 3f2a --from result.json")
def explain(
    claim: Annotated[str, typer.Argument(metavar="ID", help="A claim; the beginning of its id will do.")],
    source: Source,
    json: Json = False,
    svg: Annotated[
        Path | None,
        typer.Option("--svg", metavar="FILE", dir_okay=False, help="Write the picture of it.", show_default=False),
    ] = None,
    families: Annotated[
        Path | None,
        typer.Option("--families", metavar="FILE", exists=True, dir_okay=False, help="Your own families.toml."),
    ] = None,
) -> None:
    """Show why a claim has its status: outlets, chains, origins, and the arithmetic."""
    from consilience import claims
    from consilience.presentation import chains, console, contract, explained, selection
    from consilience.resources.families import shipped, with_own

    result = contract.decode(source.read_bytes())
    found = selection.find(claim, [row.id for row in result.claims], "claim")
    explanation = claims.explain(result, found, with_own(families) if families else shipped())
    if svg:
        write_file(svg, chains.svg(explanation), "--svg")
    if json:
        console.write(contract.encode(explanation))
    else:
        explained.show(explanation, console.output())


@commands.command(epilog="Example: consilience verify --from result.json")
def verify(source: Source, json: Json = False) -> None:
    """Check that every span of a result equals its text, that its ids fit, and that what it names is there."""
    from consilience import claims
    from consilience.presentation import console, contract, explained

    found = claims.verify(contract.decode(source.read_bytes()))
    if json:
        console.write(contract.encode(contract.Verified(breaches=found)))
    else:
        explained.breaches(found, console.output())
    raise typer.Exit(1 if found else 0)
