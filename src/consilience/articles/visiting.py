"""Many addresses, politely: robots.txt, a pause between two requests to one host, and no more than that.

robots.txt is read as RFC 9309 says: where the server has none (4xx) all is allowed, where it fails (5xx, no answer)
nothing is, until it is asked again.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser as Rules

from consilience.articles import fetching
from consilience.articles.fetching import Fetched, Known
from consilience.articles.hosts import Reach
from consilience.errors import FetchFailed, RobotsForbid

PAUSE = 2.0  # seconds between two requests to one host
LONGEST_PAUSE = 60.0  # seconds at most where robots.txt asks for more
BUSY = (429, 503)  # the answers of a server that wants fewer requests
HELD = 300.0  # seconds for which such a host is left alone where it does not say how long
KEPT = 24 * 3600.0  # seconds for which a robots.txt holds
KEPT_FAILED = 600.0  # seconds after which one that could not be had is asked for again


class Visitor:
    """Fetches addresses one after the other; keeps what it knows of each host.

    `seen` is shown each answer. `clock` gives seconds and `sleep` waits for some, so that a test need not.
    """

    def __init__(
        self,
        reach: Reach = "public",
        pause: float = PAUSE,
        timeout: float = fetching.TIMEOUT,
        seen: Callable[[Fetched], None] = lambda found: None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._reach: Reach = reach
        self._pause = pause
        self._timeout = timeout
        self._seen = seen
        self._clock = clock
        self._sleep = sleep
        self._next: dict[str, float] = {}
        self._rules: dict[str, tuple[float, Rules | str]] = {}

    def fetch(self, url: str) -> Fetched:
        """What stands at an address that the reader named: as `fetching.fetch`, without asking robots.txt."""
        found = fetching.fetch(url, self._timeout, self._reach)
        self._seen(found)
        return found

    def visit(self, url: str, known: Known | None = None) -> Fetched | None:
        """What stands at `url`, or null where it has not changed. Raises `FetchFailed`, also where robots.txt forbids.

        Redirections to another host are followed without asking that host's robots.txt, as RFC 9309 leaves open.
        """
        rules = self._robots(url)
        if not rules.can_fetch(fetching.NAME, url):
            raise RobotsForbid(url, "the site's robots.txt forbids it", "save the page from your browser")
        self._wait(url, float(rules.crawl_delay(fetching.NAME) or 0))
        try:
            found = fetching.fetch_if_changed(url, known or Known(), self._timeout, self._reach)
        except FetchFailed as error:
            if error.code in BUSY:
                self._next[_host(url)] = self._clock() + (error.wait or HELD)
            raise
        if found is not None:
            self._seen(found)
        return found

    def _wait(self, url: str, asked: float) -> None:
        """Pauses until the host may be asked again. Raises `FetchFailed` where that is too long."""
        rest = self._next.get(_host(url), 0.0) - self._clock()
        if rest > LONGEST_PAUSE:
            error = FetchFailed(url, f"its server asked for a pause of {rest:.0f} seconds", "try again later")
            error.wait = rest
            raise error
        if rest > 0:
            self._sleep(rest)
        self._next[_host(url)] = self._clock() + min(max(self._pause, asked), LONGEST_PAUSE)

    def _robots(self, url: str) -> Rules:
        """The rules of the address's site. Raises `FetchFailed` where they cannot be had."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}".lower()
        until, rules = self._rules.get(site, (0.0, ""))
        if site not in self._rules or self._clock() >= until:
            rules = self._asked(f"{site}/robots.txt")
            self._rules[site] = (self._clock() + (KEPT_FAILED if isinstance(rules, str) else KEPT), rules)
        if isinstance(rules, str):
            raise FetchFailed(url, f"the site's robots.txt cannot be had: {rules}", "try again later")
        return rules

    def _asked(self, address: str) -> Rules | str:
        """The rules at an address, or why the server does not give them."""
        rules = Rules()
        try:
            self._wait(address, 0.0)
            found = fetching.fetch(address, self._timeout, self._reach)
        except FetchFailed as error:
            if error.code is None or error.code >= 500 or error.code in BUSY:
                return error.what
            rules.parse([])
            return rules
        rules.parse(found.data.decode("utf-8", "replace").splitlines())
        return rules


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()
