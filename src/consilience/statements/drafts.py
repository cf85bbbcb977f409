"""Cuts an article into what it asserts: who says which spans, before it is judged how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

import msgspec

from consilience.model import Annotations, Attribution, Clause, Participant, Span, cut
from consilience.resources import titles
from consilience.resources.verdicts import refutes
from consilience.statements.binding import aside, bonds, conditional, measures
from consilience.statements.dividing import divide
from consilience.statements.edges import bracketed, broken_off, clear, closed, is_title, opened, torn, trimmed, waits
from consilience.statements.hollow import (
    LINK,
    announces,
    cites,
    credits_source,
    finds,
    hangs,
    hollow,
    impersonal,
    only_names,
)
from consilience.statements.judging import orders
from consilience.statements.lexicon import anaphor, denied_object, pattern, stems, words
from consilience.statements.merging import Draft, cues_head, merge, still_there
from consilience.statements.passages import MOST, OWN, Passages, tidy, unmarked
from consilience.statements.refutations import told_besides
from consilience.statements.telling import denier, pass_on, repeat, tell

__all__ = ["Draft", "announces", "carries", "draft", "points_back", "still_there"]

NEGATION = re.compile(r"\b(?:not|never|neither|nor)\b|n['’]t\b", re.IGNORECASE)
UNABLE = re.compile(r"\bca(?:nnot|n not|n['’]t)\b", re.IGNORECASE)  # "cannot believe that" takes it to be so
DOING = re.compile(r"\s+(?:\w+ly )?\w+ing\b")  # what somebody who is shown does
SUBJECT = re.compile(r"(?:I|[Ww]e|[Yy]ou|[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Tt]h(?:is|ese|ose)|[Ee]very|[Ee]ach)\b")
LEAST_WORDS = 5  # of a quotation that may be a sentence though the parser knew no verb in it
ANSWERING = re.compile(r"(?:who|what|how|why|where|when|whether|if|yes|no)\b", re.IGNORECASE)  # what a verb needs
NEXT = re.compile(r"\s+(?:that\s+)?")  # between a cue and what it governs without a comma
DETERMINED = re.compile(r"(?:that|this|these|those) \w", re.IGNORECASE)
CLAIM = re.compile(
    r"(?:claim|charge|accusation|allegation|report|assertion|suggestion|rumou?r|notion|idea|remark|comment|statement|stor(?:y|ie))s?$"
)
SUMMED = re.compile(
    r"an? (?:[\w’'-]+ ){0,2}?(?P<noun>[a-z]+)(?=[ ,](?:that|which|he|she|it|they|the|an?|critics|experts)\b)"
)
THAT = re.compile(r"\b(?:that|ing) $", re.IGNORECASE)  # what a clause that is called false follows ("reports that")
SUPPOSING = frozenset({"suppose", "imagine", "assume", "say", "picture", "wish"})
BRINGING = re.compile(
    r"\b(?:ensure|(?:make|making|be) (?:\w+ )?(?:sure|certain)|see to it|hope|pray|pretend)\b", re.IGNORECASE
)
MOST_BETWEEN = 4  # words between a verb and what it governs: whom somebody tells
BESIDES = re.compile(r"\b(?:after|before|in|of|on|at|by|for)\b")  # what tells more than to whom
GOVERNING = re.compile(r"(?:\bto \w+|(?:,|\band) \w+ing)$")  # how words end that wait for what is governed
SHOWING = re.compile(r"show|depict|portray|captur|reveal|indicat", re.IGNORECASE)  # what pictures and figures do
NEAR_CONTENT = 8  # characters between a cue and what it introduces: a comma, a mark, "that"
NEAR_GLOSS = 4  # characters between a name and what glosses it: a comma, a space, a closing mark


def draft(
    text: str, annotations: Annotations, passages: Passages, idle: Sequence[Span] = (), boxes: Sequence[Span] = ()
) -> tuple[Draft, ...]:
    """The drafts of an analysed article by first offset; none repeats another's spans and source, or is `idle`, and
    none has words of the `boxes` of the page that stand in its sentences."""
    clauses = annotations.clauses
    own: dict[int, Draft] = {}
    for n, clause in enumerate(clauses):
        one = _cut(clause, passages)
        if one is not None and not any(line.overlaps(span) for line in idle for span in one.spans):
            own[n] = one
    _sweep(text, clauses, own)
    hushed = _hush(clauses, own)
    glossed = [row for one in own.values() for row in _glossed(one, clauses, passages)]
    tell(clauses, own, passages)
    repeated = repeat(clauses, own, passages.text)
    pass_on(clauses, own, passages)
    _unframe(clauses, own, passages)
    merged, lost = merge(clauses, own, passages, bonds(text, clauses, annotations.sentences))
    merged = [row for row in merged if row.holder != OWN or not passages.in_cue(row.spans)]
    merged = [_completed(row, passages) for row in merged]
    begins = {row.spans[0].start for row in merged}
    merged = [row for row in merged if not _frames(row, clauses, passages)]
    whole = [_governing(row, clauses, text) for row in merged]
    merged = [one for one, row in zip(whole, merged, strict=True) if not _relays(one, row, begins, passages)]
    rows = [*merged, *glossed, *_left(merged, clauses, annotations.sentences, passages, [*lost, *repeated, *hushed])]
    rows = [_dated(row, clauses, text) for row in rows]
    rows = [one for row in rows if (one := clear(text, row, boxes)) is not None and not torn(text, one)]
    rows = [
        bracketed(text, opened(text, closed(text, trimmed(text, row))))
        for row in rows
        if not (is_title(row) or waits(row) or broken_off(text, row))
    ]
    begun = {c.spans[0].start for c in clauses if c.relation == "complement"}
    rows = [msgspec.structs.replace(row, spans=unmarked(row.spans, begun)) for row in rows]
    rows.sort(key=lambda d: (d.spans[0].start, d.spans[-1].end, d.holder))
    return _linked(_distinct([one for row in rows for one in _divided(text, row)]), passages)


def _frames(row: Draft, clauses: Sequence[Clause], passages: Passages) -> bool:
    """Whether a draft only leads to what its last verb governs, right before which it ends, and which another says
    ("He wants them to know | she left")."""
    end = row.spans[-1].end
    below = [c for c in clauses if c.relation == "complement" and c.sentence == row.sentence and c.spans[0].start > end]
    governed = next((c for c in below if NEXT.fullmatch(passages.text[end : c.spans[0].start])), None)
    if governed is None or governed.parent is None or row.clause is None or row.clause.head.end > end:
        return False
    left = passages.text[row.clause.head.end : end]
    near = len(left.split()) <= MOST_BETWEEN and not BESIDES.search(left)
    told = passages.content[governed.head.start] != row.holder or passages.cues(governed.head)
    leads = told and (near or GOVERNING.search(left) is not None)
    return (leads or not left) and clauses[governed.parent].head == row.clause.head


def _relays(longer: Draft, row: Draft, begins: Set[int], passages: Passages) -> bool:
    """Whether a draft only leads over another verb of saying to what is told besides ("Lund swore that | the board says
    | it fell")."""
    added = longer.limits[len(row.limits) :]
    cued = row.clause is not None and passages.cues(row.clause.head)
    return cued and len(added) > 1 and added[-1].start in begins


def _completed(row: Draft, passages: Passages) -> Draft:
    """The draft with what is said right after it, where it ends with words that only cue that ("..., with a third
    saying | that it failed")."""
    for n, one in enumerate(passages.attributions):
        if n != row.holder and any(cue.end == row.spans[-1].end for cue in one.cue):
            row = _with_next(row, one.content, passages.text)
    return row


def _dated(row: Draft, clauses: Sequence[Clause], text: str) -> Draft:
    """The draft with what it was before or after, of which its last words tell how long ("came a day | after he said
    that it was over")."""
    last = row.spans[-1]
    same = (c.spans[0] for c in clauses if c.sentence == row.sentence and c.relation == "adverbial")
    after = next((span for span in same if measures(text, last, span)), None)
    if after is None:
        return row
    joined = (*row.spans[:-1], cut(text, last.start, after.end))
    return _governing(msgspec.structs.replace(row, spans=joined, limits=(*row.limits, after)), clauses, text)


def _governing(row: Draft, clauses: Sequence[Clause], text: str) -> Draft:
    """The draft with what its last noun or verb governs, where that heads no clause ("ten who say | that it sank"), and
    with what that governs ("a plan that | he says | will hold")."""
    if row.clause is None or row.clause.head.end == row.spans[-1].end:
        return row
    below = [c for c in clauses if c.relation == "complement" and c.sentence == row.sentence and c.parent is not None]
    inner = [c.spans[0] for c in below if _inside(clauses[c.parent or 0].head, row.spans)]
    longer = _with_next(row, inner, text)
    return row if longer is row else _governing(longer, clauses, text)


def _with_next(row: Draft, spans: Sequence[Span], text: str) -> Draft:
    """The draft with that of the spans that begins right after it."""
    last = row.spans[-1]
    after = next((s for s in spans if NEXT.fullmatch(text[last.end : s.start])), None)
    if after is None or any(s.overlaps(after) for s in row.spans):
        return row
    joined = cut(text, last.start, (tidy(text, after.start, after.end) or after).end)
    return msgspec.structs.replace(row, spans=(*row.spans[:-1], joined), limits=(*row.limits, after))


def _divided(text: str, row: Draft) -> Sequence[Draft]:
    """The draft, or one for each of its objects that are things of their own."""
    each = divide(text, row.spans, row.clause) if row.clause is not None else ()
    return [msgspec.structs.replace(row, spans=spans, clause=clause) for spans, clause in each] or [row]


def _sweep(text: str, clauses: Sequence[Clause], rows: dict[int, Draft]) -> None:
    """Leaves out of the outlet's own voice the pieces without a verb that the parser broke off a sentence, and what
    only tells which ones are meant where nothing is told of them ("The crews | who came home with no boats.")."""
    for n in [n for n, row in rows.items() if row.holder == OWN and clauses[n].relation == "relative"]:
        above = clauses[n].parent
        bare = above is not None and clauses[above].relation == "fragment" and not aside(text, clauses[n])
        if bare and not any(c.parent == n for c in clauses):
            del rows[n]
    whole = {c.sentence for c in clauses if c.relation not in ("fragment", "participle")}
    for n in [n for n, row in rows.items() if row.holder == OWN and clauses[n].relation == "fragment"]:
        if clauses[n].sentence in whole:
            del rows[n]


def _hush(clauses: Sequence[Clause], rows: dict[int, Draft]) -> Sequence[Span]:
    """Leaves out what only tells how a source spoke ("who asked not to be named"), and why; and what is told of an
    order ("Stay with us as it unfolds", "Suppose it falls"): the spans of that."""
    lost: list[Span] = []
    supposed: set[int | None] = set()
    for n, clause in enumerate(clauses):
        ordered = clause.parent is not None and orders(clauses[clause.parent])
        wished = ordered and clause.relation == "complement" and _wishes(clauses[clause.parent or 0])
        if wished or (clause.relation == "conjunct" and clause.parent in supposed):
            supposed.add(n)
        row = rows.get(n)
        while_done = row and ordered and clause.relation == "adverbial" and clause.tense == "present"
        if row and (n in supposed or (while_done and not row.conditional)):
            lost += rows.pop(n).spans
    patterns = pattern("sources", "patterns")
    how = {n for n, c in enumerate(clauses) if any(patterns.search(s.exact.lower()) for s in c.spans)}
    for n in sorted(rows):
        why = clauses[n].relation == "adverbial" and clauses[n].parent in how
        if (n in how or why) and clauses[n].relation != "main" and rows[n].holder == OWN:
            del rows[n]
    return lost


def _wishes(clause: Clause) -> bool:
    """Whether an order is to suppose or bring about what it governs, which is not told to be so."""
    return clause.predicate in SUPPOSING or any(BRINGING.search(span.exact) for span in clause.spans)


def carries(clause: Clause, passages: Passages) -> int:
    """The attribution whose cue stands in the clause, or `OWN`."""
    for n in dict.fromkeys(passages.naming[k] for s in clause.spans for k in range(s.start, s.end)):
        if n != OWN:
            one = passages.attributions[n]
            cues = one.cue or (one.source if clause.predicate in words("saying", "predicates") else ())
            if any(cue.overlaps(span) for cue in cues for span in clause.spans):
                return n
    return OWN


def _cut(clause: Clause, passages: Passages) -> Draft | None:
    """The draft of one clause, or None where it only carries what another says."""
    if _introduces(clause, passages) or hangs(clause) or finds(clause, passages):
        return None
    holder = passages.holder(passages.bare(clause))
    if holder != OWN and not _around(clause, holder, passages):
        said = _said(clause, holder, conditional(clause), passages)
        if said is not None or not passages.is_own(clause.head.start):
            return said
    carried = carries(clause, passages)
    who = denier(clause)
    row = Draft(spans=clause.spans, sentence=clause.sentence, clause=clause, conditional=conditional(clause))
    told = carried != OWN and cues_head(clause, carried, passages)
    if who is not None and not told and _of_claims(clause, passages.text):
        return msgspec.structs.replace(row, denied=True, teller=who)
    return None if hollow(clause, carried, passages) else row


def _around(clause: Clause, holder: int, passages: Passages) -> bool:
    """Whether a clause only has what a source says in one of its parts ("It won a grant that Lund says came late")."""
    if clause.relation == "fragment" or passages.content[clause.head.start] != OWN or passages.cues(clause.head):
        return False
    named = (*passages.attributions[holder].source, *passages.attributions[holder].cue)
    return bool(named) and all(clause.spans[0].start < one.start and one.end <= clause.spans[-1].end for one in named)


def _introduces(clause: Clause, passages: Passages) -> bool:
    """Whether a clause ends with the verb that cues what is said after it ("Lund, who complained | that ...")."""
    end = clause.spans[-1].end
    return any(
        cue.end == end
        and cue.overlaps(clause.head)
        and any(end <= said.start <= end + NEAR_CONTENT for said in one.content)
        for one in passages.attributions
        for cue in one.cue
    )


def _said(clause: Clause, holder: int, conditional: bool, passages: Passages) -> Draft | None:
    """The draft of a clause that an attribution says; a denial of no clause keeps the denying words."""
    named = passages.names(clause.spans, holder)
    spans = passages.clip(clause.spans, holder) if named else _quoted_part(clause, holder, passages)
    carrying = clause.predicate in words("saying", "predicates") and passages.cues(clause.head)
    carrying = carrying and _inside(clause.head, spans)
    named = passages.cues(clause.head) and only_names(spans, passages)
    if not spans or carrying or named or announces(clause) is not None or impersonal(clause) or cites(clause):
        return None
    if clause.relation == "fragment" and (clause.tense == "none" or LINK.search(spans[0].exact)):
        return None
    if credits_source(clause):
        return None
    if cues_head(clause, holder, passages) and not _small(clause, spans):
        return _whole(clause, holder, conditional, passages) if not _spoken(clause, holder, passages) else None
    if not _small(clause, spans):
        return None  # no verb of its own ("The pier, “a ruin”, was shut")
    row = Draft(spans=spans, sentence=clause.sentence, holder=holder, denied=_denies(passages, holder))
    return msgspec.structs.replace(row, clause=_narrowed(clause, spans), conditional=conditional)


def _quoted_part(clause: Clause, holder: int, passages: Passages) -> tuple[Span, ...]:
    """The spans of a clause without those outside of a quotation that tell of nobody in it ("However: “We ...”")."""
    spans = passages.bare(clause)
    if passages.attributions[holder].form != "direct":
        return spans
    inside = passages.within(holder)
    told = [p for p in clause.participants if p.role != "other"]
    if any(p.role == "agent" and passages.content[p.start] in inside for p in told):
        told = []  # "Lund, who bragged, “I sail”": the quotation has its own subject
    kept = [
        s
        for s in spans
        if any(passages.content[n] in inside for n in range(s.start, s.end)) or any(s.covers(p) for p in told)
    ]
    return tuple(kept) or spans


def _spoken(clause: Clause, holder: int, passages: Passages) -> bool:
    """Whether what a clause cues is a quotation beside it, which needs none of its words (“All of it,” he said)."""
    one, text = passages.attributions[holder], passages.text
    ahead = text[text.rfind("\n", 0, clause.head.start) + 1 : clause.head.start]
    itself = ahead.count("“") > ahead.count("”") or ahead.count('"') % 2 == 1  # the verb is quoted too
    quoted = one.form == "direct" and not itself and not ANSWERING.match(one.content[0].exact)
    return quoted and clause.predicate in words("saying", "telling") | words("excerpts", "telling")


def _whole(clause: Clause, holder: int, conditional: bool, passages: Passages) -> Draft:
    """The draft of a content that is no sentence without the verb that cues it ("She criticised the move")."""
    return Draft(
        spans=passages.unreported(clause, holder),
        sentence=clause.sentence,
        clause=clause,
        holder=holder,
        denied=_denies(passages, holder) and not clause.negated and _of_claims(clause, passages.text),
        conditional=conditional,
    )


def _small(clause: Clause, spans: Sequence[Span]) -> bool:
    """Whether the words that are said make sense alone: with their verb, or of somebody who is shown somewhere."""
    if _inside(clause.head, spans):
        return True
    if clause.predicate not in words("saying", "showing"):
        return False
    first = spans[0]
    return any(
        p.role == "patient" and p.entity and p.start == first.start and DOING.match(first.exact[p.end - first.start :])
        for p in clause.participants
    )


def _of_claims(clause: Clause, text: str) -> bool:
    """Whether what a clause denies is a claim ("denied the charges"), rather than a wish ("denied him a visa")."""
    if any(DETERMINED.match(p.exact) and not CLAIM.search(p.exact) for p in clause.participants if p.role == "patient"):
        return False  # "rejected that plan"
    return bool(denied_object().match(text[clause.head.end : clause.spans[-1].end]))


def _glossed(row: Draft, clauses: Sequence[Clause], passages: Passages) -> Iterator[Draft]:
    """What the outlet says of a name in another's words, where no clause says it ("Lund, head of the port")."""
    if row.clause is None or row.holder == OWN:
        return
    for gloss in passages.freed(row.clause):
        name = next((p for p in row.clause.participants if 0 < gloss.start - p.end < NEAR_GLOSS), None)
        if name is None or any(gloss.covers(c.head) for c in clauses if c.sentence == row.sentence):
            continue
        if not any(letter.isalpha() for letter in gloss.exact) or _sums_up(gloss.exact):
            continue  # a bare age; "..., a claim that the board denied" tells of no name
        said = Participant(start=gloss.start, end=gloss.end, exact=gloss.exact, role="patient")
        clause = Clause(
            spans=(cut(passages.text, name.start, gloss.end),),
            sentence=row.sentence,
            relation="relative",
            predicate="be",
            head=gloss,
            participants=(msgspec.structs.replace(name, role="agent", link=None), said),
        )
        yield Draft(spans=clause.spans, sentence=row.sentence, clause=clause)


def _sums_up(gloss: str) -> bool:
    """Whether words behind a comma begin with a noun for all that was told before it."""
    found = SUMMED.match(gloss)
    return found is not None and titles.sums_up(found["noun"])


def _denies(passages: Passages, holder: int) -> bool:
    """Whether the attribution's cue says that its content is not so; "did not deny" does not, "do not think" does."""
    cue = _cue(passages, holder)
    if refutes(cue) or told_besides(passages, holder):
        return refutes(cue)
    raised = bool(stems("denial", "raising").search(cue)) and not UNABLE.search(cue)
    return raised if NEGATION.search(cue) else bool(stems("denial", "cues").search(cue))


def _cue(passages: Passages, holder: int) -> str:
    return " ".join(span.exact for span in passages.attributions[holder].cue)


def _unframe(clauses: Sequence[Clause], rows: dict[int, Draft], passages: Passages) -> None:
    """Leaves out a clause whose verb cues what it governs ("She assured the crew that it was safe")."""
    for n in still_there(rows):
        above, holder = clauses[n].parent, rows[n].holder
        if clauses[n].relation != "complement" or above not in rows or holder == OWN or rows[above].holder != holder:
            continue
        if cues_head(clauses[above], holder, passages):
            del rows[above]


def _left(
    rows: Sequence[Draft],
    clauses: Sequence[Clause],
    sentences: Sequence[Span],
    passages: Passages,
    lost: Sequence[Span],
) -> list[Draft]:
    """What attributions say that no clause covers, each piece a draft of its own, without what was left out."""
    taken: dict[int, list[Span]] = {}
    for row in rows:
        taken.setdefault(row.holder, []).extend(row.spans)
    covered = {n for row in rows for s in row.spans for n in range(s.start, s.end)}
    hollow = [s for c in clauses if impersonal(c) or credits_source(c) or hangs(c) for s in c.spans]
    told_of = (row.clause for row in rows if row.teller is not None)
    framing = {c.parent for c in told_of if c and c.relation == "complement" and c.parent is not None}
    hollow += [s for n in sorted(framing) for s in clauses[n].spans if s.covers(clauses[n].head)]
    told = {n for row in rows if row.holder != OWN for s in row.spans for n in range(s.start, s.end)}
    found = []
    for n in range(len(passages.attributions)):
        apart = [s for s in (*hollow, *lost) if any(s.overlaps(one) for one in passages.attributions[n].content)]
        inner = [*(s for k in passages.within(n) for s in taken.get(k, ())), *apart]
        denied = _denies(passages, n)
        for spans in passages.left(n, inner):
            if only_names(spans, passages) or all(
                _covered(span, covered if passages.attributions[n].source else told) for span in spans
            ):
                continue
            sentence = max((k for k, s in enumerate(sentences) if s.start <= spans[0].start), default=0)
            row = Draft(spans=spans, sentence=sentence, holder=n, denied=denied)
            false = denied and THAT.search(passages.text, max(0, spans[0].start - NEAR_CONTENT), spans[0].start)
            whole = None if false else _carried(row, clauses, passages)
            verb = false or any(_inside(c.head, spans) for c in clauses if c.tense != "none")
            if whole is not None or verb or _opens_sentence(spans[0], passages.attributions[n]):
                found.append(whole or _partial(row, clauses))
    return found


def _opens_sentence(span: Span, one: Attribution) -> bool:
    """Whether a quotation in which the parser knew no verb begins as a sentence does."""
    return one.form == "direct" and bool(SUBJECT.match(span.exact)) and len(span.exact.split()) >= LEAST_WORDS


def _covered(span: Span, places: set[int]) -> bool:
    """Whether half of the piece or more is already in what somebody says."""
    return sum(n in places for n in range(span.start, span.end)) >= MOST * (span.end - span.start)


def _carried(row: Draft, clauses: Sequence[Clause], passages: Passages) -> Draft | None:
    """A piece that is no sentence takes the words of the clause whose verb cues it ("The firm denied that"), and of
    the one above a participle ("She left, calling it a ruin")."""
    around = (c for c in clauses if cues_head(c, row.holder, passages) and any(s.covers(row.spans[0]) for s in c.spans))
    clause = next(around, None)
    if clause is None or _small(clause, row.spans) or _spoken(clause, row.holder, passages):
        return None
    whole = _whole(clause, row.holder, row.conditional, passages)
    above = clauses[clause.parent] if clause.relation == "participle" and clause.parent is not None else clause
    speaks = above.predicate in words("saying", "telling") and passages.cues(above.head)
    if above.head.start >= clause.head.start or speaks:
        return whole
    return msgspec.structs.replace(whole, spans=(cut(passages.text, above.spans[0].start, clause.spans[-1].end),))


def _partial(row: Draft, clauses: Sequence[Clause]) -> Draft:
    """A piece of a clause with what of the clause stands in it."""
    same = [c for c in clauses if c.sentence == row.sentence]
    around = next((c for c in same if any(s.overlaps(one) for s in c.spans for one in row.spans)), None)
    return row if around is None else msgspec.structs.replace(row, clause=_narrowed(around, row.spans))


def _narrowed(clause: Clause, spans: Sequence[Span]) -> Clause:
    """The clause with the participants and terms in the spans; where its verb is not among them, it says what "is"."""
    if _inside(clause.head, spans):
        return clause
    heads = {word[:4] for span in spans for word in span.exact.lower().split()}
    return msgspec.structs.replace(
        clause,
        spans=tuple(spans),
        relation="complement",
        predicate="be",
        participants=tuple(p for p in clause.participants if _inside(p, spans)),
        terms=tuple(term for term in clause.terms if term[:4] in heads),
        hedges=tuple(h for h in clause.hedges if _inside(h, spans)),
        negated=False,
        modal=None,
    )


def _inside(mark: Span, spans: Sequence[Span]) -> bool:
    return any(span.covers(mark) for span in spans)


def _distinct(rows: Sequence[Draft]) -> list[Draft]:
    seen: dict[tuple[tuple[tuple[int, int], ...], int], Draft] = {}
    for row in rows:
        seen.setdefault((tuple((s.start, s.end) for s in row.spans), row.holder), row)
    return list(seen.values())


def _linked(rows: Sequence[Draft], passages: Passages) -> tuple[Draft, ...]:
    """Gives each denial of what only points back the draft that it denies: the nearest before it, in another paragraph
    only where somebody says that."""
    found = []
    for n, row in enumerate(rows):
        if row.denied and row.clause and points_back(row.clause) and n and rows[n - 1].sentence >= row.sentence - 1:
            last, told = rows[n - 1].spans[-1].end, rows[n - 1].holder
            parted = "\n" in passages.text[last : row.spans[0].start]
            shown = told == OWN or SHOWING.match(_cue(passages, told)) is not None
            row = row if parted and shown else msgspec.structs.replace(row, repeats=n - 1)
        found.append(row)
    return tuple(found)


def points_back(clause: Clause) -> bool:
    """Whether the clause denies what only points back."""
    patients = [p for p in clause.participants if p.role == "patient"]
    denies = clause.predicate in words("denial", "predicates") or stems("denial", "cues").match(clause.head.exact)
    return bool(denies and patients and all(anaphor().fullmatch(p.exact) for p in patients))
