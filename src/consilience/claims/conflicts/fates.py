"""What became of the people whom a number counts: read from the words around it, by the lists of `tolls.toml`."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence, Set
from importlib import resources
from typing import Any

from consilience.claims.agreement import is_people
from consilience.claims.wording import stem
from consilience.model import Quantity, Role, Statement

_BETWEEN = (
    r"who|have|has|had|been|were|was|are|is|being|be|now|known|to|also|already|still|reported(?:ly)?|confirmed"
    r"|believed|found|left|shot|burned|crushed|listed|as|remain(?:ed|s)?|went|people|others|presumed|thought|so far"
    r"|seriously|badly|critically|slightly|severely|fatally|in total|officially|verified|moderately|lightly|rendered"
    r"|pronounced|declared|forced|driven|made|ordered|since"
    r"|(?:shot|stabbed|beaten|hit|struck|run over|knocked down) and"
)
_NO_NOUN = (
    r"of|those|for|in|the|a|by|with|from|after|when|who|were|was|that|which|on|at|and|or|as|to|had|have|has|been|are|is"
    r"|being|during|years?|months?|weeks?|days?|hours?|minutes?|miles?|kilomet(?:re|er)s|percent|million|billion"
)
_WITH_NOUN = rf"(?!(?:{_NO_NOUN})\b)[\w'’.-]+ "  # "99 alleged hill gang members"
_OF_PLACE = r"(?:of (?:the )?(?:[\w-]+ ){1,2}(?=from|out|under))?"  # "residents of the eastern hills from their homes"
_OF_ONE = r"(?:members of (?:an?|one|the same|his|her|their|the) (?:[\w-]+ ){0,2}(?:family|household|clan),? )?"
_OF_ITS = (
    r"(?:of (?:its|their|our|the \w+['’]s?) (?=members|staff|workers|employees|supporters|drivers"
    r"|(?:own )?(?:number|men|soldiers|fighters|troops|officers|citizens|nationals)))?"
)
# "Eight observers from the Union of Ports in Fosse had been seized": what stands between has no verb of its own.
_FROM = (
    r"(?:from|of|in|at|on|near|with|belonging to|working for) "
    r"(?:(?!(?:who|that|which|when|after|was|were|is|are|had|have|has|said)\b)[\w'’()-]+,? ){1,12}"
)
_AT = (
    r"(?:from|in|at|near|on|across|throughout|aboard|inside) (?:the )?"
    r"(?:(?!(?:who|that|which|when|after|was|were|is|are|had|have|has|said|and|or|but)\b)[\w'’-]+ ){1,3}?"
)
_ASIDE = (
    r"(?:, (?:not|and not|rather than|including|among them|mostly|(?:[\w-]+ ){1,2}of (?:them|whom))\b[^,.;]{1,110},)?"
)
_AND_ONE = r"(?:and (?:an?|the|one) [\w-]+ )?"  # "left 12 pupils and a teacher dead"
_AUXILIARY = re.compile(r"\b(?:were|was|been|are|is|being|be|left|shot|found|confirmed|reported|remain(?:ed|s)?)\b")
# What may follow a participle that is no verb with an object: "two gunmen killed 14 people" counts no dead gunmen.
_ENDS = re.compile(
    r"\s*(?:$|[,.;:)\"”—-]|(?:and|or|in|when|after|by|on|at|as|during|near|outside|while|including|across|since|so|from"
    r"|people|inside|following|overnight|early|late|last|this|over|before|around|along|through|against|because|for"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday)\b)"
)
_ADJECTIVE = re.compile(r" (?:[\w-]+ )?\w+s\b|(?: [\w-]+)? (?:people|men|women|children|police)\b")
# "It brings to 19 the number of people killed": what the number counts stands behind it.
_BROUGHT = re.compile(r"\b(?:br(?:ing|ought)|rais|tak|took|lift|push)\w* to $")
_BROUGHT_WHAT = re.compile(r"the (?:[\w-]+ ){0,2}(?:toll|number|total|tally|count)\b[^,.;:]*")
# "17 of the attackers" are as many attackers, and no part of a number that is told.
_OF_GROUP = re.compile(
    r"^of (?:the|its|their|our) (?:[\w-]+ ){0,2}?(?=(?:attackers|assailants|raiders|gunmen|militants|rebels|insurgents"
    r"|fighters|crew|passengers|sailors|soldiers|troops|workers|miners|employees|residents|villagers|guests|pupils"
    r"|students|climbers|hikers)\b"
    r"(?! (?:killed|injured|dead|hurt|wounded|who|whose|missing|arrested|aboard|on board)))"
)
# Of those aboard a toll counts all: "41 of the 78 people on board".
_OF_ABOARD = re.compile(
    r"^of (?:the |its |their |all )?(?:(?:about|some|nearly|more than|estimated) )?(?:\d[\d,]*|[a-z]+(?:-[a-z]+)?) "
    r"(people|passengers|crew(?: members)?)(?:(?: and crew)?(?: who (?:were|had been))? (?:aboard|on ?board)\b"
    r"|(?<=passengers)(?: and crew)?(?! (?:killed|injured|dead|hurt|wounded|who|whose|missing|arrested)))"
)
_INTRANSITIVE = re.compile(
    r"dead|died|die|drowned|perished|lives|missing|unaccounted|hospital|out of|homeless|custody|deaths|survivors|alive"
    r"|took|taken|gathered|rallied|turned|homes|fled|marched|arrests|detainees|injuries|layoffs|fatalities|survived"
    r"|attacked|stormed|raided|ambushed|opened|into|carried out|destroyed|flattened|razed|wrecked|swept|damaged"
    r"|\bill\b|sick\w*|poison\w*|fallen|survive|strike|walkout"
    r"|held by|heard|returned|protested|aboard|board|escaped|broken?|run|casualties|power|electricity|infect|cases|vote"
    r"|walked|massed|assembled|congregated|demonstrated|surrendered|succumbed|suffocated|disappeared|vanished"
    r"|\w (?!.*\b(?:up|down|off|out|away|free|go|shot|\w+ed)$)"  # what is told in several words has its object
)
_TOLL = r"(?:toll|(?:number|list|count|total|tally)(?: of)?)\b[^.;:]{0,110}?"
_NUMBER = r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?|one)"
# "Ten rebels and four soldiers": each of the two is a toll of its own.
_LISTED = r"(?:\w+(?:-\w+|ian|ish|ese|can) )?(?:{forces}),? (?:and |as well as )?(?:at least |about |some )?"
FORCES = ("soldiers", "rebels", "policemen")  # those who fight, and are counted apart
_MOVES = (
    r"\b(?:to|at|of|is|was|reach(?:es|ed|ing)?|hits?|pass(?:es|ed)|exceed(?:s|ed)|nears?|above|beyond|over|now|stands?"
    r"|number(?:ed|s)?)"
)
_ROUGHLY = r"(?:(?:up to|as many as|a total of|some|around|all|the lives of) )?"
_PART = re.compile(
    r"\b(?:more|another|additional|further|extra|prior|previous|former|others?|remaining|one of|first|second|third"
    r"|of whom|of (?:the|his|her|them|those|these|whom)|(?:mother|father|parents?|grand\w+) of)\b"
    r"|\bboth (?:of )?(?:the )?$|\ball of the $",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"\bone of $")  # "one of 99 people arrested", which are not "one of the 99"
_TOGETHER = frozenset({"dead", "injured"})
_BESIDE_THE_DEAD = frozenset({"injured", "missing", "arrested", "trapped"})
_DEAD = re.compile(r"\b(?:kill\w*|dead|died|deaths?|lives)\b")
_OTHERS = re.compile(r"(?:other \w+|others)\b")
_MORE = re.compile(r"^(?:\w+ )?(?:others?|more)\b")
_ANOTHER = re.compile(r"\b(?:another|further) $")
_FEARED = re.compile(r"(?:\w+ ){0,2}(?:(?:is|are|was|were) )?feared\b")  # no count
# What is feared, or was seen by one, is no toll.
_SEEN = re.compile(
    r"\bfear(?:s|ed|ing)?(?: that)? $"
    r"|\b(?:i|we|he|she|they|who|reporters?|witness(?:es)?) (?:\w+ ){0,2}(?:saw|seen|see) (?:the )?$"
)
_OF_ALL = re.compile(r"^(?:of|among) the $")  # "Of the 40 people injured, 29 ..."
_ITS = re.compile(
    r"of (?:its|their)\b(?! (?:members|staff|workers|employees|supporters|drivers|number|own|men|soldiers"
    r"|fighters|troops|officers|citizens|nationals))"
)
_DATELINE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2} ?[-–—] ?$", re.IGNORECASE
)
_CODE = re.compile(r"\d ?[/:_.,-] ?$|/ $|\b[A-Za-z]{1,3} ?- ?$"), re.compile(r" ?(?:, ?\d{3}|[/:_] ?\d|\. \d)")
# "A man and two women died": two of three.
_AND = re.compile(
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:\w+ )?"
    r"(?:m[ae]n|wom[ae]n|girls?|boys?|child(?:ren)?|adults?|crew|officers?|soldiers?|civilians?) and $"
    r"|\bone (?:[\w-]+ ){1,2}and $"
)
# "71 people in Tanta and 35 in Alexandria": neither is the whole.
_SHARE = re.compile(
    r"(?:[\w’'-]+ ){0,2}in [\w’'-]+(?: [\w’'-]+)?(?:,| and)(?: and)? (?:\d[\d,]*|two|three|four|five|six|seven|eight"
    r"|nine|ten)(?: [\w-]+){0,2} in\b"
)
# Those who are to die.
_CONDEMNED = re.compile(r"\b(?:sentenc|condemn)\w+\b[^.;:]{0,60}\bto death\b|\bdeath (?:sentence|penalt|row)")
_BURIED = re.compile(r"\b(?:have|has|had|were|was) (?:\w+ ){0,3}(?:buried|identified|cremated)\b")  # the dead in part
_BODIES = re.compile(r"\b(?:bodies|corpses|remains)(?: of)?\s*$")  # those brought to a hospital are no wounded
_CAUGHT = re.compile(r"\b(?:seiz|captur)")  # those whom one report calls seized another calls detained
# Nouns for those to whom something was done before.
_NOUNS = {"detainees": "arrested", "hostages": "taken", "captives": "taken", "survivors": "survived"}
_OR_MISSING = re.compile(r"\b(?:dead|killed|died) (?:or|and) missing\b")  # two fates, and no number of either
_OF_SEVERAL = re.compile(rf"^of\b|\b(?:others?|(?:and|or) {_NUMBER})\b")  # of each of them the verb tells a part
_AHEAD = len("a total of ")  # what stands before a number at the head of a noun phrase
BOTH = re.compile(
    r"(?:dead|killed|died) (?:or|and) (?:injured|wounded|hurt)|(?:killed|killing) or (?:injur|wound)\w+|casualties",
    re.IGNORECASE,
)


def read(quantity: Quantity, before: str, after: str, befell: Set[str] = frozenset()) -> list[frozenset[str]]:
    """Those of "dead", "injured" and so on whose number this is, the dead and injured in one where they are taken
    together; none where it is a part of another number.

    `before` and `after` are the words of its sentence around it, in lower case; `befell` are the fates that its verb
    tells (`of_verb`), for where these words tell none.
    """
    if quantity.unit in ("year of age", "fraction", "percent") or is_measured(quantity):
        return []
    if (what := _BROUGHT_WHAT.match(after)) and _BROUGHT.search(before):
        before, after = f"{before} {what.group()} to ", ""
    after = _OF_ABOARD.sub(r"\1", after)
    after = _OF_GROUP.sub("", after) if quantity.counted and is_people(quantity.counted) else after
    if _FEARED.match(after) or _SEEN.search(before):
        return []
    clause = re.split(r"[,;:.]", after, maxsplit=1)[0]
    texts = {after, _from_noun(after, quantity)}
    told = {fate for fate in _patterns() if any(_counts(fate, before, text) for text in texts)}
    if not told and not _OF_SEVERAL.search(after.partition(".")[0]):
        told = set(befell)
    found = {fate for fate in told if _people(fate, quantity)}
    before = _OF_ALL.sub("", before)
    if found and is_part(*(_alone(before, after) if _are_besides(found, before, after) else (before, after))):
        return []
    if "dead" in found and _BURIED.search(clause):
        return []
    found = set(_meant(found, before, clause, quantity.counted or ""))
    if found and BOTH.search(clause) and quantity.high != 0:
        return [_TOGETHER, *(frozenset({fate}) for fate in sorted(found - _TOGETHER))]
    return [frozenset({fate}) for fate in sorted(found)]


def of_verb(quantity: Quantity, statement: Statement) -> frozenset[str]:
    """The fates that a statement's verb tells of those of whom a number is said: "eight divers, a guest and two guards
    were killed"; none where the number stands within what is told of others ("the mother of two girls was killed")."""
    roles = {p.role for p in statement.participants if p.covers(quantity) and quantity.start - p.start <= _AHEAD}
    of = {role: _verbs(role).get(statement.predicate or "", frozenset[str]()) for role in roles if quantity.counted}
    return frozenset().union(*of.values())


