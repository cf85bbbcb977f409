"""Stage 3: what one article asserts, statement by statement, and whom each statement rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from consilience.model import (
    Annotations,
    Article,
    Attribution,
    Clause,
    Form,
    Link,
    Origin,
    Participant,
    Relation,
    Span,
    Speaker,
    Statement,
    StatementKind,
    Time,
    cut,
)
from consilience.model.statement import identify
from consilience.resources import boxes, encoders
from consilience.statements import (
    authors,
    framing,
    furniture,
    inference,
    judging,
    kinds,
    origins,
    press,
    refutations,
    relays,
    settings,
    sources,
    whereabouts,
)
from consilience.statements.deeds import retold
from consilience.statements.drafts import Draft, draft
from consilience.statements.origins import Sourced, Step
from consilience.statements.passages import OWN, Passages, lay, pieces, quotations
from consilience.statements.settling import asked, settle

__all__ = ["Extraction", "extract"]

MOST_QUOTED = 0.9  # the share of a draft in quotation marks from which somebody is quoted
GLOSSED = re.compile(r", (?:who|which|whose)\b")
LIKENED = re.compile(r"as (?:if|though)\b", re.IGNORECASE)
SURE = re.compile(  # what follows is said to be so
    r"(?:\bno (?:question|doubt|denying)(?: but)?|\ba certainty|\bturn(?:s|ed) out"
    r"|\b(?:truth|fact|reality) (?:is|was))(?: that)? $",
    re.IGNORECASE,
)
SO = re.compile(
    r"(?:\b(?:is|was)|['’]s)(?: \w+){0,2} (?:what|how|why) $"
)  # and so is what is told of a thing after "is"
RULE = re.compile(  # whoever that is, or as anybody likes: what is so in any case
    r"\bif you(?:r|['’]re|['’]ve)?\b"
    r"|\bif (?:i|we|he|she|they) (?:want|wish|choose|like|please)(?:e?s|d|ed)?(?: to)?(?=\W*$|,)",
    re.IGNORECASE,
)
CLOSING = "\"'”’»)"
CLOSED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)")  # a quotation that ends before the question does
APART = re.compile(r"[:;?“—–]|--|(?:^|\s)[\"‘'](?=\w)")  # what parts a question from what is told before it
NEAR = 25  # characters between the naming of a source and the time at which it spoke
Marked = TypeVar("Marked", bound=Span)


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """The statements of one article by first offset, the origins that their chains name by id, and the vectors of the
    statements' words (int8, 384 a statement), which are empty where the article was not analysed."""

    statements: tuple[Statement, ...]
    origins: tuple[Origin, ...]
    vectors: bytes = b""


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """What every statement of an article is made from."""

    article: Article
    annotations: Annotations
    passages: Passages
    sourced: Sourced
    quotations: Sequence[bool]


def extract(article: Article, annotations: Annotations) -> Extraction:
    """The statements of one article, at least one: contents of attributions, and clauses in the outlet's own voice."""
    idle = (
        *furniture.lines(article),
        *furniture.sentences(annotations.sentences),
        *authors.notes(article),
        *asked(article.text, annotations),
    )
    found = boxes.find(article.text)
    settled = sources.unboxed(article.text, settle(article.text, annotations, idle), found)
    annotations = framing.framed(article.text, sources.heard(article.text, settled), press.of(article))
    annotations, refuting = refutations.refuted(article.text, annotations)
    ground = Ground(
        article=article,
        annotations=annotations,
        passages=lay(article.text, annotations),
        sourced=origins.trace(article, annotations),
        quotations=quotations(article.text),
    )
    drafts = (
        draft(article.text, annotations, ground.passages, (*idle, *refuting), found) if annotations.analysed else ()
    )
    if not drafts:
        return _unread(ground)
    drafts = retold(article.text, drafts, ground.sourced.attributions, ground.quotations)
    inferred = _inferred(ground, drafts)
    vectors, told = encoders.read([" ".join(span.exact for span in one.spans) for one in drafts])
    of_kinds = _kinds(ground, drafts, told)
    made = [_statement(ground, drafts, n, of_kinds[n], inferred.get(n, ())) for n in range(len(drafts))]
    rows = settings.anchored(_once([statement for statement, _ in made]), article)
    read = _collected(rows, [one.origin for _, chain in made for one in chain])
    place = {statement.id: n for n, (statement, _) in enumerate(made)}
    kept = encoders.kept(vectors[[place[s.id] for s in read.statements]]).tobytes()
    return msgspec.structs.replace(read, vectors=kept)


