"""Who did it, whom it befell, or who was chosen, told otherwise by two articles."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

import msgspec

from consilience.claims.conflicts import happenings, heads, participant
from consilience.claims.conflicts.facts import Fact, Reader
from consilience.claims.conflicts.finding import Side
from consilience.claims.conflicts.retelling import content
from consilience.claims.names import fold, initials
from consilience.claims.wording import Wording, stem, worded

ALIKE = 0.4  # the least cosine of two statements on one deed of violence
SHARED = 2  # words of a deed without a name that the other article opens with
_WORD = r"(?!(?:that|said|says|saying|who|which|was|were|told)\b)[^\s,.;:“”\"()]+"
_PHRASE = rf"(?P<name>(?!and |but ){_WORD}(?: {_WORD}){{0,9}}?)"
_ENDS = (
    r"(?=[,.;:“”\"()\n]|$| (?:on|at|near|when|which|that|who|and|after|before|as|said|according|during|while|from|has"
    r"|have|had|with|was|were)\b)"
)
DEED = (
    r"(?:[^,.;:]{0,50}?\b(?:attack|bomb|shell|shoot|shot|kill|murder|burn|raid|abduct|kidnap|destroy|ambush|torch|loot"
    r"|massacre|beat|seiz|storm|hijack|sink|strik|strike|explosion|blast|fire|hack|theft|steal|stole|death|assassinat"
    r"|poison|crash|paralys|crippl|ransom|down|violence|being behind|starting it|doing (?:it|so))\w*)"
)
_AHEAD = r"(?:^|[,;:“”\"\n] ?|\b(?:that|said|says|saying|because|and|while) )"
_PERSON = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]*\.? )+[A-ZÀ-Þ][\w’'-]+")
# One who is not named and can be one only: "the mayor's son", and not "the suspect", who may be anybody.
_ROLE = re.compile(
    r"(?:the|his|her|their) (?:[\w-]+['’]s? (?:[\w-]+ )?|(?:[\w-]+ )?)"
    r"(?:son|daughter|wife|husband|brother|sister|father|mother|bodyguard|passenger|captain|goalkeeper|co-pilot|chauffeur"
    r"|neighbour|neighbor|cousin|nephew|niece|uncle|aunt|cook|gardener|secretary|assistant|student|teacher|owner|caretaker)"
    r"(?: of (?:the )?[\w’'-]+(?: [\w-]+)?)?",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:it|they|he|she|this|that|who|which|we|i|you|no|nobody|none|anyone|those|these|there|someone|somebody|what|not)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:(?-i:may)|might|could|possibl[ey]|perhaps|whether|if|not|no|never|unclear|unknown|denied|den(?:y|ies)"
    r"|ruled? out|would|suspect\w*)\b|n[’']t\b",
    re.IGNORECASE,
)
_LESSER = re.compile(
    r"\b(?:assistant|deputy|vice|former|youth|acting|advis\w+ to) (?:\w+ ){0,2}?"
    r"(?:coach|minister|president|premier|chief|governor|mayor|leader|manager|director)",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\bfirst\b|\breturned fire\b|\banswered\b|\bself-defen[cs]e\b|\bprovok", re.IGNORECASE)
# One who acts for a group, so that he is no rival of it, and one who orders what others do.
_MEMBER = re.compile(
    r"\b(?:bombers?|gunm[ae]n|attackers?|m[ae]n|wom[ae]n|drivers?|pilots?|teenagers?|students?|president|minister|leader"
    r"|general|commander)\b",
    re.IGNORECASE,
)


def _hand(index: int, wording: Wording, side: Side) -> Fact | None:
    """Who a statement says did a deed of violence, and to whom: the doer of its verb."""
    s = wording.statement
    if not wording.predicate & _violent() or s.polarity != "affirmed" or s.certainty == "possible":
        return None
    agent = next((p for p in s.participants if p.role == "agent" and not _NOBODY.match(p.exact)), None)
    if agent is None or _MEMBER.search(agent.exact):
        return None
    done_to = [p.exact for p in s.participants if p.role == "patient" or p.link in ("on", "at", "against", "upon")]
    rest = frozenset(heads.head(exact) for exact in done_to)
    rest |= happenings.names(" x ".join(("", *done_to)))
    if not rest:
        return None
    kinds = frozenset({"deed"})
    return Fact(
        index=index, wording=wording, side=side, kinds=kinds, shown=agent.exact, value=_words(agent.exact), topic=rest
    )


def _two_hands(one: Fact, other: Fact) -> bool:
    """Whether two sides of a fight are told to have done one deed to the same."""
    alike = float(one.wording.vector @ other.wording.vector) >= ALIKE
    if not alike or not one.topic & other.topic or _one(one, other):
        return False
    if any(f.value & (g.topic | _told(g)) for f, g in ((one, other), (other, one))):
        return False
    return participant.rivals(heads.core(one.shown), heads.core(other.shown))


def _culprit(index: int, wording: Wording, side: Side) -> Fact | None:
    """Whose deed a statement says that it was."""
    deeds = frozenset(_stock()["deeds"])
    fact = _fact(index, wording, side, happenings.told(side) & deeds, "culprit")
    if fact is None or _MEMBER.search(fact.shown) or _is_place(fact) or is_task(side.sentence):
        return None
    own = happenings.of(side.sentence.replace(fact.shown, " ")) & deeds
    rest = frozenset() if own else content(side.sentence.replace(fact.shown, " "))
    return msgspec.structs.replace(fact, kinds=own or happenings.of(side.opening) & deeds, topic=rest)


def culprits(sentence: str) -> tuple[str, ...]:
    """The words by which a sentence says whose deed it was."""
    return _named(sentence, "culprit")


def is_task(sentence: str) -> bool:
    """Whether what a sentence says was carried out is an inquiry or the like, and no deed of violence."""
    return bool(_tasks().search(sentence))


def _is_place(fact: Fact) -> bool:
    """Whether the doer is called by a place on the map: a capital stands for its government, and for others too."""
    bare = re.sub(r"^the ", "", fact.shown, flags=re.IGNORECASE)
    return any(p.exact == bare and p.lat is not None for p in fact.wording.statement.places)


def _killer(index: int, wording: Wording, side: Side) -> Fact | None:
    return _person(_fact(index, wording, side, frozenset({"killer"}), "killer"))


def _driver(index: int, wording: Wording, side: Side) -> Fact | None:
    return _person(_fact(index, wording, side, frozenset({"driver"}), "driver"))


def _winner(index: int, wording: Wording, side: Side) -> Fact | None:
    return _fact(index, wording, side, frozenset({"contract"}), "winner")


def _victim(index: int, wording: Wording, side: Side) -> Fact | None:
    return _person(_fact(index, wording, side, frozenset({"victim"}), "victim"))


def _post(index: int, wording: Wording, side: Side) -> Fact | None:
    """Who a statement says was chosen for a post of which there is one."""
    if _LESSER.search(side.sentence):
        return None
    posts = frozenset(post for post, pattern in _posts().items() if pattern.search(side.sentence))
    return _person(_fact(index, wording, side, posts, "post"))


def _person(fact: Fact | None) -> Fact | None:
    """The fact with just the name, if it names a person, or with the words by which it calls one known to be one."""
    match = (_PERSON.search(fact.shown) or _ROLE.fullmatch(fact.shown)) if fact else None
    if fact is None or match is None or fact.shown.startswith("one of") or re.match(r"an? ", fact.shown, re.IGNORECASE):
        return None
    return msgspec.structs.replace(fact, shown=match.group(), value=frozenset(fold(match.group()).split()))


def _owner(index: int, wording: Wording, side: Side) -> Fact | None:
    kinds = happenings.of(side.sentence) & frozenset({"purchase"})
    return _fact(index, wording, side, kinds, "owner")


def _fact(index: int, wording: Wording, side: Side, kinds: frozenset[str], what: str) -> Fact | None:
    s = wording.statement
    if not kinds or s.polarity != "affirmed" or s.certainty == "possible" or _HEDGED.search(side.sentence):
        return None
    text, speaker = worded(s), s.speaker.name if s.speaker else None
    found = (name for name in _named(side.sentence, what) if name in text or (speaker and speaker in name))
    shown = next((name for name in found if not _NOBODY.match(name)), None)
    if shown is None:
        return None
    return Fact(index=index, wording=wording, side=side, kinds=kinds, shown=shown, value=_words(shown))


@functools.lru_cache(maxsize=100_000)
def _named(sentence: str, what: str) -> tuple[str, ...]:
    """The words by which a sentence says who it was."""
    sentence = happenings.DATELINE.sub("", sentence)
    return tuple(m.group("name") for pattern in _patterns(what) for m in pattern.finditer(sentence))


def _words(name: str) -> frozenset[str]:
    """The stems of the words that say who."""
    found = re.findall(r"[^\W\d_]{3,}|\b[A-ZÀ-Þ]{2}\b", name)  # "BP" is a word
    return frozenset(stem(w.lower()) for w in found if w.lower() not in ("the", "and", "for"))


def _others(one: Fact, other: Fact) -> bool:
    """Whether the two are of two sides of a fight, or two groups by name."""
    if _one(one, other) or any(f.value & _told(g) for f, g in ((one, other), (other, one))):
        return False
    if any(f.topic and len(f.topic & content(g.side.opening)) < SHARED for f, g in ((one, other), (other, one))):
        return False  # no deed is named, and what was done is not what the other is of
    if one.kinds & other.kinds == {"shooting"} and not any(_FIRST.search(f.side.sentence) for f in (one, other)):
        return False
    if participant.rivals(heads.core(one.shown), heads.core(other.shown)):
        return True
    if _is_criminal(one) != _is_criminal(other) and (_capital(one) or _capital(other)):
        return True
    return _capital(one) and _capital(other) and not _sided(one, other)


def _is_criminal(fact: Fact) -> bool:
    """Whether the doer is told as one of those who rob and kill for gain."""
    return bool(_criminals().search(fact.shown))


def _told(fact: Fact) -> frozenset[str]:
    """The stems of the names in the fact's sentence, but for those of who says it."""
    return frozenset(map(stem, happenings.names(fact.side.sentence))) - _words(fact.side.origin_name)


