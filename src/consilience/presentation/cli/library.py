"""Commands on a library as a whole: stories, search, remove, backup, restore."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from consilience.presentation.cli.options import Json, Library

if TYPE_CHECKING:
    from consilience.storage.records import Filters

commands = typer.Typer()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day (2023-03-20)") from error


def _word(kind: str) -> Any:
    """A parser that takes one of the words that the model has for a status, a nature or an aspect."""

    def parse(text: str) -> str:
        from consilience import model

        known = get_args(getattr(model, kind))
        if text not in known:
            raise typer.BadParameter(f"{text!r} is none of {', '.join(known)}")
        return text

    return parse


def _option(name: str, metavar: str, help: str, parser: Any = None) -> Any:
    return typer.Option(name, metavar=metavar, help=help, parser=parser, show_default=False)


Outlet = Annotated[str | None, _option("--outlet", "NAME", "Only of this outlet.")]
Since = Annotated[date | None, _option("--since", "DAY", "Only from this day on.", _day)]
Until = Annotated[date | None, _option("--until", "DAY", "Only up to this day.", _day)]
Place = Annotated[str | None, _option("--place", "NAME", "Only with a statement that names this place.")]
Origin = Annotated[str | None, _option("--origin", "NAME", "Only with a statement that rests on them.")]
Speaker = Annotated[str | None, _option("--speaker", "NAME", "Only with a statement that they make.")]
Status = Annotated[
    str | None, _option("--status", "STATUS", 'Only with such a claim: "disputed", "one origin", ...', _word("Status"))
]
Nature = Annotated[
    str | None, _option("--conflict", "NATURE", 'Only with such a conflict: "dispute", "update", ...', _word("Nature"))
]
Aspect = Annotated[
    str | None, _option("--aspect", "ASPECT", 'Only with a conflict on "quantity", "time", ...', _word("Aspect"))
]
Start = Annotated[int, typer.Option("--start", min=0, help="Leave out so many of the newest.")]
Size = Annotated[int, typer.Option("--size", min=1, help="How many at most.")]


def _filters(**given: Any) -> Filters:
    from consilience.storage.records import Filters

    return Filters(**given)


@commands.command(epilog="Example: consilience stories --status disputed --since 2024-05-01 --library news.db")
def stories(
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    origin: Origin = None,
    speaker: Speaker = None,
    status: Status = None,
    conflict: Nature = None,
    aspect: Aspect = None,
    start: Start = 0,
    size: Size = 50,
    library: Library = None,
    json: Json = False,
) -> None:
    """List the stories of a library, the newest first."""
    from consilience.presentation import console, contract, libraries, shelves
    from consilience.storage.records import Page

    filters = _filters(
        outlet=outlet,
        since=since,
        until=until,
        place=place,
        origin=origin,
        speaker=speaker,
        status=status,
        nature=conflict,
        aspect=aspect,
    )
    with libraries.existing(library) as kept:
        rows = kept.stories(filters, Page(start=start, size=size))
    if json:
        console.write(contract.encode(contract.Shelf(stories=rows)))
    else:
        shelves.stories(rows, console.output())


@commands.command(
    epilog="""Example: consilience search 'crane "Port Ellis"' --origin "harbour office" --library news.db"""
)
def search(
    query: Annotated[str, typer.Argument(metavar="WORDS", help='All must occur; "some in a row" in quotes.')],
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    origin: Origin = None,
    speaker: Speaker = None,
    status: Status = None,
    conflict: Nature = None,
    aspect: Aspect = None,
    start: Start = 0,
    size: Size = 50,
    library: Library = None,
    json: Json = False,
) -> None:
    """Find articles of a library by words, the newest first.

    Case and accents make no difference. Words are looked for in texts, headlines, and names of outlets and speakers;
    with --place, --origin, --speaker, --status, --conflict or --aspect they must all stand in one such statement.
    """
    from consilience.presentation import console, contract, libraries, shelves
    from consilience.storage.records import Page

    filters = _filters(
        outlet=outlet,
        since=since,
        until=until,
        place=place,
        origin=origin,
        speaker=speaker,
        status=status,
        nature=conflict,
        aspect=aspect,
    )
    with libraries.existing(library) as kept:
        hits = kept.search(query, filters, Page(start=start, size=size))
    if json:
        console.write(contract.encode(contract.Found(hits=hits)))
    else:
        shelves.hits(hits, console.output())


@commands.command(epilog="Example: consilience remove 3f2a91 --library news.db")
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Articles or stories; the beginnings of ids will do.")],
    library: Library = None,
    json: Json = False,
) -> None:
    """Remove articles, or all of a story, with all that was made of them; nothing of them stays in the file.

    The stories they leave are compared anew.
    """
    from consilience.presentation import console, contract, libraries

    with libraries.existing(library) as kept:
        gone = kept.remove(ids)
    if json:
        console.write(contract.encode(contract.Removed(articles=gone)))
    else:
        typer.echo("\n".join(gone))


@commands.command(epilog="Example: consilience backup news-2024-05-15.db --library news.db")
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", dir_okay=False, help="A new file.", show_default=False)],
    library: Library = None,
) -> None:
    """Write the whole library to a new SQLite file, while others may read and add."""
    from consilience.presentation import libraries

    with libraries.existing(library) as kept:
        kept.backup(file)
    typer.echo(file)


@commands.command(epilog="Example: consilience restore news-2024-05-15.db --library postgresql://me@localhost/news")
def restore(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="What backup wrote.", show_default=False)
    ],
    library: Library = None,
) -> None:
    """Fill a new library with what a backup holds."""
    from consilience.pipeline.library import DEFAULT, open_library

    with open_library(library or DEFAULT) as kept:
        kept.restore(file)
        typer.echo(kept.address)
