"""One article tells a deed of which another says that it was not done, each in its own words."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from consilience.claims import agreement
from consilience.claims.conflicts import fates, happenings, heads, polarity
from consilience.claims.conflicts.facts import Fact, Reader, is_known
from consilience.claims.conflicts.finding import Side
from consilience.claims.conflicts.retelling import content
from consilience.claims.wording import Wording, stem, worded

# Verbs by which one is told to have, or lack, what another does: "residents received no warning".
_TAKING = frozenset(map(stem, ("receive", "get", "have", "hear", "see")))
# Words by which what has no negation tells that there was no deed: "tested negative for alcohol".
_UNDONE = re.compile(
    r"\b(?:negative|free of|refus\w+|fail\w+|lack\w*|reject\w+|den(?:y|ies|ied)|without)\b", re.IGNORECASE
)
# What is not allowed, or not right, may have been done.
_OF_SUCH = re.compile(  # what is denied of such a thing alone ("did not make a pact which gave them a way")
    r"(?:\b(?:not|never)|n['’]t)\b.*?\b(?:an?|any) (?:[\w'’-]+ ){1,3}(?:which|that|who)\b"
)
_RULED = re.compile(
    r"(?:\bnot|n[’']t|\bnever) (?:be |been )?(?:allow|permit|accept|tolerat|possible|necessar|need"
    r"|requir|right\b|fair\b|enough)",
    re.IGNORECASE,
)
_MOMENT = re.compile(r"\b(?:when|while|during) [^,;.]+", re.IGNORECASE)
NEAR, ALIKE = 0.2, 0.4  # the least cosine of two statements on one deed, and on one verb that is no listed deed
# What denies that such a thing ever was before, or that anything was said of it, denies no deed of the story.
_OF_ALL = re.compile(
    r"\bnever (?:been|had|seen|known) (?:an?|any|anything|such|so)\b"
    r"|\bno (?:\w+ )?(?:comment|word|details?|information|explanation|reasons?)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:i|we|he|she|it|they|you|me|us|him|her|them|who|that|which|this|there|none|nobody|no one|anyone|one)\b(?! of)",
    re.IGNORECASE,
)


_VALUES = {"affirmed": frozenset({"affirmed"}), "denied": frozenset({"denied"})}  # of many facts one object


def _deed(index: int, wording: Wording, side: Side) -> Fact | None:
    """The deed that a statement says was, or was not, done, in so many words."""
    s, text = wording.statement, worded(wording.statement)
    counted = s.polarity == "denied" and bool(s.quantities)
    if s.kind != "event" or s.certainty != "certain" or counted:
        return None
    # an epidemic is told by place and day
    if not of_the_story(text) or "epidemic" in fates.hazards(side.opening) | fates.hazards(side.sentence):
        return None
    if polarity.is_hedged(text) or wording.predicate & (polarity.MINDS | polarity.DENIALS | polarity.SAYINGS):
        return None
    kinds = _deeds(text.lower()) | frozenset(f"verb {word}" for word in wording.predicate)
    if not kinds or polarity.is_shared(wording, side):
        return None
    return Fact(index=index, wording=wording, side=side, kinds=kinds, shown=text, value=_VALUES[s.polarity])


def of_the_story(text: str) -> bool:
    """Whether a denial is one of a deed, and not of the like of it or of words on it."""
    return not _OF_ALL.search(text)


@functools.lru_cache(maxsize=100_000)
def _deeds(text: str) -> frozenset[str]:
    return frozenset(deed for deed, pattern in _patterns().items() if pattern.search(text))


def _contradict(one: Fact, other: Fact) -> bool:
    """Whether the one denies what the other affirms of the same people and things."""
    a, b = one.wording, other.wording
    if _likeness(one, other) < NEAR:
        return False
    if agreement.times(a.statement.times, b.statement.times) == "clash":
        return False
    denied, affirmed = (one, other) if one.value == {"denied"} else (other, one)
    if _UNDONE.search(affirmed.shown) or _RULED.search(denied.shown) or _may_follow(denied, affirmed):
        return False
    if _OF_SUCH.search(denied.shown):
        return False
    if _of_other_moment(denied, affirmed):
        return False
    if not polarity.negations(denied.shown) > polarity.negations(affirmed.shown) == 0:
        return False
    return not _other_doers(denied.wording, affirmed.wording) and _of_one(denied, affirmed)


def _of_other_moment(denied: Fact, affirmed: Fact) -> bool:
    """Whether the denial is of a moment of which the other's sentence tells nothing: "no shots were fired when Lund was
    taken into custody"."""
    match = _MOMENT.search(denied.side.sentence)
    told = content(match.group()) if match else frozenset()
    told -= content(" ".join(happenings.names(denied.side.sentence, first=True)))
    return bool(told) and not told & content(f"{affirmed.side.sentence} {affirmed.side.opening}")


