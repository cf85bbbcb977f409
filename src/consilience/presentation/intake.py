"""Articles on their way in: what cannot be read is said on standard error and counted, the others go on."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from textwrap import shorten

from consilience import articles
from consilience.errors import InputError
from consilience.model import Article
from consilience.presentation.console import warn

BEGINNING = 40  # characters of an article's words by which a warning names it


class Intake:
    """The articles of some inputs, to be gone through once; `read` and `failed` count what came of them."""

    def __init__(self, inputs: Sequence[str], outlet: str | None, published: datetime | None) -> None:
        self._source = articles.read(inputs, articles.Defaults(outlet=outlet, published=published), sys.stdin.buffer)
        self.read = 0
        self.failed = 0

    def __iter__(self) -> Iterator[Article]:
        for found in self._source:
            if isinstance(found, InputError):
                self.failed += 1
                warn(str(found))
                continue
            self.read += 1
            for note in found.notes:
                warn(f"{_called(found)}: {note}")
            yield found

    @property
    def exit_code(self) -> int:
        """0 all done, 1 nothing could be done, 3 some inputs failed."""
        if not self.read:
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