def _kinds(ground: Ground, drafts: Sequence[Draft], told: NDArray[np.float32]) -> list[StatementKind]:
    """What kind each draft is of, by rules and by what its words tell (n, kinds); that another's words are denied, or
    that somebody was praised or attacked, is an event whatever words it is told in."""
    set_in = [_setting(ground, one) for one in drafts]
    ruled = [judging.kind(one.clause, setting) for one, setting in zip(drafts, set_in, strict=True)]
    deeds = [one.repeats is not None or judging.is_deed(one.clause, s) for one, s in zip(drafts, set_in, strict=True)]
    weighed = kinds.weighed(ruled, told)
    return [by_rule if deed else one for deed, by_rule, one in zip(deeds, ruled, weighed, strict=True)]


def _once(statements: Sequence[Statement]) -> list[Statement]:
    """The statements without those that are told a second time as of somebody more, of whom nothing is told: "officials
    said that 214 cases had been confirmed"."""
    told = {(s.spans, s.chain) for s in statements}
    nobody = (bool(s.speaker and s.speaker.name is None and s.speaker.start is None) for s in statements)
    return [s for s, blank in zip(statements, nobody, strict=True) if not blank or (s.spans, s.chain[:-1]) not in told]


def _collected(statements: Sequence[Statement], chains: Sequence[Origin]) -> Extraction:
    rows = {s.id: s for s in sorted(statements, key=lambda s: (s.spans[0].start, s.spans[-1].end, s.id))}
    found: dict[str, Origin] = {}
    for one in chains:
        known = found.setdefault(one.id, one)
        found[one.id] = msgspec.structs.replace(
            known, role=known.role or one.role, access=known.access or one.access, wording=known.wording or one.wording
        )
    return Extraction(statements=tuple(rows.values()), origins=tuple(found[id] for id in sorted(found)))


def _unread(ground: Ground) -> Extraction:
    """Each sentence as a statement of the outlet of unknown certainty, where no clause was found."""
    article = ground.article
    spans = ground.annotations.sentences or (cut(article.text, 0, len(article.text)),)
    chain = ground.sourced.own
    rows = [
        Statement(
            id=identify(article.id, (span,), None),
            article=article.id,
            spans=(span,),
            voice="own",
            kind="event",
            polarity="affirmed",
            certainty="unknown",
            **_resting(chain),
        )
        for span in spans
    ]
    return _collected(rows, [one.origin for one in chain])


def _inferred(ground: Ground, drafts: Sequence[Draft]) -> dict[int, tuple[Step, ...]]:
    """The origins that the surroundings of drafts in the outlet's own voice tell, by place, after whom they come by."""
    names = {e.entity for e in ground.annotations.entities if e.mention == "name"}
    marked = [_quoted(ground, one) for one in drafts]
    quoted = inference.quoted(drafts, ground.sourced, marked, ground.quotations)
    announced = inference.announced(ground.annotations.clauses, drafts)
    told = {n: _step(ground, who) for n, who in announced.items() if who.entity in names}
    around = inference.surrounded(drafts, ground.sourced, ground.annotations.sentences, quoted)
    alone = inference.alone(drafts, ground.sourced, marked, ground.quotations)
    spoken = inference.spoken(drafts, ground.article.text, ground.annotations.clauses, marked, ground.quotations)
    tellers = {n: _step(ground, who) for n, who in spoken.items() if who.entity in names}
    within = inference.within(drafts, ground.sourced, marked, ground.quotations)
    same = inference.repeated(drafts, ground.sourced, marked)
    sure = {n: step for n, step in within.items() if step.origin.name or n not in quoted}
    found = around | inference.lead(drafts, ground.sourced) | told | tellers | alone | same | quoted | sure
    outside = {n: one for n, one in found.items() if drafts[n].holder == OWN and one.origin.kind != "outlet"}
    ways = {n: ground.sourced.way(one) for n, one in outside.items()}
    return {n: (*way[:-1], origins.inferred(way[-1])) for n, way in ways.items()}


