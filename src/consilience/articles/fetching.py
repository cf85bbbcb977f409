"""An address on the web to the bytes of what stands there: one request, bounded in time and size."""

from __future__ import annotations

import gzip
import time
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from consilience.errors import FetchFailed

if TYPE_CHECKING:
    from consilience.articles.hosts import Reach

TIMEOUT = 20.0  # seconds without an answer
LONGEST = 120.0  # seconds for a whole answer
LARGEST = 30_000_000  # bytes of an answer at most, packed or not
PIECE = 65_536
NAME = "Consilience"  # what robots.txt calls this program
AGENT = f"Mozilla/5.0 (compatible; {NAME}; reads single articles for one reader)"
PACKED = b"\x1f\x8b"


class Fetched(NamedTuple):
    """The bytes that an address gave, what they are by their sender, and the address after redirections.

    `etag` and `modified` are the sender's marks of this state, to ask later whether it changed.
    """

    data: bytes
    kind: str
    url: str
    etag: str | None = None
    modified: str | None = None


class Known(NamedTuple):
    """The marks of the state that was seen last: an address that has not changed since gives nothing."""

    etag: str | None = None
    modified: str | None = None


def is_address(given: str) -> bool:
    """Whether an input is an address on the web rather than a path."""
    return given.lower().startswith(("http://", "https://"))


def fetch(url: str, timeout: float = TIMEOUT, reach: Reach = "public") -> Fetched:
    """What stands at `url`, without cookies or scripts; raises `FetchFailed` with the reason."""
    found = fetch_if_changed(url, Known(), timeout, reach)
    if found is None:
        raise FetchFailed(url, "the server answered 304 to a request without conditions", "try again later")
    return found


def fetch_if_changed(url: str, known: Known, timeout: float = TIMEOUT, reach: Reach = "public") -> Fetched | None:
    """What stands at `url`, or null where it has not changed; raises `FetchFailed` with the reason.

    The error has the server's `code` and how many seconds it asks to `wait`, where it says so.
    """
    import http.client  # needed for addresses alone
    import urllib.error
    import urllib.request

    from consilience.articles import hosts

    try:
        request = urllib.request.Request(url, headers=_headers(known))
        with hosts.opener(reach).open(request, timeout=timeout) as answer:
            data = _unpacked(_body(answer, url), url)
            headers = answer.headers
            kind, final = headers.get_content_type(), answer.url
            return Fetched(data, kind, final, headers.get("ETag"), headers.get("Last-Modified"))
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == 304:
            return None
        raise _refusal(url, error) from error
    except urllib.error.URLError as error:
        raise FetchFailed(url, _why(error.reason), "check the address") from error
    except TimeoutError as error:
        raise FetchFailed(url, f"no answer within {timeout:g} seconds", "try again later") from error
    except (OSError, ValueError, EOFError, zlib.error, http.client.HTTPException) as error:
        raise FetchFailed(url, _why(error), "check the address") from error


def _headers(known: Known) -> dict[str, str]:
    headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip"}
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.modified:
        headers["If-Modified-Since"] = known.modified
    return headers


def _body(answer: Any, url: str) -> bytes:
    """All bytes of an answer. Raises `FetchFailed` where it breaks off, is too large or takes too long."""
    end = time.monotonic() + LONGEST
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read1(PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise _too_large(url)
        if time.monotonic() > end:
            raise FetchFailed(url, f"it was not all sent within {LONGEST:g} seconds", "try again later")
    if answer.length:  # what the sender had promised and did not send
        raise FetchFailed(url, f"it broke off {answer.length} bytes before its end", "try again later")
    return b"".join(pieces)


def _unpacked(data: bytes, url: str) -> bytes:
    if not data.startswith(PACKED):
        return data
    import io

    with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
        found = packed.read(LARGEST + 1)
    if len(found) > LARGEST:
        raise _too_large(url)
    return found


def _too_large(url: str) -> FetchFailed:
    return FetchFailed(url, f"it is larger than {LARGEST // 1_000_000} MB", "save the article as plain text")


def _refusal(url: str, error: Any) -> FetchFailed:
    failed = FetchFailed(url, f"the server answered {error.code} ({error.reason})", _advice(error.code))
    failed.code = error.code
    failed.wait = _seconds(error.headers.get("Retry-After"))
    return failed


def _seconds(written: str | None) -> float | None:
    """How many seconds "120" or an HTTP date lie ahead (RFC 9110, section 10.2.3)."""
    from email.utils import parsedate_to_datetime

    if not written:
        return None
    if written.strip().isdigit():
        return float(written)
    try:
        return max(0.0, parsedate_to_datetime(written).timestamp() - time.time())
    except ValueError:
        return None


def _advice(code: int) -> str:
    return (
        "save the page from your browser and give the file"
        if code in (401, 402, 403, 429, 451)
        else "check the address"
    )


def _why(error: object) -> str:
    reason = str(getattr(error, "strerror", None) or error or type(error).__name__)
    return f"it could not be fetched ({reason})"
