"""Hedges and attributions that are lost from one carrier of a claim to a later one, or to one that credits it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import permutations

from consilience.claims.agreement import quantities
from consilience.claims.names import fold
from consilience.claims.wording import stem
from consilience.model import Origin, Reported, Result, Span, Statement, cut
from consilience.model.drift import Drift
from consilience.resources import modality

ALIKE, VERY = 0.6, 0.75  # the share of the shorter statement's terms that the other has, with one predicate or with two
LEAST = 3  # terms that both must have: of less it cannot be told what was left out
HEDGES = re.compile(
    r"\b(?:alleged(?:ly)?|reportedly|purported(?:ly)?|supposed(?:ly)?|apparent(?:ly)?|possibly|perhaps|probably"
    r"|seemingly|unconfirmed|unverified|suspected|(?:appear|seem)(?:s|ed)? to|may have|might have|could have"
    r"|(?:is|are|was|were) (?:believed|thought|alleged|said|understood|suspected|reported) to)\b",
    re.IGNORECASE,
)
UNSURE = re.compile(r"\b(?:alleg|suspect|believ|claim|speculat|suggest|rumou?r|think|thought)", re.IGNORECASE)
SAYING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|according to|reports?|reported|announc(?:e|es|ed)|claim(?:s|ed)?"
    r"|wr(?:ote|ites?|itten)|warn(?:s|ed)?|argu(?:e|es|ed)|add(?:s|ed)|not(?:es|ed)|confirm(?:s|ed)?|den(?:y|ies|ied)"
    r"|alleg(?:e|es|ed)|stat(?:es|ed)|insist(?:s|ed)?|explain(?:s|ed)?|acknowledg(?:e|es|ed)|tweet(?:s|ed)?"
    r"|in a statement|cit(?:es|ed|ing)|testif(?:y|ies|ied)|sources?|officials|accus(?:e|es|ed)|estimat(?:e|es|ed)"
    r"|point(?:s|ed) out)\b",
    re.IGNORECASE,
)
STOP = re.compile(r"[.!?]['\"”’]*\s+(?=[\"“‘A-Z])|\n+")
REACH = 400  # characters to either side in which a sentence's ends are looked for


def drifts(result: Result) -> tuple[Drift, ...]:
    """Of each claim, what later carriers lost, by claim and statement; nothing where it is not known who was first.

    A statement loses an attribution if it stands in its outlet's own voice, unquoted, and neither its sentence nor any
    other statement of the claim there names a source; it loses a hedge if its sentence holds no hedging word at all.
    """
    statements = {s.id: s for s in result.statements}
    articles = {a.id: a for a in result.articles}
    origins = {o.id: o for o in result.origins}
    speaking = _speaking(result.statements, articles)
    rows: list[Drift] = []
    for claim in result.claims:
        members = [statements[id] for id in claim.statements]
        for before, after in permutations(members, 2):
            if _follows(before, after, articles, origins) and _alike(before, after):
                rows += _lost(claim.id, before, after, members, articles, speaking)
    return _shortest(rows)


def _shortest(rows: Sequence[Drift]) -> tuple[Drift, ...]:
    """One row for each later statement and sort of loss: the first earlier one that has what it lost."""
    kept: dict[tuple[str, str], Drift] = {}
    for row in sorted(rows, key=lambda r: (r.claim, r.after, r.lost, r.before)):
        kept.setdefault((row.after, row.lost), row)
    return tuple(kept.values())


def _lost(
    claim: str,
    before: Statement,
    after: Statement,
    members: Sequence[Statement],
    articles: Mapping[str, Reported],
    speaking: Mapping[str, Sequence[Span]],
) -> Iterator[Drift]:
    there = articles[after.article].text
    around = sentence(there, after.spans[0])
    if after.kind != before.kind or after.kind in ("prediction", "explicit unknown") or "?" in around.exact[-3:]:
        return
    said_there = [s for s in members if s.article == after.article and s.voice == "attributed"]
    named = said_there or SAYING.search(around.exact) or _overlap(around, speaking.get(after.article, ()))
    source = _source(before, articles[before.article].text)
    own = after.voice == "own" and len(after.chain) == 1 and after.certainty != "unknown"
    if source and own and not named and not _quoted(there, after):
        yield Drift(claim=claim, lost="attribution", before=before.id, after=after.id, words=source)
    hedge = _hedge(before)
    if hedge and after.certainty == "certain" and not _hedged(around.exact, after):
        yield Drift(claim=claim, lost="hedge", before=before.id, after=after.id, words=(hedge,))


def _overlap(around: Span, spans: Sequence[Span]) -> bool:
    return any(span.overlaps(around) for span in spans)


def _follows(
    before: Statement, after: Statement, articles: Mapping[str, Reported], origins: Mapping[str, Origin]
) -> bool:
    """Whether the second comes from another carrier and later, or credits the first one's."""
    one, other = articles[before.article], articles[after.article]
    if one.carrier == other.carrier:
        return False
    credited = {fold(origins[id].name or "") for id in after.chain} | {fold(other.agency or "")}
    if other.copy_of == one.id or fold(one.carrier) in credited - {""}:
        return True
    return _later(one.published, other.published)


