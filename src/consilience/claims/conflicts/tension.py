"""Both can be so, but they should be read together: residents return, and a third have left."""

from __future__ import annotations

import functools
import re

from consilience.claims.conflicts.finding import Case, Finding, Side, is_past, same_kind, who
from consilience.claims.conflicts.retelling import content
from consilience.claims.opposites import listed, opposed
from consilience.claims.wording import Wording, stem

ENOUGH = 2  # words by which two are called alike
ALIKE, PEOPLED = 0.45, 0.3  # the cosine that two must reach, and two that tell of inhabitants
_AWAITED = re.compile(  # how what is waited for, set as a condition or asked of somebody begins
    r"(?:after|before|until|till|if|unless|when|once|whether|as soon as|to)\b|(?:M[rs]s?\.?|Madam) \w+, ", re.IGNORECASE
)
_DEED = re.compile(r"\b(?:refus\w+|ceas\w+|continu\w+|resum\w+) to\b", re.IGNORECASE)


def detect(case: Case) -> Finding | None:
    """A tension where two articles say opposite predicates of the same people or things."""
    a, b, pair = case.a, case.b, case.match.pair
    if not opposed(a, b) or not same_kind(case) or pair.cosine < (PEOPLED if _peoples(a) & _peoples(b) else ALIKE):
        return None
    if _is_awaited(a, case.x) or _is_awaited(b, case.y) or a.statement.kind != "event":
        return None
    if not a.statement.certainty == b.statement.certainty == "certain":
        return None  # what may be pulls at nothing
    if (
        is_past(case)
        or case.x.article == case.y.article
        or any(_tells_both(side.sentence) for side in (case.x, case.y))
    ):
        return None
    if "clash" in (pair.time, pair.place) or not _same_subject(case) or _of_deeds(a) or _of_deeds(b):
        return None
    if pair.agent_clash or (_moves(a, b) and not _peoples(a) & _peoples(b)):
        return None
    return Finding(
        aspect="participant",
        nature="tension",
        explanation="Both can be so, but they pull apart: "
        f"“{_verb(a)}” ({who(case.x)}) and “{_verb(b)}” ({who(case.y)}).",
    )


def _tells_both(sentence: str) -> bool:
    """Whether a sentence tells of both directions itself: "three who were imprisoned have been freed"."""
    words = re.findall(r"[a-z]+", sentence.lower())
    return any(all(any(w.startswith(tuple(stems)) for w in words) for stems in pair) for pair in listed())


def _is_awaited(wording: Wording, side: Side) -> bool:
    """Whether a statement is told as what is waited for or set as a condition, by its first word or the one before."""
    start = wording.statement.spans[0].exact
    ahead = side.sentence[: max(0, side.sentence.find(start))].split()
    return bool(_AWAITED.match(start) or (ahead and _AWAITED.fullmatch(ahead[-1])))


def _of_deeds(wording: Wording) -> bool:
    """Whether a predicate only tells that a deed is done or not ("refused to speak", "stopped shouting"), which is as
    far from another thing as the deed is."""
    return any(_DEED.search(span.exact) for span in wording.statement.spans)


def _verb(wording: Wording) -> str:
    return wording.statement.predicate or wording.statement.spans[0].exact


def _same_subject(case: Case) -> bool:
    alike = _people(case.a) & _people(case.b) or _called_alike(case.a, case.b)
    return case.match.pair.same_agent or case.match.pair.same_patient or bool(alike)


def _called_alike(a: Wording, b: Wording) -> bool:
    """Whether what takes part in one is called by two words that say something of what takes part in the other: "the
    search and rescue operation", "search and rescue missions"."""
    one, other = ([content(p.exact) for p in w.statement.participants] for w in (a, b))
    return any(len(words & others) >= ENOUGH for words in one for others in other)


def _moves(a: Wording, b: Wording) -> bool:
    """Whether one comes and the other goes, as one person does within a day and a population does not."""
    left, right = listed()[0]
    return bool((a.predicate | b.predicate) & left and (a.predicate | b.predicate) & right)


def _peoples(wording: Wording) -> set[str]:
    return _people(wording) & {"people"}


def _people(wording: Wording) -> set[str]:
    """The stems of its participants' last words, with all words for inhabitants as one."""
    heads = {stem(p.exact.split()[-1]) for p in wording.statement.participants}
    counted = {stem(q.counted.split()[-1]) for q in wording.statement.quantities if q.counted}
    return {"people" if head in _inhabitants() else head for head in heads | counted}


@functools.cache
def _inhabitants() -> frozenset[str]:
    return frozenset(map(stem, ("people", "residents", "inhabitants", "population", "citizens", "civilians", "locals")))
