"""How a result leaves the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from consilience.errors import ConsilienceError

if TYPE_CHECKING:
    from consilience.model import Result


def present(result: Result, json: bool, html: Path | None) -> None:
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

    write_file(path, page.render(result), "--html")


def write_file(path: Path, text: str, option: str) -> None:
    """A text into a file that an option named; folders that lack are made."""
    write_bytes(path, text.encode(), option)


def write_bytes(path: Path, data: bytes, option: str) -> None:
    """Bytes into a file that an option named; folders that lack are made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise ConsilienceError(
            f"{path} cannot be written ({error.strerror})", f"name another file with {option}"
        ) from error
