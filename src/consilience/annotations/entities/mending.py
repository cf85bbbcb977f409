"""Names that the tagger draws across what ends them: a line, a rank, a headline, a description by party."""

from __future__ import annotations

import re
from calendar import month_name

from consilience.annotations.heads import DASHES
from consilience.annotations.parser import Doc
from consilience.model import EntityKind
from consilience.resources import agencies, gazetteer, organisations, titles

Name = tuple[int, int, EntityKind]
RANKS = frozenset({"admiral", "general", "colonel", "commodore", "marshal", "commander", "captain", "sergeant"})
SHORT_RANKS = frozenset({"adm", "gen", "col", "cmdr", "capt", "sgt"})
BEFORE_RANKS = frozenset({"rear", "vice", "brigadier", "lieutenant", "major", "fleet", "staff", "wing", "air"})
PARTICLES = frozenset({"al", "el", "ul", "as", "ad", "ar", "az", "an", "ash"})
HYPHENATED = 5  # letters at most of the second part of a given name: "Seo-yun"
COMPOUNDS = frozenset({"era", "led", "like", "free", "style", "run", "only", "type", "made", "owned", "held", "based"})
GENERATIONS = frozenset({"Jr", "Sr", "II", "III"})
OFFICES = frozenset({"office", "department", "ministry", "bureau", "agency", "institute", "centre", "center"})
CHAMBERS = frozenset({"Representatives", "Commons", "Lords", "Deputies", "Delegates", "Assembly"})  # as chambers end
PARTIES = frozenset({"democrat", "republican", "conservative", "liberal"})
LONGEST, MOST, LEAST = 25, 20, 4  # tokens of a line that are looked at; its words as a headline, at most and at least
SMALL = 4  # letters of words that headlines write small
LEAST_LETTERS = 3
LONGEST_NAME = 10  # tokens of a name that its letters stand for
JOINED = frozenset({"and", "for", "in", "of", "on", "the", "&", "-"})  # small words within such a name
LONG = 3  # tokens from which a name in a headline may be the headline itself


def mend(doc: Doc, names: list[Name]) -> list[Name]:
    """The names on one line, without ranks before them; none that is a headline or a description of somebody."""
    found = []
    for name in names:
        for step in STEPS:
            name = step(doc, name)
        start, end, kind = name
        if start < end and not _is_headline(doc, start, end):
            firm = kind == "person" and any(t.text == "&" for t in doc[start:end])
            son = end - start > 1 and doc[end - 1].text.rstrip(".") in GENERATIONS
            somebody = kind == "other" and son and doc[start].ent_type_ == "PERSON"
            found.append((start, end, "organisation" if firm else "person" if somebody else kind))
    return found


def _before_dash(doc: Doc, name: Name) -> Name:
    """For "Dorlan — Kolm" ("Dorlan — Kolm's first cousin — left") what stands before the dash."""
    start, end, kind = name
    dash = next((i for i in range(start + 1, end) if doc[i].text in DASHES and doc[i - 1].whitespace_), end)
    return (start, dash, kind)


def _behind_chamber(doc: Doc, name: Name) -> Name:
    """For "House of Representatives Ana Dorlan and Senate", behind the word for who speaks there, the person alone."""
    start, end, _ = name
    for i in range(start + 1, end - 1):
        if doc[i - 1].text in CHAMBERS and titles.gender_of_name(doc[i].text) is not None:
            stop = next((k for k in range(i, end) if doc[k].text.islower()), end)
            return (i, stop, "person")
    return name


def _before_second(doc: Doc, name: Name) -> Name:
    """For "Department of Harbours and Office", of which the second goes on ("of the Director"), the first alone."""
    start, end, kind = name
    joined = end - start > LONG and doc[end - 2].lower_ == "and" and end < len(doc) and doc[end].lower_ == "of"
    return (start, end - 2, kind) if joined and doc[end - 1].lower_ in OFFICES else name


def _whole(doc: Doc, name: Name) -> Name:
    """For "Karim al" or "Han Seo", from which the tokens part "-Sohrabi" and "-yun", the whole name."""
    start, end, kind = name
    if end + 1 >= len(doc) or doc[end].text != "-" or doc[end - 1].whitespace_ or doc[end].whitespace_:
        return name
    after = doc[end + 1]
    particle = doc[end - 1].lower_ in PARTICLES and after.text[0].isupper()
    return (start, end + 2, kind) if particle or (kind == "person" and _is_syllable(doc, start, end)) else name


