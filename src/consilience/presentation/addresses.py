"""Where the links of a page lead: within one file, or from address to address of the application."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import quote

from consilience.model import Article, Origin, Statement
from consilience.presentation.views import StoryView


class Addresses(Protocol):
    """The address of each thing that a page links to; `served` where it is a page of its own."""

    served: bool

    def statement(self, statement: Statement) -> str:
        """Its first characters in its article."""
        ...

    def claim(self, id: str) -> str:
        """All about a claim."""
        ...

    def article(self, article: Article) -> str:
        """The text of an article."""
        ...

    def origin(self, origin: Origin) -> str | None:
        """All that rests on somebody; None where that is no page."""
        ...

    def part(self, name: str) -> str:
        """A part of the story."""
        ...


class Within:
    """The addresses of one story within a file that holds several: `number` is its place among them."""

    served = False

    def __init__(self, story: StoryView, number: int) -> None:
        self._number = number
        self._place = {article.id: n for n, article in enumerate(story.articles, 1)}

    def statement(self, statement: Statement) -> str:
        """See `Addresses.statement`."""
        return f"#s-{quote(statement.id)}"

    def claim(self, id: str) -> str:
        """See `Addresses.claim`."""
        return f"#c-{quote(id)}"

    def article(self, article: Article) -> str:
        """See `Addresses.article`."""
        return f"#a-{self._number}-{self._place[article.id]}"

    def origin(self, origin: Origin) -> str | None:
        """See `Addresses.origin`."""
        return None

    def part(self, name: str) -> str:
        """See `Addresses.part`."""
        return f"#{name}-{self._number}"


class Served:
    """The addresses of the application, for a page on one story."""

    served = True

    def __init__(self, story: str) -> None:
        self.story = f"/stories/{quote(story, safe='')}"

    def statement(self, statement: Statement) -> str:
        """See `Addresses.statement`."""
        return f"/articles/{quote(statement.article, safe='')}#s-{quote(statement.id)}"

    def claim(self, id: str) -> str:
        """See `Addresses.claim`."""
        return f"/claims/{quote(id, safe='')}"

    def article(self, article: Article) -> str:
        """See `Addresses.article`."""
        return f"/articles/{quote(article.id, safe='')}"

    def origin(self, origin: Origin) -> str | None:
        """See `Addresses.origin`."""
        return f"{self.story}/origins/{quote(origin.id, safe='')}"

    def part(self, name: str) -> str:
        """See `Addresses.part`."""
        return self.story if name == "claims" else f"{self.story}/{name}"
