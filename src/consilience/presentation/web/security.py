"""What stands between the application and the world: hosts, other sites, the token, and what a page may load.

The application serves one person on one machine. A page of another site that the person has open must not be able to
read from it (the Host header is checked, against DNS rebinding), post to it (Origin and Sec-Fetch-Site are checked), or
show it in a frame. Beyond the loopback address a token is asked for.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlsplit

import msgspec
from litestar.datastructures import Headers
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

LIFESPAN = "lifespan"
COOKIE = "consilience"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:{tiles}; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """`hosts` are the names (without port) by which the application may be called; `token` is null where none is asked
    for; `tiles` is the origin of map tiles, if one is configured."""

    hosts: tuple[str, ...] = LOOPBACK
    token: str | None = None
    tiles: str | None = None


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why a request is not answered."""

    status: int
    reason: str


def judge(rules: Rules, method: str, headers: Headers, query_token: str | None = None) -> Refusal | None:
    """Whether a request must be refused, and why."""
    host = headers.get("host", "")
    if _name(host) not in rules.hosts:
        return Refusal(status=421, reason=f"this server does not answer for {host or 'a request without a host'}")
    if method not in SAFE and not _is_own(headers, host):
        return Refusal(status=403, reason="a page of another site may not change anything here")
    if rules.token is not None and not _knows(rules.token, headers, query_token):
        return Refusal(
            status=401, reason="open the address that was printed when the server was started, with its token"
        )
    return None


def response_headers(rules: Rules) -> dict[str, str]:
    """The headers that every answer has."""
    tiles = f" {rules.tiles}" if rules.tiles else ""
    return {
        "content-security-policy": POLICY.format(tiles=tiles),
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }


def _name(host: str) -> str:
    """The host without its port."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()


def _is_own(headers: Headers, host: str) -> bool:
    """Whether a request to change something comes from a page of ours, or from a program (which sends no Origin)."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == host.lower()


def _knows(token: str, headers: Headers, query_token: str | None) -> bool:
    kind, _, bearer = headers.get("authorization", "").partition(" ")
    cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    given = [bearer if kind.lower() == "bearer" else "", cookie.value if cookie else "", query_token or ""]
    return any(hmac.compare_digest(token.encode(), one.encode()) for one in given)


def guard(rules: Rules, app: ASGIApp) -> ASGIApp:
    """The application behind the rules: refuses what they refuse, and adds the headers to every answer."""
    added = [(name.encode(), value.encode()) for name, value in response_headers(rules).items()]

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        kind: str = scope["type"]
        if kind == LIFESPAN:  # the server begins or ends
            await app(scope, receive, send)
            return
        if scope["type"] == ScopeType.WEBSOCKET:  # there are none
            return
        token = _query_token(scope["query_string"])
        refusal = judge(rules, scope["method"], Headers.from_scope(scope), token)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *added, *_cookie(rules, token)]
            await send(message)

        if refusal:
            await _refuse(refusal, sending)
        else:
            await app(scope, receive, sending)

    return guarded


def _query_token(query: bytes) -> str | None:
    return next(iter(parse_qs(query.decode("latin-1")).get("token", ())), None)


def _cookie(rules: Rules, token: str | None) -> Sequence[tuple[bytes, bytes]]:
    """Remembers the right token, so that it need not stand in every address."""
    if rules.token is None or token is None or not hmac.compare_digest(rules.token.encode(), token.encode()):
        return ()
    return ((b"set-cookie", f"{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/".encode()),)


async def _refuse(refusal: Refusal, send: Send) -> None:
    body = msgspec.json.encode({"type": "about:blank", "status": refusal.status, "title": refusal.reason})
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
