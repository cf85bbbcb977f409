"""The table of claims and outlets: one row for each claim and each outlet of its story, also where it is silent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import msgspec

from consilience.model import Result
from consilience.presentation import words
from consilience.presentation.exports import parts
from consilience.presentation.views import ClaimView, Said, StoryView

JOINED = "; "


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """How an outlet stands to a claim, and the statement that shows it (null where its text does not hold the claim).

    `stance` is one or more of stated, attributed, denied, differs, not found in the captured text, not counted, not
    analysed. `origins` are the independent origins of the claim; `origin` and `chain` are the statement's. `start` and
    `end` are the code points of `quote` in the text of `article`. `meant` tells whom a pronoun of `claim_text` means.
    """

    story: str
    story_title: str
    claim: str
    claim_text: str
    status: str
    origins: str
    outlet: str
    stance: str
    article: str | None = None
    article_title: str | None = None
    published: datetime | None = None
    url: str | None = None
    statement: str | None = None
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    speaker: str | None = None
    cue: str | None = None
    origin: str | None = None
    origin_kind: str | None = None
    origin_role: str | None = None
    origin_access: str | None = None
    chain: str | None = None
    kind: str | None = None
    polarity: str | None = None
    certainty: str | None = None
    times: str | None = None
    places: str | None = None
    meant: str | None = None


def rows(result: Result) -> Iterator[Row]:
    """The rows of all stories: claims as the page orders them, outlets in the order of the story."""
    for story in parts.stories(result):
        known = {said.statement.id: said for of in story.said.values() for said in of}
        for claim in story.claims:
            for outlet, cell in zip(story.outlets, claim.cells, strict=True):
                shown = next((mark.statement for mark in cell if mark.statement), None)
                said = known[shown] if shown else None
                yield _row(story, claim, outlet, JOINED.join(mark.stance for mark in cell), said)


def _row(story: StoryView, claim: ClaimView, outlet: str, stance: str, said: Said | None) -> Row:
    row = Row(
        story=story.story.id,
        story_title=story.story.title,
        claim=claim.claim.id,
        claim_text=claim.claim.text,
        status=claim.claim.status,
        origins=JOINED.join(words.origin(origin) for origin in claim.origins),
        outlet=outlet,
        stance=stance,
        meant=f"{claim.claim.subject.exact}: {words.meant(claim.claim.subject)}" if claim.claim.subject else None,
    )
    return _shown(row, said) if said else row


def _shown(row: Row, said: Said) -> Row:
    """The row with the statement that shows the stance."""
    statement, article, origin = said.statement, said.article, said.chain[-1]
    return msgspec.structs.replace(
        row,
        article=article.id,
        article_title=article.title,
        published=article.published,
        url=article.url,
        statement=statement.id,
        quote=said.wording,
        start=statement.spans[0].start,
        end=statement.spans[-1].end,
        speaker=statement.speaker.name if statement.speaker else None,
        cue=statement.cue.exact if statement.cue else None,
        origin=words.origin(origin),
        origin_kind=origin.kind,
        origin_role=origin.role,
        origin_access=origin.access,
        chain=" > ".join(words.origin(link) for link in said.chain),
        kind=statement.kind,
        polarity=statement.polarity,
        certainty=statement.certainty,
        times=JOINED.join(time.value for time in statement.times) or None,
        places=JOINED.join(place.name for place in statement.places) or None,
    )


def types(kind: type[msgspec.Struct]) -> dict[str, type]:
    """The type of each field of a kind of row, without its null."""
    found = {}
    for field in msgspec.structs.fields(kind):
        choices = getattr(field.type, "__args__", (field.type,))
        found[field.name] = next(one for one in choices if isinstance(one, type) and one is not type(None))
    return found