def _quoted(ground: Ground, one: Draft) -> bool:
    """Whether a draft of some length stands in quotation marks, though no attribution holds it."""
    places = [n for span in one.spans for n in range(span.start, span.end)]
    inside = sum(ground.quotations[n] for n in places)
    return one.holder == OWN and one.teller is None and inside > MOST_QUOTED * len(places)


def _step(ground: Ground, who: Participant) -> Step:
    """The link of a chain that somebody is who takes part in a clause."""
    return origins.participant(who, ground.article, ground.annotations)


def _statement(
    ground: Ground, drafts: Sequence[Draft], n: int, kind: StatementKind, inferred: Sequence[Step]
) -> tuple[Statement, tuple[Step, ...]]:
    one = drafts[n]
    setting = _setting(ground, one)
    speaker, cue, chain = _quotation(ground, one, inferred) or _voice(ground, one)
    if inferred and kind != "explicit unknown" and speaker is None:
        chain = (*chain, *inferred)
    said_of = drafts[one.repeats] if one.repeats is not None else one  # a denial says of the same what it denies
    clause = said_of.clause
    said = _said(ground, one)
    told = cue is not None and any(span.covers(cue) for span in one.spans)  # what was said then was done then
    text = ground.article.text
    own = _without(text, one.spans, one.besides)
    times, quantities = _within(ground.annotations.times, own), _within(ground.annotations.quantities, own)
    statement = Statement(
        id=identify(ground.article.id, one.spans, speaker),
        article=ground.article.id,
        spans=one.spans,
        voice="own" if speaker is None else "attributed",
        speaker=speaker,
        cue=cue,
        form=_form(ground, one) if speaker is not None else None,
        kind="event" if one.repeats is not None else kind,
        polarity=judging.polarity(one.clause, setting, kind),
        certainty=judging.certainty(one.clause, setting, kind),
        times=settings.when(times, () if told else said, quantities, text),
        said=said,
        places=whereabouts.happened(_within(ground.annotations.places, own), text, ground.annotations),
        quantities=settings.lengths(times, quantities, text),
        **_resting(chain),
        predicate=clause.predicate if clause else None,
        participants=tuple(p for p in clause.participants if _in(p, said_of.spans)) if clause else (),
        terms=clause.terms if clause else (),
        relation=_relation(one),
    )
    return statement, chain


def _relation(one: Draft) -> Relation | None:
    """From what kind of clause a draft was cut; without the clause's verb it is but a piece of one."""
    if one.clause is None:
        return None
    return one.clause.relation if _in(one.clause.head, one.spans) else "fragment"


def _resting(chain: Sequence[Step]) -> dict[str, Any]:
    """The fields of a statement that say whom it rests on."""
    ids = tuple(step.origin.id for step in chain)
    links = tuple(Link(origin=step.origin.id, span=step.span) for step in chain)
    return {"origin": ids[-1], "chain": ids, "links": links}


def _setting(ground: Ground, one: Draft) -> judging.Setting:
    return judging.Setting(
        wording=" ".join(span.exact for span in _judged(ground.article.text, one)),
        cue=_cue(ground, one),
        told=_tells_itself(ground, one),
        asked=_is_asked(ground, one),
        conditional=one.conditional and not any(RULE.search(span.exact) for span in one.spans),
        denied=one.denied,
    )


