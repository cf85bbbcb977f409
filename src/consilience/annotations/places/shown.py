"""What the words around a name show of it: that a place is meant, or that it lies in another."""

from __future__ import annotations

from consilience.annotations.parser import Doc
from consilience.annotations.places.words import words
from consilience.resources import gazetteer, titles
from consilience.resources.gazetteer import Candidate

BIG = 100_000  # people: such a city may be named without another hint


def is_contained(doc: Doc, last: int) -> bool:
    """Whether ", Texas" or ", Ky." follows."""
    if last + 2 >= len(doc) or doc[last + 1].text != ",":
        return False
    following = doc[last + 2].text
    if not following[:1].isupper():
        return False
    two = doc[last + 2 : last + 4].text
    return bool(
        gazetteer.abbreviated(following)
        or any(c.kind in ("admin1", "country") for n in (following, two) for c in gazetteer.lookup(n))
    )


def strictly_located(doc: Doc, first: int) -> bool:
    """Whether a word for being in a place stands before it, directions aside ("in northern Orlo")."""
    before = first - 1
    while before > 0 and doc[before].lower_ in words().directions:
        before -= 1
    return before >= 0 and doc[before].lower_ in words().strictly_locative


def is_known(candidates: tuple[Candidate, ...]) -> bool:
    """Whether it can mean more than a village."""
    return any(c.kind != "city" or c.population >= BIG // 20 for c in candidates)


def stands_alone(doc: Doc, first: int, last: int, candidates: tuple[Candidate, ...]) -> bool:
    """Whether a name that the names layer passed over is a place by its company or its own weight."""
    if is_contained(doc, last) or is_container(doc, first, last, candidates) or is_seat(doc, first):
        return True
    if last > first and any(c.kind == "region" and c.country is None for c in candidates):
        return True  # a part of the world ("sub-Saharan Africa")
    if not all(t.pos_ == "PROPN" or not t.text[0].isupper() for t in doc[first : last + 1]):
        return False
    if is_followed(doc, last):
        return is_known(candidates)
    followed = last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN" and doc[last + 1].text[:1].isupper()
    preceded = first > 0 and doc[first - 1].pos_ == "PROPN" and doc[first - 1].text[:1].isupper()
    if followed or preceded:
        return False
    if strictly_located(doc, first):
        return is_known(candidates)
    return is_dateline(doc, first, last) or (last > first and candidates[0].population >= BIG)


def is_container(doc: Doc, first: int, last: int, candidates: tuple[Candidate, ...]) -> bool:
    """Whether it is the short form of a subdivision, or a state named after another place ("Elyria, Ohio")."""
    if gazetteer.abbreviated(doc[first : last + 1].text):
        return True
    return after_comma(doc, first) and any(c.kind in ("admin1", "country") for c in candidates)


def is_followed(doc: Doc, last: int) -> bool:
    """Whether a word follows that tells where somebody works or lives ("Elyria police")."""
    return last + 1 < len(doc) and doc[last + 1].lower_ in words().bodies


def is_seat(doc: Doc, first: int) -> bool:
    """Whether a politician's party and a hyphen stand before ("R-Florence")."""
    return first > 1 and doc[first - 1].text == "-" and doc[first - 2].text in ("R", "D", "I", "DFL", "NDP")


def is_dateline(doc: Doc, first: int, last: int) -> bool:
    """Whether the name opens a line in capitals and a dash or an agency follows."""
    following = doc[last + 1].text if last + 1 < len(doc) else ""
    return doc[first : last + 1].text.isupper() and following in ("-", "--", "---", "–", "—", "(", ",")


def is_shown(doc: Doc, first: int, last: int) -> bool:
    """Whether the words themselves say that a place is named: by its sort, what it lies in, or that something is in it.

    The names layer alone also takes firms, programmes and shows for places.
    """
    name = doc[first : last + 1]
    sorts = {t.lower_ for t in doc[first : last + 2] if t.text[:1].isupper() or t.i >= last}
    several = {
        t.lower_.removesuffix("s") for t in doc[first : last + 1] if t.text[:1].isupper()
    }  # "Orlo National Parks"
    if not words().sites.isdisjoint(sorts | several):
        return True
    if name[0].lower_ in words().directions and (first == last or is_area(gazetteer.lookup(name[1:].text))):
        return first < last or strictly_located(doc, first)  # "South Florida", "in the South"
    return is_contained(doc, last) or _is_of_sort(doc, first) or _is_inside(doc, first, last)


def is_called(doc: Doc, first: int, last: int) -> bool:
    """Whether it is a given name and a surname, no site called after somebody ("Ada Square") and nothing one is in."""
    if last != first + 1 or titles.gender_of_name(doc[first].text) is None:
        return False
    return not (doc[last].lower_ in words().sites or is_contained(doc, last) or strictly_located(doc, first))


def _is_of_sort(doc: Doc, first: int) -> bool:
    """Whether its sort stands before it ("the village of Orlo", "the port city Orlo"), or who lives there."""
    of = first > 1 and doc[first - 1].lower_ == "of"
    before = first - 2 if of else first - 1
    if before < 0:
        return False
    return titles.kind_of_noun(doc[before].lemma_) == "place" or (of and doc[before].lower_ in words().dwellers)


def _is_inside(doc: Doc, first: int, last: int) -> bool:
    """Whether it, or the first of its row, stands without an article after a word for being in a place."""
    if last + 1 < len(doc) and (doc[last + 1].lower_ in ("v.", "vs.", "v") or doc[last + 1].pos_ in ("NOUN", "PROPN")):
        return False
    if strictly_located(doc, first):
        return doc[first - 1].lower_ != "the"
    root = doc[first : last + 1].root
    return root.dep_ == "conj" and root.head.pos_ == "PROPN" and _is_inside(doc, root.head.left_edge.i, root.head.i)


def is_stayed_at(doc: Doc, first: int, last: int) -> bool:
    """Whether somebody is at the house of that name, goes there, or what is told is held there ("at a White House
    ceremony"), rather than those who govern from it meant."""
    if first and doc[first - 1].pos_ in ("ADJ", "NOUN", "PROPN"):
        return False  # "the winter White House", "the Lund White House"
    head = doc[first : last + 1].root
    held = head.dep_ == "compound" and head.head.lemma_.lower() in words().held
    head = head.head if held else head
    if head.dep_ == "dobj":
        return head.head.lemma_.lower() in words().going
    if head.dep_ != "pobj":
        return False
    link = head.head
    hill = link.lower_ == "on" and doc[last].lower_ == "hill"
    going = link.lower_ in ("to", "into", "from", "through") and link.head.lemma_.lower() in words().going
    return link.lower_ in words().being or hill or going or (held and link.lower_ in ("in", "during", "after", "on"))


def after_comma(doc: Doc, place: int) -> bool:
    """Whether a name and a comma stand before it."""
    return place > 1 and doc[place - 1].text == "," and doc[place - 2].text[:1].isupper()


def is_area(candidates: tuple[Candidate, ...]) -> bool:
    """Whether it can mean a country or a part of one."""
    return any(c.kind in ("country", "admin1", "region") for c in candidates)
