"""One affirms what the other denies."""

from __future__ import annotations

import re

from consilience.claims.conflicts.finding import NAMELESS, Case, Finding, Side, independent, later, who
from consilience.claims.conflicts.retelling import likeness, retold
from consilience.claims.features import object_cosine
from consilience.claims.keys import UNNAMED
from consilience.claims.names import fold, is_name
from consilience.claims.wording import Wording, stem
from consilience.model import Nature
from consilience.resources.verdicts import refutes

ABOUT, FLAT = 0.5, 0.85
SURELY, NEAR = 0.7, 0.5  # of two speakers' own words: that they are about one thing, and their cosine
NEAREST = 0.75  # the cosine of two whose objects are not alike
FULL = 2  # the words that say something, of which a statement has as many that is more than its verb
SHARED, WHOLE = 0.5, 0.9  # the weight of the words of the shorter that the other has too
_DENYING = re.compile(r"\b(?:den(?:y|ies|ied|ying)|refut\w+|reject\w*|dismiss\w*|rebut\w*)\b", re.IGNORECASE)
_DENY = re.compile(r"\bden(?:y|ies|ied|ying)\b", re.IGNORECASE)
# A denial that is told as one that did not last: "initially denied", "as late as Friday they insisted it had not".
_FIRST_SAID = r"(?:initial(?:ly)?|at first|originally)"
_AT_FIRST = re.compile(
    rf"\b(?:{_FIRST_SAID},? (?:[\w’'-]+ ){{0,3}}?(?:den[yi]|insist|said|maintain|reject|dismiss|disput)"
    rf"|(?:den(?:y|ied|ying)|insisted|said|reject(?:ed|ing)) (?:\w+ ){{0,2}}?{_FIRST_SAID}"
    r"|as (?:recently|late) as|until (?:then|now)"
    r"|after (?:\w+ly )?(?:denying|(?:(?:days|weeks|months|years) of )?denials?)"
    r"|before (?:admitting|conceding|confessing))",
    re.IGNORECASE,
)
_DENIES = re.compile(rf"{_DENYING.pattern}(?: that)? $", re.IGNORECASE)
# "Denied such claims" does not tell what is denied.
_CLAIMS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut\w+|reject\w*|dismiss\w*|rebut\w*) (?:\S+ ){0,3}?"
    r"(?:claims?|allegations?|charges?|accusations?|reports?|criticisms?|suggestions?)\b(?! (?:that|of))",
    re.IGNORECASE,
)
# What a relative clause says is taken for granted by whoever denies the sentence around it.
_GRANTED = re.compile(r"\b\w+,? (?:who|which|that|whom) |\b(?:in|to|for|of|on) (?:which|whom)\b", re.IGNORECASE)
# Negations that leave what they negate so at another time, in another part, or to another degree.
_PARTLY = re.compile(
    r"\b(?:no longer|not (?:only|just|yet|immediately|necessarily|always|all|every|entirely|fully|even|so|clear|sure"
    r"|known)|yet|anymore|again|until|unless|without|if|whether|never|nor|neither|alone|only|rather|too|personally|directly)\b"
    r"|(?:\bnot|n ?['’] ?t)\b[^.,;]{0,40}\b(?:enough|sufficient\w*|adequate\w*|much|many)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|cannot)\b|n ?['’] ?t\b", re.IGNORECASE)
