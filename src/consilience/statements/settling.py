"""Attributions set right by the clauses: who is the subject of the verb that cues them, and what it governs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

import msgspec

from consilience.model import Annotations, Attribution, Clause, Participant, Span, cut
from consilience.resources import modality
from consilience.statements.lexicon import stems, words
from consilience.statements.passages import pieces

UNSURE = 0.5  # the confidence below which an attribution needs something else that speaks for it
SURELY = 0.75  # the confidence from which a source in another sentence is believed
LEAST_LETTERS = 3  # of a piece of content
EMPTY = re.compile(  # a cue that says nothing: of which only auxiliaries and particles were found
    r"(?:(?:also|did|do|does|not|has|have|had|been|be|is|are|was|were|the|an?|it|must|yet|will|would|can|could|to)\b\s*)+",
    re.IGNORECASE,
)
NAMING = re.compile(r"(?:\w+ly )?(?:known|called|dubbed|named|nicknamed)(?: as| for| by)?", re.IGNORECASE)
EVENTS = words("saying", "conversing") | words("saying", "acting")  # verbs that tell what is done, not what is said


def settle(text: str, annotations: Annotations, idle: Sequence[Span] = ()) -> Annotations:
    """The annotations with their attributions held to the clauses; those that nothing bears out are left out.

    In "The court fined the firm, accusing it of fraud" and "It said he left and claimed he won", the clause knows the
    subject of the second verb: a source that stands elsewhere is replaced, and a verb that is joined to the cue of
    another attribution is not said by that one's speaker. What a cue's verb governs belongs to its content.
    Nobody says what stands in the `idle` lines.
    """
    heads = {clause.head.start: n for n, clause in enumerate(annotations.clauses)}
    governed = _governed(annotations.clauses)
    kept: dict[int, Attribution] = {}
    for n, given in enumerate(_nested(text, annotations.attributions)):
        one = _free_of(text, given, idle)
        if one is None or _astray(one, annotations.sentences):
            continue
        place = next((heads[k] for cue in one.cue for k in range(cue.start, cue.end) if k in heads), None)
        below = governed.get(place, []) if place is not None else []
        clause = annotations.clauses[place] if place is not None else None
        if not _unsaid(one, clause, below) and (below or _borne_out(one, clause)):
            kept[n] = (
                _held(text, one, clause, below, annotations) if clause else _filled(text, one, annotations.clauses)
            )
    return msgspec.structs.replace(annotations, attributions=renumbered(kept))


def _unsaid(one: Attribution, clause: Clause | None, below: Sequence[Clause]) -> bool:
    """Whether an attribution tells what is done, asked or called so, and of nothing that is said."""
    if clause is None:
        return one.form == "indirect" and _says_nothing(one)
    if one.form == "indirect" and clause.predicate in words("saying", "doing"):
        return True
    return (not below and _is_act(one, clause)) or _asked(one, clause)


def _astray(one: Attribution, sentences: Sequence[Span]) -> bool:
    """Whether indirect speech of which the tagger was not sure has its source in another sentence than its cue."""
    if one.form != "indirect" or not one.source or not one.cue or one.confidence >= SURELY:
        return False
    around = next((s for s in sentences if s.start <= one.cue[0].start < s.end), None)
    return around is not None and not around.overlaps(one.source[0])


def _says_nothing(one: Attribution) -> bool:
    """Whether a cue is of particles alone, or only tells by what name a thing goes ("known as the Gate")."""
    if not one.cue:
        return False
    return all(EMPTY.fullmatch(c.exact) or (not one.source and NAMING.fullmatch(c.exact)) for c in one.cue)


def _nested(text: str, rows: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, one that is said in another's content held by that: "The ministry said ..., TASS reported"."""
    found = list(rows)
    for n, one in enumerate(rows):
        for k, other in enumerate(rows):
            if n != k and one.within is None and other.within is None and _holds(other, one) and _touches(one, other):
                around = (*other.source, *other.cue)
                first, last = min(s.start for s in around), max(s.end for s in around)
                inside = {p for s in one.content for p in range(s.start, s.end) if not first <= p < last}
                content = _pieces(text, inside) or one.content
                found[n] = msgspec.structs.replace(one, content=content, within=k)
    return found


def _holds(outer: Attribution, one: Attribution) -> bool:
    """Whether source and cue of an attribution stand in another's content."""
    named = (*one.source, *one.cue)
    if not one.source or not one.cue or not outer.cue or outer.cue[0].start < one.cue[0].start:
        return False
    return all(any(s.covers(p) for s in outer.content) for p in named)


def _touches(one: Attribution, outer: Attribution) -> bool:
    """Whether the content of an attribution holds the cue of another."""
    return any(s.overlaps(cue) for s in one.content for cue in outer.cue)


