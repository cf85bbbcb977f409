"""Attributions set right by the clauses: who is the subject of the verb that cues them, and what it governs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from consilience.model import Annotations, Attribution, Clause, Entity, Participant, Span, cut
from consilience.resources import modality
from consilience.resources.datelines import DATELINE
from consilience.statements import outside
from consilience.statements.contents import content_of, content_pieces, dated, filled, free_of, from_start, sets_apart
from consilience.statements.lexicon import stems, words
from consilience.statements.naming import DANGLING
from consilience.statements.passages import quotations
from consilience.statements.relays import can_tell
from consilience.statements.telling import DASH
from consilience.statements.uncued import goes_on, uncued
from consilience.statements.unheld import cues_unheld
from consilience.statements.unsaid import addressed, in_clause, unsaid
from consilience.statements.unspoken import counted

UNSURE = 0.5  # the confidence below which an attribution needs something else that speaks for it
SURELY = 0.75  # the confidence from which a source in another sentence is believed
NEAR_CLAUSE = 5  # characters between the beginnings of a content and of the clause that it is: "that" and a space
QUESTION = re.compile(
    r"\W*(?:(?:and|but|so|then) )?(?:who|whom|whose|what|why|how|when|where|which|is|are|was|were|do|does|did|has|have"
    r"|had|can|could|will|would|should|may|might|(?:is|are|was|were|do|does|did|has|have|had|ca|could|wo|would|should)"
    r"n['’]t)\b[^?]*\?\W*",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"\W*(?:(?:on|in|at|during|earlier|later) [^,.;:]{2,40}, )?(?:when |after (?:being )?)?"
    r"(?:(?:he|she|they) (?:was|were) )?(?:repeatedly |later |also |then )?"
    r"(?:asked|pressed|questioned|quizzed|prodded)\b",
    re.IGNORECASE,
)
SUPPOSED = re.compile(  # a passive by which nobody is named who holds a thing: "are expected to sell"
    r"(?:(?:also|now|widely|still|has|have|had)\b\s*)*(?:(?:is|are|was|were|be|been|being)\b\s*)+(?:\w+ly |also |now )?"
    r"(?:expected|believed|thought|understood|reported|rumou?red|said|attributed)\b(?: to\b(?: \w+){0,3})?",
    re.IGNORECASE,
)
HELD = re.compile(r"(?:believed|thought|said|reported|rumou?red|alleged|understood)", re.IGNORECASE)  # of whom it is
TO_BE = re.compile(r"to (?:be|have)\b", re.IGNORECASE)
FROM = re.compile(r" (?:from|by|among) (?P<who>[^,.;:()“”\"\n]{3,60}?) (?:that )?")
HEARING = re.compile(r"\b(?:when|once|if|(?:after|upon|on|while|despite|without) being|having been) (?:\w+ly )?$")
OPENING = re.compile(  # a clause with a subject of its own
    r"(?:\b(?:when|after|as|before|while|where|until)|, (?:and|but|so|yet)(?: yet| then| still)?)\s+(?:the |an? )?$"
)
CONTENT = re.compile(r" that (?:the |an? )?")  # between a cue and the subject of what is said
JOINS_ANEW = re.compile(r",? (?:and|while|but) ")
MARKS = re.compile(r"[\"“”‘«»]|(?<!\w)'")
NOTHING = re.compile(r"(?:no|some|any|every)thing\b", re.IGNORECASE)  # which says nothing ("saw nothing wrong, adding")
BY = re.compile(r"\b(?:by|among) (?:the |an? )?$", re.IGNORECASE)


def settle(text: str, annotations: Annotations, idle: Sequence[Span] = ()) -> Annotations:
    """The annotations with their attributions held to the clauses; those that nothing bears out are left out.

    In "The court fined the firm, accusing it of fraud" and "It said he left and claimed he won", the clause knows the
    subject of the second verb: a source that stands elsewhere is replaced, and a verb that is joined to the cue of
    another attribution is not said by that one's speaker. What a cue's verb governs belongs to its content.
    Nobody says what stands in the `idle` lines.
    """
    heads = {clause.head.start: n for n, clause in enumerate(annotations.clauses)}
    governed = _governed(annotations.clauses)
    quoted = quotations(text)
    kept: dict[int, Attribution] = {}
    rows = _nested(text, annotations.attributions)
    for n, given in enumerate(rows):
        one = free_of(text, given, idle)
        if one is None or _astray(one, annotations.sentences) or _of_heading(text, one):
            continue
        if one.form != "direct" and any(counted(source.exact) for source in one.source):
            continue
        if _supposed(text, one):
            one = msgspec.structs.replace(one, source=(), speaker=None)
        place = next((heads[k] for cue in one.cue for k in range(cue.start, cue.end) if k in heads), None)
        below = (
            [c for c in governed.get(place, []) if not any(line.covers(c.head) for line in idle)]
            if place is not None
            else []
        )
        clause = annotations.clauses[place] if place is not None else None
        below = [c for c in below if not any(line.overlaps(c.head) for line in idle)]
        below = [c for c in below if not _of_other(text, c, one, clause, annotations.attributions)]
        told = _as_told(text, one, quoted, annotations.attributions)
        below = [c for c in below if not (clause and goes_on(clause, c))]
        if clause is not None and sets_apart(told, quoted):
            told = msgspec.structs.replace(told, form="indirect")
        if (
            uncued(told, clause, below)
            or unsaid(told, clause, below)
            or _is_question(told, clause, annotations.sentences)
        ):
            continue
        if any(cues_unheld(told, c, below) for c in _holding(told, clause, annotations.clauses)):
            continue
        if clause is None and _in_passing(told, given, annotations.clauses):
            continue
        if below or _borne_out(told, clause):
            one = from_start(text, one, annotations)
            said = [c for c in below if not _beside(text, c, told, quoted, annotations.clauses)]
            one = (
                _held(text, one, clause, said, annotations, quoted)
                if clause
                else filled(text, one, annotations.clauses)
            )
            holder = rows[one.within] if one.within is not None else None
            named = (*holder.cue, *holder.source) if holder and given.within is not None else ()
            around = (*idle, *named, *outside.around(text, one, clause, annotations, quoted))
            kept[n] = dated(text, free_of(text, _from(text, one, annotations.entities), around) or one)
    return msgspec.structs.replace(annotations, attributions=renumbered(kept))


def _holding(one: Attribution, clause: Clause | None, clauses: Sequence[Clause]) -> Sequence[Clause]:
    """The clause that a cue heads, else that in which it stands."""
    if clause is not None:
        return (clause,)
    return [c for c in clauses if any(span.covers(cue) for span in c.spans for cue in one.cue)][:1]


def _as_told(text: str, one: Attribution, quoted: Sequence[bool], rows: Sequence[Attribution]) -> Attribution:
    """The attribution as indirect speech where its cue, or else its source, stands in what another is quoted with."""
    place = next(iter((*one.cue, *one.source)), None)
    if place is None or not quoted[place.start] or one.form == "indirect":
        return one
    around = any(span.covers(place) for other in rows if other.cue != one.cue for span in other.content)
    # "The probe found flaws. We will mend them": what is quoted goes on from the source to what it seems to say.
    unparted = place.end <= one.content[0].start and not MARKS.search(text, place.end, one.content[0].start + 1)
    return msgspec.structs.replace(one, form="indirect") if around or unparted else one


def _is_question(one: Attribution, clause: Clause | None, sentences: Sequence[Span]) -> bool:
    """Whether it is asked who says a thing, or why ("Why does Lund mention the port?")."""
    if clause is None or clause.relation != "main" or one.form != "indirect":
        return False
    around = next((s for s in sentences if s.start <= clause.head.start < s.end), None)
    return around is not None and clause.spans[0].start - around.start <= 1 and bool(QUESTION.fullmatch(around.exact))


def _in_passing(told: Attribution, given: Attribution, clauses: Sequence[Clause]) -> bool:
    """Whether a noun of saying and what it holds are but a part of what a clause says ("He rejects the claim that")."""
    if told.form == "direct" or not any(stems("saying", "nouns").fullmatch(cue.exact) for cue in told.cue):
        return False
    if given.form != told.form and not told.source:
        return True  # in what another is quoted with, nobody named holds it
    around = next((c for c in clauses if any(s.covers(told.cue[0]) for s in c.spans)), None)
    if around is None or any(span.covers(around.head) for span in told.content):
        return False
    start = told.content[0].start
    return not any(abs(c.spans[0].start - start) <= NEAR_CLAUSE for c in clauses if c is not around)


def _astray(one: Attribution, sentences: Sequence[Span]) -> bool:
    """Whether indirect speech of which the tagger was not sure has its source in another sentence than its cue."""
    if one.form != "indirect" or not one.source or not one.cue or one.confidence >= SURELY:
        return False
    around = next((s for s in sentences if s.start <= one.cue[0].start < s.end), None)
    return around is not None and not around.overlaps(one.source[0])


def _of_heading(text: str, one: Attribution) -> bool:
    """Whether a cue stands in a line that ends no sentence, and what it seems to hold in a later one ("After the tweet
    / The pier was shut")."""
    if one.form == "direct" or not one.cue:
        return False
    line = text.find("\n", one.cue[-1].end)
    return 0 <= line < one.content[0].start and text[:line].rstrip()[-1:].isalnum()


def _nested(text: str, rows: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, one that is said in another's content held by that: "The ministry said ..., TASS reported", and
    one that another reports right behind it: "..., police said, TASS reported"."""
    found = list(rows)
    for n, one in enumerate(rows):
        if one.within is not None and (rest := _behind(text, one, rows[one.within])):
            found[one.within] = msgspec.structs.replace(found[one.within], content=rest)
            found[n] = msgspec.structs.replace(one, within=None)
            continue
        for k, other in enumerate(rows):
            if n != k and one.within is None and other.within is None and _holds(other, one) and _touches(one, other):
                around = (*other.source, *other.cue)
                first, last = min(s.start for s in around), max(s.end for s in around)
                inside = {p for s in one.content for p in range(s.start, s.end) if not first <= p < last}
                content = content_pieces(text, inside) or one.content
                found[n] = msgspec.structs.replace(one, content=content, within=k)
            elif n != k and one.within is None and other.within is None and _credits(other, one, text):
                whole = cut(text, one.content[0].start, max(s.end for s in (*one.source, *one.cue)))
                found[n] = msgspec.structs.replace(one, within=k)
                found[k] = msgspec.structs.replace(other, content=(whole,), form="mixed")
            elif n != k and one.within is None and other.within is None and _cites(other, one):
                inside = {p for s in (*other.content, *one.content) for p in range(s.start, s.end)}
                found[n] = msgspec.structs.replace(one, within=k)
                found[k] = msgspec.structs.replace(other, content=content_pieces(text, inside) or other.content)
    return found


def _cites(outer: Attribution, one: Attribution) -> bool:
    """Whether a source with which a sentence opens tells of who says what follows, though only the first of it was
    taken for its content ("According to the files, Lund replied: "We stay. You go."")."""
    named = (*one.source, *one.cue)
    if not one.source or not one.cue or not outer.cue or outer.cue[-1].end > named[0].start:
        return False
    inside = all(any(s.covers(p) for s in outer.content) for p in named)
    opening = outer.cue[0].exact.lower() in words("saying", "phrases")
    return inside and opening and any(s.overlaps(p) for s in outer.content for p in one.content)


def _behind(text: str, one: Attribution, outer: Attribution) -> tuple[Span, ...]:
    """What is left to one who is named at the end of a sentence, where another says what stands before ("Nine were
    hurt, the Post said, and | two are missing, Reuters reported")."""
    if not (one.source and one.cue and outer.source and outer.cue) or outer.form == "direct":
        return ()
    first, last = min(s.start for s in (*one.source, *one.cue)), max(s.end for s in (*one.source, *one.cue))
    joined = JOINS_ANEW.match(text, last)
    named = min(s.start for s in (*outer.source, *outer.cue))
    if joined is None or one.content[-1].end > first or not joined.end() < named or "\n" in text[last:named]:
        return ()
    return content_pieces(text, {n for s in outer.content for n in range(max(s.start, joined.end()), s.end)})


def _credits(outer: Attribution, one: Attribution, text: str) -> bool:
    """Whether who reports that another said it stands right behind ("The ship sank, police said, Reuters reported"; "he
    said according to Reuters")."""
    if not (one.source and one.cue and outer.source and outer.cue):
        return False
    named = (*one.source, *one.cue)
    first, last = min(s.start for s in named), max(s.end for s in named)
    if text[last : outer.cue[0].start] == " " and outer.cue[0].end < outer.source[0].start:
        return one.content[0].end <= first and any(s.covers(one.cue[0]) for s in outer.content)
    behind = one.content[-1].end <= first and text[last : outer.source[0].start] == ", "
    return behind and outer.cue[0].start > last and outer.content[0].start == one.content[0].start


def _holds(outer: Attribution, one: Attribution) -> bool:
    """Whether source and cue of an attribution stand in another's content."""
    named = (*one.source, *one.cue)
    if not one.source or not one.cue or not outer.cue or outer.cue[0].start < one.cue[0].start:
        return False
    return all(any(s.covers(p) for s in outer.content) for p in named)


def _touches(one: Attribution, outer: Attribution) -> bool:
    """Whether the content of an attribution holds the cue of another."""
    return any(s.overlaps(cue) for s in one.content for cue in outer.cue)


def asked(text: str, annotations: Annotations) -> tuple[Span, ...]:
    """What a source was asked before it answers, which nobody says ("Asked whether it was shut, Dorlan said ...")."""
    found = []
    for sentence in annotations.sentences:
        match = ASKED.match(sentence.exact)
        places = sorted(s.start for one in annotations.attributions for s in one.source if sentence.covers(s))
        after = (p for p in places if match and text[sentence.start : p].rstrip().endswith((",", '"', "”")))
        end = next(after, None)
        if match and end is not None and end > sentence.start + match.end():
            found.append(cut(text, sentence.start, end))
    return tuple(found)


def _borne_out(one: Attribution, clause: Clause | None) -> bool:
    """Whether an attribution is sure, or its quotation marks, its medium, or its cue speak for it."""
    if one.confidence >= UNSURE or one.form == "direct" or one.medium != "speech":
        return True
    sorts: tuple[modality.Sort, ...] = ("adverbs", "adjectives")
    hearsay = (modality.degree_of(cue.exact, sort) == "hearsay" for cue in one.cue for sort in sorts)
    return any(hearsay) or (clause is not None and clause.predicate in words("saying", "predicates"))


def _governed(clauses: Sequence[Clause]) -> dict[int, list[Clause]]:
    """For each clause with a complement, by place, that complement and all that hangs on it."""
    complement: dict[int, int] = {}
    for n in sorted(range(len(clauses)), key=lambda n: clauses[n].head.start):
        if clauses[n].relation == "complement" and (above := clauses[n].parent) is not None:
            complement[n] = above
    found: dict[int, list[Clause]] = {}
    for n in range(len(clauses)):
        for place in _up(n, clauses):
            if place in complement:
                found.setdefault(complement[place], []).append(clauses[n])
    return found


def _up(n: int, clauses: Sequence[Clause]) -> list[int]:
    """The clause and those above it, outwards."""
    found = [n]
    while (above := clauses[found[-1]].parent) is not None and above not in found:
        found.append(above)
    return found


def _held(
    text: str,
    one: Attribution,
    clause: Clause,
    below: Sequence[Clause],
    annotations: Annotations,
    quoted: Sequence[bool],
) -> Attribution:
    agent = next((p for p in clause.participants if p.role == "agent"), None)
    if _hearsay(one, clause) or addressed(one, clause) or _was_told(text, one, clause):
        return msgspec.structs.replace(one, source=(), speaker=None)
    judges = one.form == "direct" and clause.predicate in words("saying", "judging")  # "praised it as “what we need”"
    if below and not judges and (one.source or not in_clause(one, clause)):
        one = msgspec.structs.replace(one, content=content_of(text, one, clause, below, annotations.attributions))
    if agent is None or _same(one, agent) or _in_dateline(text, agent) or (one.source and NOTHING.match(agent.exact)):
        return one
    elsewhere = _of_clause_before(text, one, agent, annotations.clauses)
    if clause.relation not in ("participle", "conjunct") and not elsewhere and (one.source or not below):
        return one
    if clause.relation == "conjunct" and _goes_with(text, one, agent, annotations.attributions):
        return one
    relative = any(span.exact.lower() == "who" for span in one.source)  # "who said ..., adding that"
    if relative or _adjoins(text, one) or _of_governor(one, clause, annotations.clauses):
        return one
    if clause.relation == "participle" and _nearer(text, one, agent):
        return one
    if quoted[agent.start] and not quoted[clause.head.start]:
        return one  # a subject in what is quoted, to which the parser joins the next verb of who says that
    within = None if _joined(clause, one, annotations.clauses, annotations.attributions) else one.within
    source = cut(text, agent.start, agent.end)
    return msgspec.structs.replace(one, source=(source,), speaker=agent.entity, within=within)


def _of_clause_before(text: str, one: Attribution, agent: Participant, clauses: Sequence[Clause]) -> bool:
    """Whether a source is the subject of another verb, behind which the cue follows on its own subject ("As a judge
    ruled, Lund | found that")."""
    if not one.source or not one.cue or agent.entity is None or one.source[-1].end > agent.start:
        return False
    if text[agent.end : one.cue[0].start].strip():
        return False
    between = (c for c in clauses if one.source[-1].end <= c.head.start < agent.start)
    return any(p.role == "agent" and p.overlaps(one.source[0]) for c in between for p in c.participants)


def _goes_with(text: str, one: Attribution, agent: Participant, rows: Sequence[Attribution]) -> bool:
    """Whether a verb joined to another goes on from the one by which its sure source says what the subject that the
    parse gives it did ("A clerk noted that Dorlan has refused it and argued that")."""
    if one.confidence < SURELY or not one.source or one.form == "direct":
        return False
    before = (other for other in rows if other.cue != one.cue and other.source == one.source)
    said = [b for b in before if b.cue and b.cue[-1].end <= agent.start and any(s.covers(agent) for s in b.content)]
    return (
        any(CONTENT.fullmatch(text, b.cue[-1].end, agent.start) for b in said) and one.content[0].exact[:5] == "that "
    )


def _in_dateline(text: str, agent: Participant) -> bool:
    """Whether a place only tells where a text was written, which the parse took for a subject ("Gdynia (CNN) Lund")."""
    line = DATELINE.match(text)
    return line is not None and agent.end <= line.end()


def _of_other(text: str, below: Clause, one: Attribution, clause: Clause | None, rows: Sequence[Attribution]) -> bool:
    """Whether what the parse hangs on the cue's clause is said by another, whose cue stands between with its own source
    ("They called for help, with the board saying that ...")."""
    return any(
        _adjoins(text, other)
        and one.cue[-1].end <= other.source[0].start
        and other.cue[-1].end <= below.spans[0].start
        and any(span.covers(other.cue[0]) for span in (clause.spans if clause else ()))
        and any(span.covers(below.head) for span in other.content)
        for other in rows
    )


def _nearer(text: str, one: Attribution, agent: Participant) -> bool:
    """Whether the source is the subject of a clause that opens between a participle and the subject that the parse
    gives it: "They died when a gunman opened fire, yelling"."""
    if not one.source or not one.cue or not agent.end < one.source[0].start < one.cue[0].start:
        return False
    return bool(OPENING.search(text[agent.end : one.source[0].start]))


def _was_told(text: str, one: Attribution, clause: Clause) -> bool:
    """Whether the source is who hears a thing ("when told that it was shut", "after being informed that")."""
    hears = clause.head.exact.lower() in ("told", "informed", "advised", "reminded", "warned")
    return hears and one.form == "indirect" and HEARING.search(text, 0, clause.head.start) is not None


def _from(text: str, one: Attribution, entities: Sequence[Entity]) -> Attribution:
    """The attribution whose source is who stands between cue and content as the one it comes from ("has run into
    complaints from sailors that")."""
    end = one.cue[-1].end if one.cue else 0
    found = FROM.fullmatch(text, end, one.content[0].start) if one.form != "direct" and end else None
    if found is None or not one.source or one.source[0].start > end or DANGLING.search(found["who"]):
        return one
    who = cut(text, *found.span("who"))
    names = [e for e in entities if e.mention == "name"]
    meant = next((e.entity for e in entities if e.end == who.end and who.covers(e)), None)
    return msgspec.structs.replace(one, source=(who,), speaker=meant) if can_tell(who, names) else one


def _adjoins(text: str, one: Attribution) -> bool:
    """Whether a source stands right before its cue, so that no other subject can be meant."""
    return bool(one.source and one.cue) and one.cue[0].start - 2 < one.source[-1].end <= one.cue[0].start


def _of_governor(one: Attribution, clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Whether the source says the clause that a participle hangs on ("Dorlan said it was shut, explaining why")."""
    above = clauses[clause.parent] if clause.relation == "participle" and clause.parent is not None else None
    while above is not None and above.parent is not None and above.relation == "complement":
        above = clauses[above.parent]
        agent = next((p for p in above.participants if p.role == "agent"), None)
        if agent is not None and _same(one, agent):
            return True
    return False


def _hearsay(one: Attribution, clause: Clause) -> bool:
    """Whether the source is the one of whom it is said, by somebody unnamed ("She is said to be ill")."""
    raising = any(hedge == clause.head for hedge in clause.hedges) and clause.predicate not in words(
        "saying", "showing"
    )
    about = [p for p in clause.participants if p.role == "patient"]
    return raising and one.form == "indirect" and any(span.overlaps(p) for span in one.source for p in about)


def _supposed(text: str, one: Attribution) -> bool:
    """Whether a passive tells what somebody unnamed holds, and the source only of whom or where ("The owners are
    expected to sell")."""
    passive = one.form != "direct" and any(SUPPOSED.fullmatch(cue.exact) for cue in one.cue)
    passive = passive or (one.form == "indirect" and any(_rumoured(cue.exact) for cue in one.cue))
    passive = passive or any(HELD.fullmatch(cue.exact) and TO_BE.match(text, cue.end + 1) for cue in one.cue)
    return passive and not any(BY.search(text[: span.start]) for span in one.source)


def _rumoured(cue: str) -> bool:
    """Whether a cue only tells that something is said of its subject ("reportedly asked for a guard")."""
    adverb, _, verb = cue.partition(" ")
    return modality.degree_of(adverb, "adverbs") == "hearsay" and not stems("saying", "voicing").search(verb)


def _beside(text: str, clause: Clause, one: Attribution, quoted: Sequence[bool], clauses: Sequence[Clause]) -> bool:
    """Whether a participle beside a quotation, or a clause after it and its cue, tells when or how that was said (""We
    stay," she said, laughing", "... he said when asked if it was so"), and not what its source says besides."""
    if one.form != "direct" or quoted[clause.head.start]:
        return False
    cued = max(span.end for span in (*one.content, *one.cue))
    if clause.relation == "participle" or clause.head.start < cued:
        first = min(span.start for span in (*one.content, *one.source, *one.cue))
        inserted = clause.spans[-1].end <= first and DASH.search(text, clause.spans[-1].end, first) is not None
        return clause.relation == "participle" or inserted  # "As he spoke — “it is late,” he said — they left"
    around = [clauses[n] for n in _up(clauses.index(clause), clauses)]
    further = (c for c in around if c.head.start > cued and c.predicate in words("saying", "telling"))
    return not any(_of_same(one, c) for c in further)


def _of_same(one: Attribution, clause: Clause) -> bool:
    """Whether no other than the source of an attribution is the subject of a clause."""
    agent = next((p for p in clause.participants if p.role == "agent"), None)
    return agent is None or _same(one, agent)


def _same(one: Attribution, agent: Participant) -> bool:
    return any(span.overlaps(agent) for span in one.source) or (
        agent.entity is not None and agent.entity == one.speaker
    )


def _joined(clause: Clause, one: Attribution, clauses: Sequence[Clause], attributions: Sequence[Attribution]) -> bool:
    """Whether the clause hangs on the one whose verb cues the attribution that seems to hold it."""
    if one.within is None or clause.parent is None:
        return False
    return any(cue.overlaps(clauses[clause.parent].head) for cue in attributions[one.within].cue)


def renumbered(kept: Mapping[int, Attribution]) -> tuple[Attribution, ...]:
    """The attributions that are kept, by place, with `within` counted among them."""
    places = {n: k for k, n in enumerate(sorted(kept))}
    return tuple(
        msgspec.structs.replace(kept[n], within=places.get(above) if (above := kept[n].within) is not None else None)
        for n in sorted(kept)
    )
