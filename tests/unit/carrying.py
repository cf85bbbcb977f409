"""Articles, origins and the statements that rest on them, made up for tests of claims."""

from __future__ import annotations

from datetime import UTC, datetime

from consilience.model import Article, Origin, Span, Speaker, Statement, digest

TEXT = "Nine people were hurt when the ferry struck the pier. " * 12
OTHER = "The harbour office opened late on a rainy morning after the holidays. " * 12


def origin(name: str | None, kind: str = "speaker", **more: object) -> Origin:
    return Origin(id=digest("origin", name or str(more)), kind=kind, name=name, **more)  # type: ignore[arg-type]


def statement(article: str, *chain: Origin, **more: object) -> Statement:
    ids = tuple(o.id for o in chain)
    own = chain[-1].kind == "outlet"
    fields = {
        "id": digest(article, *ids),
        "article": article,
        "spans": (Span(start=0, end=4, exact="Nine"),),
        "voice": "own" if own else "attributed",
        "speaker": None if own else Speaker(name=chain[-1].name, entity=chain[-1].name, start=None, end=None),
        "kind": "event",
        "polarity": "affirmed",
        "certainty": "certain",
        "terms": ("people", "hurt", "pier"),
    }
    return Statement(**(fields | more), origin=ids[-1], chain=ids)  # type: ignore[arg-type]


def article(id: str, day: int = 1, **more: object) -> Article:
    published = datetime(2024, 5, day, tzinfo=UTC)
    return Article(**({"id": id, "text": TEXT, "outlet": f"Outlet {id}", "published": published} | more))  # type: ignore[arg-type]


POST, WIRE = origin("Outlet a", "outlet"), origin("Outlet b", "outlet")
KREMLIN, MOSCOW, KYIV = origin("the Kremlin"), origin("Moscow"), origin("Kyiv")
