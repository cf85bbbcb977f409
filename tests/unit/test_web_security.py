from __future__ import annotations

import asyncio
from typing import Any

import pytest
from litestar.datastructures import Headers

from consilience.presentation.web import security
from consilience.presentation.web.security import Rules

HOST = {"host": "localhost:8000"}
KEY = Rules(hosts=("news.example",), token="sesame")


def status(rules: Rules, method: str = "GET", query: str | None = None, **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    refusal = security.judge(rules, method, Headers({**HOST, **named}), query)
    return refusal.status if refusal else 200


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000", "LOCALHOST:8000"])
def test_its_own_names_are_answered(host: str) -> None:
    assert status(Rules(), host=host) == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.example:8000", ""])
def test_other_names_are_refused(host: str) -> None:
    assert status(Rules(), host=host) == 421


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize(
    "headers, answer",
    [
        ({}, 200),  # a program
        ({"origin": "http://localhost:8000", "sec_fetch_site": "same-origin"}, 200),
        ({"origin": "http://localhost:8000"}, 200),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://localhost:9000"}, 403),
        ({"origin": "null"}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "same-site"}, 403),
        ({"origin": "http://localhost:8000", "sec_fetch_site": "cross-site"}, 403),
    ],
)
def test_only_pages_of_its_own_may_change_anything(method: str, headers: dict[str, str], answer: int) -> None:
    assert status(Rules(), method, **headers) == answer


def test_links_from_other_sites_may_lead_here() -> None:
    assert status(Rules(), "GET", sec_fetch_site="cross-site", origin="http://evil.example") == 200


@pytest.mark.parametrize(
    "headers, query, answer",
    [
        ({}, None, 401),
        ({}, "sesame", 200),
        ({}, "wrong", 401),
        ({"cookie": "consilience=sesame"}, None, 200),
        ({"cookie": "consilience=wrong"}, None, 401),
        ({"authorization": "Bearer sesame"}, None, 200),
        ({"authorization": "Basic sesame"}, None, 401),
    ],
)
def test_a_token_is_asked_for(headers: dict[str, str], query: str | None, answer: int) -> None:
    assert status(KEY, query=query, host="news.example", **headers) == answer


def answered(rules: Rules, path: str = "/", query: bytes = b"", **headers: str) -> tuple[int, dict[str, str]]:
    """The status and the headers that the guarded application gives."""
    sent: list[dict[str, Any]] = []

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"secret"})

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    given = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query, "headers": given}
    asyncio.run(security.guard(rules, inner)(scope, receive, send))  # type: ignore[arg-type]
    assert (b"secret" in sent[-1]["body"]) == (sent[0]["status"] == 200)
    return sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def test_every_answer_says_what_a_page_may_load() -> None:
    for host, code in (("localhost", 200), ("evil.example", 421)):
        found, headers = answered(Rules(), host=host)
        assert found == code
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_tiles_come_from_their_origin_alone() -> None:
    _, headers = answered(Rules(tiles="https://tiles.example"), host="localhost")
    assert "img-src 'self' data: https://tiles.example;" in headers["content-security-policy"]


def test_the_right_token_is_remembered_and_a_wrong_one_is_not() -> None:
    code, headers = answered(KEY, query=b"token=sesame", host="news.example")
    assert code == 200
    assert headers["set-cookie"].startswith("consilience=sesame; HttpOnly; SameSite=Strict")
    code, headers = answered(KEY, query=b"token=wrong", host="news.example")
    assert code == 401
    assert "set-cookie" not in headers


def test_there_are_no_web_sockets() -> None:
    sent: list[Any] = []

    async def never(scope: Any, receive: Any, send: Any) -> None:
        raise AssertionError

    async def send(message: Any) -> None:
        sent.append(message)

    scope: Any = {"type": "websocket", "headers": [], "query_string": b""}
    asyncio.run(security.guard(Rules(), never)(scope, send, send))  # type: ignore[arg-type]
    assert sent == []
