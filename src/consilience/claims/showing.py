"""The wording that shows a claim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence

from consilience.claims.details import adds_value
from consilience.claims.names import is_name
from consilience.claims.wording import Wording, stem
from consilience.model import Claim, Participant, Statement

_DENYING = re.compile(
    r"\w+n['’]t\b|\b(?:cannot|never|no|nobody|none|neither|nor|not|nothing|without|hardly|barely|yet to)\b",
    re.IGNORECASE,
)
SHORT = 3  # stems up to which a statement has little but its subject and predicate
MOSTLY = 0.75  # the share of a wording that the others have too, from which on it says little more than they do
ASIDE = ("relative", "participle", "fragment")  # clauses that only tell of a noun of another
_POINTING = re.compile(
    r"(?:he|she|it|they|we|i|you|this|that|these|those|who|which|his|her|their|its)\b", re.IGNORECASE
)
_SMALL = frozenset({"the", "a", "an", "of", "and", "in"})
_STANDING_FOR = re.compile(
    r"(?:(?:the|some|many|a lot of) )?(?:latter|former|others?|same|two)"
    r"|s?he|it|they|we|i|you|him|hers?|them|us|me|this|that|these|those|both|one|so|who|which|what"
    r"|(?:him|her|it|my|your)self|themselves|ourselves",
    re.IGNORECASE,
)


def shown(group: Sequence[Statement], told: Container[str] = ()) -> Statement:
    """The statement whose wording shows the claim; `told` are the ids of those of which it is told whom a pronoun, or
    "the company", means."""
    return _plainest(group, told) if len(group) > 1 else group[0]


def showing(claim: Claim, members: Iterable[Statement]) -> Statement | None:
    """The statement that has a claim's wording, of all its members."""
    if subject := claim.subject:
        return next((s for s in members if s.id == subject.statement), None)
    whole = (s for s in members if any(span.exact == claim.text for span in s.spans))
    return min(whole, key=lambda s: len(s.spans), default=None)


def points(words: str) -> bool:
    """Whether words are a pronoun, or stand for others that are told of before."""
    return _STANDING_FOR.fullmatch(words) is not None


def wording(shown: Statement) -> str:
    """The wording of the statement that shows the claim: of several spans the longest that is not its subject alone."""
    own = doer(shown)
    said = [span for span in shown.spans if not (own and own.covers(span))] or shown.spans
    return max((span.exact for span in said), key=lambda text: (len(text), text))


def _plainest(group: Sequence[Statement], told: Container[str]) -> Statement:
    """The statement that says no more than the others say too, so that all carriers say it, and can be read by itself.

    It says something of somebody, with the predicate that most have, is rather a sentence of its own than one about a
    noun of another, tells no time or number and little else that others do not, says whom it is about, is unbroken,
    and is short.
    """
    predicates = Counter(s.predicate for s in group)
    stems = {s.id: beside_subject(s) for s in group}
    carried = Counter(word for words in stems.values() for word in words)

    def rank(s: Statement) -> tuple[bool, int, bool, bool, bool, int, float, float, int, str]:
        shared = sum(carried[word] for word in stems[s.id]) / max(len(stems[s.id]), 1) / len(group)
        aside = s.relation in ASIDE
        return (
            is_phrase(s),
            -predicates[s.predicate],
            aside,
            any(adds_value(s, other) for other in group),
            shared < MOSTLY,
            2 * (len(s.spans) > 1) + _untold(s) * (1 if s.id in told else 4),
            -round(shared, 1),
            -shared,
            len(s.spans[0].exact),
            s.id,
        )

    return min(group, key=rank)


def denied_around(statement: Statement) -> bool:
    """Whether a statement is denied, and only the words around it tell so: its own, by themselves, affirm it."""
    said = statement.cue is not None and any(span.covers(statement.cue) for span in statement.spans)
    own = any(_DENYING.search(span.exact) for span in statement.spans)
    return statement.polarity == "denied" and not said and not own


def is_phrase(statement: Statement) -> bool:
    """Whether it is a piece that asserts nothing: it has no verb, or its verb is not among its words."""
    return statement.predicate is None or statement.relation == "fragment"


def is_clear(claim: Claim, shown: Statement) -> bool:
    """Whether the statement that shows a claim can be read by itself: it says something, not only of a noun of another,
    and whom it is about."""
    return not is_phrase(shown) and shown.relation not in ASIDE and (claim.subject is not None or not _untold(shown))


def _untold(statement: Statement) -> bool:
    """Whether a statement does not say whom it is about: its subject, or what it begins with, is a pronoun."""
    own, text = doer(statement), statement.spans[0].exact
    return (
        own is None or _follows(own, statement) or bool(_POINTING.fullmatch(own.exact)) or bool(_POINTING.match(text))
    )


def _follows(own: Participant, statement: Statement) -> bool:
    """Whether who takes part first stands behind the verb, which so has no subject: "wouldn't sign | the bill"."""
    before = (span.exact[: max(0, own.start - span.start)] for span in statement.spans if span.start < own.start)
    verb = stem((statement.predicate or "").partition(" ")[0])
    return own.role == "patient" and verb in {stem(word) for text in before for word in text.lower().split()}


def stands_alone(text: str, group: Sequence[Statement]) -> bool:
    """Whether the wording that shows a claim tells by itself what others may tell: it is a sentence's own, whole, and
    begins with no pronoun."""
    whole = [s for s in group if len(s.spans) == 1 and s.spans[0].exact == text]
    return any(s.relation not in ASIDE for s in whole) and not _POINTING.match(text)


def doer(statement: Statement) -> Participant | None:
    """Its subject: the first that takes part, unless beside the matter."""
    return min((p for p in statement.participants if p.role != "other"), key=lambda p: p.start, default=None)


def only_predicate(a: Wording, b: Wording) -> bool:
    """Whether all that two of few words share is their predicate, and they are about things without a name that have no
    word in common: "the talks will continue", "raids will continue"."""
    one, other = doer(a.statement), doer(b.statement)
    if one is None or other is None or min(len(a.stems), len(b.stems)) > SHORT:
        return False
    if any(points(own.exact) or is_name(own.entity or own.exact[1:]) for own in (one, other)):
        return False
    words = [{stem(word) for word in own.exact.lower().split()} - _SMALL for own in (one, other)]
    said = {stem(word) for w in (a, b) for word in (w.statement.predicate or "").split()}
    return a.stems & b.stems <= said and not words[0] & words[1]


def beside_subject(statement: Statement) -> frozenset[str]:
    """The stems of what a statement says of its subject: that may be named where another says "it"."""
    own = doer(statement)
    subject = {stem(word) for word in own.exact.lower().split()} if own else set()
    return frozenset(stem(term) for term in statement.terms) - subject
