"""Who tells a clause that no attribution holds: the subject of a verb of saying that governs it or stands beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from consilience.model import Clause, Participant, Span, cut
from consilience.statements.lexicon import words
from consilience.statements.merging import Draft, still_there
from consilience.statements.passages import OWN, Passages
from consilience.statements.uncued import goes_on
from consilience.statements.unspoken import counts, unspoken

FIRST_PERSON = re.compile(r"i|we", re.IGNORECASE)  # the writer, where nobody is quoted
ANYBODY = re.compile(r"one|you|anyone|anybody|nobody|everyone", re.IGNORECASE)
PRONOUN = re.compile(r"i|we|you|he|she|it|they|who|which|that", re.IGNORECASE)
POINTING = re.compile(r"that|this", re.IGNORECASE)
THIRD = re.compile(r"s?he", re.IGNORECASE)
INFINITIVE = re.compile(r"to [a-z]+\b", re.IGNORECASE)  # "To try them is saying that we fear them"
OF_THING = re.compile(r" (?:of|about|on|to|in|at) ")
DASH = re.compile(r"[—–]|--| - ")
LEAST_TERMS = 3  # of a clause that tells to whom a thing was said, and no more
AS = re.compile(r"\bas\s+$", re.IGNORECASE)


def denier(clause: Clause) -> Participant | None:
    """Who denies something in this clause."""
    if clause.predicate not in words("denial", "predicates") or clause.negated:
        return None
    return next((p for p in clause.participants if p.role == "agent"), None)


def tell(clauses: Sequence[Clause], rows: dict[int, Draft], passages: Passages) -> None:
    """Gives a complement in the outlet's own voice to the subject of the verb of saying that governs it."""
    for n in still_there(rows):
        above = clauses[n].parent
        if above is None or rows[n].holder != OWN or rows[n].teller is not None:
            continue
        if clauses[n].relation == "conjunct" and above in rows and clauses[above].relation == "complement":
            rows[n] = msgspec.structs.replace(rows[n], teller=rows[above].teller, denied=rows[above].denied)
        governor = clauses[above]
        denies, says = denier(governor), governor.predicate in words("saying", "telling") and not governor.negated
        if clauses[n].relation != "complement" or not (says or denies) or unspoken(above, clauses):
            continue
        if goes_on(governor, clauses[n]):
            continue
        if denies is None and _is_quoted(governor, clauses[n], passages):
            continue
        who = denies or next((p for p in governor.participants if p.role == "agent"), None)
        if who is not None and _is_no_teller(who, governor):
            continue
        if who is not None and (FIRST_PERSON.fullmatch(who.exact) or ANYBODY.fullmatch(who.exact)):
            continue
        rows[n] = msgspec.structs.replace(rows[n], teller=who, denied=denies is not None)
        if above in rows and who is not None:
            del rows[above]


def _is_no_teller(who: Participant, clause: Clause) -> bool:
    """Whether the subject of a verb of saying says nothing: a deed, people who are counted, words that lead over, or
    that only point at what was told before ("That would tell them that they can leave")."""
    points = POINTING.fullmatch(who.exact) is not None and who.entity is None
    return points or INFINITIVE.match(who.exact) is not None or counts(clause)


def _is_quoted(clause: Clause, said: Clause, passages: Passages) -> bool:
    """Whether a quotation is all that a verb cues, so that a clause after it only tells of what it was said ("..., she
    said of the rules the board had made"), or goes on behind what was inserted ("— “...,” she said — they left")."""
    named = passages.naming[clause.head.start]
    one = passages.attributions[named] if named != OWN and passages.cues(clause.head) else None
    direct = one is not None and one.form == "direct" and one.content[-1].end < clause.head.start
    between = (clause.head.end, said.spans[0].start)
    return direct and (
        OF_THING.match(passages.text, *between) is not None or DASH.search(passages.text, *between) is not None
    )


def pass_on(clauses: Sequence[Clause], rows: dict[int, Draft], passages: Passages) -> None:
    """Gives a complement in what somebody says to the one who says it there ("A witness said ..., the report said")."""
    for n in still_there(rows):
        above = clauses[n].parent
        if above is None or rows[n].holder == OWN:
            continue
        governor = clauses[above]
        if _goes_on(clauses[n], governor) and above in rows and rows[above].holder == rows[n].holder:
            rows[n] = msgspec.structs.replace(rows[n], teller=rows[n].teller or rows[above].teller)
            continue
        if above not in rows and governor.relation != "relative" and not passages.is_own(governor.head.start):
            continue
        if above in rows and rows[above].holder != rows[n].holder:
            continue
        says = governor.predicate in words("saying", "telling") and not governor.negated and not counts(governor)
        if clauses[n].relation != "complement" or not says or passages.cues(governor.head) or unspoken(above, clauses):
            continue
        who = next((p for p in governor.participants if p.role == "agent"), None)
        if who is not None and (INFINITIVE.match(who.exact) or FIRST_PERSON.fullmatch(who.exact)):
            continue  # "I would have told you it was shut" is said by who speaks there
        if who is None or ANYBODY.fullmatch(who.exact):
            continue
        if who.entity or not PRONOUN.fullmatch(who.exact) or THIRD.fullmatch(who.exact):
            rows[n] = msgspec.structs.replace(rows[n], teller=who)
            rows.pop(above, None)


def _goes_on(clause: Clause, before: Clause) -> bool:
    """Whether a verb is joined to another of the same subject ("Critics say that it hurts pay and | cuts jobs")."""
    subjects = [[p.start for p in c.participants if p.role == "agent"][:1] for c in (clause, before)]
    return clause.relation == "conjunct" and subjects[0] != [] and subjects[0] == subjects[1]


def repeat(clauses: Sequence[Clause], rows: dict[int, Draft], text: str) -> Sequence[Span]:
    """Gives a clause in the outlet's own voice to whom it says it after ("It was shut, as Lund has observed"), and
    leaves out what only tells that others say so: the spans of that."""
    lost: list[Span] = []
    for n in still_there(rows):
        above = clauses[n].parent
        if clauses[n].relation != "adverbial" or not _says_so(clauses[n], text):
            continue
        who = next((p for p in clauses[n].participants if p.role == "agent" and p.entity), None)
        named = who is not None and rows[n].holder == OWN and not PRONOUN.fullmatch(who.exact)
        if named and above in rows and rows[above].holder == OWN and rows[above].teller is None:
            rows[above] = msgspec.structs.replace(rows[above], teller=who)
        start = AS.search(text, 0, clauses[n].spans[0].start)
        lost.append(cut(text, start.start() if start else clauses[n].spans[0].start, clauses[n].spans[-1].end))
        del rows[n]
    return lost


def _says_so(clause: Clause, text: str) -> bool:
    """Whether a clause with "as" tells nothing but that somebody says what the clause that it stands by tells."""
    verbs = ("observe", "write", "put", "mention", "see", "know", "discuss", "hear", "point out", "expect")
    says = clause.predicate in words("saying", "telling") or clause.predicate in verbs
    start = clause.spans[0].start
    if not says or not AS.search(text, max(0, start - len("as  ")), start) or clause.negated:
        return False
    if clause.predicate == "tell":
        return len(clause.terms) <= LEAST_TERMS  # "as he told them"
    about = [p.exact.lower() for p in clause.participants if p.role == "patient"]
    return about == (["it"] if clause.predicate == "put" else [])