def _is_syllable(doc: Doc, start: int, end: int) -> bool:
    """Whether what a hyphen joins to a person's name is the rest of a given name, and no word ("Ana Dorlan-era")."""
    after = doc[end + 1]
    short = after.text.islower() and after.text.isalpha() and len(after) <= HYPHENATED
    common = after.text in COMPOUNDS or after.text.endswith("ed")
    alone = re.search(rf"{re.escape(doc[start:end].text)}(?![\w-])", doc.text)
    return end - start > 1 and short and not common and alone is None


def _without_office(doc: Doc, name: Name) -> Name:
    """For "Clerk Ana Dorlan" the person alone, where a given name follows the office."""
    start, end, kind = name
    titled = kind == "person" and end - start > 2 and bool(titles.offices(doc[start].lower_))
    return (start + 1, end, kind) if titled and titles.gender_of_name(doc[start + 1].text) else name


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


def _uncredited(doc: Doc, name: Name) -> Name:
    """For "Photo Lund" after a picture's credit ("The hall was full. | AP Photo Lund is late") the name alone."""
    start, end, kind = name
    credit = start > 0 and end - start > 1 and doc[start].lower_ in ("photo", "photos")
    return (start + 1, end, kind) if credit and agencies.credited(doc[start - 1].text) else name


def _without_rank(doc: Doc, name: Name) -> Name:
    """For "Navy Rear Admiral Ana Dorlan" the person alone; for "Navy Rear" before a rank the body alone."""
    start, end, kind = name
    for i in range(start, end):
        doubled = i > start and doc[i - 1].lower_ in BEFORE_RANKS
        short = doubled and doc[i].lower_.rstrip(".") in SHORT_RANKS
        ranked = (doc[i].lower_ in RANKS or short) and doc[i].text.istitle()
        if ranked and i + 1 < end and (doubled or (kind == "person" and i == start)):
            return (i + 1, end, "person")
    office = end - start > LONG and any(titles.offices(t.lower_) for t in doc[start : end - 2])
    if _ends_in_person(doc, name) or (
        office and titles.gender_of_name(doc[end - 2].text)
    ):  # "Harbour Director of Media Ana Dorlan"
        return (end - 2, end, "person")
    if end == len(doc) or doc[end - 1].lower_ not in BEFORE_RANKS:
        return name
    short = doc[end].lower_.rstrip(".") in SHORT_RANKS and doc[end - 1].lower_ != "staff"  # no Chief of Staff's
    return (start, end - 1, kind) if doc[end].lower_ in RANKS or short else name


def _ends_in_person(doc: Doc, name: Name) -> bool:
    """Whether a name ends in a person's behind the noun for what he is ("White House Counselor Ana Dorlan")."""
    start, end, kind = name
    if end - start <= LONG or kind not in ("person", "organisation") or organisations.is_ending(doc[end - 1].text):
        return False
    titled = titles.kind_of_noun(doc[end - 3].lower_) == "person"
    return titled and all(t.ent_type_ == "PERSON" and t.tag_ == "NNP" for t in doc[end - 2 : end])


def _without_month(doc: Doc, name: Name) -> Name:
    """For "a May Lantern poll" the body without the month."""
    start, end, kind = name
    dated = kind == "organisation" and end - start > 1 and start > 0 and doc[start].text in month_name
    return (start + 1, end, kind) if dated and doc[start - 1].lower_ in ("a", "an", "the", "this", "last") else name


def _initialled(doc: Doc, name: Name) -> Name:
    """For "Guild" or "Dorland" before its short form ("Guild of Dorland (GOD)") the whole of what the letters stand
    for."""
    start, end, kind = name
    if kind == "person" or end + 2 >= len(doc) or doc[end].text != "(" or doc[end + 2].text != ")":
        return name
    letters = doc[end + 1].text
    if len(letters) < LEAST_LETTERS or not letters[1:].isupper():
        return name
    for first in range(start - 1, max(end - LONGEST_NAME, -1), -1):
        word = doc[first].text
        if not (word[:1].isupper() or word in JOINED):
            break
        spelled = [t.text[0] for t in doc[first:end] if t.text[:1].isalpha()]
        if letters in ("".join(spelled), "".join(c for c in spelled if c.isupper())) and word[:1].isupper():
            return (first, end, "organisation")
    return name


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
    if last == len(doc) or doc[last - 1].text in ".!?:" or len(words) > MOST or len(longer) < LEAST:
        return False
    return all(word[0].isupper() for word in longer) and doc.text.count(doc[start:end].text) == 1


STEPS = (
    _on_one_line,
    _before_dash,
    _behind_chamber,
    _before_second,
    _uncredited,
    _whole,
    _without_month,
    _initialled,
    _without_office,
    _without_rank,
    _without_party,
)