@functools.cache
def _verbs(role: Role) -> Mapping[str, frozenset[str]]:
    """The fates of those who have a role beside a verb, by its lemma."""
    key = {"patient": "befalls", "agent": "does"}.get(role, "")
    found: dict[str, frozenset[str]] = {}
    for fate, words in _data()["fate"].items():
        for verb in words.get(key, ()):
            found[verb] = found.get(verb, frozenset()) | {fate}
    return found


def _meant(found: Set[str], before: str, clause: str, counted: str) -> Set[str]:
    """The fates that the words around a number mean, of those that are named there."""
    if "dead" in found and _CONDEMNED.search(re.split(r"[,;:.]", before)[-1] + clause):
        found = found - {"dead"} | {"condemned"}
    if "badly injured" in found or _BODIES.search(f"{before}{counted}"):
        found = found - {"injured"}  # those who are hurt badly are some of the injured
    if _OR_MISSING.search(clause):
        found = found - {"dead", "missing"}
    if len(found) > 1:
        # What became of those who were there, or had been taken, is told.
        found = found - {"present"} - ({_NOUNS[counted]} if counted in _NOUNS else set())
    if "dead" in found:
        found = found - {"injured", "rescued", "took part"}
    return found | {"arrested"} if "taken" in found and _CAUGHT.search(before[-30:] + clause) else found


