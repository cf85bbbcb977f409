"""Commands that look at a result that was kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.presentation.cli.options import Html, Json, Library, OwnFamilies
from consilience.presentation.cli.output import present, write_file

if TYPE_CHECKING:
    from consilience.model import Result

commands = typer.Typer()

Source = Annotated[
    Path | None,
    typer.Option(
        "--from", metavar="RESULT.json", exists=True, dir_okay=False, help="What --json wrote.", show_default=False
    ),
]

OneStory = Annotated[
    str | None, typer.Argument(metavar="STORY", help="A story; else the first of a result.", show_default=False)
]


@commands.command(epilog="Example: consilience show 3f2a --library news.db --html story.html")
def show(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID",
            help="Stories, claims, or articles with their claims; the beginnings of ids will do.",
            show_default=False,
        ),
    ] = None,
    source: Source = None,
    library: Library = None,
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
    """Show stories and claims of a result that was kept with --json, or of a library."""
    from consilience.presentation import libraries, selection

    wanted = [*(ids or ()), *(claim or ()), *(story or ())]
    if source is None and not wanted:
        raise typer.BadParameter("name a result with --from, or what to show of a library by its id")
    if source is None:
        result = libraries.narrowed(library, wanted)
    else:
        result = selection.named(_decoded(source), ids or (), claim or (), story or ())
    present(result, json, html)


def _decoded(source: Path) -> Result:
    from consilience.presentation import contract

    return contract.decode(source.read_bytes())


@commands.command(epilog="Example: consilience explain 3f2a --from result.json")
def explain(
    claim: Annotated[str, typer.Argument(metavar="ID", help="A claim; the beginning of its id will do.")],
    source: Source = None,
    library: Library = None,
    json: Json = False,
    svg: Annotated[
        Path | None,
        typer.Option("--svg", metavar="FILE", dir_okay=False, help="Write the picture of it.", show_default=False),
    ] = None,
    families: OwnFamilies = None,
) -> None:
    """Show why a claim has its status: outlets, chains, origins, and the arithmetic."""
    from consilience import claims
    from consilience.presentation import chains, console, contract, explained, libraries, selection
    from consilience.resources.families import shipped, with_own

    result = _decoded(source) if source else libraries.whole(library, claim)
    found = selection.find(claim, [row.id for row in result.claims], "claim")
    explanation = claims.explain(result, found, with_own(families) if families else shipped())
    if svg:
        write_file(svg, chains.svg(explanation), "--svg")
    if json:
        console.write(contract.encode(explanation))
    else:
        explained.show(explanation, console.output())


@commands.command(epilog="Example: consilience verify --from result.json")
def verify(source: Source = None, library: Library = None, json: Json = False) -> None:
    """Check that every span of a result or a library equals its text, that ids fit, and that what they name is there.

    Of a library, captures are checked against their hashes too.
    """
    from consilience import claims
    from consilience.presentation import console, contract, explained, libraries

    found = claims.verify(_decoded(source)) if source else libraries.breaches(library)
    if json:
        console.write(contract.encode(contract.Verified(breaches=found)))
    else:
        explained.breaches(found, console.output())
    raise typer.Exit(1 if found else 0)


@commands.command(epilog="Example: consilience timeline --from result.json")
def timeline(story: OneStory = None, source: Source = None, library: Library = None, json: Json = False) -> None:
    """Show the dated statements of a story in order, each with its precision and source."""
    from consilience import claims
    from consilience.presentation import console, contract, explained

    result, of = _story(source, library, story)
    found = claims.timeline(result, of)
    if json:
        console.write(contract.encode(found))
    else:
        explained.timeline(found, result, console.output())


@commands.command(epilog="Example: consilience digest --from result.json --points 5")
def digest(
    story: OneStory = None,
    source: Source = None,
    library: Library = None,
    points: Annotated[int, typer.Option("--points", min=1, help="At most so many claims.")] = 7,
    json: Json = False,
) -> None:
    """Show the claims of a story that matter most, in the articles' own words."""
    from consilience import claims
    from consilience.presentation import console, contract, explained

    result, of = _story(source, library, story)
    found = claims.digest(result, of, points)
    if json:
        console.write(contract.encode(found))
    else:
        explained.digest(found, result, console.output())


def _story(source: Path | None, library: str | None, story: str | None) -> tuple[Result, str]:
    """The result that holds a story, and its id: the one named, or else the first of a file."""
    from consilience.errors import BrokenResult
    from consilience.presentation import libraries, selection

    if source is None and story is None:
        raise typer.BadParameter("name a result with --from, or a story of a library by its id")
    result = _decoded(source) if source else libraries.whole(library, story or "")
    if not result.stories:
        raise BrokenResult("the result holds no story", "write it with compare --json or read --json")
    first = result.stories[0].id
    return result, selection.find(story, [row.id for row in result.stories], "story") if story and source else first
