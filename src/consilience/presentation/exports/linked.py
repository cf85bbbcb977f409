"""Linked data, as JSON-LD 1.1: claims in the words of schema.org, statements as annotations of the W3C.

A claim's `appearance` are the articles that carry it, its `firstAppearance` the earliest of those that are dated
(https://schema.org/Claim). Each statement is an annotation that identifies its claim in the characters of an article,
by position and by quotation (W3C Web Annotation Data Model, 4.2.4 and 4.2.5); what disputes a claim questions it. The
context stands inside, with the terms of the W3C's own, so that nothing need be fetched to read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from consilience.model import Reported, Result, Span, Story
from consilience.presentation import words
from consilience.presentation.exports import parts
from consilience.presentation.views import ClaimView, Said

AROUND = 32  # characters before and after a quotation, by which it is found again in a text that has moved
CONTEXT = {
    "@version": 1.1,
    "@vocab": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "consilience": "urn:consilience:terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "SpecificResource": "oa:SpecificResource",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "identifying": "oa:identifying",
    "questioning": "oa:questioning",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "url": {"@id": "https://schema.org/url", "@type": "@id"},
    "datePublished": {"@id": "https://schema.org/datePublished", "@type": "xsd:dateTime"},
    "appearance": {"@id": "https://schema.org/appearance", "@type": "@id"},
    "firstAppearance": {"@id": "https://schema.org/firstAppearance", "@type": "@id"},
    "status": "consilience:status",
    "restsOn": {"@id": "consilience:restsOn", "@type": "@id"},
    "chain": {"@id": "consilience:chain", "@type": "@id", "@container": "@list"},
}
KINDS = {"speaker": "Thing", "agency": "NewsMediaOrganization", "document": "CreativeWork", "recording": "MediaObject"}


def write(result: Result) -> bytes:
    """The graph of a result: articles, origins, claims and the annotations that tie claims to characters."""
    stories = parts.stories(result)
    dates = {article.id: article.published for article in result.articles}
    graph: list[dict[str, Any]] = [_article(article) for article in result.articles]
    graph += [_origin(origin.id, words.origin(origin), origin.kind, origin.role) for origin in result.origins]
    for story in stories:
        graph.append(_story(story.story))
        for claim in story.claims:
            graph.append(_claim(claim, dates))
            graph += _annotations(claim)
    return msgspec.json.format(msgspec.json.encode({"@context": CONTEXT, "@graph": graph}), indent=1) + b"\n"


def iri(kind: str, id: str) -> str:
    """The name of a row in the graph."""
    return f"urn:consilience:{kind}:{quote(id, safe='')}"


def _article(article: Reported) -> dict[str, Any]:
    publisher = {"type": "Organization", "name": article.outlet} if article.outlet else None
    fields: dict[str, Any] = {
        "id": iri("article", article.id),
        "type": "NewsArticle",
        "headline": article.title,
        "publisher": publisher,
        "datePublished": article.published.isoformat() if article.published else None,
        "url": quote(article.url, safe=":/?#[]@!$&'()*+,;=%~-._") if article.url and "://" in article.url else None,
        "inLanguage": article.language,
        "articleBody": article.text,
        "isBasedOn": {"id": iri("article", article.copy_of)} if article.copy_of else None,
    }
    return _known(fields)


def _origin(id: str, name: str, kind: str, role: str | None) -> dict[str, Any]:
    return _known(
        {"id": iri("origin", id), "type": KINDS.get(kind, "Organization"), "name": name, "consilience:role": role}
    )


def _story(story: Story) -> dict[str, Any]:
    parts = [{"id": iri("article", article)} for article in story.articles]
    return {"id": iri("story", story.id), "type": "Collection", "name": story.title, "hasPart": parts}


def _claim(view: ClaimView, dates: dict[str, Any]) -> dict[str, Any]:
    articles = list(dict.fromkeys(said.article.id for said in view.statements))
    first = min((a for a in articles if dates[a]), key=lambda a: (dates[a], a), default=None)
    return _known(
        {
            "id": iri("claim", view.claim.id),
            "type": "Claim",
            "text": view.claim.text,
            "status": view.claim.status,
            "appearance": [iri("article", a) for a in articles],
            "firstAppearance": iri("article", first) if first else None,
            "restsOn": [iri("origin", origin.id) for origin in view.origins] or None,
            "isPartOf": {"id": iri("story", view.claim.story)},
        }
    )


def _annotations(view: ClaimView) -> Iterator[dict[str, Any]]:
    sides = [(said, "identifying") for said in view.statements]
    sides += [(said, "questioning") for said in view.disputed_by]
    for said, motivation in sides:
        name = iri("annotation", f"{view.claim.id}.{said.statement.id}.{motivation}")
        yield {
            "id": name,
            "type": "Annotation",
            "motivation": motivation,
            "body": iri("claim", view.claim.id),
            "target": _targets(name, said, said.statement.spans),
            "chain": [iri("origin", origin.id) for origin in said.chain],
        }


def _targets(name: str, said: Said, spans: Sequence[Span]) -> list[dict[str, Any]]:
    text = said.article.text
    return [
        {
            "id": f"{name}.{number}",
            "type": "SpecificResource",
            "source": iri("article", said.article.id),
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": span.exact,
                    "prefix": text[max(0, span.start - AROUND) : span.start],
                    "suffix": text[span.end : span.end + AROUND],
                },
            ],
        }
        for number, span in enumerate(spans, 1)
    ]


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
