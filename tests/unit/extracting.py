"""Statements of made-up articles, whose layers but the clauses are written by hand."""

from __future__ import annotations

from datetime import UTC, datetime

from consilience import annotations, statements
from consilience.annotations import clauses, parser, sentences
from consilience.model import Annotations, Article, Attribution, Entity, Form, Origin, Place, Span, Statement, Time
from consilience.statements import Extraction


def mark(text: str, exact: str, after: int = 0) -> Span:
    start = text.index(exact, after)
    return Span(start=start, end=start + len(exact), exact=exact)


def said(
    text: str, source: str | None, cue: str, content: str, speaker: str | None = None, form: Form = "indirect"
) -> Attribution:
    return Attribution(
        source=(mark(text, source),) if source else (),
        cue=(mark(text, cue),),
        content=(mark(text, content),),
        form=form,
        speaker=speaker,
    )


def name(text: str, exact: str, entity: str | None = None) -> Entity:
    span = mark(text, exact)
    return Entity(start=span.start, end=span.end, exact=exact, kind="organisation", entity=entity or exact)


def extract(
    text: str,
    *attributions: Attribution,
    entities: tuple[Entity, ...] = (),
    times: tuple[Time, ...] = (),
    places: tuple[Place, ...] = (),
    outlet: str | None = "Fjord Post",
    agency: str | None = None,
) -> Extraction:
    doc = parser.parse(text)
    annotations = Annotations(
        id="a",
        language="en",
        sentences=sentences.split(doc),
        entities=entities,
        times=times,
        places=places,
        attributions=attributions,
        clauses=clauses.split(doc, entities),
    )
    published = datetime(2024, 5, 1, tzinfo=UTC)
    return statements.extract(
        Article(id="a", text=text, outlet=outlet, agency=agency, published=published), annotations
    )


def wording(statement: Statement) -> str:
    return " + ".join(span.exact for span in statement.spans)


def one(found: Extraction, words: str) -> Statement:
    return next(s for s in found.statements if words in wording(s))


def origin(found: Extraction, statement: Statement) -> Origin:
    return next(o for o in found.origins if o.id == statement.origin)


def chains(text: str, outlet: str = "Harbour News") -> dict[str, list[str]]:
    """Each statement's words with the links of its chain after the outlet, by name or by how the text calls them."""
    article = Article(id="a", text=text, outlet=outlet, language="en")
    found = statements.extract(article, annotations.annotate(article))
    called = {one.id: one.called for one in found.origins}
    return {" ".join(s.exact for s in row.spans): [called[id] for id in row.chain[1:]] for row in found.statements}


def chain(text: str, said: str, outlet: str = "Harbour News") -> list[str]:
    rows = chains(text, outlet)
    return next(links for words, links in rows.items() if said in words)


def told(text: str) -> list[tuple[str, str, str, str]]:
    """The wording, kind, polarity and certainty of each statement."""
    article = Article(id="a", text=text, outlet="Fjord Post")
    found = statements.extract(article, annotations.annotate(article)).statements
    return [(" + ".join(x.exact for x in s.spans), s.kind, s.polarity, s.certainty) for s in found]


def words(text: str) -> list[str]:
    """The wording of each statement."""
    return [row[0] for row in told(text)]