def _from_noun(after: str, quantity: Quantity) -> str:
    """The words after a number from the noun on that it counts, if only words that go with that stand before it."""
    noun = (quantity.counted or "").lower().split()[-1:]
    match = noun and is_people(noun[0]) and re.match(rf"(?:{_WITH_NOUN}){{1,5}}?(?={re.escape(noun[0])}\b)", after)
    return after[match.end() :] if match else after


def is_measured(quantity: Quantity) -> bool:
    """Whether a number is told in a unit of measure, and counts nothing: "about 180 kilometres an hour"."""
    return quantity.counted is None and quantity.unit not in (None, "person") and not quantity.unit.endswith("body")


def _are_besides(found: Set[str], before: str, after: str) -> bool:
    """Whether a number counts those who were hurt, or lost, beside the dead: "killed two and injured ten others"."""
    return found <= _BESIDE_THE_DEAD and bool(_OTHERS.match(after) or _DEAD.search(before))


def _alone(before: str, after: str) -> tuple[str, str]:
    """What stands around a number, without what tells it from the dead."""
    return _ANOTHER.sub("", before), _MORE.sub("", after, count=1)


def is_part(before: str, after: str) -> bool:
    """Whether a number is one of more, of some that are known, denied, or no number of its own ("9 / 10 / 2010")."""
    near = " ".join(after.split()[:2])
    if (
        _PART.search(_ONE_OF.sub("", before)[-14:])
        or before.endswith("not ")
        or (_AND.search(before) and not _force().match(after))
        or _SHARE.match(after)
        or _PART.match(after)
        or _PART.search(near)
        or _ITS.match(after)
    ):
        return True
    return is_code(before, after)


