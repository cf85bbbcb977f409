"""Whether a statement judges: how good, grave, fair, wise, credible or hard something is, or what ought to be."""

from __future__ import annotations

import functools
import re
from typing import Literal

from consilience.model import Clause
from consilience.statements.lexicon import judgements

COPULAS = ("be ", "become ", "seem ", "remain ", "look ", "appear ", "feel ", "sound ", "prove ", "get ", "stay ")
BARE = tuple(copula.strip() for copula in COPULAS)
BEING = (  # forms of "be" and "seem" with what may stand between them and what they say
    r"(?:\b(?:is|are|was|were|(?:seem|manage|happen|turn(?:ed|s)? out|prove)(?:s|d|ed)? to be|(?<!to )be|been"
    r"|(?<!for )(?<!of )being|seems?|seemed|becomes?|became|remains?|looks?)"
    r"|\b(?:is|are|was|were|ai)n['’]t|\b(?:it|that|this|he|she|there|what|who|we|they|you|i)['’](?:s|re|m)) "
    r"(?:[a-z]+ly |very |even |far |so |too |pretty |rather |quite |more |less |most |also |still |just |not "
    r"|nothing (?:but )?|something |anything |little |bit |somewhat |kind of |sort of |as |all |both |such "
    r"|(?:one|some|part) of "
    r"|an? |the |our |his |her |their |its )*[\"“]?"
)
QUESTION = re.compile(  # "That is why it is unfair" and "given what is known, it is unfair" ask nothing
    r"(?<!\bis)(?<!\bwas)(?<!['’]s)(?<!\bgiven)(?<!\bperhaps)(?<!\bof course)(?<!\bexactly)(?<!\bprecisely)"
    r" (?:(?<! as )if|whether|who|whom|what|which|where|how|why) "
)
ENDS = (
    r"(?= (?:to|for|that|than|in|on|and|but|or|as|because|when|if|about|given)\b|\W*$|[,.;:)”\"’—-])"  # no noun follows
)
GRANTED = re.compile(
    r"^(?:and |but |so )?(?:it['’]s|it is) (?:also |certainly |of course )?true (?:that )?"
)  # "... he will win"
POLLED = re.compile(  # how many think so is a count
    r"(?:[\w’'-]+ ){0,4}?(?:\d[\d.,]*|[a-z]+(?:-[a-z]+)?)(?: percent| per cent|%)(?! (?:is|was|should|must|ought)\b)"
    r"|(?:[a-z]+ ){0,3}?\w+ (?:in|out of) (?:\d+|five|ten) "
)
MARKS = re.compile(r"[\"“”]")
CALLED = re.compile(  # what a thing is said to be in somebody's words ('is a "sham"')
    r"(?<!\bthere )\b(?:is|are|was|were|be|been)(?: not|n['’]t)?(?: really| also| just| still)?"
    r" (?:an?|the) (?:so-called )?[“\"](?=[a-z])"
)
AS_WHAT = re.compile(r"\bas (?:an?|the|too|so|not|nothing|[a-z]+ly)\b|\bas [\"“‘]")
QUOTES = r"[\"“”'‘]*"


def judges(clause: Clause | None, wording: str) -> bool:
    """Whether it does, by the words of a statement in lower case and by its clause, if it is one.

    An indirect question judges nothing: "asked whether it was fair".
    """
    if POLLED.match(wording):
        return False
    granted = GRANTED.match(wording)
    if granted is not None:
        return judges(None, wording[granted.end() :])
    asked = QUESTION.search(wording)
    told = MARKS.sub("", wording[: asked.start()] if asked else wording)
    if _any("openings").search(told) or _phrased().search(told) or CALLED.search(wording):
        return True
    if not told.startswith("should ") and any(f["coming"] is None for f in _any("obliging").finditer(told)):
        return True
    if clause is None or not any(span.covers(clause.head) for span in clause.spans):
        return bool(_begun().match(told))
    if _obliges(clause) or (clause.tense in ("past", "present") and _degree().search(told)):
        return True
    rest = beside(clause, "after")
    told_so = _predicates(clause) or _needs(clause, rest) or _lends(clause, rest)
    return told_so and not _any("otherwise").search(rest)


def _predicates(clause: Clause) -> bool:
    """Whether its verb judges, or what a copula says of the subject ("be unfair")."""
    if clause.predicate.startswith(COPULAS):
        return any(clause.predicate.split()[-1] in judgements(sort) for sort in ("adjectives", "alone", "nouns"))
    return clause.predicate in judgements("verbs") and clause.modal in (None, "would")


def _needs(clause: Clause, rest: str) -> bool:
    """Whether it tells what its subject needs ("The town needs a plan"), unless that is a number of things."""
    is_so = clause.predicate == "need" and clause.modal is None and clause.tense == "present"
    return is_so and not re.match(r"[^,;.]*\d", rest)