def _free_of(text: str, one: Attribution, idle: Sequence[Span]) -> Attribution | None:
    """The attribution without what stands in idle lines; none where no content or nothing of the source is left."""
    if not any(line.overlaps(span) for line in idle for span in (*one.content, *one.source)):
        return one
    inside = {n for span in one.content for n in range(span.start, span.end)}
    inside -= {n for line in idle for n in range(line.start, line.end)}
    content = _pieces(text, inside)
    kept = [p for s in one.source for p in pieces(text, s, {n for line in idle for n in range(line.start, line.end)})]
    if not content or (one.source and not kept):
        return None
    return msgspec.structs.replace(one, content=content, source=tuple(kept))


def _is_act(one: Attribution, clause: Clause) -> bool:
    """Whether a verb that governs no clause tells what is done or felt, not what is said."""
    if clause.predicate in EVENTS:
        return one.form != "direct"
    silent = clause.negated and clause.predicate not in words("denial", "predicates")
    if one.form != "indirect" or (clause.predicate in words("saying", "speaking") and not silent):
        return False
    inside = sum(
        min(span.end, s.end) - max(span.start, s.start)
        for span in one.content
        for s in clause.spans
        if span.overlaps(s)
    )
    return 2 * inside >= sum(span.end - span.start for span in one.content)


def _asked(one: Attribution, clause: Clause) -> bool:
    """Whether the cue is a question that a source answers ("Asked about the port, ..."), or tells whom it cites."""
    if clause.predicate in words("saying", "citing") and one.form == "indirect":
        return clause.head.exact.lower().endswith("ing")
    return clause.relation == "participle" and clause.predicate in words("saying", "asking") and not one.source


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
    text: str, one: Attribution, clause: Clause, below: Sequence[Clause], annotations: Annotations
) -> Attribution:
    agent = next((p for p in clause.participants if p.role == "agent"), None)
    if _hearsay(one, clause) or _addressed(one, clause):
        return msgspec.structs.replace(one, source=(), speaker=None)
    if below:
        one = msgspec.structs.replace(one, content=_content(text, one, clause, below))
    if agent is None or _same(one, agent):
        return one
    if clause.relation not in ("participle", "conjunct") and (one.source or not below):
        return one
    if _adjoins(text, one) or _of_governor(one, clause, annotations.clauses):
        return one
    within = None if _joined(clause, one, annotations.clauses, annotations.attributions) else one.within
    source = cut(text, agent.start, agent.end)
    return msgspec.structs.replace(one, source=(source,), speaker=agent.entity, within=within)


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


def _addressed(one: Attribution, clause: Clause) -> bool:
    """Whether the source is the one to whom it was said, by somebody unnamed ("The crew were told to leave")."""
    if one.form != "indirect" or clause.predicate not in words("saying", "addressing"):
        return False  # "She was quoted as saying" names who spoke
    about = [p for p in clause.participants if p.role == "patient"]
    agents = any(p.role == "agent" for p in clause.participants)
    return not agents and any(span.overlaps(p) for span in one.source for p in about)


def _content(text: str, one: Attribution, clause: Clause, below: Sequence[Clause]) -> tuple[Span, ...]:
    """The content without the words of the clause that cues it, with those of the clauses that it governs."""
    inside = {n for span in one.content for n in range(span.start, span.end)}
    inside -= {n for span in clause.spans for n in range(span.start, span.end)}
    inside |= {n for c in below for span in c.spans for n in range(span.start, span.end)}
    return _pieces(text, inside) or one.content


def _filled(text: str, one: Attribution, clauses: Sequence[Clause]) -> Attribution:
    """The attribution with the whole clause in which "according to" stands, where its content is a part of that."""
    if one.form != "indirect" or not any(stems("saying", "phrases").match(cue.exact) for cue in one.cue):
        return one
    around = next((c for c in clauses if any(s.covers(cue) for s in c.spans for cue in one.cue)), None)
    if around is None or not any(s.overlaps(span) for s in around.spans for span in one.content):
        return one
    inside = {n for span in (*one.content, *around.spans) for n in range(span.start, span.end)}
    inside -= {n for span in (*one.source, *one.cue) for n in range(span.start, span.end)}
    return msgspec.structs.replace(one, content=_pieces(text, inside) or one.content)


def _pieces(text: str, inside: Set[int]) -> tuple[Span, ...]:
    """The places in runs of some letters; none where there are no such."""
    ordered = sorted(inside)
    starts = [here for here in ordered if here - 1 not in inside]
    ends = [here + 1 for here in ordered if here + 1 not in inside]
    runs = zip(starts, ends, strict=True)
    return tuple(
        cut(text, start, end) for start, end in runs if sum(map(str.isalnum, text[start:end])) >= LEAST_LETTERS
    )


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
