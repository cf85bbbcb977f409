"""What a verb governs that its subject does not say to be so: what is demanded, feigned, never said or denied twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.model import Attribution, Clause
from consilience.statements.lexicon import pattern, words

AHEAD = 25  # characters before a verb in which its adverbs stand
NEAR = 12  # characters from such a verb to the one that it leads over to ("failed | to prove")
NEVER = re.compile(  # how words end that tell of a saying that is not made ("far from admitting")
    r"\b(?:far from|instead of|rather than|without|against|from|unable to|supposed to|not to|hardly|scarcely)"
    r" (?:\w+ly )?\w+(?: that)?$|\bunable$|^\W*to \w+(?: that)?$"
    r"|\b(?:no|few|hardly any|not (?:one|any|a single)) (?:[\w-]+ ){1,4}(?:who|that|which)(?: \w+){1,3}$",
    re.IGNORECASE,
)
ADVISED = re.compile(r"\W*(?:not|never) to (?:believe|think|assume|conclude|suppose|expect|say|claim|pretend)\b")


def unheld(clause: Clause, below: Sequence[Clause]) -> bool:
    """Whether what a clause governs is nothing that its subject says, so that it is told with the verb that governs it
    ("Lund demanded that they leave", "failed to show that it leaked", "falsely claimed that it leaked")."""
    return _leaves(clause) or any(_demanded(clause, one) or _denied_twice(clause, one) for one in below)


def cues_unheld(one: Attribution, clause: Clause, below: Sequence[Clause]) -> bool:
    """Whether an attribution holds what its verb, or the one right before it in the same clause, leaves unheld."""
    if one.form != "indirect" or not one.cue or one.content[0].start < one.cue[-1].end:
        return False
    if ADVISED.match(one.content[0].exact) or any(
        NEVER.search(s.exact[: one.cue[-1].end - s.start]) for s in clause.spans if s.covers(one.cue[-1])
    ):
        return True
    near = one.content[0].start >= clause.head.end and one.cue[-1].start - clause.head.end <= NEAR
    return near and unheld(clause, below)


def _leaves(clause: Clause) -> bool:
    """Whether a verb tells of a saying or holding that is false or was left out; it is marked with < and >."""
    own = next((s for s in clause.spans if s.covers(clause.head)), clause.head)
    first, last = clause.head.start - own.start, clause.head.end - own.start
    marked = f"{own.exact[max(first - AHEAD, 0) : first]}<{clause.head.exact}>{own.exact[last:]}".lower()
    return pattern("unheld", "governing").search(marked) is not None


def _demanded(clause: Clause, one: Clause) -> bool:
    """Whether a complement is a wish, by the bare form of its verb after one of demanding ("asked that she resign")."""
    demands = clause.predicate in words("unheld", "demanding") and clause.relation != "participle"
    bare = one.modal is None and one.head.exact.lower() == one.predicate.split()[0]
    return demands and bare and one.relation == "complement"


def _denied_twice(clause: Clause, one: Clause) -> bool:
    """Whether a complement with a "not" is denied, so that its words tell the reverse ("denied he did not pay")."""
    denies = clause.predicate in words("denial", "predicates")
    denies = denies != clause.negated and (denies or clause.predicate in words("binding", "believing"))
    return denies and one.relation == "complement" and one.negated
