"""The wording that shows a claim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from consilience.claims.wording import stem
from consilience.model import Participant, Statement

MOSTLY = 0.75  # the share of a wording that the others have too, from which on it says little more than they do
ASIDE = ("relative", "participle", "fragment")  # clauses that only tell of a noun of another
_POINTING = re.compile(
    r"(?:he|she|it|they|we|i|you|this|that|these|those|who|which|his|her|their|its)\b", re.IGNORECASE
)
_STANDING_FOR = re.compile(
    r"(?:(?:the|some|many|a lot of) )?(?:latter|former|others?|same|two)"
    r"|s?he|it|they|we|i|you|him|hers?|them|us|me|this|that|these|those|both|one|so|who|which|what"
    r"|(?:him|her|it|my|your)self|themselves|ourselves",
    re.IGNORECASE,
)


def shown(group: Sequence[Statement]) -> Statement:
    """The statement whose wording shows the claim."""
    return _plainest(group) if len(group) > 1 else group[0]


def points(words: str) -> bool:
    """Whether words are a pronoun, or stand for others that are told of before."""
    return _STANDING_FOR.fullmatch(words) is not None


def wording(shown: Statement) -> str:
    """The wording of the statement that shows the claim: of several spans the longest."""
    return max((span.exact for span in shown.spans), key=lambda text: (len(text), text))


def _plainest(group: Sequence[Statement]) -> Statement:
    """The statement that says no more than the others say too, so that all carriers say it.

    It has the predicate that most have, and is rather a sentence of its own than one about a noun of another, tells
    little that others do not, names its subject, is unbroken, and is short.
    """
    predicates = Counter(s.predicate for s in group)
    stems = {s.id: beside_subject(s) for s in group}
    carried = Counter(word for words in stems.values() for word in words)

    def rank(s: Statement) -> tuple[int, bool, bool, int, float, float, int, str]:
        shared = sum(carried[word] for word in stems[s.id]) / max(len(stems[s.id]), 1) / len(group)
        said, aside = s.spans[0].exact, s.relation in ASIDE
        own = doer(s)
        named = bool(s.participants) and not (own and _POINTING.fullmatch(own.exact))
        pointing = bool(_POINTING.match(said)) or not named
        return (
            -predicates[s.predicate],
            aside,
            shared < MOSTLY,
            2 * pointing + (len(s.spans) > 1),
            -round(shared, 1),
            -shared,
            len(said),
            s.id,
        )

    return min(group, key=rank)


def stands_alone(text: str, group: Sequence[Statement]) -> bool:
    """Whether the wording that shows a claim tells by itself what others may tell: it is a sentence's own, whole, and
    begins with no pronoun."""
    whole = [s for s in group if len(s.spans) == 1 and s.spans[0].exact == text]
    return any(s.relation not in ASIDE for s in whole) and not _POINTING.match(text)


def doer(statement: Statement) -> Participant | None:
    """Its subject: the first that takes part, unless beside the matter."""
    return min((p for p in statement.participants if p.role != "other"), key=lambda p: p.start, default=None)


def beside_subject(statement: Statement) -> frozenset[str]:
    """The stems of what a statement says of its subject: that may be named where another says "it"."""
    own = doer(statement)
    subject = {stem(word) for word in own.exact.lower().split()} if own else set()
    return frozenset(stem(term) for term in statement.terms) - subject
