"""Clauses that assert nothing of their own: who speaks, what joins sentences, words to the reader, short pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.model import Clause, Participant, Span
from consilience.resources import titles
from consilience.statements.binding import conditional
from consilience.statements.judging import IMPERATIVE, orders
from consilience.statements.lexicon import pattern, words
from consilience.statements.passages import OWN, Passages
from consilience.statements.unspoken import counts, supposed

LINK = re.compile(r"https?://|www\.|\bpic\.twitter\.com|@\w")
OPENS_LIST = re.compile(  # the end of a line that a list is to complete ("The law allows the port to:")
    r"(?<=\b)(?:to|that|is|are|was|were|includ(?:e|es|ed|ing)|by|with|of|for|on|from)\s*:\s*(?:\n|$)", re.IGNORECASE
)
LISTED = re.compile(r"(?:^|\n)[ \t]*[-–—*•·][ \t]+$")  # what stands ahead of an entry of a list
MOST_AHEAD = 8  # characters of that
WHILE = re.compile(
    r"(?:when|whenever|because(?! of)|although|whereas|once|unless)\b(?:[^,?]|,(?=\d))*", re.IGNORECASE
)  # goes with what is not there
GLOSS = re.compile(r"\W*(?:that is|i\.e\.|namely|in other words),", re.IGNORECASE)
ALSO = re.compile(r"\W*(?:nor|neither|so) (?:do|does|did)\b", re.IGNORECASE)
CALLING, AS = frozenset({"call", "describe", "dub", "put", "term"}), "as "
LEAST_SENTENCE = 6  # words from which one that the parser finds no verb in may have one
LEAST_FRAGMENT = 3  # words from which a piece without a verb is kept in the outlet's own voice
LEAST_TOLD = 7  # words behind a verb of joining among which something is told
HEARERS = frozenset({"", "us", "me", "him", "her", "them", "you"})  # whom somebody tells a thing
MOST_NAMING = 6  # words that only name a source
POINTING = frozenset({"this", "that", "so", "the following", "the same"})
STOPS = ",.;:'’\""
LEAST_OWN = 3  # longer words from which a clause that carries an attribution says something of its own


def impersonal(clause: Clause) -> bool:
    """Whether a clause only says that something was said ("it was announced in May")."""
    about = [p for p in clause.participants if p.role != "other"]
    return clause.predicate in words("saying", "announcing") and [p.exact.lower() for p in about] == ["it"]


def hollow(clause: Clause, carried: int, passages: Passages) -> bool:
    """Whether nothing is left of a clause in the outlet's own voice but who speaks, or what joins it to another."""
    length = sum(len(span.exact.split()) for span in clause.spans)
    if OPENS_LIST.match(passages.text, _last_word(clause)):
        return True
    if length < LEAST_FRAGMENT and (clause.relation == "fragment" or not clause.participants):
        return True
    if carried == OWN and (orders(clause) or _addresses(clause)):
        return True
    if hangs(clause) or _glosses(clause):
        return True
    if clause.relation in ("fragment", "main") and clause.tense == "none" and _listed(clause, passages):
        return True
    if clause.relation == "fragment":
        end = clause.spans[-1].end
        ended = any(mark in passages.text[end - 1 : end + 2] for mark in ".!")
        verbless = clause.tense == "none" and length < LEAST_SENTENCE  # of a longer one the parser missed the verb
        bare = verbless or (carried == OWN and not ended)
        return bare or _says_little(clause, passages) or any(LINK.search(span.exact) for span in clause.spans)
    if announces(clause) is not None or credits_source(clause) or _joins(clause) or _bare_participle(clause):
        return True
    if cites(clause):
        return True
    if carried == OWN:
        says = clause.predicate in words("saying", "predicates") and (len(clause.terms) < LEAST_OWN or _points(clause))
        told = supposed(clause) or counts(clause) or conditional(clause) or _lasts(clause)
        return says and not clause.negated and not told  # "I do not think" denies what it governs
    if clause.predicate in words("saying", "conversing"):
        return False
    says = clause.predicate in words("saying", "predicates") or clause.predicate in words("denial", "predicates")
    cued = says and passages.cues(clause.head)
    return cued or _says_little(clause, passages)


def hangs(clause: Clause) -> bool:
    """Whether a clause hangs on one that is not there ("When the mayor took office: $55", "“Once the dam fell — ”")."""
    return clause.relation == "main" and WHILE.fullmatch(" ".join(span.exact for span in clause.spans)) is not None


def finds(clause: Clause, passages: Passages) -> bool:
    """Whether a clause with "as" tells who found what its sentence says ("As a judge found from the files, ..."), or
    who calls a thing so ("as Lund called it")."""
    if clause.relation != "adverbial":
        return False
    start = clause.spans[0].start
    things = [p.exact.lower() for p in clause.participants if p.role == "patient"]
    calls = clause.predicate in CALLING and things in (["it"], ["him"], ["her"], ["them"], ["this"])
    if calls and passages.text[max(start - len(AS), 0) : start].lower() == AS:
        return True
    return clause.predicate in words("saying", "finding") and passages.cues(clause.head)


