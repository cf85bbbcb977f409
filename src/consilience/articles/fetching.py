"""An address on the web to the lines of what stands there."""

from __future__ import annotations

import gzip
from typing import NamedTuple

from consilience.errors import FetchFailed

TIMEOUT = 20.0  # seconds without an answer
LARGEST = 30_000_000  # bytes of a page at most
AGENT = "Mozilla/5.0 (compatible; Consilience; reads single articles for one reader)"


class Fetched(NamedTuple):
    """The bytes that an address gave, what they are by their sender, and the address after redirections."""

    data: bytes
    kind: str
    url: str


def is_address(given: str) -> bool:
    """Whether an input is an address on the web rather than a path."""
    return given.lower().startswith(("http://", "https://"))


def fetch(url: str, timeout: float = TIMEOUT) -> Fetched:
    """What stands at `url`, without cookies or scripts; raises `FetchFailed` with the reason."""
    import http.client  # needed for addresses alone
    import urllib.error
    import urllib.request

    try:
        request = urllib.request.Request(url, headers={"User-Agent": AGENT, "Accept-Encoding": "identity"})
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            data = answer.read(LARGEST + 1)
            kind, final = answer.headers.get_content_type(), answer.url
        data = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    except urllib.error.HTTPError as error:
        raise FetchFailed(url, f"the server answered {error.code} ({error.reason})", _advice(error.code)) from error
    except urllib.error.URLError as error:
        raise FetchFailed(url, f"it could not be fetched ({_reason(error.reason)})", "check the address") from error
    except TimeoutError as error:
        raise FetchFailed(url, f"no answer within {timeout:g} seconds", "try again later") from error
    except (OSError, ValueError, EOFError, http.client.HTTPException) as error:
        raise FetchFailed(url, f"it could not be fetched ({_reason(error)})", "check the address") from error
    if len(data) > LARGEST:
        raise FetchFailed(url, f"it is larger than {LARGEST // 1_000_000} MB", "save the article as plain text")
    return Fetched(data, kind, final)


def _advice(code: int) -> str:
    return (
        "save the page from your browser and give the file"
        if code in (401, 402, 403, 429, 451)
        else "check the address"
    )


def _reason(error: object) -> str:
    return str(getattr(error, "strerror", None) or error or type(error).__name__)