# What is not so at one moment ("as they sit down") may be at another.
_MOMENT = re.compile(
    r"\b(?:as|after|before|when|while) (?:the |a |an |his |her |their )?[\w’'-]+ (?:\w+ )?\w+", re.IGNORECASE
)
_THERE = re.compile(r"(?:\w+ )?there(?:['’]s| (?:is|are|was|were|has|have|had|can|will|would)\b)", re.IGNORECASE)
_NEGATED = re.compile(r"(?:\b(?:not|never|cannot)|n ?['’] ?t)(?: \w+ly)?$", re.IGNORECASE)
_CARRIED = re.compile(r"\b(?:or|nor)\W*$", re.IGNORECASE)
_AWAITED = re.compile(r"(?:if|whether|unless|when|until|till|once|why|how|what|had)\b", re.IGNORECASE)
# What there is little of is as good as denied, and what is more so than another may not be so.
_SCANT = re.compile(
    r"\b(?:insufficient|little|few|lack\w*|hardly|scarcely|barely|fail\w*|refus\w*|more|less|most|least)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(
    ("not", "no", "never", "n", "t", "any", "a", "an", "do", "does", "did", "has", "have", "had", "was", "were", "is")
)  # words of negation, and those that come and go with it
# What ought not to be may be.
_OUGHT = re.compile(r"\b(?:should|must|shall|ought|(?:can|could|may) be no)\b|^(?:let|do) not?\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:I|[Mm]e|[Ww]e|[Uu]s|[Mm]y|[Oo]ur)\b")
# "Has issued no warnings" denies that anybody was warned.
_LIGHT = r"(?:issu|giv|gave|made|make|making|receiv|sent|send|launch|conduct|carried|carry|held|hold)"
_UNMADE = re.compile(
    rf"\b{_LIGHT}\w*(?: out)? (?:no|any) (?P<object>\w+(?: \w+)?)"
    rf"|\bno (?P<subject>\w+) (?:[\w’'-]+ ){{0,5}}?(?:was|were|(?:has|have|had) been) {_LIGHT}",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"^(?:that|this|it)(?:['’]s| is| was) (?:\w+ly )?(?:not )?(?:\w+ly )?(?:the|an?) \w+$|\bthe case$", re.IGNORECASE
)
_WHOSE = re.compile(r"\b(?:my|your|our|their|its|his|her)\b")
ALIKE, SAME = 0.6, 0.9  # the share of all words of two clauses that both have
# Predicates whose denial says nothing of the world: "I do not think so" is no denial of what somebody else thinks.
MINDS = frozenset(
    map(stem, ("think", "believe", "know", "want", "feel", "hope", "like", "expect", "understand", "care"))
)
_AWAITS = re.compile(  # what is expected by nobody in particular is as good as foreseen
    r"\b(?:is|are|was|were)(?:n['’]t| not)?(?: \w+ly| also| now| still)? expected to\b", re.IGNORECASE
)
DENIALS = frozenset(map(stem, ("deny", "reject", "dismiss", "refute", "rebut")))
# Verbs that say little by themselves: "is not going anywhere", "its time has come and gone".
GOING = frozenset(map(stem, ("go", "come", "get")))
# What is denied is what was said, not that it was.
SAYINGS = frozenset(map(stem, ("say", "report", "tell", "write", "add", "state")))


def detect(case: Case) -> Finding | None:
    """A dispute where the two say the same but for the denial, whether who says it is named or not.

    Somebody must be said to deny it, or two articles' versions of one sentence must differ by a negation, or two
    speakers must contradict each other in the same words. Other sentences of which one negates ("was last seen", "was
    never seen again") mostly speak of different things.
    """
    a, b = case.a.statement, case.b.statement
    predicates = case.a.predicate | case.b.predicate
    if a.polarity == b.polarity:
        return _restricted(case)
    if predicates & (MINDS | DENIALS) and not all(_AWAITS.search(_text(w)) for w in (case.a, case.b)):
        return None
    if "explicit unknown" in (a.kind, b.kind) or "unknown" in (a.certainty, b.certainty):
        return None
    if any(points(_text(w)) for w in (case.a, case.b)) and not retold(case):
        return None
    denied, x, y = (case.a, case.x, case.y) if a.polarity == "denied" else (case.b, case.y, case.x)
    if is_shared(denied, x):
        return None
    flatly = not predicates & SAYINGS and (_denied(case, denied) or _negated(case) or _contradicted(case))
    if not flatly and not _gainsaid(case) and not _unmade(case, denied):
        return None
    return opposed(x, y) if flatly or x.origin_name != NAMELESS else None


