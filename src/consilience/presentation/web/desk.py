"""What the pages are made from: a library, and the reader's marks laid over what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consilience.model import Result
from consilience.pipeline.library import Filters, Hit, Library, Page, ReaderMark, StoryRow
from consilience.presentation import views, words
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
    """A story that is looked at: its rows, how they are shown, all statements by id, the claims' places in the texts,
    and the reader's marks by the id of what they are on."""

    result: Result
    view: StoryView
    spoken: dict[str, Said]
    place: dict[str, int]
    noted: dict[str, tuple[ReaderMark, ...]]


class Desk:
    """A library as its pages see it."""

    def __init__(self, library: Library) -> None:
        self.library = library

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

    def result(self, story: str) -> Result:
        """A story as a result, with the reader's marks applied."""
        return self.library.result([story])

    def opened(self, id: str) -> Opened:
        """A story by its id or that of anything in it. Raises `UnknownId`."""
        result = self.result(self.library.story_of(self.library.find(id)[1]))
        (view,) = views.stories(result)
        spoken = {s.statement.id: s for said in view.said.values() for s in said}
        return Opened(result, view, spoken, views.places(result), {})