def _cue(ground: Ground, one: Draft) -> str:
    """The words that tell how sure its source is of a draft; of a complement that no attribution holds the verb that
    governs it."""
    if one.holder != OWN:
        attribution = ground.sourced.attributions[one.holder]
        return " ".join(span.exact for span in attribution.cue if not _signs(span, attribution))
    if one.clause is None or one.clause.parent is None:
        return ""
    head = ground.annotations.clauses[one.clause.parent].head
    alike = ground.article.text[head.end : one.clause.spans[0].start].strip() == "like"  # "It looks like he slept"
    if one.clause.relation != "complement" and not alike:
        return ""
    return "" if _in(head, one.spans) else head.exact


def _signs(cue: Span, attribution: Attribution) -> bool:
    """Whether a cue is a line below what is said, with its source and whatever more is told of that."""
    below = cue.start >= max(span.end for span in attribution.content)
    return below and any(cue.covers(span) for span in attribution.source)


def _tells_itself(ground: Ground, one: Draft) -> bool:
    """Whether a draft tells of the saying ("She questioned his motives"), or its own words tell what is asked."""
    if one.holder == OWN:
        return False
    attribution = ground.sourced.attributions[one.holder]
    return attribution.form == "direct" or any(_in(span, one.spans) for span in attribution.cue)


def _is_asked(ground: Ground, one: Draft) -> bool:
    """Whether a draft ends in a question mark or its sentence does, and none but the same words are asked: no quotation
    begins, and no colon or dash stands, between what it tells and the mark ("He told of one aim: \"Why sell?\"").

    Who somebody is ("Lund, who was mayor") is taken for granted."""
    if one.clause and one.clause.relation == "relative" and any(GLOSSED.search(span.exact) for span in one.spans):
        return False
    text, end = ground.article.text, one.spans[-1].end
    sentence = ground.annotations.sentences[one.sentence]
    near = text.find("?", end - 1, end + 2)
    bare = len(sentence.exact.rstrip(CLOSING)) - 1
    last = sentence.start + bare if one.clause and sentence.exact[bare : bare + 1] == "?" else -1
    mark = near if near >= 0 else last
    told = one.clause.head.end if one.clause and _in(one.clause.head, one.spans) else end
    return mark >= 0 and not APART.search(CLOSED.sub("", text[min(told, mark) : mark]))


def _judged(text: str, one: Draft) -> Sequence[Span]:
    """The words by which a draft is judged: all but what only limits it, or tells which thing is meant ("a bill that
    will ..."), which may be quite another; what it is likened to ("as if ...") tells how it is meant."""
    limits = (*one.limits, *(one.clause.restrictions if one.clause else ()))
    limits = tuple(
        span
        for span in limits
        if not (LIKENED.match(span.exact) or any(p.search(text, 0, span.start) for p in (SURE, SO)))
    )
    return _without(text, one.spans, limits)


def _without(text: str, spans: Sequence[Span], gone: Sequence[Span]) -> Sequence[Span]:
    """What is left of the spans without others, or these where nothing is, to the last stop ("at 8 p.m.")."""
    if not any(span.overlaps(one) for span in spans for one in gone):
        return spans
    apart = {n for span in gone for n in range(span.start, span.end)}
    return [piece for span in spans for piece in pieces(text, span, apart)] or spans


def _voice(ground: Ground, one: Draft) -> tuple[Speaker | None, Span | None, tuple[Step, ...]]:
    """Who says it with what cue, and the chain of origins; no speaker in the outlet's own voice."""
    if one.teller is not None:
        around = ground.sourced.chain(one.holder) if one.holder != OWN else ground.sourced.own
        step = _step(ground, one.teller)
        if one.holder != OWN and _is_same(step, around[-1]):
            return _attributed(ground, one.holder)
        return _speaking(step.origin, one.teller.entity, one.teller.start, one.teller.end), None, (*around, step)
    if one.holder != OWN:
        return _attributed(ground, one.holder)
    own = ground.sourced.own
    if one.clause is not None and judging.hearsay(one.clause):
        origin = origins.anonymous(ground.article, one.spans[0].start)
        return Speaker(name=None, entity=None, start=None, end=None), one.clause.hedges[0], (*own, Step(origin=origin))
    return None, None, own


