"""What a run of words can mean as the name of a place."""

from __future__ import annotations

import re

from consilience.annotations.parser import Doc
from consilience.annotations.places.shown import BIG, after_comma, is_seat
from consilience.annotations.places.words import words
from consilience.resources import gazetteer
from consilience.resources.gazetteer import Candidate

ROW = 12  # tokens to the word that tells what the names of a row are
ENGLISH = ("AU", "CA", "GB", "IE", "NZ", "US", "ZA")
AROUND = 120.0  # km between a city and the middle of the subdivision named after it


def meant(doc: Doc, first: int, last: int) -> tuple[Candidate, ...]:
    """What the words can mean, without the subdivisions that only surround the city of their name."""
    found = tuple(
        c for c in _all_meant(doc, first, last) if not _is_misspelled(c, without_sort(doc[first : last + 1].text))
    )
    if is_seat(doc, first):
        return found
    counties = [c for c in found if c.kind == "admin2"]
    if counties and _is_in_row(doc, last):
        return tuple(counties)
    cities = [c for c in found if c.kind == "city"]
    if last > first and doc[last].lower_ in words().subdivisions:
        return found
    settled = {c.country for c in cities}
    return tuple(
        c
        for c in found
        if not (c.kind == "admin2" and c.country in settled) and not (c.kind == "admin1" and _surrounds(c, cities))
    )


def _is_misspelled(c: Candidate, name: str) -> bool:
    """Whether a small town of an English-speaking country is meant by another name than its own."""
    return c.kind == "city" and c.population < BIG and c.country in ENGLISH and not gazetteer.is_spelled(c, name)


def _is_in_row(doc: Doc, last: int) -> bool:
    """Whether the name is in a row of such subdivisions ("Grayson and Love counties")."""
    for token in doc[last + 1 : last + ROW]:
        if token.lower_ in words().rows:
            return True
        if not (token.text[:1].isupper() or token.lower_ in (",", "and", "or")):
            return False
    return False


def _surrounds(area: Candidate, cities: list[Candidate]) -> bool:
    return any(c.country == area.country and gazetteer.distance(area, c) < AROUND for c in cities)


def _all_meant(doc: Doc, first: int, last: int) -> tuple[Candidate, ...]:
    text = doc[first : last + 1].text
    if text.lower() in words().never:
        return ()
    if first == last:
        if _is_numbered(doc, first):
            return ()
        short = gazetteer.abbreviated(text)
        if short:
            dotted = "." in text and text.lower() not in words().titles
            return (short,) if dotted or after_comma(doc, first) else ()
        if len(text) < 3 or "." in text or (text.isupper() and len(text) < 5):
            return tuple(c for c in gazetteer.lookup(text) if c.kind == "country")
    bare = "" if first == last else doc[first:last].text
    generic = doc[last].lower_
    found = gazetteer.lookup(without_sort(text))
    if bare and generic in words().subdivisions:
        kinds = ("admin1",) if generic == "state" else ("admin1", "admin2", "region")
        wanted = tuple(c for c in gazetteer.lookup(bare) if c.kind in kinds)
        return found or (wanted if generic not in words().districts else ())
    if text.isupper() and len(text) > 3:
        return found or gazetteer.lookup(text.title())
    return found


def without_sort(name: str) -> str:
    """The name of a town without what it is: "City of Elyria"."""
    return re.sub(r"^(?:City|Town|Village) of (?=[A-Z])", "", name)


def _is_numbered(doc: Doc, place: int) -> bool:
    """Whether a road or an era is meant ("W.Va. 61", "250 B.C.")."""
    after = place + 2 if place + 1 < len(doc) and doc[place + 1].text == "." else place + 1
    return (after < len(doc) and doc[after].is_digit) or (place > 0 and doc[place - 1].is_digit)
