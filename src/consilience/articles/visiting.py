"""Many addresses, politely: robots.txt, a pause between two requests to one host, and no more than that.

robots.txt is read as RFC 9309 says: where the server has none (4xx) all is allowed, where it fails (5xx, no answer)
nothing is, until it is asked again.
"""

from __future__ import annotations

import time
import urllib.robotparser
from collections.abc import Callable
from urllib.parse import urlsplit

from consilience.articles import fetching
from consilience.articles.fetching import Fetched, Known
from consilience.articles.hosts import Reach
from consilience.errors import FetchFailed

PAUSE = 2.0  # seconds between two requests to one host
LONGEST_PAUSE = 60.0  # seconds at most where robots.txt asks for more
KEPT = 24 * 3600.0  # seconds for which a robots.txt holds
KEPT_FAILED = 600.0  # seconds after which one that could not be had is asked for again


class Visitor:
    """Fetches addresses one after the other; keeps what it knows of each host.

    `clock` gives seconds and `sleep` waits for some, so that a test need not.
    """

    def __init__(
        self,
        reach: Reach = "public",
        pause: float = PAUSE,
        timeout: float = fetching.TIMEOUT,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._reach: Reach = reach
        self._pause = pause
        self._timeout = timeout
        self._clock = clock
        self._sleep = sleep
        self._next: dict[str, float] = {}
        self._rules: dict[str, tuple[float, urllib.robotparser.RobotFileParser]] = {}

    def fetch(self, url: str) -> Fetched:
        """What stands at an address that the reader named: as `fetching.fetch`, without asking robots.txt."""
        return fetching.fetch(url, self._timeout, self._reach)

    def visit(self, url: str, known: Known | None = None) -> Fetched | None:
        """What stands at `url`, or null where it has not changed. Raises `FetchFailed`, also where robots.txt forbids.

        Redirections to another host are followed without asking that host's robots.txt, as RFC 9309 leaves open.
        """
        rules = self._robots(url)
        if not rules.can_fetch(fetching.NAME, url):
            raise FetchFailed(url, "the site's robots.txt forbids it", "save the page from your browser")
        self._wait(url, float(rules.crawl_delay(fetching.NAME) or 0))
        return fetching.fetch_if_changed(url, known or Known(), self._timeout, self._reach)

    def _wait(self, url: str, asked: float) -> None:
        host = urlsplit(url).netloc.lower()
        rest = self._next.get(host, 0.0) - self._clock()
        if rest > 0:
            self._sleep(rest)
        self._next[host] = self._clock() + min(max(self._pause, asked), LONGEST_PAUSE)

    def _robots(self, url: str) -> urllib.robotparser.RobotFileParser:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}".lower()
        until, rules = self._rules.get(site, (0.0, None))
        if rules is None or self._clock() >= until:
            rules, kept = self._asked(f"{site}/robots.txt")
            self._rules[site] = (self._clock() + kept, rules)
        return rules

    def _asked(self, address: str) -> tuple[urllib.robotparser.RobotFileParser, float]:
        """The rules at an address, and for how many seconds they hold."""
        rules = urllib.robotparser.RobotFileParser()
        try:
            self._wait(address, 0.0)
            found = fetching.fetch(address, self._timeout, self._reach)
        except FetchFailed as error:
            none = error.code is not None and 400 <= error.code < 500 and error.code != 429
            rules.parse([] if none else ["User-agent: *", "Disallow: /"])
            return rules, KEPT if none else KEPT_FAILED
        rules.parse(found.data.decode("utf-8", "replace").splitlines())
        return rules, KEPT
