"""Two versions of one sentence: what is left of their difference can only be a change of what is said.

Outlets reprint, shorten and reword each other. Where two sentences share most of their words, they tell of the same
thing whoever is named as the source, and one value that differs is a clash, not another event.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeVar

from consilience.claims.conflicts import heads
from consilience.claims.conflicts.finding import Case
from consilience.claims.wording import Wording, stem
from consilience.model import Span

SHARED, LEAST = 0.55, 5  # the share of the longer sentence's words that are in the other too, and how many they must be
SHORT, FEWEST = 0.7, 3  # the same of sentences of few words
CLAUSE = 0.5  # the share of the shorter statement's own words
ALIKE = 0.4  # of all the words of both, where their predicates differ
# The share of letters that two spellings of one word have in common, and two that differ in their second letter.
SPELLED, MISSPELLED = 0.75, 0.9

_PRONOUNS = frozenset({"it", "he", "she", "they", "who", "which", "that", "i", "we", "you", "this", "there"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
Marked = TypeVar("Marked", bound=Span)


def retold(case: Case) -> bool:
    """Whether the two stand in two articles' versions of one sentence, and are the same clause of it."""
    return case.x.article != case.y.article and versions(case.x.sentence, case.y.sentence) and _same_clause(case)


def versions(one: str, other: str) -> bool:
    """Whether two sentences share so many words that the one is the other, reworded."""
    mine, theirs = content(one), content(other)
    return bool(enough(len(mine & theirs), max(len(mine), len(theirs))))


def enough(shared: Any, most: Any) -> Any:
    """Whether two sentences share enough words, of how many the longer has: of numbers, or of arrays of them."""
    return ((shared >= LEAST) & (shared >= SHARED * most)) | ((shared >= FEWEST) & (shared >= SHORT * most))


def likeness(case: Case) -> float:
    """The share of all the words of the two statements that both have (Jaccard), 0 to 1."""
    a, b = (content(_words(w.statement.spans)) for w in (case.a, case.b))
    return len(a & b) / len(a | b) if a | b else 0.0


def _same_clause(case: Case) -> bool:
    a, b = (content(_words(w.statement.spans)) for w in (case.a, case.b))
    least = min(len(a), len(b))
    if not least or len(a & b) < CLAUSE * least:
        return False
    return case.match.pair.same_predicate or (likeness(case) >= ALIKE and _same_subject(case))


def _same_subject(case: Case) -> bool:
    """Whether two clauses of two verbs are of one thing or person, as far as they tell: a hearing is no trial."""
    one, other = (_subject(w) for w in (case.a, case.b))
    return not (one and other) or one == other or case.match.pair.same_agent or case.match.pair.same_patient


def _subject(wording: Wording) -> str:
    """The stem of the noun of what comes first of those that do or suffer something; none of a pronoun or a name."""
    told = (p.exact for p in wording.statement.participants if p.role in ("agent", "patient"))
    first = heads.head(next(told, ""))
    return first if first.islower() and first not in _PRONOUNS else ""


def _words(spans: Sequence[Span]) -> str:
    return " ".join(span.exact for span in spans)


@functools.lru_cache(maxsize=100_000)
def content(text: str) -> frozenset[str]:
    """The stems of the words that say something: of four letters or more, and figures."""
    return frozenset(stem(word) for word in _WORD.findall(text.lower()) if len(word) > 3 or word.isdigit())


def differing(
    case: Case, one: Sequence[Marked], other: Sequence[Marked], equal: Callable[[Marked, Marked], bool]
) -> tuple[Marked, Marked] | None:
    """The one value of each that the other does not have, nor its sentence; null where that are none or several."""
    mine = [v for v in one if not any(equal(v, w) for w in other) and v.exact not in case.y.sentence]
    theirs = [w for w in other if not any(equal(v, w) for v in one) and w.exact not in case.x.sentence]
    return (mine[0], theirs[0]) if len(mine) == len(theirs) == 1 else None


def alike(one: str, other: str) -> bool:
    """Whether two words are one word, or one that is spelled in two ways ("Wolff", "Wolfe")."""
    if one == other or one[:1] != other[:1]:
        return one == other
    return SequenceMatcher(None, one, other).ratio() >= (SPELLED if one[:2] == other[:2] else MISSPELLED)


def replaced(case: Case) -> list[tuple[str, str, str]]:
    """The runs of words that stand for each other in the two statements, each with the words before it."""
    a, b = (_WORD.findall(_words(w.statement.spans)) for w in (case.a, case.b))
    matcher = SequenceMatcher(None, [w.lower() for w in a], [w.lower() for w in b], autojunk=False)
    return [
        (" ".join(a[i:j]), " ".join(b[k:m]), " ".join(a[max(0, i - 3) : i]))
        for kind, i, j, k, m in matcher.get_opcodes()
        if kind == "replace"
    ]
