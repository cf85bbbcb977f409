"""The command line: each group of commands has its file here. Heavy imports wait until a command needs them."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from consilience import __version__
from consilience.errors import ConsilienceError
from consilience.presentation.cli import assistant, exporting, library, measuring, reading, serving, showing, watching

app = typer.Typer(
    name="consilience",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="Reads what several outlets wrote about one event and shows, statement by statement, who says so and whom it "
    "rests on. Exit codes: 0 all done, 1 nothing could be done, 2 wrong usage, 3 some inputs failed.",
)
for group in (reading, showing, library, exporting, watching, measuring, serving, assistant):
    app.registered_commands += group.commands.registered_commands


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


def main() -> None:
    """The `consilience` command."""
    try:
        app()
    except ConsilienceError as error:
        from consilience.presentation.console import warn

        warn(str(error))
        sys.exit(1)