def opposed(denying: Side, affirming: Side) -> Finding:
    """How a denial and what it denies stand to each other: what was denied at first only is a correction."""
    spoken = f"Denied by {who(denying)}; affirmed by {who(affirming)}"
    if _AT_FIRST.search(denying.sentence):
        told: tuple[Nature, str] = ("correction", ": the denial is told as one of before.")
    else:
        told = ("dispute", ": both cannot be so.")
    return Finding(aspect="polarity", nature=told[0], explanation=spoken + told[1])


def _restricted(case: Case) -> Finding | None:
    """Where two articles' versions of one sentence differ by a negation that only tells which thing is meant, and that
    the other has nowhere."""
    if negations(_text(case.a)) == negations(_text(case.b)):
        return None
    if any(_PARTLY.search(_text(w)) for w in (case.a, case.b)) or _pronouns(case.a) != _pronouns(case.b):
        return None
    limits = [text[match.end() :] if (match := _GRANTED.search(text)) else "" for text in map(_text, (case.a, case.b))]
    one, other = map(negations, limits)
    if not all(limits) or one == other or not retold(case) or likeness(case) < SAME:
        return None
    denying, affirming = (case.x, case.y) if one > other else (case.y, case.x)
    return opposed(denying, affirming)


def _denied(case: Case, denied: Wording) -> bool:
    """Whether an independent origin is said to deny it."""
    if "possible" in (case.a.statement.certainty, case.b.statement.certainty):
        return False  # that it can be so is not that it is
    cue = _cue(denied, case.x if denied is case.a else case.y)
    said = _text(denied)
    if (
        not (_DENYING.search(cue) or refutes(cue) or _DENY.search(said))
        or _GRANTED.search(said)
        or not independent(case)
    ):
        return False
    if _CLAIMS.search(said) or _negated_within(denied, case) or not _two_told(case):
        return False
    if len(denied.statement.terms) < FULL and case.match.pair.cosine < NEAR:
        return False  # little but a verb
    return case.match.about >= ABOUT and _one_thing(case)


def _cue(denied: Wording, side: Side) -> str:
    """The words by which it is said that something is denied: those right before it, where none are kept with it."""
    if denied.statement.cue:
        return denied.statement.cue.exact
    ahead = _DENIES.search(side.sentence.partition(denied.statement.spans[0].exact)[0])
    return ahead[0] if ahead else ""


def _negated_within(denied: Wording, case: Case) -> bool:
    """Whether what is denied is itself negated: "dismissed criticism that aid was not leaving the airport"."""
    side, affirmed = (case.x, case.y) if denied is case.a else (case.y, case.x)
    match = _DENYING.search(side.sentence)
    within = match and _NEGATION.search(side.sentence[match.end() :])
    return bool(within or _NEGATION.search(affirmed.sentence))


def _two_told(case: Case) -> bool:
    """Whether two articles tell it, or one names who says and who denies."""
    voices = {case.a.statement.voice, case.b.statement.voice}
    flat = any(w.statement.cue and _DENY.search(w.statement.cue.exact) for w in (case.a, case.b))
    return case.x.article != case.y.article or (voices == {"attributed"} and flat)


def _negated(case: Case) -> bool:
    """Whether two articles' versions of one sentence differ by a negation."""
    if case.x.article == case.y.article or any(_PARTLY.search(_text(w)) for w in (case.a, case.b)):
        return False
    denied, affirmed = (case.a, case.b) if case.a.statement.polarity == "denied" else (case.b, case.a)
    if not _scant(affirmed) <= _scant(denied):
        return False
    alike = case.a.statement.kind == case.b.statement.kind and (case.match.pair.same_predicate or _is_all(case))
    if not alike or _pronouns(case.a) != _pronouns(case.b) or _of_themselves(case):
        return False
    return _one_more(case) and retold(case) and likeness(case) >= ALIKE


