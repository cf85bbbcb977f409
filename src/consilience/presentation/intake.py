"""Articles on their way in: what cannot be read is said on standard error and counted, the others go on."""

from __future__ import annotations

import hashlib
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from textwrap import shorten
from typing import TYPE_CHECKING

from consilience import articles
from consilience.articles.fetching import Fetched
from consilience.errors import InputError, TakenBack
from consilience.model import Article
from consilience.presentation.console import warn

if TYPE_CHECKING:
    from consilience.pipeline.library import Capture

BEGINNING = 40  # characters of an article's words by which a warning names it
NAMED = 5  # articles that are named with a note that many have; how many more have it is said at the end


class Intake:
    """The articles of some inputs, to be gone through once; `read` and `failed` count what came of them.

    `taken_back` names the items that their publisher canceled, which no input failed for. What was fetched is held,
    packed, until it is asked for with `captures`.
    """

    def __init__(
        self,
        inputs: Sequence[str],
        outlet: str | None,
        published: datetime | None,
        reach: articles.Reach = "public",
    ) -> None:
        defaults = articles.Defaults(outlet=outlet, published=published)
        self._source = articles.read(inputs, defaults, sys.stdin.buffer, articles.Visitor(reach, seen=self._hold))
        self.read = 0
        self.failed = 0
        self.taken_back: set[str] = set()
        self._fetched: dict[str, tuple[datetime, str, bytes]] = {}

    def __iter__(self) -> Iterator[Article]:
        noted: Counter[str] = Counter()
        for found in self._source:
            if isinstance(found, InputError):
                self._note(found)
                continue
            self.read += 1
            for note in found.notes:
                noted[note] += 1
                if noted[note] <= NAMED:
                    warn(f"{_called(found)}: {note}")
            yield found
        for note, count in noted.items():
            if count > NAMED:
                warn(f"{count - NAMED} more: {note}")

    def standing(self) -> list[Article]:
        """All articles but those of the items that were taken back."""
        return [article for article in list(self) if article.item is None or article.item not in self.taken_back]

    def captures(self, articles: Iterable[Article]) -> dict[str, Capture]:
        """What was fetched for each of the articles that came from an address, by the article's id."""
        from consilience.pipeline.library import Capture  # only a library keeps captures

        found: dict[str, Capture] = {}
        for article in articles:
            if article.url in self._fetched:
                at, media, packed = self._fetched[article.url]
                data = zlib.decompress(packed)
                hashed = hashlib.sha256(data).hexdigest()
                found[article.id] = Capture(url=article.url, at=at, media=media, data=data, sha256=hashed)
        return found

    def _hold(self, found: Fetched) -> None:
        self._fetched[found.url] = (datetime.now(UTC), found.kind, zlib.compress(found.data))

    def _note(self, error: InputError) -> None:
        warn(str(error))
        if isinstance(error, TakenBack) and error.item:
            self.taken_back.add(error.item)
        else:
            self.failed += 1

    @property
    def exit_code(self) -> int:
        """0 all done, 1 nothing could be done, 3 some inputs failed."""
        if not self.read and not self.taken_back:
            return 1
        return 3 if self.failed else 0


def _called(article: Article) -> str:
    """How a warning names an article: by its id, and by its headline or first words, which a reader knows."""
    words = article.title or article.text
    return f"{article.id} “{shorten(words[:200], BEGINNING, placeholder=' …')}”"


def moment(text: str) -> datetime:
    """A day or date-time of ISO 8601, in UTC where it has no zone. Raises `ValueError`."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
