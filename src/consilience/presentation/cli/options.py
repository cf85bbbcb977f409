"""The options that several commands share."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

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


class Hosts(StrEnum):
    """Which hosts addresses may lead to."""

    PUBLIC = "public"
    ANY = "any"


Reach = Annotated[
    Hosts, typer.Option("--hosts", help="Refuse private and loopback addresses, or take any that a link leads to.")
]
Library = Annotated[
    str | None,
    typer.Option(
        "--library",
        metavar="LIBRARY",
        envvar="CONSILIENCE_LIBRARY",
        help="A file or a postgresql:// address; by default consilience.db in this folder.",
        show_default=False,
    ),
]
OwnFamilies = Annotated[
    Path | None,
    typer.Option(
        "--families",
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help="Your own families.toml: who belongs together, over the list that is shipped.",
        show_default=False,
    ),
]