def _scant(wording: Wording) -> set[str]:
    """The words by which there is little of what a clause tells, or more of it than of another."""
    return {m.group().lower() for m in _SCANT.finditer(_text(wording))}


def _is_all(case: Case) -> bool:
    """Whether the negation, with its auxiliary, is all that the two clauses differ in."""
    one, other = (frozenset(re.findall(r"[a-z]+", _text(w).lower())) for w in (case.a, case.b))
    return (one ^ other) <= _SMALL


def _pronouns(wording: Wording) -> frozenset[str]:
    """Whose things a clause tells of, by its pronouns: what is not ours may be theirs."""
    return frozenset(_WHOSE.findall(_text(wording).lower()))


def _contradicted(case: Case) -> bool:
    """Whether one independent speaker flatly negates, in the same words, what another says."""
    a, b, pair = case.a.statement, case.b.statement, case.match.pair
    if not (a.voice == b.voice == "attributed" and a.kind == b.kind == "event") or not independent(case):
        return False
    if any(_PARTLY.search(_text(w)) for w in (case.a, case.b)) or later(case) is not None or _of_two_moments(case):
        return False
    if _of_themselves(case) or not _one_more(case):
        return False  # "rejected by" is no negation
    if _of_two(case) or any(_CLAIMS.search(_text(w)) for w in (case.a, case.b)):
        return False
    flat = case.match.about >= FLAT and pair.containment >= WHOLE and object_cosine(case.a, case.b) >= SHARED
    return flat and _one_thing(case)


def _gainsaid(case: Case) -> bool:
    """Whether two named speakers say the same of one thing, in other words, but for a negation.

    Counts are left to tolls ("none were wounded"), and each one's "I" is another.
    """
    if not all(_is_put(w) for w in (case.a, case.b)) or not independent(case) or _has_unnamed(case):
        return False
    pair = case.match.pair
    if not pair.same_predicate or pair.agent_clash or pair.patient_clash or "clash" in (pair.time, pair.place):
        return False
    if case.a.predicate & case.b.predicate <= GOING:
        return False
    if case.a.statement.kind != case.b.statement.kind:
        return False
    if _of_themselves(case) or _of_two(case) or not _one_more(case):
        return False
    if _elsewhere(case) or _of_two_moments(case):
        return False
    alike = pair.cosine >= NEAREST or (pair.cosine >= NEAR and object_cosine(case.a, case.b) >= SHARED)
    return case.match.about >= SURELY and pair.containment >= SHARED and alike


def _unmade(case: Case, denied: Wording) -> bool:
    """Whether two speakers affirm and deny one deed, the one by a verb and the other by its noun."""
    affirmed = case.b if denied is case.a else case.a
    deed = unmade(denied) & affirmed.predicate
    if not deed or not all(_is_put(w) for w in (case.a, case.b)) or not independent(case):
        return False
    alike = bool(case.a.stems & case.b.stems - deed) and case.match.pair.cosine >= NEAR
    return alike and not (case.match.pair.agent_clash or case.match.pair.patient_clash)


def unmade(wording: Wording) -> frozenset[str]:
    """The stems of the words that may name what a statement denies was done; none where it denies nothing so."""
    match = _UNMADE.search(_text(wording)) if wording.statement.polarity == "denied" else None
    return frozenset(map(stem, (match["object"] or match["subject"]).lower().split())) if match else frozenset()


def _of_themselves(case: Case) -> bool:
    """Whether each of two speaks of "I" or "us"."""
    return case.x.origin != case.y.origin and all(_FIRST.search(_text(w)) for w in (case.a, case.b))


def _of_two(case: Case) -> bool:
    """Whether the two tell of two people by name, whatever their pronouns."""
    one, other = (
        {
            word
            for p in w.statement.participants
            if p.role == "agent" and p.entity and is_name(p.entity)
            for word in fold(p.entity).split()
        }
        for w in (case.a, case.b)
    )
    return bool(one and other) and not one & other


