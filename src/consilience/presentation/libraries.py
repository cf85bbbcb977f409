"""Libraries as the commands name them, and what of one belongs to a result."""

from __future__ import annotations

from pathlib import Path

from consilience.errors import LibraryError
from consilience.model import Result
from consilience.pipeline import library
from consilience.pipeline.library import Capture, Library, Page, ReaderMark

EVERY = Page(size=1_000_000_000)


def existing(address: str | None) -> Library:
    """The library at an address, by default that of the current folder. Raises `LibraryError` where there is none."""
    named = address or library.DEFAULT
    if "://" not in named and not Path(named).is_file():
        raise LibraryError(named, "there is no library", "make one with `consilience read`, or name one with --library")
    return library.open_library(named)


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
