"""The tables of a library. Names are plain words, so that the file reads well in any tool for SQLite.

Ids are those of the model. `number` sorts articles and statements by time of publication, the newest highest.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from consilience.storage.texts import Listed, Moment, PlainText

metadata = sa.MetaData(naming_convention={"ix": "ix_%(table_name)s_%(column_0_name)s"})

Column = sa.Column[Any]
Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")  # where INTEGER holds 64 bits, and names the row


def _id(name: str = "id") -> Column:
    return sa.Column(name, PlainText, primary_key=True)


def _text(name: str, **more: Any) -> Column:
    return sa.Column(name, PlainText, **more)


def _to(name: str, target: str, **more: Any) -> Column:
    """A column that refers to a row elsewhere, and goes with it."""
    more = {"index": not more.get("primary_key", False)} | more
    return sa.Column(name, PlainText, sa.ForeignKey(target, ondelete="CASCADE"), **more)


def _count(name: str) -> Column:
    return sa.Column(name, sa.Integer, nullable=False, default=0)


counters = sa.Table("counters", metadata, _id("name"), sa.Column("value", Number, nullable=False))

stories = sa.Table(
    "stories",
    metadata,
    _id(),
    _text("title", nullable=False),
    sa.Column("first", Moment),
    sa.Column("last", Moment),
    sa.Column("newest", Number, nullable=False, index=True),
    _count("articles"),
    _count("outlets"),
    _count("claims"),
    _count("disputed"),
    _count("corroborated"),
    _count("one_origin"),
    _count("untraced"),
    _count("single_carrier"),
    _count("conflicts"),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("settled", sa.Integer, nullable=False),
)

settlements = sa.Table(
    "settlements",
    metadata,
    _to("story", "stories.id", primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
)

articles = sa.Table(
    "articles",
    metadata,
    _id(),
    sa.Column("arrival", Number, nullable=False, unique=True),
    sa.Column("number", Number, nullable=False, unique=True),
    _text("given", nullable=False, index=True),
    _text("outlet"),
    sa.Column("published", Moment),
    _text("title"),
    _text("byline"),
    _text("language"),
    _text("url", index=True),
    _text("agency"),
    _text("item", index=True),
    _text("text", nullable=False),
    sa.Column("notes", Listed, nullable=False),
    _text("more", nullable=False),
    _text("fingerprint", nullable=False),
    sa.Column("analysed", sa.Boolean, nullable=False),
    sa.Column("added", Moment, nullable=False),
    sa.Column("version_of", PlainText, sa.ForeignKey("articles.id", ondelete="SET NULL"), index=True),
    sa.Column("story", PlainText, sa.ForeignKey("stories.id", ondelete="SET NULL"), index=True),
)

readings = sa.Table(
    "readings",
    metadata,
    _to("article", "articles.id", primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
)

features = sa.Table(
    "features",
    metadata,
    _to("article", "articles.id", primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
)

terms = sa.Table(
    "terms",
    metadata,
    _id("term"),
    sa.Column(
        "number",
        Number,
        sa.ForeignKey("articles.number", ondelete="CASCADE"),
        primary_key=True,
        index=True,
        autoincrement=False,
    ),
    sqlite_with_rowid=False,
)

captures = sa.Table(
    "captures",
    metadata,
    _id(),
    _text("url", nullable=False, index=True),
    sa.Column("at", Moment, nullable=False),
    _text("media", nullable=False),
    _text("sha256", nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
    _to("article", "articles.id"),
)

copies = sa.Table(
    "copies",
    metadata,
    _to("article", "articles.id", primary_key=True),
    _to("original", "articles.id", primary_key=True, index=True),
    _to("story", "stories.id", nullable=False),
    sa.Column("share", sa.Float, nullable=False),
)

origins = sa.Table(
    "origins",
    metadata,
    _id("key"),
    _to("story", "stories.id", nullable=False),
    _text("id", nullable=False, index=True),
    _text("name", index=True),
    _text("kind", nullable=False),
    _text("role"),
    _text("access"),
    sa.Column("inferred", sa.Boolean, nullable=False),
    _text("wording"),
)

claims = sa.Table(
    "claims",
    metadata,
    _id(),
    _to("story", "stories.id", nullable=False),
    _text("text", nullable=False),
    _text("status", nullable=False, index=True),
    _count("carriers"),
    _count("origins"),
)

statements = sa.Table(
    "statements",
    metadata,
    _id(),
    sa.Column("number", Number, nullable=False, unique=True),
    _to("article", "articles.id", nullable=False),
    _to("story", "stories.id", nullable=False),
    _to("claim", "claims.id"),
    _to("origin", "origins.key", nullable=False),
    sa.Column("starts", sa.Integer, nullable=False),
    sa.Column("ends", sa.Integer, nullable=False),
    _text("text", nullable=False),
    _text("speaker"),
    _text("voice", nullable=False),
    _text("form"),
    _text("kind", nullable=False),
    _text("polarity", nullable=False),
    _text("certainty", nullable=False),
    _text("time"),
)

chains = sa.Table(
    "chains",
    metadata,
    _to("statement", "statements.id", primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    _to("origin", "origins.key", nullable=False),
    sqlite_with_rowid=False,
)

places = sa.Table(
    "places",
    metadata,
    _to("statement", "statements.id", primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    _text("name", nullable=False, index=True),
    sa.Column("geonameid", sa.Integer),
    sa.Column("lat", sa.Float),
    sa.Column("lon", sa.Float),
    _text("precision", nullable=False),
    _text("country"),
)

claim_carriers = sa.Table(
    "claim_carriers",
    metadata,
    _to("claim", "claims.id", primary_key=True),
    _id("outlet"),
    sqlite_with_rowid=False,
)

claim_origins = sa.Table(
    "claim_origins",
    metadata,
    _to("claim", "claims.id", primary_key=True),
    _to("origin", "origins.key", primary_key=True, index=True),
    sqlite_with_rowid=False,
)

denials = sa.Table(
    "denials",
    metadata,
    _to("claim", "claims.id", primary_key=True),
    _to("statement", "statements.id", primary_key=True, index=True),
    sqlite_with_rowid=False,
)

conflicts = sa.Table(
    "conflicts",
    metadata,
    _id(),
    _to("story", "stories.id", nullable=False),
    _text("aspect", nullable=False),
    _text("nature", nullable=False),
    _text("explanation", nullable=False),
)

conflict_statements = sa.Table(
    "conflict_statements",
    metadata,
    _to("conflict", "conflicts.id", primary_key=True),
    _to("statement", "statements.id", primary_key=True, index=True),
    sqlite_with_rowid=False,
)

silences = sa.Table(
    "silences",
    metadata,
    _to("claim", "claims.id", primary_key=True),
    _to("article", "articles.id", primary_key=True, index=True),
    sa.Column("among", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)

changes = sa.Table(
    "changes",
    metadata,
    sa.Column("number", Number, primary_key=True, autoincrement=False),
    sa.Column("at", Moment, nullable=False),
    _text("kind", nullable=False),
    _text("story"),
    _text("claim"),
    sa.Column("articles", Listed, nullable=False),
    sa.Column("others", Listed, nullable=False),
)

article_words = sa.Table(
    "article_words",
    metadata,
    sa.Column(
        "number",
        Number,
        sa.ForeignKey("articles.number", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    _text("words", nullable=False),
)

statement_words = sa.Table(
    "statement_words",
    metadata,
    sa.Column(
        "number",
        Number,
        sa.ForeignKey("statements.number", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    _text("words", nullable=False),
)

marks = sa.Table(
    "marks",
    metadata,
    _id(),
    sa.Column("made", Moment, nullable=False, index=True),
    _text("kind", nullable=False),
    _text("value"),
    sa.Column("undone", Moment),
)

mark_targets = sa.Table(
    "mark_targets",
    metadata,
    _to("mark", "marks.id", primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    _text("kind", nullable=False),
    _text("target", nullable=False, index=True),
    _text("spans", nullable=False),
)

feeds = sa.Table(
    "feeds",
    metadata,
    _id("url"),
    _text("etag"),
    _text("last_modified"),
    sa.Column("next", Moment),
    sa.Column("failures", sa.Integer, nullable=False),
)
