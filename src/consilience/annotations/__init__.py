"""Stage 2: an article's text to its layers: names, times, places, quantities, attributions, clauses.

Each layer is one module with one function from the parsed text to frozen rows; this file is their order.
"""

from __future__ import annotations

from collections.abc import Sequence

from consilience.annotations import (
    attributions,
    clauses,
    coreference,
    entities,
    parser,
    places,
    quantities,
    sentences,
    times,
)
from consilience.model import Annotations, Article, Entity, Time
from consilience.resources import outlets
from consilience.resources.datelines import DATELINE

__all__ = ["LANGUAGES", "LONGEST", "annotate"]

LANGUAGES = frozenset({"en"})  # the languages whose sentences are analysed
LONGEST = 100_000  # characters of one article that are analysed: some 16,000 words


def annotate(article: Article) -> Annotations:
    """All layers of one article; it depends on nothing but that article.

    A language that is not analysed gets its sentences only. Of a longer text, the first `LONGEST` characters are read.
    """
    text, notes = _limited(article.text)
    if (article.language or "en") not in LANGUAGES:
        return _segmented(article, text, notes)
    doc = parser.parse(text)
    found = times.find(doc, article.published, country=times.country(article.url))
    mentions = coreference.resolve(doc, _undated(text, _untimed(entities.find(doc), found)))
    return Annotations(
        id=article.id,
        language="en",
        sentences=sentences.split(doc),
        entities=mentions,
        times=found,
        places=places.locate(doc, mentions, outlets.home(article.outlet, article.url)),
        quantities=quantities.find(doc, found),
        attributions=attributions.find(doc, mentions),
        clauses=clauses.split(doc, mentions),
        notes=notes,
    )


def _untimed(names: Sequence[Entity], found: Sequence[Time]) -> tuple[Entity, ...]:
    """The names without those that only tell by whose clock a time is ("7 p.m. CDT", "noon Moscow time")."""
    clocks = [time for time in found if time.type == "TIME"]
    return tuple(name for name in names if not any(clock.covers(name) for clock in clocks))


def _undated(text: str, names: Sequence[Entity]) -> tuple[Entity, ...]:
    """The names without parts of the town that a dateline opens the text with ("PORT | ELSBY (AP) -")."""
    line = DATELINE.match(text)
    town = (line[0].find("(") if "(" in line[0] else line.end()) if line else 0
    parts = {n for n in names if n.end <= town and n.kind in ("organisation", "person") and n.exact.isupper()}
    return tuple(name for name in names if name not in parts)


def _limited(text: str) -> tuple[str, tuple[str, ...]]:
    """The part of the text that is analysed, and a note where that is not all."""
    if len(text) <= LONGEST:
        return text, ()
    return text[:LONGEST], (f"the text has {len(text):,} characters: the first {LONGEST:,} were analysed",)


def _segmented(article: Article, text: str, notes: tuple[str, ...]) -> Annotations:
    """The sentences alone, of a language that is not analysed."""
    language = article.language or "und"
    return Annotations(
        id=article.id,
        language=language,
        analysed=False,
        sentences=sentences.split(parser.segment(text)),
        notes=(*notes, f"language {language} is not analysed: its sentences are shown, none is attributed"),
    )
