"""Parses of frequent news sentences set right, where the parser takes a subject for a part of what stands before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consilience.annotations.parser import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def repair(doc: Doc) -> None:
    """Sets right, in place, the heads of subjects that were read as another word for the name before them."""
    for token in doc:
        if token.dep_ in ("appos", "dobj"):
            verb = _lacking(token) if token.dep_ == "appos" else _governed(token)
            if verb is not None:
                token.dep_, token.head = "nsubj", verb
        elif token.dep_ == "nsubj" and (noun := _of_place(token)) is not None:
            _take(noun, token)
        elif token.dep_ == "acl" and _is_what_follows(token):
            token.dep_, token.head = "ccomp", token.head.head


def _lacking(token: Token) -> Token | None:
    """The finite verb that lacks a subject, which a noun is that was read as another word for the last noun of what
    its sentence opens with ("In a letter to Lund, the union, which has 400 members, said")."""
    opening = next((t for t in token.ancestors if t.head.tag_ in FINITE), None)
    if token.head.dep_ != "pobj" or opening is None or opening.dep_ != "prep":
        return None
    verb, begins = opening.head, opening.left_edge.i - token.sent.start <= 1
    lacks = not any(c.dep_ in SUBJECTS for c in verb.children)
    return verb if begins and lacks and _near(token, verb) else None


def _near(noun: Token, verb: Token) -> bool:
    """Whether nothing but marks, auxiliaries and adverbs stands between a noun phrase and a verb behind it."""
    between = verb.doc[noun.right_edge.i + 1 : verb.i]
    return noun.right_edge.i < verb.i and all(t.is_punct or t.pos_ in ("AUX", "ADV", "PART") for t in between)


def _governed(token: Token) -> Token | None:
    """The finite verb that lacks a subject, whose subject was read as the object of the verb that governs it ("said
    the call after the storm, which was long, was to the crew")."""
    below = (c for c in token.head.children if c.dep_ == "ccomp" and c.tag_ in FINITE and c.i > token.i)
    verb = next(below, None)
    if verb is None or any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    told = any(c.dep_ in ("relcl", "acl") for c in token.children)  # "the one he deems has won" has no subject of "has"
    return verb if _near(token, verb) and (not told or verb.nbor(-1).is_punct) else None


def _of_place(region: Token) -> Token | None:
    """The noun with whose place a sentence begins, where the region behind the place was read as the subject of its
    verb ("The harbour suburb of Elsby, Norland voted")."""
    if region.i < 3 or region.ent_type_ != "GPE" or region.left_edge.i != region.i or region.nbor(-1).text != ",":
        return None
    place, verb = region.nbor(-2), region.head
    noun = place.head.head if place.dep_ == "pobj" else None
    if noun is None or place.ent_type_ != "GPE" or verb.tag_ not in FINITE or verb.i <= region.i:
        return None
    return noun if noun.dep_ == "ROOT" and noun.pos_ == "NOUN" and verb.head.i == noun.i else None


def _is_what_follows(verb: Token) -> bool:
    """Whether a verb with a subject, behind a colon, is what somebody says ("said this: I doubt it"), not of "this"."""
    this = verb.head
    between = verb.doc[this.i + 1 : verb.left_edge.i + 1]
    told = this.lower_ in ("this", "that") and this.head.pos_ == "VERB" and any(t.text == ":" for t in between)
    return told and any(c.dep_ in SUBJECTS for c in verb.children)


def _take(noun: Token, region: Token) -> None:
    """Makes a noun the subject of its region's verb, and that the verb of the sentence."""
    verb, place = region.head, region.nbor(-2)
    verb.head, verb.dep_ = verb, "ROOT"
    noun.head, noun.dep_ = verb, "nsubj"
    region.head, region.dep_ = place, "npadvmod"
