"""Clauses that assert nothing by themselves, as conditions and what is awaited: they go with what they limit."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from consilience.model import Clause, Span, cut
from consilience.resources import modality
from consilience.statements.lexicon import pattern, words

BEFORE = 60  # characters ahead of a clause in which the words stand that join it
PERFECT = re.compile(r"\b(?:has|have)\b|['’]ve\b", re.IGNORECASE)
QUOTES = re.compile(r"[\"“”]")
ABLE = frozenset({"can", "could", "may", "might", "would", "should"})
JOINING = ("conditions", "comparisons", "awaited", "meaningless", "together")
RELATIONS = frozenset({"adverbial", "conjunct", "participle", "complement", "relative"})


HELPERS = r"(?:am|is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must)(?:n['’]t)?"
LEAD = r"^\W*(?:[\da-h]\)\W*)?(?:(?:and|but|so|or|then|now|well|ok|okay|yes|no|oh|hey|really|just|because)\b\W*)*"
PERSON = r"(?:i|you|he|she|it|we|they|there|this|that|these|those|any(?:one|body|thing))\b"
ASKING = re.compile(rf"{LEAD}(?:{HELPERS}|who|whom|whose|what|which|why|where|when|how)\b", re.IGNORECASE)
INVERTED = re.compile(rf"{LEAD}(?!had|were|should){HELPERS} {PERSON}", re.IGNORECASE)
ASKED = re.compile(
    r"[,:–—-] (?:and |but |so )?(?:(?:who|whom|whose|what|which|why|where|when|how)"
    rf"(?:(?: \w+){{0,2}}? {HELPERS}|['’]s)\b"
    rf"|{HELPERS} (?:{PERSON}|the|an?|[A-Z]\w+)(?!\W*$))"
)
UNREAL = re.compile(r"(?i:had|were|should) (?:the|an?|his|her|its|their|[A-Z]\w+|" + PERSON + ")")
RELATIVE = re.compile(r"\b(?:which|who|whom|whose|where|when|that)\b")
ASIDE = re.compile(r"[,–—(]\s*(?:(?:of|in|to|for|with|from|on|at|by|all|some|many|most|both|none|each|one|several) )*$")
INFINITIVE = re.compile(r"\bto [a-z]+")
INDEFINITE = re.compile(r"(?:an?|any)\b", re.IGNORECASE)
INSTEAD = re.compile(r"\b(?:rather than|instead of|without) $", re.IGNORECASE)
APPOSED = re.compile(r"^, an? ")
BEING = frozenset({"is", "are", "was", "were", "be", "been", "'s", "’s", "'re", "’re", "'m", "’m", "become", "became"})
WEIGHED = re.compile(r"(?:even|especially|particularly|only|perhaps|maybe|possibly) (?=if\b|unless\b)", re.IGNORECASE)
RISING = re.compile(
    r"(?:and |but |so )?the (?:more|less|fewer|better|worse|\w+er)\b", re.IGNORECASE
)  # "the more ..., the less ..."
BARE = re.compile(r"be\b")  # the verb of what one has done ("have it | be shut by a clerk")
MEASURE = re.compile(
    r"(?:\b(?P<first>[\w-]+) )?\b(?P<second>[\w-]+) (?:moment|second|minute|hour|day|week|month|year|decade)s?$"
)
UNMEASURED = frozenset({"for", "this", "last", "next", "each", "every", "past", "previous", "coming", "that", "same"})
LEADING = frozenset({"once", "after", "while", "when"})  # that a clause may have within it
BESIDE = re.compile(r"\s+(?:(?:after|before|since|that) )?")
CONCEDED = frozenset({"even", "especially", "particularly"})
CLOSERS = "\"'”’»)"


class Bonds(msgspec.Struct, frozen=True, kw_only=True):
    """The clauses by place that are no assertions: conditions, direct questions, all that goes with a clause above; and
    those that are `tied` to one above, if the same source says it."""

    conditions: frozenset[int]
    questions: frozenset[int]
    bound: frozenset[int]
    tied: frozenset[int]


def bonds(text: str, clauses: Sequence[Clause], sentences: Sequence[Span]) -> Bonds:
    """The bonds of an article's clauses; what stands in a bound clause is bound too."""
    conditions = {n for n, clause in enumerate(clauses) if conditional(clause) or _provided(text, clause)}
    bound = conditions | {n for n in range(len(clauses)) if _awaited(text, clauses, n)}
    questions = {n for n, clause in enumerate(clauses) if _questions(text, clause, sentences[clause.sentence])}
    bound |= questions
    for n in range(len(clauses)):
        path = _upwards(text, clauses, n)
        if any(above in bound for above in path):
            bound.add(n)
    tied = {n for n in range(len(clauses)) if n not in bound and _ties(text, clauses, n)}
    return Bonds(
        conditions=frozenset(conditions), questions=frozenset(questions), bound=frozenset(bound), tied=frozenset(tied)
    )


