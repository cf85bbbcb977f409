"""What a story's reconciliation gave, into the tables and out again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa

from consilience.model import Status
from consilience.storage import keeping, numbers, rows
from consilience.storage.keeping import some
from consilience.storage.records import Change, Settled, Stale
from consilience.storage.tables import (
    articles,
    conflict_statements,
    conflicts,
    copies,
    settlements,
    statements,
    stories,
)
from consilience.storage.texts import packed, unpacked
from consilience.storage.touching import layout, touched

STATUSES: dict[Status, str] = {
    "disputed": "disputed",
    "corroborated": "corroborated",
    "one origin": "one_origin",
    "untraced": "untraced",
    "single carrier": "single_carrier",
}  # each status of a claim, to the column of its count


def settle(
    connection: sa.Connection,
    what: Settled,
    stale: Stale,
    changes: Sequence[Change],
    now: datetime,
    before: Settled | None = None,
) -> tuple[Change, ...] | None:
    """Makes a story's rows those that its reconciliation gave, and notes the changes; gives these with their numbers.

    Null, and nothing is done, where the story has changed since: it stays stale. Of what was settled `before`, only
    the rows that became other ones are read and written.
    """
    mine = stories.c.id == stale.story
    if connection.scalar(sa.select(stories.c.revision).where(mine)) != stale.revision:
        return None
    members = connection.execute(
        sa.select(articles.c.id, articles.c.number, articles.c.outlet, articles.c.published).where(
            articles.c.story == stale.story
        )
    ).all()
    what = msgspec.structs.replace(what, layout=layout())
    there = rows.there(connection, what.story.id)
    other = touched(before, what, there) if before and before.layout == what.layout else None
    counted = _numbers(connection, what, {m.id: m.number for m in members}, there["statements"])
    held = rows.stored(connection, stale.story, counted, other)
    new = rows.rows(what, {m.id: m.outlet for m in members}, counted, other)
    rows.apply(connection, rows.difference(held, new))
    connection.execute(settlements.delete().where(settlements.c.story == stale.story))
    connection.execute(settlements.insert().values(story=stale.story, data=packed(what, again=True)))
    connection.execute(stories.update().where(mine).values(settled=stale.revision, **_summary(what, members)))
    return keeping.note(connection, now, changes)


def _numbers(
    connection: sa.Connection, what: Settled, moments: dict[str, int], known: Mapping[str, int]
) -> dict[str, int]:
    """A number for each statement: the one it has, else a new one at the moment of its article."""
    new = [s for s in what.result.statements if s.id not in known]
    # where the highest come first, articles come as they arrived last, and the statements of each in text order
    new.sort(key=lambda s: (moments[s.article], -s.spans[0].start, s.id))
    taken = numbers.take(connection, "statements", len(new))
    made = {s.id: numbers.beside(moments[s.article], n) for s, n in zip(new, taken, strict=True)}
    return {**known, **made}


def _summary(what: Settled, members: Sequence[sa.Row[Any, Any, Any, Any]]) -> dict[str, Any]:
    """The columns of a story by which it is listed."""
    dates = sorted(m.published for m in members if m.published)
    counts = Counter(claim.status for claim in what.result.claims)
    return {
        "title": what.story.title,
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "newest": max(m.number for m in members),
        "articles": len(members),
        "outlets": len({m.outlet or m.id for m in members}),
        "claims": len(what.result.claims),
        "conflicts": len(what.result.conflicts),
        **{column: counts[status] for status, column in STATUSES.items()},
    }


def settled(connection: sa.Connection, ids: Sequence[str]) -> dict[str, Settled]:
    """What was settled of these stories, by story."""
    return {
        row.story: unpacked(row.data, Settled)
        for part in some(ids)
        for row in connection.execute(sa.select(settlements).where(settlements.c.story.in_(part)))
    }


def clear(connection: sa.Connection, story: str) -> None:
    """Takes away all that was settled of a story, which is to be settled anew."""
    empty = {table.name: dict[rows.Key, dict[str, Any]]() for table in rows.ORDER}
    numbers_ = rows.there(connection, story)["statements"]
    rows.apply(connection, rows.difference(rows.stored(connection, story, numbers_), empty))
    connection.execute(settlements.delete().where(settlements.c.story == story))
    connection.execute(stories.update().where(stories.c.id == story).values(title=""))


def part(connection: sa.Connection, ids: Sequence[str]) -> None:
    """Takes away what ties articles to the others of a story that they leave: statements, conflicts, copies."""
    for those in some(ids):
        said = sa.select(statements.c.id).where(statements.c.article.in_(those))
        clashing = sa.select(conflict_statements.c.conflict).where(conflict_statements.c.statement.in_(said))
        connection.execute(conflicts.delete().where(conflicts.c.id.in_(clashing)))
        connection.execute(statements.delete().where(statements.c.article.in_(those)))
        of = sa.or_(copies.c.article.in_(those), copies.c.original.in_(those))
        connection.execute(copies.delete().where(of))