def _later(one: datetime | None, other: datetime | None) -> bool:
    """Whether the second moment is later; of two days without a time of day, on a later day."""
    return one is not None and other is not None and one < other


def _alike(a: Statement, b: Statement) -> bool:
    """Whether they have most of their words, polarity and values in common, so that what one lacks was left out."""
    x, y = ({stem(term) for term in s.terms} for s in (a, b))
    least = min(len(x), len(y))
    same = stem(a.predicate or "") == stem(b.predicate or "")
    apart = any(quantities(p, q) == "clash" for p in a.quantities for q in b.quantities)
    alike = least >= LEAST and len(x & y) >= (ALIKE if same else VERY) * least
    return a.polarity == b.polarity and alike and not apart


def _source(statement: Statement, text: str) -> tuple[Span, ...]:
    """The words that name the source and the cue; none of what is quoted, which outlets also print without a source."""
    who = statement.speaker
    if who is None or who.end is None or statement.cue is None or statement.form != "indirect":
        return ()
    if not SAYING.search(statement.cue.exact):
        return ()
    span = cut(text, who.start or 0, who.end)
    return tuple(sorted((span, statement.cue), key=lambda s: s.start))


def _hedge(statement: Statement) -> Span | None:
    """The word that makes a statement less than certain, in it or as its cue."""
    if statement.certainty == "certain":
        return None
    for span in statement.spans:
        found = HEDGES.search(span.exact)
        if found:
            return cut_from(span, found.start(), found.end())
    return statement.cue if statement.cue and UNSURE.search(statement.cue.exact) else None


def cut_from(span: Span, start: int, end: int) -> Span:
    """The part of a span between two offsets within it."""
    return Span(start=span.start + start, end=span.start + end, exact=span.exact[start:end])


def _hedged(around: str, statement: Statement) -> bool:
    cue = statement.cue.exact if statement.cue else ""
    words = re.findall(r"\w+", around)
    adverbs = any(modality.degree_of(word, "adverbs") or modality.degree_of(word, "modals") for word in words)
    return bool(adverbs or HEDGES.search(around) or UNSURE.search(cue) or UNSURE.search(around))


def _speaking(statements: Sequence[Statement], articles: Mapping[str, Reported]) -> dict[str, list[Span]]:
    """Where each article names a source or gives a cue."""
    found: dict[str, list[Span]] = {}
    for s in statements:
        spans = [s.cue] if s.cue else []
        spans += [link.span for link in s.links[1:] if link.span]
        found.setdefault(s.article, []).extend(spans)
    return found


def sentence(text: str, span: Span) -> Span:
    """The characters between the full stops or line ends around a span."""
    before = [m.end() for m in STOP.finditer(text, max(0, span.start - REACH), span.start)]
    after = STOP.search(text, max(0, span.end - 1), min(len(text), span.end + REACH))
    end = after.start() + 1 if after else min(len(text), span.end + REACH)
    return cut(text, before[-1] if before else max(0, span.start - REACH), max(end, span.end))


def _quoted(text: str, statement: Statement) -> bool:
    """Whether quotation marks stand in the sentence of a statement, or a line of the text opens with them."""
    around = sentence(text, statement.spans[0])
    marked = any(mark in around.exact for mark in '"“”«»')
    return marked or text[: around.start].endswith(('"', "“"))
