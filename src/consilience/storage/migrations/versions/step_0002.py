"""The reader's marks, and the feeds that are watched."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from consilience.storage.texts import Moment, PlainText

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Three tables."""
    op.create_table(
        "feeds",
        sa.Column("url", PlainText, primary_key=True),
        sa.Column("etag", PlainText),
        sa.Column("last_modified", PlainText),
        sa.Column("next", Moment),
        sa.Column("failures", sa.Integer, nullable=False),
    )
    op.create_table(
        "marks",
        sa.Column("id", PlainText, primary_key=True),
        sa.Column("made", Moment, nullable=False),
        sa.Column("kind", PlainText, nullable=False),
        sa.Column("value", PlainText),
        sa.Column("undone", Moment),
    )
    op.create_index("ix_marks_made", "marks", ["made"])
    op.create_table(
        "mark_targets",
        sa.Column("mark", PlainText, sa.ForeignKey("marks.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", PlainText, nullable=False),
        sa.Column("target", PlainText, nullable=False),
        sa.Column("spans", PlainText, nullable=False),
    )
    op.create_index("ix_mark_targets_target", "mark_targets", ["target"])
