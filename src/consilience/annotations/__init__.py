"""Stage 2: an article's text to its layers: names, times, places, quantities, attributions, clauses.

Each layer is one module with one function from the parsed text to frozen rows; this file is their order.
"""

from __future__ import annotations

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
from consilience.model import Annotations, Article
from consilience.resources import outlets

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
    mentions = coreference.resolve(doc, entities.find(doc))
    found = times.find(doc, article.published, country=times.country(article.url))
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