def is_code(before: str, after: str) -> bool:
    """Whether what stands around a number makes it a piece of a date, an hour, a sum or an address."""
    joined = _CODE[0].search(before[-12:]) and not _DATELINE.search(before[-20:])
    return bool(joined or _CODE[1].match(after))


def _people(fate: str, quantity: Quantity) -> bool:
    """Whether what is counted can have the fate, where its list says what can."""
    noun, row = (quantity.counted or "people").split()[-1], _data()["fate"][fate]
    if row.get("people"):
        measured = quantity.counted is None and quantity.unit not in (None, "person")
        return not measured and (noun.istitle() or is_people(noun))
    return "counted" not in row or noun.lower() in row["counted"]


def _counts(fate: str, before: str, after: str) -> bool:
    patterns = _patterns()[fate]
    if patterns["before"].search(before) or patterns["toll"].search(before):
        return True
    if patterns["listed"].search(before) and (force := _force().match(after)):
        return bool(_ENDS.match(after[force.end() :]))
    if any(verb.search(before) and then.match(after) for verb, then in _pairs()[fate]):
        return True
    match = patterns["after"].match(after) or patterns["far"].match(after)
    if match is None:
        return False
    if match.start("fate") == 0 and _ADJECTIVE.match(after[match.end() :]):
        return True  # "130 injured supporters"
    sure = _AUXILIARY.search(match.group()) or _INTRANSITIVE.search(match.group("fate"))
    return bool(sure or _ENDS.match(after[match.end() :]))