def _elsewhere(case: Case) -> bool:
    """Whether one says that there is, and the other that there is not, such a thing, and they name no place in common:
    what is not here may be there."""
    if not all(_THERE.match(_text(w)) for w in (case.a, case.b)):
        return False
    one, other = ({place.name for place in w.statement.places} for w in (case.a, case.b))
    return bool(one | other) and not one & other


def _of_two_moments(case: Case) -> bool:
    """Whether behind either it is told at what moment it was, in words that do not stand behind the other."""
    one, other = (_MOMENT.search(_behind(w, side)) for w, side in ((case.a, case.x), (case.b, case.y)))
    return (one[0].lower() if one else "") != (other[0].lower() if other else "")


def _behind(wording: Wording, side: Side) -> str:
    """The rest of the sentence, from the statement's last span on."""
    last = wording.statement.spans[-1].exact
    return last + side.sentence.partition(last)[2]


def _has_unnamed(case: Case) -> bool:
    return UNNAMED in case.x.links | case.y.links


def _is_put(wording: Wording) -> bool:
    """Whether a speaker states something as so, of no number, in more than a verb."""
    s, text = wording.statement, _text(wording)
    plain = s.kind in ("event", "assessment") and s.certainty == "certain" and not s.quantities
    told = s.voice == "attributed" and plain and len(s.terms) >= FULL
    return told and not any(p.search(text) for p in (_PARTLY, _SCANT, _GRANTED, _OUGHT)) and not _AWAITED.match(text)


def points(text: str) -> bool:
    """Whether a text only points at what it is about: "That was the case" does not tell what was."""
    return bool(_POINTING.search(text))


def is_hedged(text: str) -> bool:
    """Whether a text negates or affirms in part, as a condition, or only in as far as there is little of a thing."""
    text = re.sub(r"\bnever\b(?! again)", " ", text)
    return bool(
        _PARTLY.search(text)
        or _SCANT.search(text)
        or _OUGHT.search(text)
        or _AWAITED.match(text)
        or _CLAIMS.search(text)
    )


def is_shared(wording: Wording, side: Side) -> bool:
    """Whether a statement's negation stands before a gap: it is that of the clause before, and may not reach so far
    ("would not pay, cut its spending and sell"), unless an "or" carries it on."""
    ends = [span.exact for span in wording.statement.spans[:-1] if _NEGATED.search(span.exact)]
    places = [side.sentence.find(exact) + len(exact) for exact in ends if exact in side.sentence]
    last = wording.statement.spans[-1].exact
    gaps = (side.sentence[place : side.sentence.find(last, place)] for place in places)
    return any(not _CARRIED.search(gap) for gap in gaps)


def negations(text: str) -> int:
    """How many words of negation a text has."""
    return len(_NEGATION.findall(text))


def _one_more(case: Case) -> bool:
    """Whether the sentence of the one that denies holds a negation that the other's does not."""
    x, y = (negations(side.sentence) for side in (case.x, case.y))
    return x > y if case.a.statement.polarity == "denied" else y > x


def _text(wording: Wording) -> str:
    return " ".join(span.exact for span in wording.statement.spans)


def _one_thing(case: Case) -> bool:
    """Whether more than the predicate is shared: "missed inspections" and "missing workers" are not one thing."""
    pair = case.match.pair
    if pair.patient_clash or (pair.agent_clash and not pair.same_patient):
        return False
    return pair.same_predicate and pair.containment >= SHARED and _same_object(case)


def _same_object(case: Case) -> bool:
    """Whether the two are about the same object, or the shorter leaves it out ("it had been warned")."""
    pair = case.match.pair
    return pair.same_patient or pair.containment >= WHOLE or object_cosine(case.a, case.b) >= SHARED
