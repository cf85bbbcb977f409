"""The whole result as JSON, its claims as JSON lines, and the page."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from consilience.model import (
    SCHEMA,
    Claim,
    Conflict,
    Origin,
    Parallel,
    Place,
    Quantity,
    Refinement,
    Result,
    Span,
    Speaker,
    Statement,
    Story,
    Time,
)
from consilience.model.claim import Subject
from consilience.presentation import arranging, contract, page, views, words
from consilience.presentation.exports import parts
from consilience.presentation.views import Said


def json(result: Result) -> bytes:
    """The document of the contract."""
    return contract.encode(result)


def html(result: Result) -> bytes:
    """The page."""
    return page.render(result).encode()


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """A statement with the outlet and article that it stands in, and its chain of origins, outermost first."""

    id: str
    outlet: str
    article: str
    title: str | None
    published: str | None
    url: str | None
    spans: tuple[Span, ...]
    voice: str
    speaker: Speaker | None
    kind: str
    polarity: str
    certainty: str
    chain: tuple[Origin, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    quantities: tuple[Quantity, ...]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with all that it rests on: a line that needs no other line."""

    schema: str = SCHEMA
    id: str
    story: str
    story_title: str
    text: str
    status: str
    carriers: tuple[str, ...]
    origins: tuple[Origin, ...]
    statements: tuple[Quoted, ...]
    disputed_by: tuple[Quoted, ...]
    conflicts: tuple[Conflict, ...]
    silent: tuple[str, ...]
    refinements: tuple[Refinement, ...]
    parallels: tuple[Parallel, ...]
    subject: Subject | None = None


def jsonl(result: Result) -> bytes:
    """A line for each claim, story by story."""
    lines = (line for part in parts.parts(result) for line in _lines(part))
    return b"".join(map(contract.encode, lines))


def _lines(part: Result) -> Iterator[Line]:
    lookup = arranging.look_up(part)
    (story,) = part.stories
    return (_line(claim, story, lookup) for claim in part.claims)


def _line(claim: Claim, story: Story, lookup: views.Lookup) -> Line:
    members = {*claim.statements, *claim.disputed_by}
    return Line(
        id=claim.id,
        story=claim.story,
        story_title=story.title,
        text=claim.text,
        status=claim.status,
        carriers=claim.carriers,
        origins=tuple(lookup.origins[o] for o in claim.origins),
        statements=tuple(_quoted(lookup.said[s]) for s in claim.statements),
        disputed_by=tuple(_quoted(lookup.said[s]) for s in claim.disputed_by),
        conflicts=tuple(c for c in lookup.result.conflicts if members & set(c.statements)),
        silent=tuple(sorted(lookup.silent.get(claim.id, ()))),
        refinements=tuple(r for r in lookup.result.refinements if claim.id in (r.claim, r.by)),
        parallels=tuple(p for p in lookup.result.parallels if claim.id in p.claims),
        subject=claim.subject,
    )


def _quoted(said: Said) -> Quoted:
    statement: Statement = said.statement
    shared = ("id", "spans", "voice", "speaker", "kind", "polarity", "certainty", "times", "places", "quantities")
    return Quoted(
        outlet=words.outlet(said.article),
        article=said.article.id,
        title=said.article.title,
        published=said.article.published.isoformat() if said.article.published else None,
        url=said.article.url,
        chain=said.chain,
        **{name: getattr(statement, name) for name in shared},
    )
