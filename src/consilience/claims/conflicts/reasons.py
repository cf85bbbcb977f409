"""The cause of one happening, told otherwise by two articles: a short circuit here, arson there."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

from consilience.claims.conflicts import happenings
from consilience.claims.conflicts.facts import Fact, Reader, is_known
from consilience.claims.conflicts.finding import Side
from consilience.claims.wording import Wording, stem, worded

FIGHTS = frozenset({"shooting", "attack", "strike", "captives"})  # in which one dies in one way and another in another
AFFAIRS = frozenset({"quarrel", "scandal"})  # they break and burst as news does: "the dispute burst into view"
_WORD = r"(?!(?:that|said|says|saying|who|which|was|were|had|has|been)\b)[^\s,.;:“”\"()]+"
_PHRASE = rf"(?P<reason>{_WORD}(?: {_WORD}){{0,7}}?)"
_ENDS = (
    r"(?=[,.;:“”\"()\n]|$| (?:in|on|at|near|when|which|that|who|and|after|before|as|for|said|according|during|while"
    r"|into|from|off|was|were|had|has)\b)"
)
_AHEAD = r"(?:^|[,;:“”\"\n] ?|\b(?:that|said|says|saying|because|and|believe[sd]?|by) )"
# A reason that is not told as so.
_HEDGED = re.compile(
    r"\b(?:(?-i:may)|might|could|possibl[ey]|perhaps|whether|if|not|no|never|suspect\w*|unclear|unknown|apparently|assum\w+"
    r"|denied|den(?:y|ies)|ruled? out|rather than|would|consider\w+|investigat\w+|percent|per cent)\b|n[’']t\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:somebody|someone|it|they|he|she|this|that|what|which|who|these|those|we|i|you)\b", re.IGNORECASE
)
_BEHIND = re.compile(r", (?:\w+ly )?(\w+)ing\b")  # what somebody does by it ("ran a red light, causing a crash")
_SMALL = frozenset(("the", "and", "had", "was", "were", "been", "its", "his", "her", "that", "too", "a", "an"))


def _reason(index: int, wording: Wording, side: Side) -> Fact | None:
    """The reason that a statement gives for what its article is of."""
    s = wording.statement
    kinds = happenings.told(side) & frozenset(_stock()["effects"])
    if not kinds or s.polarity != "affirmed" or s.kind not in ("event", "assessment") or s.certainty == "possible":
        return None
    shown = None if _HEDGED.search(side.sentence) else next(_given(wording, side), None)
    if shown is None:
        return None
    return Fact(index=index, wording=wording, side=side, kinds=kinds, shown=shown, value=_stems(shown))


def _given(wording: Wording, side: Side) -> Iterator[str]:
    """The words for a reason: the doer of a verb of causing, or what a construction of the sentence gives as one."""
    yield from _doers(wording)
    text = worded(wording.statement)
    found = (words for words in _told(side.sentence) if words in text or f"{words} {text}" in side.sentence)
    yield from (words for words in found if _stems(words))


def _doers(wording: Wording) -> Iterator[str]:
    """What takes part as the doer of a verb of causing; of a verb of failing, only what is a cause by its kind."""
    verbs = {wording.statement.predicate or "", (wording.statement.predicate or "").split(" ")[0]}
    moved = not any(p.role == "patient" for p in wording.statement.participants)  # "the freighter sank"
    behind = {form for m in _BEHIND.finditer(worded(wording.statement)) for form in (m[1], m[1] + "e")}
    for p in wording.statement.participants:
        causes = ((verbs | behind) & _verbs("causing") and not (moved and verbs & _verbs("moving"))) or (
            verbs & _verbs("failing") and kinds_of(p.exact) - AFFAIRS
        )
        if p.role == "agent" and causes and not _PRONOUN.match(p.exact.removeprefix("that ")):
            yield p.exact.removeprefix("that ")


@functools.lru_cache(maxsize=100_000)
def _told(sentence: str) -> tuple[str, ...]:
    """The words by which a sentence tells a reason."""
    sentence = happenings.DATELINE.sub("", sentence)
    found = [m.group("reason") for pattern in _constructions() for m in pattern.finditer(sentence)]
    return tuple(found + [m.group() for pattern in _patterns("plain").values() for m in pattern.finditer(sentence)])


def _rivals(one: Fact, other: Fact) -> bool:
    """Whether the two reasons are of two kinds of which neither brings about the other, or in no word alike."""
    p, q = kinds_of(one.shown), kinds_of(other.shown)
    if one.value & other.value or not _one_dead(one, other):
        return False
    if p and q:
        return not p & q and not any(b in _with(a) or a in _with(b) for a in p for b in q)
    return bool(p or q) and all(is_known(f) for f in (one, other)) and bool(_effects(one) & _effects(other))


def _effects(fact: Fact) -> frozenset[str]:
    """What the fact's own sentence says was brought about."""
    return happenings.of(fact.side.sentence.replace(fact.shown, " ")) & frozenset(_stock()["effects"])


def _one_dead(one: Fact, other: Fact) -> bool:
    """Whether it is not of deaths that the two tell, or of one person's, and not of those of a fight."""
    if one.kinds & other.kinds != {"death"} and not all(_of_death(f) for f in (one, other)):
        return True
    return not any(happenings.of(f.side.opening) & FIGHTS for f in (one, other))


def _of_death(fact: Fact) -> bool:
    return bool(kinds_of(fact.shown) & {"violence", "natural", "suicide"})


def _same(one: Fact, other: Fact) -> bool:
    return bool(one.value & other.value or kinds_of(one.shown) & kinds_of(other.shown))


def _are_unlisted(one: Fact, other: Fact) -> bool:
    """Whether one is of no kind that is known, so that the two may work together."""
    return not (kinds_of(one.shown) and kinds_of(other.shown))


@functools.lru_cache(maxsize=100_000)
def kinds_of(text: str) -> frozenset[str]:
    """The kinds of reason that a few words name."""
    small = text.lower()
    return frozenset(kind for rows in ("plain", "kinds") for kind, p in _patterns(rows).items() if p.search(small))


@functools.lru_cache(maxsize=100_000)
def _stems(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]{3,}", text.lower())
    return frozenset(stem(w) for w in words if w not in _SMALL) - _verbs("empty")


@functools.cache
def _constructions() -> tuple[re.Pattern[str], ...]:
    after = (row.replace("R", _PHRASE, 1) + ("" if "R(?=" in row else _ENDS) for row in _stock()["after"])
    before = (_AHEAD + row.replace("R", _PHRASE, 1) for row in _stock()["before"])
    return tuple(re.compile(row, re.IGNORECASE) for row in (*after, *before))


@functools.cache
def _patterns(table: str) -> Mapping[str, re.Pattern[str]]:
    rows = _stock()[table].items()
    return {kind: re.compile(r"\b(?:" + "|".join(words) + ")", re.IGNORECASE) for kind, words in rows}


@functools.cache
def _verbs(name: str) -> frozenset[str]:
    words = _stock()["words"][name]
    return frozenset(map(stem, words)) if name == "empty" else frozenset(words)


def _with(kind: str) -> frozenset[str]:
    return frozenset(_stock()["with"].get(kind, ()))


@functools.cache
def _stock() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("reasons.toml").read_text("utf-8"))


READERS = (
    Reader(aspect="cause", read=_reason, differ=_rivals, same=_same, saying="are different causes", mild=_are_unlisted),
)
