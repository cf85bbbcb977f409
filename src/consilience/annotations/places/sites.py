"""Places that no table knows: a school, a hall or a mountain where something is told to be, two states' border."""

from __future__ import annotations

import re

from consilience.annotations.parser import Doc, Token
from consilience.annotations.places.words import words
from consilience.model import Entity
from consilience.resources import gazetteer, titles

__all__ = ["border", "holds", "site"]

_PAIR = re.compile(r"(?P<one>[A-Z][\w.’']*)[-–](?P<other>[A-Z][\w.’']*)")
_ENDS = frozenset(("'s", "’s", "in", "on", "at", "near", "and"))  # what is no part of a site's name


def border(doc: Doc, first: int) -> int | None:
    """The last token of the border of two states that one word names ("the U.S.-Peru border")."""
    pair = _PAIR.fullmatch(doc[first].text)
    after = first + 1
    if pair is None or after >= len(doc) or doc[after].lower_ not in words().borders:
        return None
    return after if gazetteer.state_of(pair["one"]) and gazetteer.state_of(pair["other"]) else None


def site(doc: Doc, first: int, around: Entity) -> int | None:
    """The last token of a name whose own words tell a building, a ground or a mountain, where something is told to be
    there ("a rally at Elsby High School"), and not just who somebody is ("a teacher at Elsby High School")."""
    if around.kind == "person" or around.start != doc[first].idx:
        return None
    last = first
    while last + 1 < len(doc) and doc[last + 1].idx < around.end and doc[last + 1].lower_ not in _ENDS:
        last += 1
    if (
        last <= first
        or doc[first : last + 1].text.lower() in words().never
        or not (doc[last].lower_ in words().sites | words().schools or doc[first].lower_ in words().peaks)
    ):
        return None
    return last if _is_there(doc[first : last + 1].root, doc[last].lower_) else None


def _is_there(head: Token, sort: str) -> bool:
    """Whether a word for being in a place governs the name, and hangs on no other name and on no person but one whom
    somebody is told to be ("They were students at Elsby College")."""
    link = head.head
    if head.dep_ != "pobj" or not (
        link.lower_ in words().standing or (link.lower_ in ("on", "along") and sort in words().ways)
    ):
        return False
    above = link.head
    told = above.dep_ == "attr" or (titles.kind_of_noun(above.lemma_) != "person" and above.dep_ != "appos")
    return told and above.pos_ != "PROPN"


def holds(doc: Doc, first: int, around: Entity) -> bool:
    """Whether a longer name that begins with a site's or a body's tells before its last words that these are where it
    is ("Elsby Correctional Center in Lower Lund")."""
    before = first - 1
    while doc[before].lower_ in words().directions:
        before -= 1
    inside = doc[before].lower_ in ("in", "near", "on") and doc[before].idx > around.start
    return inside and doc[before - 1].lower_ in words().sites | words().schools
