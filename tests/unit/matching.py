"""Statements and pairs of them, made up for tests of what claims are to each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from consilience.claims.features import compare, rarity
from consilience.claims.weighing import Match, Matches, table
from consilience.claims.wording import Wording, wordings
from consilience.model import Participant, Span, Statement

BARE = "The ferry sank near the harbour"
FULL = "The ferry sank near the harbour on Monday, with 40 lorries on board"
OTHER = "The mayor opened the new bridge"


def at(text: str, words: str) -> dict[str, object]:
    return {"start": text.index(words), "end": text.index(words) + len(words), "exact": words}


def statement(text: str, article: str, predicate: str = "sink", **layers: object) -> Statement:
    subject = " ".join(text.split()[:2])
    fields = {
        "participants": (Participant(**at(text, subject), role="agent", entity=subject),),  # type: ignore[arg-type]
        "terms": tuple(word.strip(",").lower() for word in text.split() if len(word) > 3),
        "kind": "event",
        "polarity": "affirmed",
    }
    return Statement(
        id=f"{article}: {text}",
        article=article,
        spans=(Span(start=0, end=len(text), exact=text),),
        voice="own",
        certainty="certain",
        origin="outlet",
        chain=("outlet",),
        predicate=predicate,
        **(fields | layers),  # type: ignore[arg-type]
    )


def worded(*statements: Statement) -> tuple[Wording, ...]:
    return wordings(statements, {})


def match(found: tuple[Wording, ...], a: int, b: int, **chances: float) -> Match:
    return Match(
        a=found[a], b=found[b], pair=compare(found[a], found[b], rarity(found)), same=0.0, about=0.0, **chances
    )


def placed(found: Sequence[Wording], pairs: Sequence[Match]) -> Matches:
    """Matches of some wordings under the indices of these."""
    places = {wording.statement.id: n for n, wording in enumerate(found)}
    ends = [(places[m.a.statement.id], places[m.b.statement.id]) for m in pairs]
    one, other = np.array(ends, np.int64).reshape(-1, 2).T
    return table(one, other, pairs)
