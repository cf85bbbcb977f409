"""Sources that a statement in the outlet's own voice does not name itself, but its surroundings do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from consilience.model import Clause, Participant
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


def surrounded(drafts: Sequence[Draft], sourced: Sourced) -> dict[int, Step]:
    """Of each draft in a sentence that cues no source, between two of one named source, that source.

    What that source itself does is told by the outlet ("Dorlan said the pier was shut. She flew home on Monday.").
    """
    sources = _by_sentence(drafts, sourced)
    found = {}
    for n, one in enumerate(drafts):
        before, after = sources.get(one.sentence - 1), sources.get(one.sentence + 1)
        if one.sentence in sources or not before or not after or one.teller is not None:
            continue
        name = before[-1].origin.name
        same = name is not None and before[-1].origin.id == after[0].origin.id
        if name is not None and same and not one.conditional and not _does(one, name):
            found[n] = before[-1]
    return found


def _does(one: Draft, name: str) -> bool:
    """Whether a draft tells what the bearer of a name does, or who else reports a thing."""
    if one.clause is None:
        return False
    agents = [p for p in one.clause.participants if p.role == "agent"]
    reported = one.clause.predicate in words("saying", "announcing") and bool(agents)
    return reported or any(p.entity == name or name.split()[-1] in p.exact.split() for p in agents)


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
    """Of each draft of the first sentence, the named source that says the same further down."""
    first = min((d.sentence for d in drafts), default=0)
    told = [(d, sourced.step(d.holder)) for d in drafts if d.holder != OWN and d.sentence > first]
    found = {}
    for n, one in enumerate(drafts):
        if one.sentence == first and one.holder == OWN and not one.conditional:
            same = next((step for other, step in told if step.origin.name and _repeats(one, other)), None)
            if same is not None:
                found[n] = same
    return found


def _repeats(lead: Draft, other: Draft) -> bool:
    if lead.clause is None or other.clause is None:
        return False
    shared = len(set(lead.clause.terms) & set(other.clause.terms))
    return shared >= LEAST_SHARED and shared >= MOST_SHARED * len(lead.clause.terms)


def _by_sentence(drafts: Sequence[Draft], sourced: Sourced) -> Mapping[int, list[Step]]:
    found: dict[int, list[Step]] = {}
    for one in drafts:
        if one.holder != OWN:
            found.setdefault(one.sentence, []).append(sourced.step(one.holder))
    return found