def _points(clause: Clause) -> bool:
    """Whether what somebody says is only pointed at ("The mayor of the old port said this")."""
    objects = [p.exact.lower() for p in clause.participants if p.role == "patient"]
    return bool(objects) and all(one in POINTING for one in objects)


def _lasts(clause: Clause) -> bool:
    """Whether it is told of a thing, not of a speaker or a text, that it goes on ("The strike continued")."""
    ends = clause.spans[-1].end == clause.head.end
    nouns = [p.exact.split()[-1] for p in clause.participants if p.role == "agent" and " " in p.exact and not p.entity]
    things = [noun for noun in nouns if noun.islower() and titles.kind_of_noun(noun) != "document"]
    return ends and clause.predicate == "continue" and bool(things)


def _glosses(clause: Clause) -> bool:
    """Whether words only say again what was told before, or say so of another thing ("That is, a tax of two pence",
    "Nor does the ferry")."""
    wording = clause.spans[0].exact
    also = ALSO.match(wording) if clause.relation == "main" else None
    if also is not None and clause.head.start < clause.spans[0].start + also.end():
        return True  # its verb is no other: not "Nor did she do anything"
    return clause.relation == "fragment" and GLOSS.match(wording) is not None


def only_names(spans: Sequence[Span], passages: Passages) -> bool:
    """Whether spans only name a source with its verb and whom it tells ("the Post tells us")."""
    if sum(len(span.exact.split()) for span in spans) > MOST_NAMING:
        return False
    letters = (n for span in spans for n in range(span.start, span.end))
    rest = "".join(passages.text[n] if passages.naming[n] == OWN else " " for n in letters)
    return all(word.lower().strip(STOPS) in HEARERS for word in rest.split())


def _listed(clause: Clause, passages: Passages) -> bool:
    """Whether a clause stands at the head of an entry of a list."""
    start = clause.spans[0].start
    return LISTED.search(passages.text[max(start - MOST_AHEAD, 0) : start]) is not None


def _last_word(clause: Clause) -> int:
    """Where the last word of a clause begins."""
    last = clause.spans[-1]
    return last.end - len(last.exact.split()[-1])


def _says_little(clause: Clause, passages: Passages) -> bool:
    """Whether few words of a clause are the outlet's own and do not only tell who says something."""
    rest = "".join(
        passages.text[k] if passages.content[k] == passages.naming[k] == OWN else " "
        for span in clause.spans
        for k in range(span.start, span.end)
    )
    return sum(len(word) > LEAST_OWN for word in rest.split()) < LEAST_OWN


def _addresses(clause: Clause) -> bool:
    """Whether a clause only speaks to the reader about the text ("Here's what to know", "I will mention a few")."""
    wording = " ".join(span.exact for span in clause.spans).lower()
    return bool(IMPERATIVE.match(wording) or pattern("addressing", "patterns").search(wording))


def credits_source(clause: Clause) -> bool:
    """Whether a clause only tells whom the sentence before it comes from ("That's according to Ana Dorlan")."""
    return pattern("addressing", "crediting").search(clause.spans[0].exact.lower()) is not None


def _joins(clause: Clause) -> bool:
    """Whether a clause only joins another to the text ("The news comes after ..."), and tells of no coming."""
    said = [p for p in clause.participants if p.role != "agent" and p.link != "of"]
    after = next((s.exact[clause.head.end - s.start :].split() for s in clause.spans if s.covers(clause.head)), [])
    moves = bool(after) and after[0].lower() in words("saying", "moving")
    tells = len(after) >= LEAST_TOLD  # what it is joined to stands within it ("comes a week before Lund is to travel")
    return clause.predicate in words("saying", "joining") and not said and not moves and not tells


def cites(clause: Clause) -> bool:
    """Whether a clause only tells whom its speaker has it from, or what he was asked ("Asked about the port, ...")."""
    asked = clause.relation == "participle" and clause.predicate in words("saying", "asking")
    if asked and clause.head.exact.lower().endswith("ed"):
        return True
    return clause.predicate in words("saying", "citing") and clause.head.exact.lower().endswith("ing")


def _bare_participle(clause: Clause) -> bool:
    """Whether nothing stands by a participle ("..., meaning")."""
    return clause.relation == "participle" and clause.spans[-1] == clause.head


def announces(clause: Clause) -> Participant | None:
    """Who announces a thing in a relative clause that says no more ("in a move that the ministry announced")."""
    if clause.relation != "relative" or clause.predicate not in words("saying", "announcing") or clause.negated:
        return None
    return next((p for p in clause.participants if p.role == "agent" and p.entity), None)
