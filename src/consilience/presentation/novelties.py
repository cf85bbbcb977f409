"""What became of a library, told to its reader: new stories, origins, disputes, corrections and versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec

from consilience.errors import UnknownId
from consilience.model import SCHEMA, Result
from consilience.pipeline.library import Change, Library
from consilience.presentation import arranging, words

KINDS = {
    "opened": "new story",
    "origin": "another independent origin",
    "disputed": "now disputed",
    "correction": "correction",
    "version": "new version",
}


class Novelty(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is new: `kind` is opened, origin, disputed, correction or version.

    `text` is the claim's wording, of a version the article's headline; `outlets` carry the story, claim or article;
    `who` are the origins of a claim, or those who dispute it.
    """

    schema: str = SCHEMA
    kind: str
    at: datetime | None
    story: str | None
    title: str | None
    claim: str | None = None
    text: str | None = None
    outlets: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


def of(changes: Sequence[Change], kept: Library) -> Iterator[Novelty]:
    """What is worth telling, in order; what later changes did away with is left out."""
    results: dict[str, Result | None] = {}
    for change in changes:
        if change.kind not in KINDS:
            continue
        story = change.story or _story_of(change.articles, kept)
        if story and story not in results:
            results[story] = _result(story, kept)
        result = results.get(story) if story else None
        if result is not None and (told := _told(change, result)):
            yield told


def _story_of(articles: Sequence[str], kept: Library) -> str | None:
    try:
        return kept.story_of(articles[0]) if articles else None
    except UnknownId:
        return None


def _result(story: str, kept: Library) -> Result | None:
    try:
        return kept.result([story])
    except UnknownId:  # merged into another since
        return None


def _told(change: Change, result: Result) -> Novelty | None:
    """The change with what the reader needs to know of it, or null where its claim is another by now."""
    (story,) = arranging.stories(result)
    told = Novelty(
        kind=change.kind,
        at=change.at,
        story=story.story.id,
        title=story.story.title,
        outlets=story.outlets,
        articles=change.articles,
    )
    if change.kind == "opened":
        return told
    if change.kind == "version":
        found = [article for article in story.articles if article.id in change.articles]
        outlets = tuple(dict.fromkeys(words.outlet(article) for article in found))
        return msgspec.structs.replace(told, text=found[0].title if found else None, outlets=outlets)
    view = next((view for view in story.claims if view.claim.id == change.claim), None)
    if view is None:
        return None
    against = tuple(dict.fromkeys(words.origin(said.chain[-1]) for said in view.disputed_by))
    who = against if change.kind == "disputed" else tuple(words.origin(origin) for origin in view.origins)
    outlets = tuple(words.carrier(name) for name in view.claim.carriers)
    return msgspec.structs.replace(told, claim=view.claim.id, text=view.told, outlets=outlets, who=who)


def line(novelty: Novelty) -> str:
    """The novelty in one line."""
    said = f"“{' '.join(novelty.text.split())}” " if novelty.text else ""
    by = {"disputed": "by ", "origin": "now "}.get(novelty.kind, "")
    who = f"{by}{', '.join(novelty.who)}; " if novelty.who else ""
    where = f" [{novelty.claim}] in {novelty.title}" if novelty.claim else ""
    title = f"{novelty.title} " if novelty.kind == "opened" else ""
    name = "" if novelty.claim else f" [{novelty.story}]"
    return f"{KINDS[novelty.kind]}: {title}{said}({who}{', '.join(novelty.outlets)}){name}{where}"
