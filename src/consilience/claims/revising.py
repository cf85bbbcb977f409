"""A result as it is once somebody knows better: what is not the same, which origins are one, who did not say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from consilience.claims.affiliations import Page
from consilience.claims.claiming import against, claimed, disputed
from consilience.claims.independence import Ground, counts, sharing
from consilience.claims.reconciling import names
from consilience.model import (
    Claim,
    Conflict,
    Link,
    Origin,
    Parallel,
    Refinement,
    Result,
    Silence,
    Speaker,
    Statement,
    Story,
    digest,
)
from consilience.resources.families import Families, shipped

UNKNOWN = "somebody else"

Members = tuple[str, ...]


class Corrections(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be changed, all by ids.

    Each of `apart` are statements that are not the same as the others of their claim; each of `together` are origins
    that are one; `speakers` gives, by statement, who said it instead (null: somebody unnamed); `unlike` are conflicts
    between statements that are not on one thing.
    """

    apart: tuple[frozenset[str], ...] = ()
    together: tuple[frozenset[str], ...] = ()
    speakers: Mapping[str, str | None] = {}
    unlike: frozenset[str] = frozenset()


def revise(result: Result, corrections: Corrections, families: Families | None = None) -> Result:
    """The result with the corrections: the claims that they touch get the status that follows; the others stay."""
    if corrections == Corrections():
        return result
    origins, statements = _corrected(result, corrections)
    conflicts = tuple(c for c in result.conflicts if c.id not in corrections.unlike)
    parts = {c.id: _split(c.statements, corrections.apart) for c in result.claims}
    touched = _touched(result, statements, conflicts, parts)
    new = msgspec.structs.replace(result, origins=origins, statements=statements, conflicts=conflicts)
    claims = [c for c in result.claims if c.id not in touched]
    renamed: dict[str, list[Claim]] = {c.id: [c] for c in claims}
    for story in result.stories:
        for old, made in _remade(new, story, parts, touched, families or shipped()):
            renamed.setdefault(old, []).append(made)
            claims.append(made)
    return _renamed(new, tuple(sorted(claims, key=lambda c: c.id)), renamed)


def _corrected(result: Result, corrections: Corrections) -> tuple[tuple[Origin, ...], tuple[Statement, ...]]:
    """The origins and statements with other speakers, and with one id for origins that are one."""
    known = {o.id: o for o in result.origins}
    spoken = []
    for statement in result.statements:
        if statement.id in corrections.speakers and statement.speaker is not None:
            origin = _instead(statement, corrections.speakers[statement.id])
            known[origin.id] = origin
            statement = _respoken(statement, origin)
        spoken.append(statement)
    one = _ones(corrections.together, known)
    said = tuple(_joined(s, one) for s in spoken)
    used = {id for s in said for id in s.chain}
    return tuple(known[id] for id in sorted(used)), said


def _instead(statement: Statement, name: str | None) -> Origin:
    id = digest("origin", "instead", name or statement.id)
    return Origin(id=id, kind="speaker", name=name, wording=None if name else UNKNOWN)


def _respoken(statement: Statement, origin: Origin) -> Statement:
    chain = (*statement.chain[:1], origin.id) if len(statement.chain) > 1 else (origin.id,)
    links = (*statement.links[:1], Link(origin=origin.id)) if len(chain) > 1 else (Link(origin=origin.id),)
    return msgspec.structs.replace(
        statement,
        chain=chain,
        origin=origin.id,
        links=links if statement.links else (),
        speaker=Speaker(name=origin.name, entity=origin.name, start=None, end=None),
    )


def _ones(together: Sequence[frozenset[str]], origins: Mapping[str, Origin]) -> dict[str, str]:
    """Each origin that is one with others, to the one that stands for them: one that counts, if any does."""
    groups: list[set[str]] = []
    for ids in together:
        found = {id for id in ids if id in origins}
        for other in [g for g in groups if g & found]:
            groups.remove(other)
            found |= other
        groups.append(found)
    ones = {}
    for group in groups:
        first = min(group, key=lambda id: (not counts(origins[id]), id), default=None)
        ones.update({id: first for id in group if first is not None})
    return ones


def _joined(statement: Statement, one: Mapping[str, str]) -> Statement:
    if not one.keys() & set(statement.chain):
        return statement
    spans = {one.get(link.origin, link.origin): link.span for link in reversed(statement.links)}
    chain = tuple(reversed(dict.fromkeys(one.get(id, id) for id in reversed(statement.chain))))
    links = tuple(Link(origin=id, span=spans.get(id)) for id in chain) if statement.links else ()
    return msgspec.structs.replace(statement, chain=chain, origin=chain[-1], links=links)


