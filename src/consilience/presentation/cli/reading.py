"""Commands that read articles: annotate, group, compare, read."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from consilience.presentation.cli.options import (
    Hosts,
    Html,
    Inputs,
    Json,
    Library,
    Lines,
    Outlet,
    OwnFamilies,
    Published,
    Reach,
    Workers,
)
from consilience.presentation.cli.output import present

if TYPE_CHECKING:
    from consilience.model import Article, Result
    from consilience.pipeline import Settings
    from consilience.presentation.intake import Intake

commands = typer.Typer()


@commands.command(epilog="Example: consilience annotate report.txt --published 2023-03-20 --jsonl")
def annotate(
    inputs: Inputs,
    jsonl: Lines = False,
    outlet: Outlet = None,
    published: Published = None,
    workers: Workers = 1,
    hosts: Reach = Hosts.PUBLIC,
) -> None:
    """Mark names, times, places, quantities and attributions in each article."""
    from consilience import pipeline
    from consilience.presentation import console, contract, terminal
    from consilience.presentation.intake import Intake

    intake = Intake(inputs, outlet, published, hosts.value)
    waiting: deque[Article] = deque()
    screen = None if jsonl else console.output()
    for layers in pipeline.annotate(_noted(intake, waiting), pipeline.Settings(workers=workers)):
        article = waiting.popleft()
        if screen:
            terminal.annotated(article, layers, screen)
        else:
            console.write(contract.encode(contract.annotated(article, layers)))
    raise typer.Exit(intake.exit_code)


def _noted(articles: Iterable[Article], waiting: deque[Article]) -> Iterator[Article]:
    """The articles, each noted as it passes, so that its text can be joined to what becomes of it."""
    for article in articles:
        waiting.append(article)
        yield article


@commands.command(epilog="Example: consilience group feed.jsonl --jsonl > stories.jsonl")
def group(
    inputs: Inputs,
    jsonl: Lines = False,
    outlet: Outlet = None,
    published: Published = None,
    workers: Workers = 1,
    hosts: Reach = Hosts.PUBLIC,
) -> None:
    """Sort articles into stories, and find copies."""
    from consilience import pipeline
    from consilience.presentation import console, contract, terminal
    from consilience.presentation.intake import Intake

    intake = Intake(inputs, outlet, published, hosts.value)
    articles = intake.standing()
    if articles:
        with console.progress() as progress:
            grouping = pipeline.group(articles, pipeline.Settings(workers=workers), progress)
        if jsonl:
            for row in contract.grouped(articles, grouping.stories, grouping.copies):
                console.write(contract.encode(row))
        else:
            terminal.grouped(grouping.stories, grouping.copies, articles, console.output())
    raise typer.Exit(intake.exit_code)


@commands.command(epilog="Example: consilience compare one.txt two.txt --html story.html")
def compare(
    inputs: Inputs,
    json: Json = False,
    html: Html = None,
    outlet: Outlet = None,
    published: Published = None,
    workers: Workers = 1,
    families: OwnFamilies = None,
    hosts: Reach = Hosts.PUBLIC,
) -> None:
    """Compare articles about one event: who says what, whom it rests on, and where they differ."""
    from consilience.presentation.intake import Intake

    intake = Intake(inputs, outlet, published, hosts.value)
    _reconcile("compare", intake, json, html, _settings(workers, families))
    raise typer.Exit(intake.exit_code)


@commands.command(epilog="Example: consilience read articles/ --html today.html")
def read(
    inputs: Inputs,
    json: Json = False,
    html: Html = None,
    outlet: Outlet = None,
    published: Published = None,
    workers: Workers = 1,
    families: OwnFamilies = None,
    hosts: Reach = Hosts.PUBLIC,
    library: Library = None,
) -> None:
    """Sort articles into stories, and compare those of each.

    Once there is a library, they are kept in it: one that --library or CONSILIENCE_LIBRARY names is made where it is
    not there yet, consilience.db in this folder is used where it is (--library '' keeps nothing). What a library has
    already is not read again, a run that was ended goes on where it stopped, and the stories are shown with all
    articles that the library has of them.
    """
    from consilience.presentation import libraries
    from consilience.presentation.intake import Intake

    intake = Intake(inputs, outlet, published, hosts.value)
    address, settings = libraries.standing(library), _settings(workers, families)
    if address:
        _keep(address, intake, json, html, settings)
    else:
        _reconcile("read", intake, json, html, settings)
    raise typer.Exit(intake.exit_code)


def _settings(workers: int, families: Path | None) -> Settings:
    from consilience.pipeline import Settings

    return Settings(workers=workers, families=families)


def _keep(address: str, intake: Intake, json: bool, html: Path | None, settings: Settings) -> None:
    """Adds articles to a library, and shows the stories that they are in."""
    from consilience.pipeline.library import open_library
    from consilience.presentation import console, libraries

    articles = intake.standing()
    with open_library(address) as kept:
        for id in libraries.take_back(kept, intake.taken_back):
            console.warn(f"{id}: its publisher took it back, and it is removed from {kept.address}")
        with console.progress() as progress:
            captures = intake.captures(articles)
            added = kept.add(articles, settings, progress, captures)
        console.warn(f"{kept.address}: {len(added.new)} new articles, {len(added.ids) - len(added.new)} known")
        if added.ids:
            result = kept.result(kept.stories_of(added.ids), added.ids)
            _warn_unanalysed(result)
            present(result, json, html)


def _reconcile(
    job: Literal["compare", "read"], intake: Intake, json: bool, html: Path | None, settings: Settings
) -> None:
    """`compare` or `read` without a library."""
    from consilience import pipeline
    from consilience.presentation import console

    articles = intake.standing()
    if articles:
        run = pipeline.compare if job == "compare" else pipeline.read
        with console.progress() as progress:
            result = run(articles, settings, progress)
        _warn_unanalysed(result)
        present(result, json, html)


def _warn_unanalysed(result: Result) -> None:
    from consilience.presentation.console import warn

    for article in result.articles:
        if not article.analysed:
            warn(f"{article.id}: its language ({article.language or 'unknown'}) is not analysed")