def conditional(clause: Clause) -> bool:
    """Whether the clause opens with "if" or its like, or such a word after one that only weighs it ("even if")."""
    weighed = WEIGHED.match(clause.spans[0].exact)
    opening = clause.spans[0].start + (weighed.end() if weighed else 0)
    return any(modality.degree_of(h.exact, "conditions") and h.start <= opening for h in clause.hedges)


def conceded(clause: Clause) -> bool:
    """Whether what a condition limits is so in any case ("even if it fails", "especially if it rains")."""
    weighed = WEIGHED.match(clause.spans[0].exact)
    return weighed is not None and weighed.group().lower().strip() in CONCEDED


def _questions(text: str, clause: Clause, sentence: Span) -> bool:
    """Whether the clause asks, rather than says: by its mark and the order of its words, or by these at its start."""
    if clause.relation not in ("main", "conjunct", "complement", "fragment"):
        return False
    opening, end = clause.spans[0], clause.spans[-1].end
    marked = "?" in text[end - 1 : end + 2] or sentence.exact.rstrip(CLOSERS).endswith("?")
    if marked and (ASKING.match(opening.exact) or ASKED.search(text[opening.start : end])):
        return True
    begins = opening.start <= sentence.start + 1 or text[opening.start - 1] in '"“‘'
    return begins and INVERTED.match(opening.exact) is not None


def asks(clause: Clause) -> bool:
    """Whether the clause is an indirect question, on whose answer what governs it does not depend."""
    opening = clause.spans[0].start
    return any(h.exact.lower() == "whether" and h.start <= opening for h in clause.hedges)


def _upwards(text: str, clauses: Sequence[Clause], n: int) -> Sequence[int]:
    """The clause and those above it, as long as each is within the one above."""
    path = [n]
    while (above := clauses[path[-1]].parent) is not None and _within(text, clauses[path[-1]], clauses[above]):
        path.append(above)
    return path


def _within(text: str, clause: Clause, above: Clause) -> bool:
    """Whether a clause belongs to the one above it.

    A relative clause after a comma says something besides, and so does what stands ahead of it; what is joined after
    the end of a quotation goes on without it.
    """
    if clause.relation == "conjunct":
        return not QUOTES.search(text[above.head.end : clause.head.start])
    if clause.relation == "complement" and clause.head.end < above.spans[0].start:
        return False
    return clause.relation in RELATIONS and not (clause.relation == "relative" and aside(text, clause))


def aside(text: str, clause: Clause) -> bool:
    """Whether a relative clause stands after a comma, and so does not tell which one is meant."""
    start = clause.spans[0].start
    relative = RELATIVE.search(text, start, clause.spans[-1].end)
    return relative is not None and ASIDE.search(text[start : relative.start()]) is not None


def _ties(text: str, clauses: Sequence[Clause], n: int) -> bool:
    """Whether a clause says little without the one above it: what has no finite verb, which one it is that is, is not
    or may be, what an idea is, and what would come of a thing that has not come."""
    clause = clauses[n]
    if clause.parent is None:
        return False
    above, opening = clauses[clause.parent], clause.spans[0]
    if clause.relation == "participle":
        return True
    if clause.relation == "adverbial":
        behind = above.spans[-1].end <= opening.start
        return behind and (_slight(above) or measures(text, above.spans[-1], opening))
    if clause.relation != "relative":
        return False
    if INDEFINITE.match(opening.exact) and _is_not(text, opening.start, above):
        return True
    unsure = above.modal is not None or above.tense == "future"
    if aside(text, clause) or pattern("binding", "facts").match(opening.exact.lower()):
        return False
    wording, between = opening.exact.lower(), text[above.head.end : opening.start].lower()
    if pattern("binding", "ideas").match(wording) or pattern("binding", "unspecific").match(wording):
        return True
    follows = above.head.end <= opening.start
    if follows and above.head.exact.lower() in BEING and pattern("binding", "between").fullmatch(between):
        return True
    if APPOSED.search(text[max(opening.start - 2, 0) : opening.start + 3]):
        return True
    coming = unsure and (clause.modal is not None or clause.tense == "future")  # what is now so may meet what will be
    aimed = clause.tense != "past" and INFINITIVE.search(between) is not None
    open_ended = coming or aimed or above.negated
    return open_ended and not pattern("binding", "specific").match(wording) and opening.exact[:1].islower()


def _slight(clause: Clause) -> bool:
    """Whether a clause says little without why or when it is so ("That's likely | because ...", "The case arose | when
    ...")."""
    if clause.predicate in words("binding", "slight"):
        return clause.spans[-1].end <= clause.head.end + len(" place")
    return pattern("binding", "slighter").fullmatch(" ".join(span.exact for span in clause.spans).lower()) is not None