def _sided(one: Fact, other: Fact) -> bool:
    """Whether one of the two is a side or a nation as such, which may stand behind the other."""
    return any(participant.sides_of(f.shown) for f in (one, other) if not _is_group(f))


def _is_group(fact: Fact) -> bool:
    """Whether the doer is a group by name, which is not just a nation's."""
    named = len(happenings.names(f"x {fact.shown}"))
    return named > 1 or (named == 1 and not participant.nations_of(fact.shown))


def _two_people(one: Fact, other: Fact) -> bool:
    return not _one(one, other)


def _may_be_one(one: Fact, other: Fact) -> bool:
    """Whether one is named and the other not, so that it may be the same person."""
    return bool(_PERSON.search(one.shown)) != bool(_PERSON.search(other.shown))


def _two_owners(one: Fact, other: Fact) -> bool:
    return not _one(one, other) and _capital(one) and _capital(other)


def _capital(fact: Fact) -> bool:
    return bool(happenings.names("x " + fact.shown))


def _one(one: Fact, other: Fact) -> bool:
    """Whether the two can be one: a word in common, or the one's initials."""
    if one.value & other.value:
        return True
    p, q = fold(one.shown), fold(other.shown)
    return initials(p) == q.replace(" ", "") or initials(q) == p.replace(" ", "")


