"""Answers as JSON: the contract's rows as the command line writes them, tagged, so that what is known is not sent."""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

import msgspec
from litestar import Request, Response
from litestar.enums import HttpMethod
from litestar.response.base import ASGIResponse

from consilience.presentation import contract

Content = TypeVar("Content")
NOT_MODIFIED = 304
OK = 200


class Tagged(Response[Content]):
    """An answer with an ETag: the hash of its bytes. Whoever names it (If-None-Match) is told that nothing changed."""

    def to_asgi_response(self, app: Any, request: Request[Any, Any, Any], **given: Any) -> ASGIResponse:
        """See `Response.to_asgi_response`."""
        if isinstance(self.content, msgspec.Struct):
            self.content: Any = contract.encode(self.content)
        status = self.status_code or given.get("status_code") or OK
        if isinstance(self.content, bytes) and status == OK and request.method == HttpMethod.GET:
            tag = f'"{hashlib.sha256(self.content).hexdigest()[:32]}"'
            self.set_header("etag", tag)
            self.set_header("cache-control", "no-cache")
            if _matches(request.headers.get("if-none-match", ""), tag):
                self.status_code = NOT_MODIFIED
                self.content = None
        return super().to_asgi_response(app, request, **given)


def _matches(asked: str, tag: str) -> bool:
    """Whether a header names the tag; tags are compared without their marks of weakness (RFC 9110, section 13.1.2)."""
    return asked.strip() == "*" or tag in [one.strip().removeprefix("W/") for one in asked.split(",")]
