"""What a statement is: its kind, its polarity and how certain its origin leaves it."""

from __future__ import annotations

import re

import msgspec

from consilience.model import Certainty, Clause, Polarity, StatementKind
from consilience.resources import modality
from consilience.statements.judgements import beside, judges
from consilience.statements.lexicon import judgements, pattern, stems, words

IMPERATIVE = re.compile(r"^(?:please|let['’]s|do not|don['’]t)\b")
URGING = re.compile(
    r"(?:(?:just|please|now|then|so|and|but|do not|don['’]t|never|always|simply|first|also)\W+)*", re.IGNORECASE
)
ORDER: tuple[Certainty, ...] = ("unknown", "possible", "probable")
UNHEDGED = re.compile(
    r"\b(?:nobody|no one|none of [\w ]{1,20}|neither) could\b(?! have)"
    r"|\bcould(?:n['’]t| not)\b(?! have)|\b(?:may|might|could) (?:just )?as well\b"
    r"|\bcould(?:n['’]t| not| never) have\b.*\b(?:without|better|worse|more|less)\b"
)
SURELY = re.compile(  # what is so told of a thing to come is held for certain
    r"^(?:and |but |so |well, )?(?:we|i)(?: all)? (?:know|have no doubt|guarantee)\b"
    r"|\bthere(?: is|['’]s) no (?:doubt|question)\b|(?:it['’]s|it is) a certainty\b"
    r"|^(?:and |but |so )?(?:it['’]s|it is) (?:also |certainly |of course )?true\b"
    r"|(?:\b(?:is|are|was|were)|['’](?:s|re|m)) (?:sure|certain|guaranteed|bound) to\b"
)
FIRST = re.compile(r"i|we", re.IGNORECASE)
HAVE = re.compile(r"\bhave\b|['’]ve\b")  # not in "my view was that we should sell"
ENOUGH = re.compile(r"\b(?:may|might|could) (?:well |still |yet )?be (?:[a-z]+ )?enough to\b")  # to do what is to come
YET = re.compile(r"(?:\b(?:has|have|had)|['’](?:ve|s|d)) (?:\w+ly )?yet to\b", re.IGNORECASE)
NEAR = 12  # characters to a verb from what tells that it has not come about
AWAITED = re.compile(r"(?:once|if|unless|should) ")  # what begins so tells of what has not come
SEEMING = re.compile(r"seem\b|appear (?!(?:in|on|at|with|by|as|before|from|of|to|for|alongside|beside|behind|under)\b)")
COUNTED = re.compile(  # how many say that they would
    r"(?:[a-z’'-]+ ){0,3}?(?:\d[\d.,]* ?%|[\w-]+ per ?cent)(?: of (?:\w+ ){0,3}?(?:those|respondents|voters|adults"
    r"|people|residents|participants|americans|republicans|democrats|independents))?"
    r" (?:\w+ly |also |still )?(?:would|will)\b"
)
PERFECT: dict[str, Certainty] = {"would": "unknown", "should": "unknown", "must": "probable"}  # "would have gone"


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What stands around a statement: words, cue, whether it tells of the saying, is asked, conditional or denied."""

    wording: str
    cue: str = ""
    told: bool = False
    asked: bool = False
    conditional: bool = False
    denied: bool = False


def kind(clause: Clause | None, setting: Setting) -> StatementKind:
    """Its kind: an explicit unknown before an opinion, an opinion before what is to come, else an event."""
    text = setting.wording.lower()
    if pattern("unknown", "patterns").search(text):
        return "explicit unknown"
    if is_deed(clause, setting):
        return "event"
    if judges(clause, text):
        return "assessment"
    if COUNTED.match(text):
        return "event"
    if clause is not None and clause.tense in words("prediction", "tenses"):
        return "prediction"
    if clause is not None and _foreseen(clause, text):
        return "prediction"
    if SURELY.match(text) and pattern("prediction", "future").search(text):
        return "prediction"
    if clause is not None and (_plans(clause) or _may_come(clause, text)):
        return "prediction"
    if pattern("prediction", "patterns").search(text):
        return "prediction"
    timeless = clause is None or clause.relation == "fragment" or not _within(clause)
    return "prediction" if timeless and pattern("prediction", "future").search(text) else "event"


def is_deed(clause: Clause | None, setting: Setting) -> bool:
    """Whether it tells that somebody praised, accused or attacked somebody ("accused her of newfound outrage"), or what
    was done to somebody ("nobody was hurt"), which was so whatever words it is told in."""
    if clause is None or setting.told or clause.tense != "past" or clause.modal is not None:
        return False
    done_to = clause.predicate in judgements("harms") and not any(p.role == "agent" for p in clause.participants)
    return done_to or (clause.predicate in judgements("deeds") and _within(clause))


def _plans(clause: Clause) -> bool:
    """Whether its verb is one of planning and expecting, of a thing that may still come."""
    before, after = beside(clause, "before"), beside(clause, "after")
    stem = clause.predicate.split()[0][:-1]
    after = re.sub(rf"^.*?\b{re.escape(stem)}\w*", "", after, count=1)  # "continues to threaten her"
    if clause.tense == "past" and any(FIRST.fullmatch(p.exact) for p in clause.participants if p.role == "agent"):
        return False  # "I expected to see her"
    meant = pattern("prediction", "meant").search(clause.spans[0].exact.lower())
    if meant or pattern("prediction", "over").search(before) or pattern("prediction", "born").match(after):
        return False
    if clause.predicate in words("prediction", "predicates"):
        return True
    if clause.tense == "past":
        return False  # to have promised is a deed
    return clause.predicate in words("prediction", "aiming") and bool(pattern("prediction", "objects").match(after))


def _may_come(clause: Clause, text: str) -> bool:
    """Whether "may", "might" or "could" tells what is still open ("could reopen"), rather than what is so ("may be
    ill", "may be waiting"), could be done at the time ("could hear", "could not"), or that somebody is able to do."""
    if clause.modal not in ("may", "might", "could") or clause.tense != "none" or not _within(clause):
        return False
    if ENOUGH.search(text):
        return True
    able = UNHEDGED.search(text) or pattern("prediction", "able").search(text)
    is_so = clause.predicate.split()[0] in words("prediction", "states") and not AWAITED.match(text)
    return not able and not is_so and not clause.head.exact.lower().endswith("ing")


def _within(clause: Clause) -> bool:
    return any(span.covers(clause.head) for span in clause.spans)


def _foreseen(clause: Clause, text: str) -> bool:
    """Whether "would" tells what was still to come, rather than what was so often, later on, or only wished."""
    otherwise = pattern("prediction", "otherwise").search(text) or _unreal(clause, text)
    return clause.modal == "would" and clause.tense == "none" and not otherwise


def _unreal(clause: Clause | None, text: str) -> bool:
    """Whether "would" tells how it would be in a world that is not ("In another age it would be ...")."""
    return clause is not None and clause.modal == "would" and pattern("prediction", "unreal").search(text) is not None


def polarity(clause: Clause | None, setting: Setting, kind: StatementKind) -> Polarity:
    """Denied where it is negated, or the content of a denial, but not where it is both; a thing unknown is not."""
    if kind == "explicit unknown":
        return "affirmed"
    negated = clause is not None and clause.negated != _is_due(clause)
    return "denied" if setting.denied != negated else "affirmed"


def _is_due(clause: Clause) -> bool:
    """Whether it tells what has not come about so far ("has yet to answer")."""
    own = next((span for span in clause.spans if span.covers(clause.head)), clause.head)
    at = clause.head.start - own.start
    return any(found.start() <= at <= found.end() + NEAR for found in YET.finditer(own.exact))


def certainty(clause: Clause | None, setting: Setting, kind: StatementKind) -> Certainty:
    """The least certain that its cue, modal and hedges leave it; plans are no more than probable unless they are told
    as sure, and what is told under a condition is unknown, unless it is an opinion or hedged itself ("could fail
    if")."""
    if setting.asked:
        return "unknown"
    if kind == "explicit unknown" or _ordered(clause, setting) or _unreal(clause, setting.wording.lower()):
        return "unknown"
    hedged = [*_of_phrases(setting), *_of_clause(clause, setting.wording.lower())]
    coming = kind == "prediction" or (clause is not None and clause.tense == "future")
    conditional = setting.conditional and kind != "assessment" and not hedged
    found = [
        _of_cue(clause, setting),
        *hedged,
        "unknown" if conditional else "certain",
        "probable" if coming and not SURELY.search(setting.wording.lower()) else "certain",
    ]
    return next((one for one in ORDER if one in found), "certain")


def _of_phrases(setting: Setting) -> list[Certainty]:
    """What hedging phrases of several words leave ("it appears")."""
    text = setting.wording.lower()
    found = (modality.degree_of(one, "phrases") for one in modality.phrases() if re.search(rf"\b{one}\b", text))
    return [one for one in found if one and one != "hearsay"]


def _of_cue(clause: Clause | None, setting: Setting) -> Certainty:
    """What the cue leaves; a relative clause in what is feared or asked is taken for granted, and so is that somebody
    asked or urged ("She questioned his motives"). What is quoted asks by its own words."""
    if clause is not None and clause.relation == "relative" and clause.tense in ("past", "present"):
        return "certain"
    return next((one for one in ORDER[1 if setting.told else 0 :] if stems("cues", one).search(setting.cue)), "certain")


def _of_clause(clause: Clause | None, text: str) -> list[Certainty]:
    """What its modal, its verb and its hedging words leave ("could not" and "might as well" tell of no chance)."""
    if clause is None:
        return []
    found: list[Certainty] = []
    if clause.modal and modality.degree_of(clause.modal, "modals") and not UNHEDGED.search(text):
        found.append("possible")
    if SEEMING.match(clause.predicate):
        found.append("probable")
    if clause.tense == "past" and clause.modal in PERFECT and HAVE.search(text):
        found.append(PERFECT[clause.modal])
    return found + [degree for span in clause.hedges if (degree := hedge(span.exact, clause))]


def hedge(word: str, clause: Clause) -> Certainty | None:
    """The certainty that one hedging word of the clause leaves; hearsay leaves it possible, what was shown certain."""
    lower = word.lower()
    if lower in ("shown", "seen") or clause.predicate in ("be apparent", "become apparent"):
        return None  # "The damage was apparent" at a glance
    sorts: tuple[modality.Sort, ...] = ("adverbs", "adjectives", "conditions")
    degrees = [modality.degree_of(lower, sort) for sort in sorts]
    degrees.append(modality.degree_of(clause.predicate.split()[0], "verbs"))
    degree = next((one for one in degrees if one), None)
    return "possible" if degree == "hearsay" else degree


def hearsay(clause: Clause) -> bool:
    """Whether the clause itself tells that somebody unnamed says so ("allegedly", "was shown asking")."""
    sorts: tuple[modality.Sort, ...] = ("adverbs", "adjectives")
    for span in clause.hedges:
        if any(modality.degree_of(span.exact.lower(), sort) == "hearsay" for sort in sorts):
            return True
        at_head = span.start == clause.head.start
        if at_head and modality.degree_of(clause.predicate.split()[0], "verbs") == "hearsay":
            return True
    return False


def _ordered(clause: Clause | None, setting: Setting) -> bool:
    """Whether it is an order: a verb without a subject at the start of the sentence."""
    if IMPERATIVE.match(setting.wording.lower()):
        return True
    return clause is not None and orders(clause)


def orders(clause: Clause) -> bool:
    """Whether a clause is an order by its verb, which has no subject and stands at its start ("Just look at it")."""
    if clause.relation not in ("main", "conjunct") or clause.tense != "none" or clause.modal:
        return False
    if clause.relation == "conjunct" and clause.head.exact.endswith("ing"):
        return False
    ahead = clause.head.start - clause.spans[0].start
    urged = ahead >= 0 and URGING.fullmatch(clause.spans[0].exact[:ahead]) is not None
    return urged and not any(p.role == "agent" and p.start < clause.head.start for p in clause.participants)
