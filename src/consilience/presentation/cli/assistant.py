"""The command that serves a library to assistants."""

from __future__ import annotations

import typer

from consilience.presentation.cli.options import Library

commands = typer.Typer()


@commands.command(epilog="Example: consilience mcp --library news.db")
def mcp(library: Library = None) -> None:
    """Serve a library to an assistant by the Model Context Protocol, on standard input and output.

    Read-only: search, story, claim, explain, and compare for texts that the assistant has. Without a library only
    compare has something to work on.
    """
    from consilience.pipeline.library import open_library
    from consilience.presentation import libraries
    from consilience.presentation.mcp import server

    with libraries.existing(library) if libraries.standing(library) else open_library(":memory:") as kept:
        server(kept).run()
