"""Slashes within one part of an address: the id of an article may be an address itself, and is sent as "https:%2F%2F".

A server decodes a path before it is taken apart, so that such an id would be several parts. `kept` leaves an encoded
slash encoded until the path has been taken apart; `restored` then gives handlers the id with its slashes.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

SLASH = re.compile("%2f", re.IGNORECASE)
TWICE = "%252F"  # what is decoded to an encoded slash


def kept(app: ASGIApp) -> ASGIApp:
    """The application, which sees the slashes of ids encoded."""

    async def keeping(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP:
            raw = scope["raw_path"].partition(b"?")[0].decode("latin-1")
            if SLASH.search(raw):
                scope["path"] = unquote(SLASH.sub(TWICE, raw))
        await app(scope, receive, send)

    return keeping


def restored(app: ASGIApp) -> ASGIApp:
    """The application behind a middleware that decodes them again."""

    async def restoring(scope: Scope, receive: Receive, send: Send) -> None:
        given = scope.get("path_params", {})
        scope["path_params"] = {n: SLASH.sub("/", v) if isinstance(v, str) else v for n, v in given.items()}
        await app(scope, receive, send)

    return restoring