@functools.lru_cache(maxsize=100_000)
def hazards(text: str) -> frozenset[str]:
    """The kinds of disaster that a text names."""
    return frozenset(kind for kind, pattern in _kinds().items() if pattern.search(text))


def kin(noun: str) -> str:
    """The noun that stands for all that count the same people: "troops" and "servicemen" are soldiers."""
    return _kin().get(stem(noun.split()[-1]), noun)


@functools.cache
def _kin() -> Mapping[str, str]:
    return {stem(noun): head for head, nouns in _data()["kin"].items() for noun in nouns}


@functools.cache
def _patterns() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    """Of each fate, what stands after its number, before it, and as the name of its toll."""
    return {fate: _compiled(words) for fate, words in _data()["fate"].items()}


def _compiled(words: Mapping[str, list[str]]) -> Mapping[str, re.Pattern[str]]:
    states = "|".join(words["state"] + words["noun"])
    deeds = "|".join(words["deed"]) or r"(?!)"
    named = (
        rf"(?:{_TOLL}\b(?:{states})\b[^.;:]{{0,110}}?|\bthe (?:{states}) (?:[^.;:,]{{0,60}} )?(?=number(?:ed|s)?\b))"
    )
    if "toll" in words:
        named = rf"(?:{named}|\b(?:{'|'.join(words['toll'])})\b[^.;:]{{0,110}}?)"
    noun = _noun(states)
    return {
        "after": re.compile(rf"(?:{_listed()}{_NUMBER} )?{noun}{_AND_ONE}(?:(?:{_BETWEEN}),? )*?(?P<fate>{states})\b"),
        "far": re.compile(
            rf"{noun}(?:{_FROM}(?:were|was|(?:had|have|has)(?: been)?|are|is) (?:\w+ly |also |still )?|{_AT})"
            rf"(?P<fate>{states})\b"
        ),
        "before": re.compile(rf"\b(?:{deeds}) {_ROUGHLY}$"),
        "listed": re.compile(rf"\b(?:{deeds}) {_ROUGHLY}{_NUMBER} {_listed()}$"),
        "toll": re.compile(rf"{named}{_MOVES} $"),
    }


def _noun(states: str) -> str:
    """What stands between a number and the state of those whom it counts."""
    word = rf"(?!(?:{_NO_NOUN}|{states})\b)[\w'’-]+"
    return rf"{_OF_ITS}{_OF_ONE}(?:{word}(?:\.\w+)*\.? ){{0,2}}(?:{word}{_ASIDE} )?{_OF_PLACE}"


@functools.cache
def _pairs() -> Mapping[str, Sequence[tuple[re.Pattern[str], re.Pattern[str]]]]:
    """Of each fate, the verbs before its number that mean it with what stands behind those whom it counts."""
    return {
        fate: [
            (re.compile(rf"\b(?:{verb}) {_ROUGHLY}$"), re.compile(_noun(then) + f"(?:{then})")) for verb, then in rows
        ]
        for fate, rows in ((fate, words.get("pair", ())) for fate, words in _data()["fate"].items())
    }


@functools.cache
def _listed() -> str:
    return _LISTED.replace("{forces}", "|".join(noun for force in FORCES for noun in _data()["kin"][force]))


@functools.cache
def _force() -> re.Pattern[str]:
    return re.compile(_listed().split(",")[0] + r"\b")


@functools.cache
def _kinds() -> Mapping[str, re.Pattern[str]]:
    rows = _data()["hazards"].items()
    return {kind: re.compile(r"\b(?:" + "|".join(stems) + ")", re.IGNORECASE) for kind, stems in rows}


@functools.cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("tolls.toml").read_text("utf-8"))