def _split(members: Members, apart: Sequence[frozenset[str]]) -> list[Members]:
    """The members in parts: those of each set by themselves, the others together."""
    parts = [members]
    for ids in apart:
        halves = [[m for m in part if (m in ids) is inside] for part in parts for inside in (False, True)]
        parts = [tuple(half) for half in halves if half]
    return parts


def _touched(
    result: Result, statements: Sequence[Statement], conflicts: Sequence[Conflict], parts: Mapping[str, list[Members]]
) -> set[str]:
    """The claims that have another statement, were split, or lost a conflict or a disputing claim's statement."""
    other = {new.id for old, new in zip(result.statements, statements, strict=True) if old != new}
    kept = {c.id for c in conflicts}
    other |= {id for c in result.conflicts if c.id not in kept for id in c.statements}
    other |= {id for found in parts.values() if len(found) > 1 for members in found for id in members}
    return {c.id for c in result.claims if other & {*c.statements, *c.disputed_by}}


def _remade(
    result: Result, story: Story, parts: Mapping[str, list[Members]], touched: set[str], families: Families
) -> Iterator[tuple[str, Claim]]:
    """The claims of a story that were touched, with the ids of those that they were."""
    rows = [c for c in result.claims if c.story == story.id and c.id in touched]
    if not rows:
        return
    articles = {a.id: a for a in result.articles if a.id in story.articles}
    told = tuple(s for s in result.statements if s.article in articles)
    known = {o.id: o for o in result.origins}
    used = {id: known[id] for s in told for id in s.chain}
    shared = sharing([Page(text=articles[id].text) for id in sorted(articles)], used, families)
    base = Ground(statements=told, origins=used, shared=shared)
    by_id, called = {s.id: s for s in told}, names(told)
    groups = [members for c in result.claims if c.story == story.id for members in parts[c.id]]
    sayings = {id: set(members) for members in groups for id in members}
    disputes = disputed(result.conflicts)
    for row in rows:
        for members in parts[row.id]:
            group = [by_id[id] for id in members]
            found = against(group, disputes, sayings)
            made = claimed(story.id, group, base, articles, found, called)
            if any(row.text == span.exact for s in group for span in s.spans):
                kept = row.subject if row.subject == made.subject else None
                made = msgspec.structs.replace(made, text=row.text, subject=kept)
            yield row.id, made


def _renamed(result: Result, claims: tuple[Claim, ...], renamed: Mapping[str, list[Claim]]) -> Result:
    """The result with these claims in place of the old ones, wherever rows name them."""
    of = {id: c.id for c in claims for id in c.statements}
    stories = tuple(
        msgspec.structs.replace(s, claims=tuple(c.id for old in s.claims for c in renamed.get(old, ())))
        for s in result.stories
    )
    silences = tuple(
        Silence(claim=c.id, article=row.article, of=row.of)
        for row in result.silences
        for c in renamed.get(row.claim, ())
    )
    drifts = tuple(
        msgspec.structs.replace(row, claim=of[row.before]) for row in result.drifts if of[row.before] == of[row.after]
    )
    words = tuple(
        msgspec.structs.replace(row, claim=of[row.uses[0].statement])
        if row.claim and len({of.get(use.statement) for use in row.uses}) == 1
        else row
        for row in result.vocabulary
    )
    return msgspec.structs.replace(
        result,
        claims=claims,
        stories=stories,
        silences=silences,
        drifts=drifts,
        vocabulary=words,
        refinements=tuple(sorted(_refined(result, of), key=lambda row: (row.claim, row.by))),
        parallels=tuple(sorted(_paralleled(result, of), key=lambda row: row.claims)),
    )


def _refined(result: Result, of: Mapping[str, str]) -> Iterator[Refinement]:
    """The refinements with the claims that their statements, by `of`, are in now."""
    for row in result.refinements:
        general, particular = (of[id] for id in row.statements)
        yield msgspec.structs.replace(row, claim=general, by=particular)


def _paralleled(result: Result, of: Mapping[str, str]) -> Iterator[Parallel]:
    """The parallels with the claims that their statements are in now; none of what was put together."""
    rows: dict[tuple[str, str], Parallel] = {}
    for row in result.parallels:
        (one, a), (other, b) = sorted((of[id], id) for id in row.statements)
        if one != other:
            rows.setdefault((one, other), Parallel(claims=(one, other), statements=(a, b)))
    yield from rows.values()
