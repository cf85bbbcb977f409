"""States that act, named by themselves or by their capitals: "Moscow denied it" names no place."""

from __future__ import annotations

from consilience.annotations.parser import Doc, Token
from consilience.annotations.places.mentions import Mention
from consilience.annotations.places.words import words
from consilience.resources import gazetteer

SUBJECTS = ("nsubj", "conj")
STATIVE = {"be", "have", "see", "suffer", "become", "remain", "experience", "host", "lie", "record", "face", "witness"}


def is_metonym(doc: Doc, mention: Mention) -> bool:
    """Whether the name stands for the state or its government, by the verb or noun that it hangs on."""
    if not gazetteer.state_of(mention.name) or _is_placed(doc, mention):
        return False
    capital = not any(c.kind == "country" for c in mention.candidates)
    head = _first_of_row(doc[mention.first : mention.last + 1].root)
    if head.dep_ == "nsubj":
        return head.head.lemma_.lower() in words().acts or (capital and _acts(head.head))
    if head.dep_ == "pobj":
        return _is_dealt_with(head, capital)
    owned = head.head.lemma_.lower() if head.dep_ == "poss" else ""
    return owned in words().deeds or (capital and owned in words().dealings)


def _is_placed(doc: Doc, mention: Mention) -> bool:
    """Whether a place it lies in follows ("Moscow, Idaho")."""
    return (
        mention.last + 2 < len(doc)
        and doc[mention.last + 1].text == ","
        and bool(
            gazetteer.abbreviated(doc[mention.last + 2].text)
            or any(c.kind == "admin1" for c in gazetteer.lookup(doc[mention.last + 2].text))
        )
    )


def _first_of_row(token: Token) -> Token:
    """The first of a row of conjuncts, whose relation they share ("Moscow and Kyiv said")."""
    while token.dep_ == "conj" and token.head.pos_ == "PROPN":
        token = token.head
    return token


def _acts(verb: Token) -> bool:
    return verb.pos_ == "VERB" and verb.lemma_.lower() not in STATIVE


def _is_dealt_with(head: Token, capital: bool) -> bool:
    """Whether it follows "by" on an act, or "with", "between", "against", "to" on what states have with each other."""
    link = head.head
    above = link.head.lemma_.lower()
    if link.lower_ == "by":
        return link.dep_ == "agent" and (capital or above in words().acts)
    if link.lower_ == "to":
        return capital and above in words().dealings
    return (
        capital
        and link.lower_ in ("with", "between", "against", "from")
        and (above in words().dealings or (link.lower_ == "with" and link.head.pos_ == "VERB"))
    )
