"""Libraries as the commands name them, and what of one belongs to a result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from consilience import claims
from consilience.errors import LibraryError
from consilience.model import Result
from consilience.model.breach import Breach
from consilience.pipeline import library
from consilience.pipeline.library import Capture, Library, Page, ReaderMark
from consilience.presentation import selection

SOME = 20  # stories that are checked together
EVERY = Page(size=1_000_000_000)


def existing(address: str | None) -> Library:
    """The library at an address, by default that of the current folder. Raises `LibraryError` where there is none."""
    named = address or library.DEFAULT
    if "://" not in named and not Path(named).is_file():
        raise LibraryError(named, "there is no library", "make one with `consilience read`, or name one with --library")
    return library.open_library(named)


def standing(address: str | None) -> str | None:
    """Where `read` keeps its articles: what was named, else the library of the current folder where there is one.

    Null where that is nothing, as it is for an empty name.
    """
    if address is None:
        return library.DEFAULT if Path(library.DEFAULT).is_file() else None
    return address or None


def take_back(kept: Library, items: Iterable[str]) -> list[str]:
    """Removes what publishers took back; gives the ids of the articles that were there."""
    gone = [version.article.id for item in sorted(items) for version in kept.versions(item)]
    return list(kept.remove(gone)) if gone else []


def narrowed(address: str | None, ids: Sequence[str]) -> Result:
    """What stories, claims or articles of a library are, as a result of these alone."""
    with existing(address) as kept:
        found = [kept.find(id)[1] for id in ids]
        return selection.named(kept.result([kept.story_of(id) for id in found]), found)


def whole(address: str | None, id: str) -> Result:
    """The whole story that an id, or the beginning of one, names or is in, as a result."""
    with existing(address) as kept:
        return kept.result([kept.story_of(kept.find(id)[1])])


def breaches(address: str | None) -> tuple[Breach, ...]:
    """What does not hold in a library."""
    with existing(address) as kept:
        stories = every_story(kept)
        found = [claims.verify(kept.result(stories[n : n + SOME])) for n in range(0, len(stories), SOME)]
        return (*(breach for part in found for breach in part), *kept.check())


def every_story(kept: Library) -> list[str]:
    """The ids of all stories, the newest first."""
    return [story.id for story in kept.stories(page=EVERY)]


def captures_of(kept: Library, result: Result) -> list[Capture]:
    """What was captured at the addresses of a result's articles."""
    addresses = dict.fromkeys(article.url for article in result.articles if article.url)
    return [capture for address in addresses for capture in kept.captures(address)]


def marks_of(kept: Library, result: Result) -> list[ReaderMark]:
    """The reader's marks on anything of a result, the oldest first."""
    tables = (result.articles, result.stories, result.statements, result.origins, result.claims, result.conflicts)
    ids = {row.id for table in tables for row in table}
    return [mark for mark in kept.marks() if any(target.id in ids for target in mark.targets)]
