"""The command that serves the pages and the interface for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from consilience.presentation.cli.options import Library

if TYPE_CHECKING:
    from consilience.presentation.web.security import Rules

commands = typer.Typer()
LOOPBACK = ("127.0.0.1", "localhost", "::1")
PATIENCE = 2  # seconds for answers under way when the server is stopped: events of a job would not end before it
ANY = ("0.0.0.0", "::")


@commands.command(epilog="Example: consilience serve --library news.db")
def serve(
    library: Library = None,
    host: Annotated[str, typer.Option("--host", metavar="HOST", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port to listen at.")] = 8000,
    tiles: Annotated[
        str | None,
        typer.Option("--tiles", metavar="URL", help="Map tiles: https://host/{z}/{x}/{y}.png.", show_default=False),
    ] = None,
) -> None:
    """Serve the pages of a library, to be opened in a browser.

    Beyond this machine (--host other than a loopback address) a token is asked for; it is printed with the address.
    """
    import uvicorn

    from consilience.pipeline.library import DEFAULT, open_library
    from consilience.presentation.web import app

    rules = _rules(host, _origin(tiles))
    with open_library(library or DEFAULT) as kept:
        query = f"?token={rules.token}" if rules.token else ""
        typer.echo(f"http://{_shown(host)}:{port}/{query}", err=True)
        uvicorn.run(
            app.create(kept, rules, tiles),
            host=host,
            port=port,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=PATIENCE,
        )


def _rules(host: str, tiles: str | None) -> Rules:
    """On a loopback address anybody of this machine may ask; elsewhere the token is needed."""
    import secrets
    import socket

    from consilience.presentation.web.security import LOOPBACK as OWN
    from consilience.presentation.web.security import Rules

    if host in LOOPBACK:
        return Rules(tiles=tiles)
    names = (socket.gethostname().lower(), *_addresses(socket.gethostname())) if host in ANY else ()
    return Rules(hosts=(*OWN, _shown(host).lower(), *names), token=secrets.token_urlsafe(24), tiles=tiles)


def _addresses(name: str) -> list[str]:
    """The addresses of this machine that its name leads to, as they stand in an address of the web."""
    import socket

    try:
        found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except OSError:  # a machine whose name nobody knows
        return []
    return list(dict.fromkeys(_shown(str(row[4][0])) for row in found))


def _shown(host: str) -> str:
    """The host as it stands in an address."""
    return f"[{host}]" if ":" in host else host


def _origin(tiles: str | None) -> str | None:
    """The scheme and host that map tiles come from."""
    if tiles is None:
        return None
    address = urlsplit(tiles)
    if address.scheme not in ("http", "https") or not address.netloc:
        raise typer.BadParameter(f"{tiles!r} is no address of tiles (https://host/{{z}}/{{x}}/{{y}}.png)")
    return f"{address.scheme}://{address.netloc}"
