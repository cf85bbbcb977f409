"""Who speaks on as what she is: a quotation's "the actress", "the mother of three", "the 71-year-old" beside a name."""

from __future__ import annotations

import re
from itertools import islice

from consilience.annotations.coreference.memory import QUOTING, Memory, Taken
from consilience.annotations.coreference.mentions import SUBJECTS, Phrase, tells_age
from consilience.annotations.parser import Token, text_of

CALLINGS = (  # what one of whom a report tells is called in turn, and no office by which another might come in
    frozenset({"actor", "actress", "artist", "athlete", "author", "comedian", "entertainer", "filmmaker", "host"})
    | frozenset({"dad", "father", "grandfather", "grandmother", "mom", "mother", "parent", "mum"})
    | frozenset({"democrat", "republican", "lawmaker", "native", "old", "star", "veteran", "writer"})
    | frozenset({"billionaire", "businessman", "businesswoman", "entrepreneur", "mogul"})
    | frozenset({"musician", "player", "quarterback", "rapper", "singer", "songwriter"})
)
SPOKEN = 8  # sentences back to which such a one spoke last
MEMORY = 400  # mentions back among which that is looked for


def speaking_on(memory: Memory, phrase: Phrase, token: Token, barred: set[str]) -> Taken | None:
    """The named person who spoke last, where nobody else did anything since: "Dorlan said ... “It was late,” the
    actress added". `token` is the head of the phrase; none where it is no such noun or the subject of no such verb."""
    if token.lemma_.casefold() not in CALLINGS or token.dep_ != "nsubj" or token.head.lemma_ not in QUOTING:
        return None
    for taken in islice(reversed(memory.history), MEMORY):
        if phrase.sentence - taken.phrase.sentence > SPOKEN:
            return None
        who = memory.text.doc[taken.phrase.head]
        main = who.dep_ in SUBJECTS and who.head.dep_ not in ("relcl", "ccomp", "advcl")
        if taken.kind == "person" and main and not taken.phrase.quotation and taken.entity not in barred:
            spoke = who.head.lemma_ in QUOTING and taken.entity in memory.named
            return taken if spoke and _fits(memory, phrase, taken) and is_of_age(taken.entity, token) else None
    return None


def _fits(memory: Memory, phrase: Phrase, taken: Taken) -> bool:
    """Whether the gender that a noun tells is not another's."""
    return phrase.gender not in ("male", "female") or memory.gender_of(taken) in ("either", phrase.gender)


def is_of_age(entity: str, token: Token) -> bool:
    """Whether the age by which somebody is called is none but the one told behind a name ("Ana Dorlan, 54, said")."""
    age = next((t for t in (token, *token.children) if tells_age(t)), None)
    if age is None:
        return True
    told = re.search(rf"\b{re.escape(entity)}, (\d+)\b", text_of(token.doc))
    return told is None or told[1] in token.doc[age.left_edge.i : age.i].text
