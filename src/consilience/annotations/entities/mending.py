"""Names that the tagger draws across what ends them: a line, a rank, a headline, a description by party."""

from __future__ import annotations

from consilience.annotations.parser import Doc
from consilience.model import EntityKind
from consilience.resources import gazetteer, titles

Name = tuple[int, int, EntityKind]
RANKS = frozenset({"admiral", "general", "colonel", "commodore", "marshal", "commander", "captain", "sergeant"})
BEFORE_RANKS = frozenset({"rear", "vice", "brigadier", "lieutenant", "major", "fleet", "staff", "wing", "air"})
PARTICLES = frozenset({"al", "el", "ul", "as", "ad", "ar", "az", "an", "ash"})
PARTIES = frozenset({"democrat", "republican", "conservative", "liberal"})
LONGEST, MOST, LEAST = 25, 20, 4  # tokens of a line that are looked at; its words as a headline, at most and at least
SMALL = 4  # letters of words that headlines write small
LONG = 3  # tokens from which a name in a headline may be the headline itself


def mend(doc: Doc, names: list[Name]) -> list[Name]:
    """The names on one line, without ranks before them; none that is a headline or a description of somebody."""
    found = []
    for name in names:
        start, end, kind = _without_party(doc, _without_rank(doc, _whole(doc, _on_one_line(doc, name))))
        if start < end and not _is_headline(doc, start, end):
            firm = kind == "person" and any(t.text == "&" for t in doc[start:end])
            found.append((start, end, "organisation" if firm else kind))
    return found


def _whole(doc: Doc, name: Name) -> Name:
    """For "Karim al", from which the tokens part "-Sohrabi", the whole name."""
    start, end, kind = name
    cut = (
        end + 1 < len(doc)
        and doc[end - 1].lower_ in PARTICLES
        and doc[end].text == "-"
        and doc[end + 1].text[0].isupper()
    )
    return (start, end + 2, kind) if cut else name


def _without_party(doc: Doc, name: Name) -> Name:
    """For "Maryland Democrat", which describes somebody, the place alone, if it is one; empty otherwise."""
    start, end, kind = name
    if kind == "place" or end - start < 2 or doc[end - 1].lower_ not in PARTIES:
        return name
    return (start, end - 1, "place") if gazetteer.lookup(doc[start : end - 1].text) else (start, start, kind)


def _on_one_line(doc: Doc, name: Name) -> Name:
    """The part of a name after the last line break in it: a heading stands before a sentence."""
    start, end, kind = name
    last = next((i for i in range(end - 1, start - 1, -1) if doc[i].is_space and "\n" in doc[i].text), None)
    return name if last is None else (last + 1, end, kind)


def _without_rank(doc: Doc, name: Name) -> Name:
    """For "Navy Rear Admiral Ana Dorlan" the person alone; for "Navy Rear" before a rank the body alone."""
    start, end, kind = name
    for i in range(start, end):
        ranked = doc[i].lower_ in RANKS and doc[i].text.istitle()
        doubled = i > start and doc[i - 1].lower_ in BEFORE_RANKS
        if ranked and i + 1 < end and (doubled or (kind == "person" and i == start)):
            return (i + 1, end, "person")
    office = end - start > LONG and any(titles.offices(t.lower_) for t in doc[start : end - 2])
    if office and titles.gender_of_name(doc[end - 2].text):  # "Harbour Director of Media Ana Dorlan"
        return (end - 2, end, "person")
    after = end < len(doc) and doc[end].lower_ in RANKS
    return (start, end - 1, kind) if after and doc[end - 1].lower_ in BEFORE_RANKS else name


def _is_headline(doc: Doc, start: int, end: int) -> bool:
    """Whether a long name stands in a line that is written as headlines are, and nowhere else in the text."""
    if end - start < LONG:
        return False
    first, last = start, end
    while first > 0 and "\n" not in doc[first - 1].text and start - first < LONGEST:
        first -= 1
    while last < len(doc) and "\n" not in doc[last].text and last - end < LONGEST:
        last += 1
    words = [t.text for t in doc[first:last] if t.is_alpha]
    longer = [word for word in words if len(word) > SMALL]
    if last == len(doc) or doc[last - 1].text in ".!?" or len(words) > MOST or len(longer) < LEAST:
        return False
    return all(word[0].isupper() for word in longer) and doc.text.count(doc[start:end].text) == 1
