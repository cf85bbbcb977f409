"""A part of a result: some stories or claims, with all that they refer to, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from consilience.errors import BrokenResult
from consilience.model import Claim, Conflict, Reported, Result, Statement, Story

Row = Story | Claim | Reported | Statement | Conflict


def select(result: Result, claims: Sequence[str] = (), stories: Sequence[str] = ()) -> Result:
    """The result reduced to the claims and stories that these ids, or beginnings of ids, name.

    Articles stay whole, so that offsets hold. Raises `BrokenResult` where an id names nothing, or several rows.
    """
    if not claims and not stories:
        return result
    kept_stories = {find(name, [s.id for s in result.stories], "story") for name in stories}
    kept = {find(name, [c.id for c in result.claims], "claim") for name in claims}
    kept |= {claim.id for claim in result.claims if claim.story in kept_stories}
    kept_stories |= {claim.story for claim in result.claims if claim.id in kept}
    return _reduced(result, kept, kept_stories)


def named(result: Result, ids: Sequence[str], claims: Sequence[str] = (), stories: Sequence[str] = ()) -> Result:
    """The result reduced to what these ids name: stories, claims, or the claims that say what is in an article,
    a statement or a conflict.

    Raises `BrokenResult` where an id names nothing, or several rows.
    """
    tables: tuple[Sequence[Row], ...] = (
        result.stories,
        result.claims,
        result.articles,
        result.statements,
        result.conflicts,
    )
    rows = {row.id: row for table in tables for row in table}
    chosen = [rows[find(name, list(rows), "row")] for name in ids]
    said = {id for row in chosen for id in _said(row, result)}
    told = [c.id for c in result.claims if c in chosen or said & {*c.statements, *c.disputed_by}]
    return select(result, [*claims, *told], [*stories, *(row.id for row in chosen if isinstance(row, Story))])


def _said(row: Row, result: Result) -> tuple[str, ...]:
    """The ids of the statements that a row consists of, beside stories and claims."""
    if isinstance(row, Reported):
        return tuple(s.id for s in result.statements if s.article == row.id)
    if isinstance(row, Conflict):
        return row.statements
    return (row.id,) if isinstance(row, Statement) else ()


def find(name: str, ids: Sequence[str], kind: str) -> str:
    """The one id that a name, or the beginning of one, stands for; raises `BrokenResult` where none or several fit."""
    found = [name] if name in ids else [i for i in ids if i.startswith(name)]
    if len(found) != 1:
        what = "names none" if not found else f"is the beginning of {len(found)}"
        raise BrokenResult(f"{kind} {name!r} {what} in this result", "take an id that the result shows")
    return found[0]


def _reduced(result: Result, claims: set[str], stories: set[str]) -> Result:
    members = {s for c in result.claims if c.id in claims for s in (*c.statements, *c.disputed_by)}
    conflicts = tuple(c for c in result.conflicts if members & set(c.statements))
    members |= {s for c in conflicts for s in c.statements}
    statements = tuple(s for s in result.statements if s.id in members)
    origins = {o for s in statements for o in s.chain}
    articles = {a for s in result.stories if s.id in stories for a in s.articles}
    articles |= {a.copy_of for a in result.articles if a.id in articles and a.copy_of}
    return msgspec.structs.replace(
        result,
        articles=tuple(a for a in result.articles if a.id in articles),
        stories=tuple(
            msgspec.structs.replace(s, claims=tuple(c for c in s.claims if c in claims))
            for s in result.stories
            if s.id in stories
        ),
        statements=statements,
        origins=tuple(o for o in result.origins if o.id in origins),
        claims=tuple(c for c in result.claims if c.id in claims),
        conflicts=conflicts,
        silences=tuple(s for s in result.silences if s.claim in claims),
        drifts=tuple(d for d in result.drifts if d.claim in claims),
        refinements=tuple(r for r in result.refinements if {r.claim, r.by} <= claims),
        parallels=tuple(p for p in result.parallels if claims.issuperset(p.claims)),
        vocabulary=tuple(v for v in result.vocabulary if {u.statement for u in v.uses} <= members),
    )