def measures(text: str, span: Span, opening: Span) -> bool:
    """Whether words end with how long before or after what follows they are so ("came a day | after it fell")."""
    found = MEASURE.search(span.exact)
    if found is None or not {found["first"], found["second"]}.isdisjoint(UNMEASURED):
        return False
    return BESIDE.fullmatch(text[span.end : opening.start]) is not None


def _is_not(text: str, start: int, above: Clause) -> bool:
    """Whether a noun at a place is what something is not, or what there is another instead of."""
    denied = above.negated and above.head.exact.lower() in BEING and above.head.end <= start
    return denied or INSTEAD.search(text[max(start - BEFORE, 0) : start]) is not None


def opened(text: str, clause: Clause) -> tuple[Span, ...]:
    """The spans of a clause with the words that join it to the one above, where these make it one that is bound."""
    if RISING.match(clause.spans[0].exact):
        return clause.spans
    sorts = [one for one in JOINING if one != "meaningless" or not conditional(clause)]  # "because if it fails"
    found = []
    for span in clause.spans:
        joint = max((m for one in sorts if (m := _joint(text, span, one))), key=lambda m: len(m.group()), default=None)
        found.append(cut(text, span.start - len(joint.group()), span.end) if joint else span)
    return tuple(found)


def _joint(text: str, span: Span, sort: str) -> re.Match[str] | None:
    """The words ahead of a span that join its clause to another in one of the ways of words.toml."""
    return pattern("binding", sort).search(text[max(span.start - BEFORE, 0) : span.start].lower())


def _behind(text: str, span: Span) -> Span:
    """The span without a word at its start that joins it to another."""
    first = span.exact.split()[0].lower()
    return cut(text, span.start + len(first) + 1, span.end) if first in LEADING and " " in span.exact else span


def inverted(clause: Clause) -> bool:
    """Whether a clause is a condition by the order of its words ("should she win")."""
    return clause.relation in ("adverbial", "complement", "conjunct") and bool(UNREAL.match(clause.spans[0].exact))


def _provided(text: str, clause: Clause) -> bool:
    """Whether a clause is a condition by another word ("as long as it lasts") or by the order of its words."""
    return inverted(clause) or (
        clause.relation == "adverbial" and any(_joint(text, s, "conditions") for s in clause.spans)
    )


def _awaited(text: str, clauses: Sequence[Clause], n: int) -> bool:
    """Whether a clause tells of what is only awaited, compared or so whenever something else is ("until it ends")."""
    clause = clauses[n]
    if clause.relation not in ("adverbial", "complement"):
        return False
    if any(_joint(text, span, "comparisons") for span in clause.spans):
        return True
    above = clauses[clause.parent] if clause.parent is not None else None
    if above is not None and _depends(text, clause, above):
        return True
    if above is not None and above.negated and above.predicate == "mean" and clause.head.end < above.head.start:
        return any(_joint(text, span, "meaningless") for span in clause.spans)
    if clause.relation == "complement" or above is None:
        return False
    now = clause.tense == "present" and clause.modal is None
    ahead = above.tense == "future" or above.modal is not None
    if now and ahead and any(_joint(text, span, "together") for span in clause.spans):
        return True
    told = above.modal in ABLE and clause.tense == "past"  # of what was to come then
    if told and any(_joint(text, span, "forthcoming") for span in clause.spans):
        return True
    planned = told and above.modal == "would" and not _perfect(text, above)
    if planned and any(_joint(text, _behind(text, span), "thereupon") for span in clause.spans):
        return True
    still = now or clause.tense == "future" or clause.modal in ABLE or _perfect(text, clause)
    return still and any(_joint(text, span, "awaited") for span in clause.spans)


def _depends(text: str, clause: Clause, above: Clause) -> bool:
    """Whether a clause tells only how another one is meant: what it is like ("as they did with the ferry"), what grows
    with it, what is brought about, or why what is not known may be so."""
    if clause.relation == "complement":
        return BARE.match(clause.spans[0].exact) is not None and clause.tense == "none"
    if clause.predicate == "do" and any(_joint(text, span, "likenesses") for span in clause.spans):
        return True
    if RISING.match(clause.spans[0].exact) and RISING.match(above.spans[0].exact):
        return True
    reason = any(_joint(text, span, "reasons") for span in clause.spans)
    return reason and pattern("unknown", "patterns").search(" ".join(s.exact for s in above.spans).lower()) is not None


def _perfect(text: str, clause: Clause) -> bool:
    """Whether a clause is in the present perfect ("once they have left")."""
    own = next((s for s in clause.spans if s.covers(clause.head)), clause.head)
    return clause.tense == "past" and PERFECT.search(text[own.start : clause.head.start]) is not None
