"""The command that measures the program."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from consilience.presentation.cli.options import Json

commands = typer.Typer()


class Part(StrEnum):
    """The part of a data set."""

    DEVELOPMENT = "development"
    REPORT = "report"
    ALL = "all"


def _task(text: str) -> str:
    from consilience.presentation.evaluations import MODULES

    if text not in MODULES:
        raise typer.BadParameter(f"{text!r} is none of {', '.join(MODULES)}")
    return text


@commands.command(epilog="Example: consilience evaluate times --part development --json")
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
