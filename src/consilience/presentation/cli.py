"""The command line. Heavy imports wait until a command needs them, so that help comes at once."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from consilience import __version__
from consilience.errors import ConsilienceError

if TYPE_CHECKING:
    from consilience.model import Article, Result

app = typer.Typer(
    name="consilience",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="Reads what several outlets wrote about one event and shows, statement by statement, who says so and whom it "
    "rests on. Exit codes: 0 all done, 1 nothing could be done, 2 wrong usage, 3 some inputs failed.",
)

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT", help="Files, folders, patterns, addresses; - is standard input.", show_default=False
    ),
]
Lines = Annotated[bool, typer.Option("--jsonl", metavar="", help="Write one JSON object a line.")]
Json = Annotated[bool, typer.Option("--json", metavar="", help="Write the result as one JSON document.")]
Html = Annotated[
    Path | None,
    typer.Option(
        "--html",
        metavar="FILE",
        dir_okay=False,
        writable=True,
        help="Write the result as one HTML page.",
        show_default=False,
    ),
]
Outlet = Annotated[
    str | None, typer.Option("--outlet", help="The outlet of articles that name none.", show_default=False)
]


def _moment(text: str) -> datetime:
    from consilience.presentation.intake import moment

    try:
        return moment(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day (2023-03-20) or date-time (2023-03-20T18:30+02:00)") from error


Published = Annotated[
    datetime | None,
    typer.Option(
        "--published", metavar="DATE", parser=_moment, help="The date of articles that have none.", show_default=False
    ),
]
Workers = Annotated[int, typer.Option("--workers", min=1, help="How many processes annotate.")]


class Part(StrEnum):
    """The part of a data set."""

    DEVELOPMENT = "development"
    REPORT = "report"
    ALL = "all"


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"consilience {__version__}")
        raise typer.Exit


@app.callback()
def consilience(
    version: Annotated[
        bool, typer.Option("--version", metavar="", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Options of all commands."""


@app.command(epilog="Example: consilience annotate report.txt --published 2023-03-20 --jsonl")
def annotate(
    inputs: Inputs,
    jsonl: Lines = False,
    outlet: Outlet = None,
    published: Published = None,
    workers: Workers = 1,
) -> None:
    """Mark names, times, places, quantities and attributions in each article."""
    from consilience import pipeline
    from consilience.presentation import console, contract, terminal
    from consilience.presentation.intake import Intake

    intake = Intake(inputs, outlet, published)
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


@app.command(epilog="Example: consilience group feed.jsonl --jsonl > stories.jsonl")
def group(
    inputs: Inputs, jsonl: Lines = False, outlet: Outlet = None, published: Published = None, workers: Workers = 1
) -> None:
    """Sort articles into stories, and find copies."""
    from consilience import pipeline
    from consilience.presentation import console, contract, terminal
    from consilience.presentation.intake import Intake

    intake = Intake(inputs, outlet, published)
    articles = list(intake)
    if articles:
        grouping = pipeline.group(articles, pipeline.Settings(workers=workers))
        if jsonl:
            for row in contract.grouped(articles, grouping.stories, grouping.copies):
                console.write(contract.encode(row))
        else:
            terminal.grouped(grouping.stories, grouping.copies, articles, console.output())
    raise typer.Exit(intake.exit_code)


@app.command(epilog="Example: consilience compare one.txt two.txt --html story.html")
def compare(
    inputs: Inputs,
    json: Json = False,
    html: Html = None,
    outlet: Outlet = None,
    published: Published = None,
    workers: Workers = 1,
) -> None:
    """Compare articles about one event: who says what, whom it rests on, and where they differ."""
    raise typer.Exit(_reconcile("compare", inputs, json, html, outlet, published, workers))


@app.command(epilog="Example: consilience read articles/ --html today.html")
def read(
    inputs: Inputs,
    json: Json = False,
    html: Html = None,
    outlet: Outlet = None,
    published: Published = None,
    workers: Workers = 1,
) -> None:
    """Sort articles into stories, and compare those of each."""
    raise typer.Exit(_reconcile("read", inputs, json, html, outlet, published, workers))


def _reconcile(
    job: Literal["compare", "read"],
    inputs: list[str],
    json: bool,
    html: Path | None,
    outlet: str | None,
    published: datetime | None,
    workers: int,
) -> int:
    """`compare` or `read`; gives the exit code."""
    from consilience import pipeline
    from consilience.presentation import console
    from consilience.presentation.intake import Intake

    intake = Intake(inputs, outlet, published)
    articles = list(intake)
    if articles:
        run = pipeline.compare if job == "compare" else pipeline.read
        with console.progress() as progress:
            result = run(articles, pipeline.Settings(workers=workers), progress)
        _warn_unanalysed(result)
        _present(result, json, html)
    return intake.exit_code


def _warn_unanalysed(result: Result) -> None:
    from consilience.presentation.console import warn

    for article in result.articles:
        if not article.analysed:
            warn(f"{article.id}: its language ({article.language or 'unknown'}) is not analysed")


def _present(result: Result, json: bool, html: Path | None) -> None:
    """The result as JSON or for the terminal, and as a page where one is asked for; its path is printed last."""
    from consilience.presentation import console, contract

    if html:
        _write_page(result, html)
    if json:
        console.write(contract.encode(result))
    else:
        from consilience.presentation import terminal

        terminal.show(result, console.output())
    if html:
        typer.echo(html, err=json)


def _write_page(result: Result, path: Path) -> None:
    from consilience.presentation import page

    text = page.render(result)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConsilienceError(
            f"{path} cannot be written ({error.strerror})", "name another file with --html"
        ) from error


@app.command(epilog="Example: consilience show --from result.json --claim 3f2a --html claim.html")
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
    _present(result, json, html)


def _task(text: str) -> str:
    from consilience.presentation.evaluations import MODULES

    if text not in MODULES:
        raise typer.BadParameter(f"{text!r} is none of {', '.join(MODULES)}")
    return text


@app.command(epilog="Example: consilience evaluate times --part development --json")
def evaluate(
    task: Annotated[str, typer.Argument(metavar="TASK", parser=_task, help="attribution, times, places, ...")],
    data: Annotated[
        Path | None,
        typer.Option(
            "--data", metavar="FILE", help="The data set; by default its own in CONSILIENCE_DATA.", show_default=False
        ),
    ] = None,
    part: Annotated[Part, typer.Option("--part", help="Which half of the set, or all of it.")] = Part.REPORT,
    json: Json = False,
) -> None:
    """Measure one stage against a public data set."""
    from consilience.presentation import console, contract, evaluations, terminal

    scores = evaluations.evaluate(task, data, part.value)
    if json:
        console.write(contract.encode(scores))
    else:
        terminal.scored(scores, console.output())


def main() -> None:
    """The `consilience` command."""
    try:
        app()
    except ConsilienceError as error:
        from consilience.presentation.console import warn

        warn(str(error))
        sys.exit(1)