@functools.cache
def _patterns(what: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_row(row), re.IGNORECASE) for row in _stock()[what]["rows"])


def _row(row: str) -> str:
    ahead = _AHEAD if row.startswith("N") else ""
    ends = _ENDS if row.endswith("N") else ""
    return ahead + row.replace("N", _PHRASE, 1).replace("<deed>", DEED) + ends


@functools.cache
def _criminals() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_stock()['own']['criminals'])})\b", re.IGNORECASE)


@functools.cache
def _tasks() -> re.Pattern[str]:
    """What is carried out and is no deed of violence, beside the words for carrying out."""
    words = "|".join(_stock()["tasks"])
    return re.compile(
        rf"\b(?:{words})s?\b[^,.;:]{{0,40}} carried out\b|\bcarried out (?:\S+ ){{0,4}}?(?:{words})s?\b", re.IGNORECASE
    )


@functools.cache
def _violent() -> frozenset[str]:
    return frozenset(map(stem, _stock()["violent"]))


@functools.cache
def _posts() -> Mapping[str, re.Pattern[str]]:
    rows = _stock()["posts"].items()
    return {post: re.compile(r"\b(?:" + "|".join(words) + ")", re.IGNORECASE) for post, words in rows}


@functools.cache
def _stock() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("doers.toml").read_text("utf-8"))


READERS = (
    Reader(aspect="participant", read=_hand, differ=_two_hands, same=_one, saying="are named for one deed"),
    Reader(aspect="participant", read=_culprit, differ=_others, same=_one, saying="are named for one deed"),
    Reader(
        aspect="participant",
        read=_killer,
        differ=_two_people,
        same=_one,
        mild=_may_be_one,
        saying="are named as who did it",
        past=True,
    ),
    Reader(
        aspect="participant",
        read=_driver,
        differ=_two_people,
        same=_one,
        mild=_may_be_one,
        saying="are named as the driver",
        past=True,
    ),
    Reader(aspect="participant", read=_winner, differ=_two_owners, same=_one, saying="are named for one contract"),
    Reader(
        aspect="participant",
        read=_victim,
        differ=_two_people,
        same=_one,
        mild=_may_be_one,
        saying="are named as the victim",
        past=True,
    ),
    Reader(aspect="participant", read=_post, differ=_two_people, same=_one, saying="are named for one post"),
    Reader(aspect="participant", read=_owner, differ=_two_owners, same=_one, saying="are named as the owner"),
)