def _obliges(clause: Clause) -> bool:
    """Whether its verb tells what ought to be ("should it rain" does not)."""
    return clause.modal in judgements("modals") and not clause.spans[0].exact.lower().startswith("should")


def _lends(clause: Clause, rest: str) -> bool:
    """Whether what judges is the object of its verb, or said of that object."""
    verb = clause.predicate.split()[0] if clause.predicate.startswith(COPULAS) else clause.predicate
    if verb in judgements("lending") and _object(verb in BARE).match(rest):
        return True
    if clause.modal is not None or clause.tense not in ("past", "present"):
        return False
    if verb in judgements("damning") and AS_WHAT.search(rest):
        return True
    return verb in judgements("finding") and bool(_found().match(rest))


def beside(clause: Clause, side: Literal["before", "after"]) -> str:
    """The words of a clause that stand before or after its verb, in lower case."""
    own = next((span for span in clause.spans if span.covers(clause.head)), clause.head)
    at = clause.head.start - own.start if side == "before" else clause.head.end - own.start
    return (own.exact[:at] if side == "before" else own.exact[at:]).lower()


def _either(key: str) -> str:
    """The words of a list, one of which is to be found whole."""
    return rf"(?:{'|'.join(_forms(word) for word in sorted(judgements(key)))})(?![\w-])"


def _forms(word: str) -> str:
    """A word as it is said of one thing, and more of another ("ugly", "uglier"); one in "-ing" without an object."""
    if word.endswith("ing"):
        return re.escape(word) + ENDS
    if word.endswith("y"):
        return f"{re.escape(word[:-1])}(?:y|ier|iest)"
    return re.escape(word) + ("(?:r|st)?" if word.endswith("e") else "(?:er|est)?")


@functools.cache
def _any(key: str) -> re.Pattern[str]:
    """The regular expressions of a list as one."""
    return re.compile("|".join(sorted(judgements(key))))


@functools.cache
def _phrased() -> re.Pattern[str]:
    """Phrases that judge, and what judges after a form of "be"."""
    alone = rf"{_either('alone')}(?= (?:to|that|than)\b|[,.;”\"]|$)"
    other = r"(?:[a-z]+,? (?:and|but|or|yet) )?"  # "sick and repulsive"
    said = rf"(?:{_any('being').pattern}|{other}{_either('adjectives')}(?! of |(?<=successful) in )|{alone})"
    return re.compile(rf"{_any('phrases').pattern}|{BEING}{said}")


@functools.cache
def _degree() -> re.Pattern[str]:
    """What is said to be so in a high degree ("a very strong case")."""
    return re.compile(rf"\b(?:very|extremely|truly|exceedingly) (?:{_either('adjectives')}|{_either('alone')})")


@functools.cache
def _begun() -> re.Pattern[str]:
    """A piece without a verb that begins with what judges ("a terrible mistake")."""
    before = r"\W*(?:(?:an?|the|so|too|very|not|most|more|[a-z]+ly) )*"
    return re.compile(rf"{before}(?:{_either('adjectives')}|(?:[\w-]+ )?{_either('nouns')})")


@functools.cache
def _object(copula: bool) -> re.Pattern[str]:
    """What judges as an object ("a terrible precedent", "a real threat"), or of the subject ("a fair label")."""
    before = r"\W+(?:(?:an?|the|such|no|not|his|her|their|our|its|this|also|very|too|more|most|[a-z]+ly) )*"
    active = "|".join(re.escape(word) for word in sorted(judgements("adjectives")) if word.endswith("ing"))
    described = rf"{_either('adjectives')} \w|(?:(?<=a )|(?<=ly )|(?<=such )|(?<=most )|(?<=more ))(?:{active}) \w"
    if copula:
        described = rf"{described}|(?:(?<=an )|(?<=a )|(?<=the )){_either('alone')} \w"
    return re.compile(rf"{before}(?:{described}|(?:[\w-]+ ){{0,2}}{_either('nouns')})")


@functools.cache
def _found() -> re.Pattern[str]:
    """What is said of an object ("him unfit", "it as misleading", "the deal a farce")."""
    degree = r"(?:so |too |very |not |only |more |less |even |all |the |a |[a-z]+ly )*"
    adjective = rf"{degree}(?:{_either('adjectives')}|(?:hard|easy|right|vulnerable|powerless)(?:er|ier)?\b){ENDS}"
    noun = rf"an? {QUOTES}(?:[\w-]+ )?{_either('nouns')}"
    seen = rf"as (?:an? |the ){degree}{_either('adjectives')} \w"
    of = r"\W+(?!for |on |up |out )(?:(?!(?:that|which|who)\b)[^\s;.]+ ){1,12}?"
    return re.compile(rf"{of}(?:{seen}|(?:as )?{QUOTES}(?:{noun}|{adjective}))")
