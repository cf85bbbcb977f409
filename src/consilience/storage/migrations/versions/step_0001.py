"""Articles, their readings, stories and what was settled of them; the words they are found by; views for readers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from consilience.storage.texts import Listed, Moment, PlainText

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")

VIEWS = {
    "claims_by_status": """
        SELECT claims.status, claims.text AS claim_text, claims.carriers, claims.origins, claims.id AS claim,
            stories.id AS story, stories.title AS story_title, stories.last AS story_last
        FROM claims JOIN stories ON stories.id = claims.story""",
    "resting_on_an_origin": """
        SELECT origins.name AS origin_name, origins.kind AS origin_kind, origins.role AS origin_role,
            statements.text AS statement_text, statements.speaker, articles.outlet, articles.published,
            chains.position, statements.id AS statement, statements.claim, statements.article, statements.story,
            origins.key AS origin
        FROM chains JOIN origins ON origins.key = chains.origin JOIN statements ON statements.id = chains.statement
            JOIN articles ON articles.id = statements.article""",
    "conflicts_of_a_story": """
        SELECT stories.title AS story_title, conflicts.nature, conflicts.aspect, conflicts.explanation,
            statements.text AS statement_text, statements.speaker, articles.outlet, articles.published,
            conflicts.id AS conflict, statements.id AS statement, statements.article, conflicts.story
        FROM conflicts JOIN stories ON stories.id = conflicts.story
            JOIN conflict_statements ON conflict_statements.conflict = conflicts.id
            JOIN statements ON statements.id = conflict_statements.statement
            JOIN articles ON articles.id = statements.article""",
    "who_carries_what": """
        SELECT claim_carriers.outlet, claims.status, claims.text AS claim_text, stories.title AS story_title,
            claims.id AS claim, claims.story
        FROM claim_carriers JOIN claims ON claims.id = claim_carriers.claim
            JOIN stories ON stories.id = claims.story""",
}

# The index follows its table of words by itself, so that the rows are copied, counted and removed as any others.
SEARCH_IN_SQLITE = (
    """CREATE VIRTUAL TABLE {index} USING fts5(
        words, content="{table}", content_rowid="number", tokenize = 'ascii tokenchars ''‡''')""",
    """CREATE TRIGGER {index}_new AFTER INSERT ON {table} BEGIN
        INSERT INTO {index}(rowid, words) VALUES (new.number, new.words); END""",
    """CREATE TRIGGER {index}_gone AFTER DELETE ON {table} BEGIN
        INSERT INTO {index}({index}, rowid, words) VALUES ('delete', old.number, old.words); END""",
    """CREATE TRIGGER {index}_other AFTER UPDATE ON {table} BEGIN
        INSERT INTO {index}({index}, rowid, words) VALUES ('delete', old.number, old.words);
        INSERT INTO {index}(rowid, words) VALUES (new.number, new.words); END""",
)
SEARCH_IN_POSTGRESQL = (
    """ALTER TABLE {table} ADD COLUMN lexemes tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(btrim(words), ' '))) STORED""",
    "CREATE INDEX {index} ON {table} USING gin (lexemes) WITH (fastupdate = off)",
)


def upgrade() -> None:
    """Tables, indexes, search, views."""
    for make in (_stories, _articles, _readings, _claims, _statements, _comparisons):
        make()
    commands = SEARCH_IN_SQLITE if op.get_bind().dialect.name == "sqlite" else SEARCH_IN_POSTGRESQL
    for table in ("article_words", "statement_words"):
        for command in commands:
            op.execute(command.format(table=table, index=table.replace("_words", "_search")))
    for name, query in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query}")


def _stories() -> None:
    op.create_table(
        "stories",
        sa.Column("id", PlainText, primary_key=True),
        sa.Column("title", PlainText, nullable=False),
        sa.Column("first", Moment),
        sa.Column("last", Moment),
        sa.Column("newest", NUMBER, nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("outlets", sa.Integer, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("disputed", sa.Integer, nullable=False),
        sa.Column("corroborated", sa.Integer, nullable=False),
        sa.Column("one_origin", sa.Integer, nullable=False),
        sa.Column("untraced", sa.Integer, nullable=False),
        sa.Column("single_carrier", sa.Integer, nullable=False),
        sa.Column("conflicts", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("settled", sa.Integer, nullable=False),
    )
    op.create_index("ix_stories_newest", "stories", ["newest"])
    op.create_table(
        "settlements",
        sa.Column("story", PlainText, sa.ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "counters", sa.Column("name", PlainText, primary_key=True), sa.Column("value", NUMBER, nullable=False)
    )
    op.create_table(
        "changes",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("kind", PlainText, nullable=False),
        sa.Column("story", PlainText),
        sa.Column("claim", PlainText),
        sa.Column("articles", Listed, nullable=False),
        sa.Column("others", Listed, nullable=False),
    )


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", PlainText, primary_key=True),
        sa.Column("arrival", NUMBER, nullable=False, unique=True),
        sa.Column("number", NUMBER, nullable=False, unique=True),
        sa.Column("given", PlainText, nullable=False),
        sa.Column("outlet", PlainText),
        sa.Column("published", Moment),
        sa.Column("title", PlainText),
        sa.Column("byline", PlainText),
        sa.Column("language", PlainText),
        sa.Column("url", PlainText),
        sa.Column("agency", PlainText),
        sa.Column("item", PlainText),
        sa.Column("text", PlainText, nullable=False),
        sa.Column("notes", Listed, nullable=False),
        sa.Column("more", PlainText, nullable=False),
        sa.Column("fingerprint", PlainText, nullable=False),
        sa.Column("analysed", sa.Boolean, nullable=False),
        sa.Column("added", Moment, nullable=False),
        sa.Column("version_of", PlainText, sa.ForeignKey("articles.id", ondelete="SET NULL")),
        sa.Column("story", PlainText, sa.ForeignKey("stories.id", ondelete="SET NULL")),
    )
    op.create_index("ix_articles_given", "articles", ["given"])
    op.create_index("ix_articles_item", "articles", ["item"])
    op.create_index("ix_articles_story", "articles", ["story"])
    op.create_index("ix_articles_url", "articles", ["url"])
    op.create_index("ix_articles_version_of", "articles", ["version_of"])


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("article", PlainText, sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "features",
        sa.Column("article", PlainText, sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "terms",
        sa.Column("term", PlainText, primary_key=True),
        sa.Column(
            "number",
            NUMBER,
            sa.ForeignKey("articles.number", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_terms_number", "terms", ["number"])
    op.create_table(
        "captures",
        sa.Column("id", PlainText, primary_key=True),
        sa.Column("url", PlainText, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("media", PlainText, nullable=False),
        sa.Column("sha256", PlainText, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("article", PlainText, sa.ForeignKey("articles.id", ondelete="CASCADE")),
    )
    op.create_index("ix_captures_article", "captures", ["article"])
    op.create_index("ix_captures_url", "captures", ["url"])
    op.create_table(
        "article_words",
        sa.Column(
            "number",
            NUMBER,
            sa.ForeignKey("articles.number", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("words", PlainText, nullable=False),
    )
    op.create_table(
        "copies",
        sa.Column("article", PlainText, sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("original", PlainText, sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("story", PlainText, sa.ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
        sa.Column("share", sa.Float, nullable=False),
    )
    op.create_index("ix_copies_original", "copies", ["original"])
    op.create_index("ix_copies_story", "copies", ["story"])


def _claims() -> None:
    op.create_table(
        "origins",
        sa.Column("key", PlainText, primary_key=True),
        sa.Column("story", PlainText, sa.ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
        sa.Column("id", PlainText, nullable=False),
        sa.Column("name", PlainText),
        sa.Column("kind", PlainText, nullable=False),
        sa.Column("role", PlainText),
        sa.Column("access", PlainText),
        sa.Column("inferred", sa.Boolean, nullable=False),
        sa.Column("wording", PlainText),
    )
    op.create_index("ix_origins_id", "origins", ["id"])
    op.create_index("ix_origins_name", "origins", ["name"])
    op.create_index("ix_origins_story", "origins", ["story"])
    op.create_table(
        "claims",
        sa.Column("id", PlainText, primary_key=True),
        sa.Column("story", PlainText, sa.ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
        sa.Column("text", PlainText, nullable=False),
        sa.Column("status", PlainText, nullable=False),
        sa.Column("carriers", sa.Integer, nullable=False),
        sa.Column("origins", sa.Integer, nullable=False),
    )
    op.create_index("ix_claims_status", "claims", ["status"])
    op.create_index("ix_claims_story", "claims", ["story"])


def _statements() -> None:
    op.create_table(
        "statements",
        sa.Column("id", PlainText, primary_key=True),
        sa.Column("number", NUMBER, nullable=False, unique=True),
        sa.Column("article", PlainText, sa.ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
        sa.Column("story", PlainText, sa.ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
        sa.Column("claim", PlainText, sa.ForeignKey("claims.id", ondelete="CASCADE")),
        sa.Column("origin", PlainText, sa.ForeignKey("origins.key", ondelete="CASCADE"), nullable=False),
        sa.Column("starts", sa.Integer, nullable=False),
        sa.Column("ends", sa.Integer, nullable=False),
        sa.Column("text", PlainText, nullable=False),
        sa.Column("speaker", PlainText),
        sa.Column("voice", PlainText, nullable=False),
        sa.Column("form", PlainText),
        sa.Column("kind", PlainText, nullable=False),
        sa.Column("polarity", PlainText, nullable=False),
        sa.Column("certainty", PlainText, nullable=False),
        sa.Column("time", PlainText),
    )
    op.create_index("ix_statements_article", "statements", ["article"])
    op.create_index("ix_statements_claim", "statements", ["claim"])
    op.create_index("ix_statements_origin", "statements", ["origin"])
    op.create_index("ix_statements_story", "statements", ["story"])
    op.create_table(
        "chains",
        sa.Column("statement", PlainText, sa.ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("origin", PlainText, sa.ForeignKey("origins.key", ondelete="CASCADE"), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_chains_origin", "chains", ["origin"])
    op.create_table(
        "places",
        sa.Column("statement", PlainText, sa.ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", PlainText, nullable=False),
        sa.Column("geonameid", sa.Integer),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("precision", PlainText, nullable=False),
        sa.Column("country", PlainText),
    )
    op.create_index("ix_places_name", "places", ["name"])
    op.create_table(
        "statement_words",
        sa.Column(
            "number",
            NUMBER,
            sa.ForeignKey("statements.number", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("words", PlainText, nullable=False),
    )


def _comparisons() -> None:
    op.create_table(
        "claim_carriers",
        sa.Column("claim", PlainText, sa.ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("outlet", PlainText, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "claim_origins",
        sa.Column("claim", PlainText, sa.ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("origin", PlainText, sa.ForeignKey("origins.key", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_origins_origin", "claim_origins", ["origin"])
    op.create_table(
        "denials",
        sa.Column("claim", PlainText, sa.ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("statement", PlainText, sa.ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_denials_statement", "denials", ["statement"])
    op.create_table(
        "conflicts",
        sa.Column("id", PlainText, primary_key=True),
        sa.Column("story", PlainText, sa.ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
        sa.Column("aspect", PlainText, nullable=False),
        sa.Column("nature", PlainText, nullable=False),
        sa.Column("explanation", PlainText, nullable=False),
    )
    op.create_index("ix_conflicts_story", "conflicts", ["story"])
    op.create_table(
        "conflict_statements",
        sa.Column("conflict", PlainText, sa.ForeignKey("conflicts.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("statement", PlainText, sa.ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_conflict_statements_statement", "conflict_statements", ["statement"])
    op.create_table(
        "silences",
        sa.Column("claim", PlainText, sa.ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("article", PlainText, sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("among", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_silences_article", "silences", ["article"])