def _is_same(step: Step, other: Step) -> bool:
    """Whether two links of a chain are one source: of one name, or called by the same words ("the draft")."""
    called = [one.origin.wording.casefold() if one.origin.wording else None for one in (step, other)]
    unnamed = not step.origin.names and not other.origin.names
    return step.origin.id == other.origin.id or (unnamed and called[0] is not None and called[0] == called[1])


def _quotation(
    ground: Ground, one: Draft, inferred: Sequence[Step]
) -> tuple[Speaker, Span | None, tuple[Step, ...]] | None:
    """Who says a clause in quotation marks that no attribution holds: whom its surroundings tell, else nobody named."""
    if one.clause is None or not _quoted(ground, one):
        return None
    way = inferred or (Step(origin=origins.anonymous(ground.article, one.spans[0].start)),)
    step = way[-1]
    start, end = (step.span.start, step.span.end) if step.span else (None, None)
    speaker = _speaking(step.origin, step.origin.name, start, end)
    return speaker, None, (*ground.sourced.own, *way)


def _speaking(origin: Origin, entity: str | None, start: int | None, end: int | None) -> Speaker:
    """The speaker that an origin is, where the text names it, under the entity that it has there."""
    alone = entity if origin.name and not origin.members else None
    return Speaker(name=origin.name, entity=alone, start=start, end=end, members=origin.members)


def _attributed(ground: Ground, holder: int) -> tuple[Speaker, Span | None, tuple[Step, ...]]:
    attribution = ground.sourced.attributions[holder]
    origin = ground.sourced.attributed[holder]
    source = attribution.source[0] if attribution.source else None
    entity = attribution.speaker or origin.name
    start, end = (source.start, source.end) if source else (None, None)
    quoted = ground.sourced.inner[holder] if relays.quotes(attribution) else None
    if quoted is not None and quoted.span is not None:
        origin, entity, start, end = quoted.origin, quoted.origin.name, quoted.span.start, quoted.span.end
    speaker = _speaking(origin, entity, start, end)
    return speaker, attribution.cue[0] if attribution.cue else None, ground.sourced.chain(holder)


def _form(ground: Ground, one: Draft) -> Form:
    if one.holder != OWN:
        return ground.sourced.attributions[one.holder].form
    return "direct" if _quoted(ground, one) else "indirect"


def _said(ground: Ground, one: Draft) -> tuple[Time, ...]:
    """When it was said: the times in the clauses that hold source and cue, outside of what is said."""
    if one.holder == OWN:
        return ()
    attribution = ground.sourced.attributions[one.holder]
    if not attribution.source:
        return ()
    naming = (*attribution.source, *attribution.cue)
    around = [s for c in _near(ground.annotations.clauses, one) for s in c.spans if any(s.overlaps(n) for n in naming)]
    told = [t for t in _within(ground.annotations.times, (*naming, *around)) if any(_close(t, n) for n in naming)]
    outside = [t for t in told if ground.passages.content[t.start] != one.holder]
    text = ground.article.text
    times = [
        *outside,
        *(t for t in _within(ground.annotations.times, attribution.content) if settings.opens(t, attribution, text)),
    ]
    times = [t for t in times if _in(t, attribution.source) or not settings.tells_which(t, text)]
    return tuple(t for t in times if settings.is_of_saying(t, attribution, ground.article))


def _close(time: Time, naming: Span) -> bool:
    return time.start - naming.end < NEAR and naming.start - time.end < NEAR


def _near(clauses: Sequence[Clause], one: Draft) -> list[Clause]:
    return [c for c in clauses if abs(c.sentence - one.sentence) <= 1]


def _within(marks: Sequence[Marked], spans: Sequence[Span]) -> tuple[Marked, ...]:
    return tuple(mark for mark in marks if _in(mark, spans))


def _in(mark: Span, spans: Sequence[Span]) -> bool:
    return any(span.covers(mark) for span in spans)
