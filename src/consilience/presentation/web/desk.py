"""What the pages are made from: a library, and the reader's marks laid over what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consilience.errors import UnknownId
from consilience.model import Result
from consilience.pipeline import marking
from consilience.pipeline.library import Filters, Hit, Library, Page, ReaderMark, StoryRow
from consilience.presentation import arranging, words
from consilience.presentation.views import Said, StoryView

FEW = 5  # outlets and places that stand in a list of stories


@dataclass(frozen=True, slots=True)
class Listed:
    """A story in the list: its row, who reports it, where it is, and where the words that were looked for stand."""

    row: StoryRow
    outlets: tuple[str, ...]
    places: tuple[str, ...]
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A story that is looked at: its rows as they are kept and with the reader's marks, how these are shown, all
    statements by id, the claims' places in the texts, the marks, and those on each row by its id."""

    plain: Result
    result: Result
    view: StoryView
    spoken: dict[str, Said]
    place: dict[str, int]
    marks: tuple[ReaderMark, ...]
    noted: dict[str, tuple[ReaderMark, ...]]


class Desk:
    """A library as its pages see it; `tiles` is the address of map tiles, where some are asked for."""

    def __init__(self, library: Library, tiles: str | None = None) -> None:
        self.library = library
        self.tiles = tiles

    def listed(self, query: str, filters: Filters, page: Page) -> tuple[Listed, ...]:
        """The stories that meet the filters, and in which all words of the query stand in one article."""
        if query.strip():
            return self._found(query, filters, page)
        return tuple(self._listed(row) for row in self.library.stories(filters, page))

    def _found(self, query: str, filters: Filters, page: Page) -> tuple[Listed, ...]:
        hits: dict[str, list[Hit]] = {}
        for hit in self.library.search(query, filters, page):
            if hit.story:
                hits.setdefault(hit.story, []).append(hit)
        rows = (self.library.stories(Filters(story=id), Page(size=1)) for id in hits)
        return tuple(self._listed(row, hits[row.id]) for found in rows for row in found)

    def _listed(self, row: StoryRow, hits: Sequence[Hit] = ()) -> Listed:
        result = self.library.result([row.id])
        where = [mark.value for story in result.stories for mark in story.where]
        outlets = dict.fromkeys(words.outlet(article) for article in result.articles)
        return Listed(row, tuple(outlets), tuple(dict.fromkeys(where))[:FEW], tuple(hits))

    def opened(self, id: str) -> Opened:
        """A story by its id or that of anything in it, with the reader's marks applied. Raises `UnknownId`."""
        return self._opened(self.library.story_of(self.library.find(id)[1]))

    def _opened(self, story: str) -> Opened:
        plain = self.library.result([story])
        marks = tuple(one.mark for one in marking.found(plain, self.library.marks()))
        result = marking.marked(plain, marks)
        (view,) = arranging.stories(result)
        spoken = {s.statement.id: s for said in view.said.values() for s in said}
        return Opened(plain, result, view, spoken, arranging.places(result), marks, marking.on(result, marks))

    def claim(self, id: str) -> tuple[Opened, str]:
        """The story of a claim, and the claim's whole id; where marks have split it, that of its first part.

        A claim that marks have made is known as long as they hold. Raises `UnknownId`.
        """
        try:
            what, whole = self.library.find(id)
        except UnknownId:
            return self._made(id)
        if what != "claim":
            raise UnknownId(self.library.address, f"{id!r} is no claim")
        opened = self.opened(whole)
        first = next(c for c in opened.plain.claims if c.id == whole).statements[0]
        return opened, next(c.id for c in opened.result.claims if first in c.statements)

    def _made(self, id: str) -> tuple[Opened, str]:
        marked = [t.id for mark in self.library.marks() for t in mark.targets if t.kind == "article"]
        for story in self.library.stories_of(list(dict.fromkeys(marked))):
            opened = self._opened(story)
            if any(claim.id == id for claim in opened.result.claims):
                return opened, id
        raise UnknownId(self.library.address, f"nothing has the id {id!r}")
