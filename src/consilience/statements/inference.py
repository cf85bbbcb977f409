"""Sources that a statement in the outlet's own voice does not name itself, but its surroundings do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from consilience.model import Clause, Participant, Span
from consilience.statements.drafts import Draft, announces
from consilience.statements.lexicon import words
from consilience.statements.origins import Sourced, Step
from consilience.statements.passages import OWN

LEAST_SHARED = 3  # terms that a lead shares with what is attributed further down
DIALOGUE = re.compile(r"[”\"»]\s+[“\"«]")  # one quotation right after another: somebody else answers
MOST_SHARED = 0.6  # and their share of the lead's terms


def announced(clauses: Sequence[Clause], drafts: Sequence[Draft]) -> dict[int, Participant]:
    """Of each draft of which a relative clause tells who announced it, that participant."""
    places = {d.clause.head.start: n for n, d in enumerate(drafts) if d.clause and d.holder == OWN}
    found = {}
    for clause in clauses:
        who = announces(clause)
        if who is not None and who.entity and clause.parent is not None and _of_act(clause):
            place = places.get(clauses[clause.parent].head.start)
            if place is not None:
                found[place] = who
    return found


def _of_act(clause: Clause) -> bool:
    """Whether a relative clause tells of the whole of what is said ("in a move that ...") and not of a thing in it."""
    about = next((p for p in clause.participants if p.role != "agent"), None)
    last = about.exact.split()[-1].lower() if about else ""
    return last in words("saying", "acts") or last in ("that", "which")


def surrounded(drafts: Sequence[Draft], sourced: Sourced, sentences: Sequence[Span]) -> dict[int, Step]:
    """Of each draft in a sentence that cues no source, between two of one named source, that source.

    The sentence shares a paragraph with one of the two; where it tells what happened, with both. What that source
    itself does, an aside in brackets and a question are the outlet's own ("Dorlan said the pier was shut. She flew home
    on Monday.").
    """
    sources = _by_sentence(drafts, sourced)
    found = {}
    for n, one in enumerate(drafts):
        before, after = sources.get(one.sentence - 1), sources.get(one.sentence + 1)
        if one.sentence in sources or not before or not after or one.teller is not None or one.conditional:
            continue
        name = before[-1].origin.name
        if name is None or before[-1].origin.id != after[0].origin.id or not _near(one, sourced.text, sentences):
            continue
        if not any(_does(other, name) for other in drafts if other.sentence == one.sentence):
            found[n] = before[-1]
    return found


def _near(one: Draft, text: str, sentences: Sequence[Span]) -> bool:
    """Whether a draft stands close enough to the sentences around it to be told by their source."""
    around = sentences[one.sentence - 1 : one.sentence + 2]
    joined = ["\n" not in text[a.end : b.start] for a, b in pairwise(around)]
    past = one.clause is not None and one.clause.tense == "past" and one.clause.modal is None
    aside = around[1].exact.lstrip().startswith(("(", "[")) or around[1].exact.rstrip().endswith("?")
    return not aside and (all(joined) if past else any(joined))


def _does(one: Draft, name: str) -> bool:
    """Whether a draft tells what the bearer of a name, or what is theirs, does, or who else reports a thing."""
    if one.clause is None:
        return False
    agents = [p for p in one.clause.participants if p.role == "agent"]
    reported = one.clause.predicate in words("saying", "announcing") and bool(agents)
    own = (p.exact.lower().startswith(("his ", "her ", "their ", "its ")) for p in agents)
    return reported or any(own) or any(p.entity == name or name.split()[-1] in p.exact.split() for p in agents)


def quoted(drafts: Sequence[Draft], sourced: Sourced, marked: Sequence[bool], text: str) -> dict[int, Step]:
    """Of each draft in quotation marks that no attribution holds, the source of the one before it on the same line."""
    found: dict[int, Step] = {}
    for n, one in enumerate(drafts[1:], start=1):
        before, start = drafts[n - 1], one.spans[0].start
        between = text[before.spans[-1].end : start]
        if marked[n] and one.holder == OWN and "\n" not in between and not DIALOGUE.search(between):
            step = found.get(n - 1) if before.holder == OWN else sourced.step(before.holder)
            if step is not None and step.origin.name:
                found[n] = step
    return found


def lead(drafts: Sequence[Draft], sourced: Sourced) -> dict[int, Step]:
    """Of the main assertions of the first sentence, the named source that says the same further down.

    What it tells of that source itself is the outlet's own ("The council has shut the pier").
    """
    first = min((d.sentence for d in drafts), default=0)
    told = [(d, sourced.step(d.holder)) for d in drafts if d.holder != OWN and d.sentence > first]
    found = {}
    for n, one in enumerate(drafts):
        main = one.clause is not None and one.clause.relation in ("main", "conjunct")
        if one.sentence == first and one.holder == OWN and not one.conditional and main:
            same = next((step for other, step in told if _repeats(one, other) and _of_others(one, step)), None)
            if same is not None:
                found[n] = same
    return found


def _of_others(one: Draft, step: Step) -> bool:
    """Whether a source has a name, and a draft does not tell of its bearer."""
    name = step.origin.name
    about = one.clause.participants if one.clause else ()
    return name is not None and not any(p.entity == name or name in p.exact for p in about)


def _repeats(lead: Draft, other: Draft) -> bool:
    if lead.clause is None or other.clause is None or lead.clause.predicate != other.clause.predicate:
        return False
    shared = len(set(lead.clause.terms) & set(other.clause.terms))
    return shared >= LEAST_SHARED and shared >= MOST_SHARED * len(lead.clause.terms)


def _by_sentence(drafts: Sequence[Draft], sourced: Sourced) -> Mapping[int, list[Step]]:
    found: dict[int, list[Step]] = {}
    for one in drafts:
        if one.holder != OWN:
            found.setdefault(one.sentence, []).append(sourced.step(one.holder))
    return found
