"""A result story by story, at a cost in proportion to its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import msgspec

from consilience.errors import BrokenResult
from consilience.model import Result
from consilience.presentation import arranging
from consilience.presentation.views import StoryView

Row = TypeVar("Row")


def stories(result: Result) -> Iterator[StoryView]:
    """The stories arranged for reading, in the result's order."""
    return (view for part in parts(result) for view in arranging.stories(part))


def parts(result: Result) -> Iterator[Result]:
    """For each story a result of its own, with the rows that belong to it, in their order.

    Raises `BrokenResult` where a row names one that is not there.
    """
    try:
        yield from _parts(result)
    except KeyError as error:
        raise BrokenResult(f"the result names {error}, and does not hold it", "write it anew with --json") from error


def _parts(result: Result) -> Iterator[Result]:
    story_of = {article: story.id for story in result.stories for article in story.articles}
    article_of = {statement.id: statement.article for statement in result.statements}
    of_claim = {claim.id: claim.story for claim in result.claims}
    articles = _by(result.articles, lambda row: story_of.get(row.id))
    statements = _by(result.statements, lambda row: story_of.get(row.article))
    claims = _by(result.claims, lambda row: row.story)
    conflicts = _by(result.conflicts, lambda row: story_of.get(article_of[row.statements[0]]))
    silences = _by(result.silences, lambda row: of_claim[row.claim])
    refinements = _by(result.refinements, lambda row: of_claim[row.claim])
    parallels = _by(result.parallels, lambda row: of_claim[row.claims[0]])
    origins = {origin.id: origin for origin in result.origins}
    for story in result.stories:
        named = dict.fromkeys(id for row in statements[story.id] for id in row.chain)
        named |= dict.fromkeys(id for row in claims[story.id] for id in row.origins)
        yield msgspec.structs.replace(
            result,
            articles=tuple(articles[story.id]),
            stories=(story,),
            statements=tuple(statements[story.id]),
            origins=tuple(origins[id] for id in sorted(named)),
            claims=tuple(claims[story.id]),
            conflicts=tuple(conflicts[story.id]),
            silences=tuple(silences[story.id]),
            refinements=tuple(refinements[story.id]),
            parallels=tuple(parallels[story.id]),
        )


def _by(rows: Iterable[Row], story: Callable[[Row], str | None]) -> dict[str | None, list[Row]]:
    found: dict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        found[story(row)].append(row)
    return found
