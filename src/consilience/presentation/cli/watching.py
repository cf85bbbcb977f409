"""The command that watches feeds."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from consilience.presentation.cli.options import Hosts, Json, Library, Reach, Workers

if TYPE_CHECKING:
    from consilience.pipeline.library import Library as Kept
    from consilience.pipeline.watching import Polled, Watch

commands = typer.Typer()
FIFTEEN = 15.0


@commands.command(epilog="Example: consilience watch https://example.org/feed.xml --library events.db --every 30")
def watch(
    feeds: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FEEDS",
            help="Addresses of RSS, Atom or JSON feeds; by default those that the library knows.",
            show_default=False,
        ),
    ] = None,
    library: Library = None,
    once: Annotated[bool, typer.Option("--once", metavar="", help="Ask each feed that is due once, and stop.")] = False,
    every: Annotated[
        float, typer.Option("--every", metavar="MINUTES", min=1, help="How often a feed is asked.")
    ] = FIFTEEN,
    json: Json = False,
    workers: Workers = 1,
    hosts: Reach = Hosts.PUBLIC,
) -> None:
    """Keep what feeds bring, and print what is new: stories, independent origins, disputes, corrections."""
    from consilience.articles import Visitor
    from consilience.pipeline import Settings
    from consilience.pipeline.library import DEFAULT, open_library
    from consilience.pipeline.watching import Watch

    addresses = _addresses(feeds or [])
    with open_library(library or DEFAULT) as kept:
        urls = addresses or [feed.url for feed in kept.feeds()]
        if not urls:
            raise typer.BadParameter("name a feed: the library knows none")
        watched = Watch(kept, Visitor(hosts.value), timedelta(minutes=every), Settings(workers=workers))
        failed = _round(watched, kept, urls, json)
        while not once:
            time.sleep(watched.rest(urls))
            _round(watched, kept, urls, json)
    raise typer.Exit(0 if not failed else 1 if failed == len(urls) else 3)


def _addresses(feeds: Sequence[str]) -> list[str]:
    from consilience.articles.fetching import is_address

    wrong = [feed for feed in feeds if not is_address(feed)]
    if wrong:
        raise typer.BadParameter(f"{wrong[0]!r} is no address on the web")
    return list(dict.fromkeys(feeds))


def _round(watched: Watch, kept: Kept, urls: Sequence[str], json: bool) -> int:
    """Asks the feeds that are due and prints what is new; gives how many failed."""
    from consilience.presentation import console

    failed = 0
    with console.progress() as progress:
        for polled in watched.poll(urls, progress):
            failed += polled.failed is not None
            _report(polled, kept, json)
    return failed


def _report(polled: Polled, kept: Kept, json: bool) -> None:
    from consilience.presentation import console, contract, novelties

    for problem in [f"{polled.url}: {polled.failed}"] if polled.failed else polled.problems:
        console.warn(problem)
    for novelty in novelties.of(polled.changes, kept):
        if json:
            console.write(contract.encode(novelty))
        else:
            typer.echo(console.printable(novelties.line(novelty)))
