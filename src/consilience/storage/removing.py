"""Articles out of a library, with all that was made of them."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from consilience.storage import grouping, settling
from consilience.storage.keeping import some
from consilience.storage.tables import articles, captures, changes, mark_targets, marks, statements


def remove(connection: sa.Connection, ids: Sequence[str]) -> None:
    """Deletes articles. Their stories are left without claims, to be settled anew; those without articles go too."""
    for part in some(ids):
        _forget_marks(connection, part)
        touched = connection.scalars(
            sa.select(articles.c.story).where(articles.c.id.in_(part), articles.c.story.is_not(None)).distinct()
        ).all()
        for story in sorted(touched):
            settling.clear(connection, story)
        urls = list(connection.scalars(sa.select(articles.c.url).where(articles.c.id.in_(part))))
        connection.execute(articles.delete().where(articles.c.id.in_(part)))
        left = sa.select(articles.c.url).where(articles.c.url.is_not(None))
        connection.execute(captures.delete().where(captures.c.url.in_(urls), captures.c.url.not_in(left)))
        grouping.changed(connection, touched)
    _forget_changes(connection, frozenset(ids))


def _forget_marks(connection: sa.Connection, ids: Sequence[str]) -> None:
    """Marks hold words of what they are on: those on these articles and their statements go."""
    said = sa.select(statements.c.id).where(statements.c.article.in_(ids))
    on = sa.or_(mark_targets.c.target.in_(ids), mark_targets.c.target.in_(said))
    connection.execute(marks.delete().where(marks.c.id.in_(sa.select(mark_targets.c.mark).where(on))))


def _forget_changes(connection: sa.Connection, ids: frozenset[str]) -> None:
    """What is on record names the articles no longer."""
    for row in connection.execute(sa.select(changes.c.number, changes.c.articles, changes.c.others)).all():
        kept = {name: tuple(id for id in getattr(row, name) if id not in ids) for name in ("articles", "others")}
        if kept != {"articles": row.articles, "others": row.others}:
            connection.execute(changes.update().where(changes.c.number == row.number).values(kept))
