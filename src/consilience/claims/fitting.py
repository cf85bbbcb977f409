"""Whether two statements can be one claim, by what else is known of them than their likeness."""

from __future__ import annotations

import functools
import re

import msgspec

from consilience.claims.details import adds_value, plain
from consilience.claims.features import in_order
from consilience.claims.opposites import opposed
from consilience.claims.showing import only_predicate
from consilience.claims.weighing import Match, weights
from consilience.claims.wording import Wording, stem
from consilience.model import Statement

LEAST = 2  # stems that a statement must have to be told the same as another
VERBATIM = 4  # words from which on a statement that is repeated word for word says enough
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_GOING = re.compile(r"\b(?:am|are|be|been|is|was|were)(?: \w+ly)? (\w+ing)\b", re.IGNORECASE)
_DENYING = re.compile(r"\w+n['’]t\b|\b(?:cannot|never|nobody|none|nor|not|nothing|yet to)\b", re.IGNORECASE)
_LACKING = re.compile(r"\b(?:no|without)\b", re.IGNORECASE)  # may stand for one of these, and need not
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_FIRST = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Uu]s|[Oo]ur)\b")
REPEATED = 0.75  # the share of the one's words that stand in the other in their order, where both give one utterance
_GENDERED = re.compile(r"(?:he|she)\b", re.IGNORECASE)  # who does it, and cannot be the other
# What asserts nothing: conditions, questions, and what somebody is told to have thought or said.
OPEN = re.compile(
    r"(?:(?:even )?(?:if|whether|unless|what)"
    r"|(?:an?|any|the) (?:accusation|allegation|claim|idea|notion|suggestion)s? that)\b",
    re.IGNORECASE,
)


def fitted(match: Match) -> Match:
    """The match with what its wordings tell of whether they can be one claim."""
    one, other = match.a.statement, match.b.statement
    if one.article == other.article:
        twice = one.origin == other.origin and verbatim(match.a, match.b) and not excluded(match)
        return msgspec.structs.replace(match, twice=True) if twice else match
    likely = match.same >= min(weights().same, weights().careful, weights().phrase)
    fits = likely and match.same >= needed(match) and not excluded(match)
    return msgspec.structs.replace(match, fits=True) if fits else match


def needed(match: Match) -> float:
    """The probability that a pair must reach: two speakers are unlikely to say one thing, a phrase says little, and
    so do few words; what is to come, or under way, is seldom what is done, or what another does. Two such reasons
    ask for more than one."""
    a, b = match.a, match.b
    conditions = any(OPEN.match(w.text) for w in (a, b))
    reasons = rivals(match) + other_time(a, b) + match.pair.agent_clash + conditions
    apart = match.pair.quantity != "equal" and only_predicate(a, b)
    if apart or _little(a, b) or _says_otherwise(a.text, b.text):
        return weights().sure
    if (
        reasons > 1
        or not (is_clause(a) and is_clause(b))
        or adds_value(a.statement, b.statement)
        or adds_value(b.statement, a.statement)
    ):
        return weights().phrase
    return weights().careful if reasons else weights().same


def rivals(match: Match) -> bool:
    """Whether two speakers stand behind the two: one is known by name, however each article came to know it."""
    a, b = match.a, match.b
    attributed = min(len(w.statement.chain) for w in (a, b)) > 1
    return attributed and a.statement.origin != b.statement.origin and not _one_speaker(a, b)


def _selves(a: Wording, b: Wording) -> bool:
    """Whether each of two speakers, who do not share a surname, tells what oneself does."""
    if a.speaker is None or b.speaker is None or a.speaker.split()[-1:] == b.speaker.split()[-1:]:
        return False
    return a.speaker in a.agents and b.speaker in b.agents


def _repeats(a: Wording, b: Wording) -> bool:
    """Whether the two give one utterance in much the same words, whomever they give it to."""
    one, other = (w.text.replace("’", "'") for w in (a, b))
    return max(in_order(one, other), in_order(other, one)) >= REPEATED


def _one_speaker(a: Wording, b: Wording) -> bool:
    return a.speaker is not None and a.speaker == b.speaker


def is_clause(wording: Wording) -> bool:
    """Whether it says something of somebody, and is no mere phrase."""
    return wording.statement.predicate not in (None, "be") and bool(wording.statement.participants)


def excluded(match: Match) -> bool:
    """Whether the two cannot be one claim: one says too little, unless one speaker says both, each of two tells of
    oneself, one denies, or does not know, or a value differs."""
    one, other = match.a, match.b
    if "clash" in (match.pair.quantity, match.pair.time, match.pair.place):
        return True
    if _other_kind(one.statement, other.statement):
        return True
    if (_little(one, other) and not _one_speaker(one, other)) or _selves(one, other) or opposed(one, other):
        return True
    if rivals(match) and all(_FIRST.search(w.text) for w in (one, other)) and not _repeats(one, other):
        return True  # "our thoughts" are of another than "our sympathies"
    return {who[0].lower() for w in (one, other) if (who := _GENDERED.match(w.text))} == {"he", "she"}


def _says_otherwise(one: str, other: str) -> bool:
    """Whether one has more words of negation than the other, or what both quote has no word in common."""
    denied, lacked = ([len(pattern.findall(t)) for t in (one, other)] for pattern in (_DENYING, _LACKING))
    if denied[0] != denied[1] and denied[0] + lacked[0] != denied[1] + lacked[1]:
        return True
    a, b = _quoted(one), _quoted(other)
    return bool(a and b and not a & b)


@functools.lru_cache(maxsize=50_000)
def _quoted(text: str) -> frozenset[str]:
    """The stems of the words that a text has in quotation marks."""
    return frozenset(stem(word.lower()) for quote in _QUOTED.findall(text) for word in _WORD.findall(quote))


def _little(a: Wording, b: Wording) -> bool:
    """Whether one has too few words of its own to be told by, and is not the other word for word."""
    return min(len(a.stems), len(b.stems)) < LEAST and not verbatim(a, b)


def verbatim(a: Wording, b: Wording) -> bool:
    """Whether the one repeats the other word for word, and says enough."""
    words = plain(a.statement)
    return words.count(" ") + 1 >= VERBATIM and words == plain(b.statement)


def _under_way(wording: Wording) -> bool:
    """Whether its predicate is told as going on ("was bringing"): what is being brought is not yet there."""
    return stem(wording.statement.predicate or "") in _going(wording.text)


@functools.lru_cache(maxsize=50_000)
def _going(text: str) -> frozenset[str]:
    """The stems of what a text tells as going on."""
    return frozenset(stem(match[1].lower()) for match in _GOING.finditer(text))


def other_time(a: Wording, b: Wording) -> bool:
    """Whether one alone is to come, or is under way while the other is done by another verb."""
    coming = [w.statement.kind == "prediction" for w in (a, b)]
    return coming[0] != coming[1] or (not a.predicate & b.predicate and _under_way(a) != _under_way(b))


def _other_kind(a: Statement, b: Statement) -> bool:
    """Whether one denies what the other affirms, or tells as unknown what the other tells."""
    return a.polarity != b.polarity or (a.kind != b.kind and "explicit unknown" in (a.kind, b.kind))
