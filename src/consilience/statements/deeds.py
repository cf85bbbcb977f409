"""Drafts that tell of a deed done in words ("Lund criticised the move"): it is the outlet that tells of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from consilience.model import Attribution, Clause
from consilience.statements.contents import QUOTED_WORDS, longest_quoted
from consilience.statements.lexicon import judgements, words
from consilience.statements.merging import Draft
from consilience.statements.passages import OWN
from consilience.statements.unsaid import AS, CLAUSAL, RECKONED

ASIDE = re.compile(r", (?:who|whom|whose|which|where|when)\b|, \w+ (?:which|whom)\b")  # what only tells more of a thing

TOWARDS = re.compile(  # to whom or how it is done ("conceded on Monday to Lund", "responded with defiance")
    r" (?:(?:on )?[A-Z][a-z]+day )?"
    r"(?:(?:to|with|before|at) (?:the|an?|his|her|their|its|our|[A-Z][\w.]*)\b|with [a-z]+)"
)
AFTER = re.compile(r"\bafter\s+$", re.IGNORECASE)
ASKED = re.compile(
    r" (?:(?:(?:[A-Z][\w.’'-]*|him|her|them|the [a-z]+) )+)?to (?!an?\b|the\b)[a-z]+\b"
)  # "told him to go", "agreed to go"
CLAIMING = ("claim", "profess")  # "claimed to be the owner"
OWNING = ("admit", "confess")  # "admitted to a mistake"
SUMMONED = re.compile(  # who or what is called for ("called in the guard", "called Lund to testify")
    r"\W*(?:(?:in|on|for|off|up|out)\b|(?:(?:[A-Z][\w.’'-]*|him|her|them) )+to [a-z]+)"
)


def retold(
    text: str, drafts: Sequence[Draft], attributions: Sequence[Attribution], quoted: Sequence[bool]
) -> tuple[Draft, ...]:
    """The drafts, those that tell of a deed given to whoever tells of it: who holds the attribution, or the outlet.

    A draft that keeps the verb by which its source speaks tells that he spoke. What he says to be so ("confirmed two
    deaths", "put it at 17", "called it a ruin", "noted that"), what he denies and what is quoted at length stays his.
    """
    deeds = [one for one in drafts if one.holder != OWN and _is_deed(one, attributions[one.holder], quoted)]
    done = {(one.holder, one.sentence) for one in deeds}
    more = [one for one in drafts if one.holder != OWN and _tells_more(text, one, attributions, quoted)]
    done |= _only_asides(drafts, more)
    beside = [one for one in more if (one.holder, one.sentence) in done]
    told = [
        msgspec.structs.replace(one, holder=_teller(one, attributions)) if one in deeds or one in beside else one
        for one in drafts
    ]
    wholes = [one for one, before in zip(told, drafts, strict=True) if before in deeds]
    return tuple(one for one in told if not any(_begins(one, whole) for whole in wholes))


def _only_asides(drafts: Sequence[Draft], more: Sequence[Draft]) -> set[tuple[int, int]]:
    """The attributions, with their sentences, of which all drafts only tell more of a thing in what is done, which the
    outlet tells itself ("joined them to announce the plan, | which would cut the levy")."""
    asides = {(one.holder, one.sentence) for one in more if one.clause and one.clause.relation == "relative"}
    return asides - {(one.holder, one.sentence) for one in drafts if one not in more}


def _teller(deed: Draft, attributions: Sequence[Attribution]) -> int:
    """Who tells of a deed: the one in whose words it stands, or who says a clause with its source as the subject."""
    one = attributions[deed.holder]
    if one.within is not None or deed.clause is None or deed.clause.relation != "complement":
        return OWN if one.within is None else one.within
    around = (
        n
        for n, other in enumerate(attributions)
        if n != deed.holder and any(span.overlaps(source) for span in other.content for source in one.source)
    )
    return next(around, OWN)


def _begins(one: Draft, whole: Draft) -> bool:
    """Whether a draft is but the beginning of what is told of a deed ("She left | , calling him to the pier")."""
    first, last = one.spans[0], one.spans[-1]
    same = one.holder == whole.holder and first.start == whole.spans[0].start
    return same and one.spans != whole.spans and len(whole.spans) == 1 and last.end < whole.spans[0].end


def _tells_more(text: str, one: Draft, attributions: Sequence[Attribution], quoted: Sequence[bool]) -> bool:
    """Whether a draft tells more of somebody or something in what is done ("called for the mayor, who ..., to go"), or
    after what it was done ("called for a review after the dam broke")."""
    relation = one.clause.relation if one.clause is not None else None
    aside = relation == "relative" and any(ASIDE.search(span.exact) for span in one.spans)
    aside = aside or (relation == "adverbial" and AFTER.search(text, 0, one.spans[0].start) is not None)
    cued = any(span.overlaps(cue) for span in one.spans for cue in attributions[one.holder].cue)
    return aside and not cued and not any(quoted[n] for span in one.spans for n in range(span.start, span.end))


def _is_deed(one: Draft, attribution: Attribution, quoted: Sequence[bool]) -> bool:
    if one.clause is None or one.denied or not attribution.source or not _tells(one, attribution):
        return False
    if attribution.form == "direct" and attribution.cue[-1].start >= attribution.content[0].end:
        return False  # "“Much to do,” she tweeted"
    bare = one.clause.predicate in words("saying", "accusing")
    if not bare and any(longest_quoted(span, quoted) >= QUOTED_WORDS for span in attribution.content):
        return False
    return not (_asserts(one.clause, attribution) or _judges(one.clause, attribution))


def _tells(one: Draft, attribution: Attribution) -> bool:
    """Whether the verb of a draft's clause is the cue, and stands in the draft."""
    head = one.clause.head if one.clause is not None else None
    if head is None or not any(span.covers(head) for span in one.spans):
        return False
    if any(cue.overlaps(head) for cue in attribution.cue):
        return True
    hands_over = one.clause is not None and one.clause.predicate in words("saying", "delivering")
    return hands_over and any(
        span.covers(cue) for span in one.spans for cue in attribution.cue if cue.start > head.start
    )


def _asserts(clause: Clause, attribution: Attribution) -> bool:
    """Whether the object of a verb, or the clause that it governs, is what its subject says to be so."""
    after = next((s.exact[clause.head.end - s.start :] for s in clause.spans if s.covers(clause.head)), "")
    if TOWARDS.match(after) and clause.predicate not in OWNING:
        return False
    if ASKED.match(after) and clause.predicate not in (*CLAIMING, *OWNING):
        return False
    governs = CLAUSAL.match(attribution.content[0].exact) and attribution.cue[-1].end == clause.head.end
    if governs or clause.predicate.split()[0] in words("saying", "asserting"):
        return True
    return clause.predicate == "put" and any(RECKONED.search(span.exact) for span in clause.spans)


def _judges(clause: Clause, attribution: Attribution) -> bool:
    """Whether a verb tells as what its subject sees a thing ("calls it a ruin", "dismissed it as a ruin")."""
    verb = clause.predicate.split()[0]
    if verb in words("saying", "naming"):
        after = (s.exact[clause.head.end - s.start :] for s in clause.spans if s.covers(clause.head))
        named = not any(SUMMONED.match(words_of) for words_of in after)
        return named and any(cue.exact.endswith(clause.head.exact) for cue in attribution.cue)
    judged = verb in judgements("finding") or verb in words("saying", "judging") or verb in words("saying", "painting")
    return judged and any(AS.search(span.exact) for span in attribution.content)