def _other_doers(denied: Wording, affirmed: Wording) -> bool:
    """Whether two are named as doers, and he of the denial is not the one to whom the other tells that it was done; or
    it is not known who "they" are that the one says have done what the other says nobody did."""
    mine, theirs = denied.agents, affirmed.agents
    if mine and theirs and not denied.predicate & _TAKING:
        return not mine & theirs and not mine & affirmed.entities
    return _anybody(affirmed) and not _anybody(denied)


def _anybody(wording: Wording) -> bool:
    """Whether the doer is called by a pronoun for several that stands for nobody known ("they all")."""
    doers = (p for p in wording.statement.participants if p.role == "agent")
    return any(p.entity is None and re.match(r"they\b", p.exact, re.IGNORECASE) for p in doers)


def _may_follow(denied: Fact, affirmed: Fact) -> bool:
    """Whether what was not so may have become so: it was denied first."""
    early, late = denied.side.as_of, affirmed.side.as_of
    return bool(early and late and late.date() > early.date())


def _of_one(denied: Fact, affirmed: Fact) -> bool:
    """Whether what takes part in the denial takes part in the other, but for whom is called by a pronoun.

    Of a verb that is not listed, all of it must, and two who are known must say it in much the same words.
    """
    theirs = _heads(affirmed.wording)
    mine = _heads(denied.wording) - _deed_words(denied.shown, denied.kinds)
    if not all(kind.startswith("verb ") for kind in denied.kinds & affirmed.kinds):
        suffering = _heads(denied.wording, "patient")
        done_to = mine & suffering - frozenset(h for h in mine if denied.kinds & _deeds(h))
        return not mine or bool(suffering and not done_to) or bool((done_to or mine) & theirs)
    return (
        bool(mine)
        and mine <= theirs
        and _likeness(denied, affirmed) >= ALIKE
        and is_known(denied)
        and is_known(affirmed)
    )


@functools.lru_cache(maxsize=10_000)
def _deed_words(text: str, kinds: frozenset[str]) -> frozenset[str]:
    """The nouns that are words of a listed deed itself, and nothing that it is done to: "no shots were fired"."""
    found = (_patterns()[kind].search(text.lower()) for kind in kinds & _patterns().keys())
    return frozenset(heads.head(word) for m in found if m for word in re.findall(r"\w+", m.group()))


def _heads(wording: Wording, role: str | None = None) -> frozenset[str]:
    told = (p for p in wording.statement.participants if role in (None, p.role))
    found = (p.exact for p in told if not _PRONOUN.match(p.exact))
    named = happenings.names(f"x {worded(wording.statement)}") if role is None else frozenset()
    return frozenset(head for text in found if (head := heads.head(text))) | named


def _likeness(one: Fact, other: Fact) -> float:
    return float(one.wording.vector @ other.wording.vector)


def _same(one: Fact, other: Fact) -> bool:
    """Whether the other's article says of the deed what the one says, too."""
    return one.value == other.value and _likeness(one, other) >= NEAR


@functools.cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {deed: re.compile(r"\b(?:" + "|".join(words) + ")") for deed, words in _stock()["deeds"].items()}


@functools.cache
def _stock() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("denials.toml").read_text("utf-8"))


READERS = (
    Reader(
        aspect="polarity",
        read=_deed,
        differ=_contradict,
        same=_same,
        past=True,
        opposed=True,
        saying="cannot both be so: one denies what the other tells",
    ),
)
