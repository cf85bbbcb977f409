"""Commands that read articles: annotate, group, compare, read."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from consilience.presentation.cli.options import Hosts, Html, Inputs, Json, Lines, Outlet, Published, Reach, Workers
from consilience.presentation.cli.output import present

if TYPE_CHECKING:
    from consilience.model import Article, Result

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
        grouping = pipeline.group(articles, pipeline.Settings(workers=workers))
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
    hosts: Reach = Hosts.PUBLIC,
) -> None:
    """Compare articles about one event: who says what, whom it rests on, and where they differ."""
    raise typer.Exit(_reconcile("compare", inputs, json, html, outlet, published, workers, hosts))


@commands.command(epilog="Example: consilience read articles/ --html today.html")
def read(
    inputs: Inputs,
    json: Json = False,
    html: Html = None,
    outlet: Outlet = None,
    published: Published = None,
    workers: Workers = 1,
    hosts: Reach = Hosts.PUBLIC,
) -> None:
    """Sort articles into stories, and compare those of each."""
    raise typer.Exit(_reconcile("read", inputs, json, html, outlet, published, workers, hosts))


def _reconcile(
    job: Literal["compare", "read"],
    inputs: list[str],
    json: bool,
    html: Path | None,
    outlet: str | None,
    published: datetime | None,
    workers: int,
    hosts: Hosts,
) -> int:
    """`compare` or `read`; gives the exit code."""
    from consilience import pipeline
    from consilience.presentation import console
    from consilience.presentation.intake import Intake

    intake = Intake(inputs, outlet, published, hosts.value)
    articles = intake.standing()
    if articles:
        run = pipeline.compare if job == "compare" else pipeline.read
        with console.progress() as progress:
            result = run(articles, pipeline.Settings(workers=workers), progress)
        _warn_unanalysed(result)
        present(result, json, html)
    return intake.exit_code


def _warn_unanalysed(result: Result) -> None:
    from consilience.presentation.console import warn

    for article in result.articles:
        if not article.analysed:
            warn(f"{article.id}: its language ({article.language or 'unknown'}) is not analysed")
