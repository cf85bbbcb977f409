"""Whether a stored result still holds: spans equal their text, ids and hashes fit, and references resolve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from typing import Any

import msgspec

from consilience.model import Claim, Origin, Reported, Result, Span, Statement
from consilience.model.article import fingerprint
from consilience.model.breach import Breach
from consilience.model.claim import identify as claim_id
from consilience.model.statement import identify as statement_id

TABLES = ("articles", "stories", "statements", "origins", "claims", "conflicts")


def verify(result: Result) -> tuple[Breach, ...]:
    """All that does not hold, row by row in the order of the result; empty where everything does."""
    return tuple(
        Breach(row=row, what=what)
        for check in (_repeated, _articles, _statements, _claims, _others, _quoted)
        for row, what in check(result)
    )


Found = Iterator[tuple[str, str]]


def _repeated(result: Result) -> Found:
    for table in TABLES:
        counts = Counter(row.id for row in getattr(result, table))
        yield from ((table, f"the id {id} stands {count} times") for id, count in counts.items() if count > 1)


def _articles(result: Result) -> Found:
    known = {a.id for a in result.articles}
    for a in result.articles:
        if a.fingerprint and a.fingerprint != fingerprint(a.text):
            yield f"article {a.id}", "its text is not the one that was read: the fingerprint differs"
        yield from _missing(f"article {a.id}", "article", [a.copy_of] if a.copy_of else [], known)


def _statements(result: Result) -> Found:
    articles = {a.id: a for a in result.articles}
    origins = {o.id: o for o in result.origins}
    for s in result.statements:
        row = f"statement {s.id}"
        yield from _missing(row, "origin", s.chain, origins.keys())
        if s.id != statement_id(s.article, s.spans, s.speaker):
            yield row, "its id is not the hash of its article, spans and speaker"
        if s.article in articles:
            yield from ((row, what) for what in _misplaced(s, articles[s.article]))
        else:
            yield row, f"no article {s.article}"


def _misplaced(statement: Statement, article: Reported) -> Iterator[str]:
    """Each span in the statement, of whatever layer, that is not what the text has there."""
    for span in _spans(statement):
        found = article.text[span.start : span.end]
        if found != span.exact:
            yield f"{span.start}:{span.end} of article {article.id} is {found!r}, not {span.exact!r}"
    who = statement.speaker
    if who and who.end is not None and not article.text[who.start or 0 : who.end].strip():
        yield f"its speaker stands at {who.start}:{who.end}, where article {article.id} has no words"


def _spans(value: Any) -> Iterator[Span]:
    """All spans within a value of the model."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _spans(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _spans(one)


def _claims(result: Result) -> Found:
    statements = {s.id: s for s in result.statements}
    articles = {a.id: a for a in result.articles}
    origins = {o.id: o for o in result.origins}
    stories = {s.id for s in result.stories}
    holders = Counter(id for c in result.claims for id in c.statements)
    for c in result.claims:
        row = f"claim {c.id}"
        yield from _missing(row, "story", [c.story], stories)
        yield from _missing(row, "statement", (*c.statements, *c.disputed_by), statements.keys())
        if c.id != claim_id(c.story, c.statements):
            yield row, "its id is not the hash of its story and statements"
        yield from ((row, f"statement {id} is in {holders[id]} claims") for id in c.statements if holders[id] > 1)
        members = [statements[id] for id in c.statements if id in statements]
        yield from ((row, what) for what in _unsupported(c, members, articles, origins))


def _unsupported(
    claim: Claim, members: list[Statement], articles: dict[str, Reported], origins: dict[str, Origin]
) -> Iterator[str]:
    """What a claim says that its statements do not."""
    if not any(claim.text == span.exact for s in members for span in s.spans):
        yield "its wording is no span of its statements"
    shown = {s.id for s in members if any(claim.text == span.exact for span in s.spans)}
    if claim.subject and claim.subject.statement not in shown:
        yield "its subject is told of a statement that is not shown"
    carriers = {articles[s.article].carrier for s in members if s.article in articles}
    yield from (f"{name} carries it and is not among its carriers" for name in sorted(carriers - {*claim.carriers}))
    yield from (f"no statement of it rests on {id}" for id in claim.origins if id not in {s.origin for s in members})
    if claim.status == "corroborated" and len(claim.origins) < 2:
        yield "it is corroborated, with fewer than two origins"
    if claim.status == "disputed" and not claim.disputed_by:
        yield "it is disputed, and nothing disputes it"


def _others(result: Result) -> Found:
    """Stories, conflicts, drifts, vocabulary, silences, refinements and parallels: what they name is there."""
    statements, claims = {s.id for s in result.statements}, {c.id for c in result.claims}
    articles = {a.id for a in result.articles}
    for story in result.stories:
        yield from _missing(f"story {story.id}", "article", story.articles, articles)
        yield from _missing(f"story {story.id}", "claim", story.claims, claims)
    for conflict in result.conflicts:
        yield from _missing(f"conflict {conflict.id}", "statement", conflict.statements, statements)
    for drift in result.drifts:
        row = f"drift of claim {drift.claim}"
        yield from _missing(row, "claim", [drift.claim], claims)
        yield from _missing(row, "statement", (drift.before, drift.after), statements)
    for variants in result.vocabulary:
        row = f"vocabulary of story {variants.story}"
        yield from _missing(row, "statement", (use.statement for use in variants.uses), statements)
    for silence in result.silences:
        row = f"silence of article {silence.article} on claim {silence.claim}"
        yield from _missing(row, "claim", [silence.claim], claims)
        yield from _missing(row, "article", [silence.article], articles)
    yield from _related(result, claims)


def _related(result: Result, claims: Set[str]) -> Found:
    """Refinements and parallels: their claims are there, and each of their two statements is one of its claim."""
    holder = {id: c.id for c in result.claims for id in c.statements}
    rows = [(f"refinement of claim {r.claim}", (r.claim, r.by), r.statements) for r in result.refinements]
    rows += [(f"parallel of claim {r.claims[0]}", r.claims, r.statements) for r in result.parallels]
    for row, both, statements in rows:
        yield from _missing(row, "claim", both, claims)
        for id, claim in zip(statements, both, strict=True):
            if holder.get(id) != claim:
                yield row, f"statement {id} is none of claim {claim}"


def _quoted(result: Result) -> Found:
    """The spans of subjects, drifts, vocabulary and refinements equal their text."""
    texts = {a.id: a.text for a in result.articles}
    article_of = {s.id: s.article for s in result.statements}
    spans = [(f"drift of claim {d.claim}", article_of.get(d.before), w) for d in result.drifts for w in d.words]
    spans += [
        (f"subject of claim {c.id}", article_of.get(c.subject.statement), c.subject) for c in result.claims if c.subject
    ]
    spans += [(f"vocabulary of story {v.story}", u.article, u.span) for v in result.vocabulary for u in v.uses]
    spans += [
        (f"refinement of claim {r.claim}", article_of.get(r.statements[1]), w)
        for r in result.refinements
        for w in r.adds
    ]
    for row, article, span in spans:
        if texts.get(article or "", "")[span.start : span.end] != span.exact:
            yield row, f"{span.start}:{span.end} of article {article} is not {span.exact!r}"


def _missing(row: str, kind: str, ids: Iterable[str], known: Set[str]) -> Found:
    return ((row, f"no {kind} {id}") for id in ids if id not in known)
