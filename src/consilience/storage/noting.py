"""The reader's marks, and the state of feeds."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa

from consilience.model import Span
from consilience.storage.records import Feed, ReaderMark, Target
from consilience.storage.tables import feeds, mark_targets, marks

Spans = tuple[Span, ...]


def mark(connection: sa.Connection, one: ReaderMark) -> None:
    """Keeps a mark."""
    connection.execute(
        marks.insert().values(id=one.id, made=one.made, kind=one.kind, value=one.value, undone=one.undone)
    )
    rows: list[dict[str, Any]] = [
        {
            "mark": one.id,
            "position": n,
            "kind": target.kind,
            "target": target.id,
            "spans": msgspec.json.encode(target.spans).decode(),
        }
        for n, target in enumerate(one.targets)
    ]
    if rows:
        connection.execute(mark_targets.insert(), rows)


def undo(connection: sa.Connection, id: str, now: datetime) -> None:
    """Notes that a mark was taken back; one that was stays as it is."""
    connection.execute(marks.update().where(marks.c.id == id, marks.c.undone.is_(None)).values(undone=now))


def marked(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> tuple[ReaderMark, ...]:
    """The marks that meet a condition, the oldest first."""
    rows = connection.execute(sa.select(marks).where(condition)).all()
    of: dict[str, list[Target]] = defaultdict(list)
    targets = sa.select(mark_targets).where(mark_targets.c.mark.in_(sa.select(marks.c.id).where(condition)))
    for t in connection.execute(targets.order_by(mark_targets.c.mark, mark_targets.c.position)):
        of[t.mark].append(Target(kind=t.kind, id=t.target, spans=msgspec.json.decode(t.spans, type=Spans)))
    found = [
        ReaderMark(id=r.id, made=r.made, kind=r.kind, targets=tuple(of[r.id]), value=r.value, undone=r.undone)
        for r in rows
    ]
    return tuple(sorted(found, key=lambda one: (one.made, one.id)))


def on(target: str | None) -> sa.ColumnElement[bool]:
    """The condition that a mark holds, and is on a row where one is named."""
    holds = marks.c.undone.is_(None)
    if target is None:
        return holds
    return holds & marks.c.id.in_(sa.select(mark_targets.c.mark).where(mark_targets.c.target == target))


def feed(connection: sa.Connection, url: str) -> Feed:
    """What is remembered of a feed."""
    row = connection.execute(sa.select(feeds).where(feeds.c.url == url)).one_or_none()
    return Feed(**row._mapping) if row else Feed(url=url)


def keep_feed(connection: sa.Connection, one: Feed) -> None:
    """Remembers the state of a feed in place of the one before."""
    connection.execute(feeds.delete().where(feeds.c.url == one.url))
    connection.execute(feeds.insert().values(**msgspec.structs.asdict(one)))


def watched(connection: sa.Connection) -> tuple[Feed, ...]:
    """All feeds that are remembered, by address."""
    return tuple(Feed(**row._mapping) for row in connection.execute(sa.select(feeds).order_by(feeds.c.url)))
