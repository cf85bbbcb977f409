"""Which runs of words are names of places: the names layer's, and those that it missed."""

from __future__ import annotations

import bisect
import functools
import re
import tomllib
from collections import Counter
from pathlib import Path

import msgspec

from consilience.annotations.parser import Doc, Token
from consilience.model import Entity
from consilience.resources import gazetteer, outlets, titles
from consilience.resources.gazetteer import Candidate

LONGEST = 6  # tokens of a name
BIG = 100_000  # people: such a city may be named without another hint
ROW = 12  # tokens to the word that tells what the names of a row are
ENGLISH = ("AU", "CA", "GB", "IE", "NZ", "US", "ZA")
AROUND = 120.0  # km between a city and the middle of the subdivision named after it


class Words(msgspec.Struct, frozen=True):
    """The lists of `words.toml`."""

    directions: frozenset[str]
    subdivisions: frozenset[str]
    rows: frozenset[str]
    districts: frozenset[str]
    sites: frozenset[str]
    dwellers: frozenset[str]
    locative: frozenset[str]
    strictly_locative: frozenset[str]
    acts: frozenset[str]
    dealings: frozenset[str]
    deeds: frozenset[str]
    bodies: frozenset[str]
    titles: frozenset[str]
    never: frozenset[str]
    others: frozenset[str]
    cues: dict[str, frozenset[str]]


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """The tokens `first` to `last` (both ends included), the name they are looked up by, and what it can mean.

    `sure` is true where the text says that a place is meant; others hold only if the same name is sure elsewhere.
    `pinned` is false for names that only bear witness to where the article is set ("the Elyria police").
    """

    first: int
    last: int
    name: str
    candidates: tuple[Candidate, ...]
    sure: bool = True
    pinned: bool = True


@functools.cache
def words() -> Words:
    """The word lists, read once."""
    return msgspec.convert(tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8")), Words)


def find(doc: Doc, entities: tuple[Entity, ...]) -> tuple[Mention, ...]:
    """The mentions of places in text order, none overlapping another."""
    names = tuple(sorted((e for e in entities if e.mention == "name"), key=lambda e: (e.start, -e.end)))
    people = _people(names) | dict.fromkeys(_aged(doc), True)
    found = []
    place = 0
    while place < len(doc):
        mention = _at(doc, place, names)
        if mention and _is_person(mention, people) and not _in_place(doc, mention):
            mention = msgspec.structs.replace(mention, sure=False, pinned=False)
        if mention:
            found.append(mention)
        place = mention.last + 1 if mention else place + 1
    return _one_sense(doc, tuple(found))


def _people(names: tuple[Entity, ...]) -> dict[str, bool]:
    """The words of persons' names, each with whether one stands beside another in a name; of those that never do, the
    ones that the names layer takes less often for a place's."""
    persons = [[_owner(word) for word in e.exact.split()] for e in names if e.kind == "person"]
    settled = Counter(_owner(e.exact) for e in names if e.kind == "place")
    alone = Counter(parts[0] for parts in persons if len(parts) == 1)
    single = {word: False for word, count in alone.items() if count > settled[word]}
    return single | {word: True for parts in persons if len(parts) > 1 for word in parts}


def _owner(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _is_person(mention: Mention, people: dict[str, bool]) -> bool:
    """Whether the name is a person's; one that no other stands beside is none where a state or country bears it."""
    words = [_owner(word) for word in mention.name.split()]
    return all(word in people and (people[word] or not _is_area(mention.candidates)) for word in words)


def _aged(doc: Doc) -> frozenset[str]:
    """The given names right after an age, with a surname after them ("nine-year-old Georgia Keller")."""
    after = (t.nbor(1) for t in doc[:-2] if t.lower_ == "old" or t.lower_.endswith("-old"))
    return frozenset(t.text for t in after if t.pos_ == t.nbor(1).pos_ == "PROPN" and titles.gender_of_name(t.text))


def _in_place(doc: Doc, mention: Mention) -> bool:
    owns = mention.last + 1 < len(doc) and doc[mention.last + 1].lower_ in (
        "'s",
        "’s",
    )  # "the decline in Hale's health"
    given = titles.gender_of_name(mention.name) and not _is_area(mention.candidates)  # "interest in Marco"
    return _is_contained(doc, mention.last) or (_strictly_located(doc, mention.first) and not owns and not given)


def _at(doc: Doc, first: int, names: tuple[Entity, ...]) -> Mention | None:
    """The longest mention that begins at this token."""
    if not _may_begin(doc[first]):
        return None
    around = _around(doc[first].idx, names)
    for last in range(min(len(doc), first + LONGEST) - 1, first - 1, -1):
        if not _may_end(doc, first, last):
            continue
        candidates = _candidates(doc, first, last)
        if candidates:
            return _judged(doc, first, last, candidates, around)
    return _unknown(doc, first, around) if around else None


def _may_begin(token: Token) -> bool:
    return (token.text[:1].isupper() or token.text == "sub") and token.lower_ not in ("the", "a", "an")


def _may_end(doc: Doc, first: int, last: int) -> bool:
    """Whether the tokens can be one name: no line or clause break inside, a word with a letter at the end."""
    end = doc[last]
    if last > first and (end.text[0].isupper() is False and end.lower_ not in words().subdivisions):
        return end.lower_ in _tails()
    inside = doc[first + 1 : last]
    return end.text[:1].isalpha() and not any(t.is_space or t.text in (",", ";", ":", "(", ")") for t in inside)


@functools.cache
def _tails() -> frozenset[str]:
    """Words in lower case that names of our own end in ("crossing", "steelworks")."""
    return frozenset({"crossing", "steelworks", "works", "plant", "dam", "airport", "river", "sea", "states", "valley"})


def _candidates(doc: Doc, first: int, last: int) -> tuple[Candidate, ...]:
    """What the words can mean, without the subdivisions that only surround the city of their name."""
    found = tuple(
        c for c in _all_candidates(doc, first, last) if not _is_misspelled(c, _bare(doc[first : last + 1].text))
    )
    if _is_seat(doc, first):
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


def _all_candidates(doc: Doc, first: int, last: int) -> tuple[Candidate, ...]:
    text = doc[first : last + 1].text
    if text.lower() in words().never:
        return ()
    if first == last:
        if _is_numbered(doc, first):
            return ()
        short = gazetteer.abbreviated(text)
        if short:
            dotted = "." in text and text.lower() not in words().titles
            return (short,) if dotted or _after_comma(doc, first) else ()
        if len(text) < 3 or "." in text or (text.isupper() and len(text) < 5):
            return tuple(c for c in gazetteer.lookup(text) if c.kind == "country")
    bare = "" if first == last else doc[first:last].text
    generic = doc[last].lower_
    found = gazetteer.lookup(_bare(text))
    if bare and generic in words().subdivisions:
        kinds = ("admin1",) if generic == "state" else ("admin1", "admin2", "region")
        wanted = tuple(c for c in gazetteer.lookup(bare) if c.kind in kinds)
        return found or (wanted if generic not in words().districts else ())
    if text.isupper() and len(text) > 3:
        return found or gazetteer.lookup(text.title())
    return found


def _bare(name: str) -> str:
    """The name of a town without what it is: "City of Elyria"."""
    return re.sub(r"^(?:City|Town|Village) of (?=[A-Z])", "", name)


def _is_numbered(doc: Doc, place: int) -> bool:
    """Whether a road or an era is meant ("W.Va. 61", "250 B.C.")."""
    after = place + 2 if place + 1 < len(doc) and doc[place + 1].text == "." else place + 1
    return (after < len(doc) and doc[after].is_digit) or (place > 0 and doc[place - 1].is_digit)


def _after_comma(doc: Doc, place: int) -> bool:
    return place > 1 and doc[place - 1].text == "," and doc[place - 2].text[:1].isupper()


def _around(start: int, names: tuple[Entity, ...]) -> Entity | None:
    """The entity that holds this character."""
    at = bisect.bisect_right(names, start, key=lambda e: e.start) - 1
    while at >= 0 and names[at].start > start - 200:
        if names[at].end > start:
            return names[at]
        at -= 1
    return None


def _judged(
    doc: Doc, first: int, last: int, candidates: tuple[Candidate, ...], around: Entity | None
) -> Mention | None:
    """The mention, sure or not, by the entity it stands in; null where it is part of another name."""
    text = doc[first : last + 1].text
    made = Mention(first=first, last=last, name=_bare(text), candidates=candidates)
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    if (first and doc[first - 1].lower_ in words().titles) or _is_people(text) or _is_thing(doc, first, last, made):
        return None
    if around is None:
        return msgspec.structs.replace(made, sure=_stands_alone(doc, first, last, candidates))
    if around.kind == "place" and _is_whole(around, start, end):
        return made
    if around.end > end or around.start < start:
        if _is_row(around.exact, text):
            return made
        return _part(doc, made, around, start, end)
    sure = (
        _is_contained(doc, last)
        or _is_dateline(doc, first, last)
        or _is_container(doc, first, last, candidates)
        or (_is_followed(doc, last) and _known(candidates))
        or (around.kind != "place" and _strictly_located(doc, first) and _known(candidates))
    )
    return msgspec.structs.replace(made, sure=sure)


def _is_thing(doc: Doc, first: int, last: int, made: Mention) -> bool:
    """Whether "the" stands before a city's name that ends its phrase ("the Durango struck him")."""
    if first == 0 or doc[first - 1].lower_ != "the" or any(c.kind != "city" for c in made.candidates):
        return False
    if " of " in made.name:
        return False  # "the District of Columbia"
    return last + 1 >= len(doc) or doc[last + 1].pos_ not in ("NOUN", "PROPN", "ADJ")


def _is_people(text: str) -> bool:
    """Whether it is a people or its adjective, and no name of the country ("Ukrainian")."""
    return gazetteer.country_of_demonym(text) is not None and gazetteer.state_of(text) is None


def _is_row(name: str, text: str) -> bool:
    """Whether what was taken for one name is a row of places ("Mariupol and Sevastopol"), one of them this."""
    parts = re.split(r",?\s+and\s+|,\s+", name)
    return len(parts) > 1 and text in parts and all(gazetteer.lookup(part) for part in parts)


def _part(doc: Doc, made: Mention, around: Entity, start: int, end: int) -> Mention | None:
    """A name within a longer one: a witness where it opens a body's name, nothing where it is in a person's."""
    if around.end <= end and around.kind == "place":
        return made
    if around.kind == "organisation" and around.exact[: max(0, start - around.start)].lower() in ("", "the "):
        return msgspec.structs.replace(made, pinned=_is_at_home(doc, made))
    if around.kind == "place" and not _is_no_place(around.exact):
        if re.match(r"['’]s\s", around.exact[end - around.start :]) and _is_area(made.candidates):
            return made  # what owns the rest of it ("Latvia's Orlo")
        return msgspec.structs.replace(
            made,
            last=_last_token(doc, made.first, around.end),
            name=around.exact[max(0, start - around.start) :],
            candidates=(),
        )
    return None


def _is_area(candidates: tuple[Candidate, ...]) -> bool:
    return any(c.kind in ("country", "admin1", "region") for c in candidates)


def _is_at_home(doc: Doc, made: Mention) -> bool:
    """Whether a body with this name before its own works there: a state's or county's, or a town's police or school."""
    kinds = {c.kind for c in made.candidates}
    area = kinds == {"admin1"} or (kinds == {"admin2"} and doc[made.last].lower_ in words().subdivisions)
    return "country" not in kinds and (area or _is_followed(doc, made.last))


def _last_token(doc: Doc, first: int, end: int) -> int:
    last = first
    while last + 1 < len(doc) and doc[last + 1].idx < end:
        last += 1
    return last


def _is_whole(around: Entity, start: int, end: int) -> bool:
    """Whether the name is all of the entity but directions before it and a genitive after it."""
    before = around.exact[: max(0, start - around.start)].lower().replace("-", " ").split()
    after = around.exact[end - around.start :].strip().lower() if around.end > end else ""
    return all(w in words().directions for w in before) and after in (
        "",
        "'s",
        "’s",
        "'",
        "’",
        ".",
        *words().subdivisions,
    )


def _is_contained(doc: Doc, last: int) -> bool:
    """Whether ", Texas" or ", Ky." follows."""
    if last + 2 >= len(doc) or doc[last + 1].text != ",":
        return False
    following = doc[last + 2].text
    two = doc[last + 2 : last + 4].text
    return bool(
        gazetteer.abbreviated(following)
        or any(c.kind in ("admin1", "country") for n in (following, two) for c in gazetteer.lookup(n))
    )


def _strictly_located(doc: Doc, first: int) -> bool:
    before = first - 1
    while before > 0 and doc[before].lower_ in words().directions:
        before -= 1
    return before >= 0 and doc[before].lower_ in words().strictly_locative


def _known(candidates: tuple[Candidate, ...]) -> bool:
    return any(c.kind != "city" or c.population >= BIG // 20 for c in candidates)


def _stands_alone(doc: Doc, first: int, last: int, candidates: tuple[Candidate, ...]) -> bool:
    """Whether a name that the names layer passed over is a place by its company or its own weight."""
    if _is_contained(doc, last) or _is_container(doc, first, last, candidates) or _is_seat(doc, first):
        return True
    if last > first and any(c.kind == "region" and c.country is None for c in candidates):
        return True  # a part of the world ("sub-Saharan Africa")
    if not all(t.pos_ == "PROPN" or not t.text[0].isupper() for t in doc[first : last + 1]):
        return False
    if _is_followed(doc, last):
        return _known(candidates)
    followed = last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN" and doc[last + 1].text[:1].isupper()
    preceded = first > 0 and doc[first - 1].pos_ == "PROPN" and doc[first - 1].text[:1].isupper()
    if followed or preceded:
        return False
    if _strictly_located(doc, first):
        return _known(candidates)
    return _is_dateline(doc, first, last) or (last > first and candidates[0].population >= BIG)


def _is_container(doc: Doc, first: int, last: int, candidates: tuple[Candidate, ...]) -> bool:
    """Whether it is the short form of a subdivision, or a state named after another place ("Elyria, Ohio")."""
    if gazetteer.abbreviated(doc[first : last + 1].text):
        return True
    return _after_comma(doc, first) and any(c.kind in ("admin1", "country") for c in candidates)


def _is_followed(doc: Doc, last: int) -> bool:
    """Whether a word follows that tells where somebody works or lives ("Elyria police")."""
    return last + 1 < len(doc) and doc[last + 1].lower_ in words().bodies


def _is_seat(doc: Doc, first: int) -> bool:
    """Whether a politician's party and a hyphen stand before ("R-Florence")."""
    return first > 1 and doc[first - 1].text == "-" and doc[first - 2].text in ("R", "D", "I", "DFL", "NDP")


def _is_dateline(doc: Doc, first: int, last: int) -> bool:
    """Whether the name opens a line in capitals and a dash or an agency follows."""
    following = doc[last + 1].text if last + 1 < len(doc) else ""
    return doc[first : last + 1].text.isupper() and following in ("-", "--", "---", "–", "—", "(", ",")


def _unknown(doc: Doc, first: int, around: Entity) -> Mention | None:
    """A place of the names layer that no table knows: kept without a point where the text shows that it is one."""
    if around.kind != "place" or around.start != doc[first].idx or _is_people(around.exact):
        return None
    if _is_no_place(around.exact) or around.exact.lower() in words().never:
        return None
    last = _last_token(doc, first, around.end)
    if last + 1 < len(doc) and doc[last + 1].lower_ in words().districts:
        last += 1
    return Mention(
        first=first, last=last, name=doc[first : last + 1].text, candidates=(), sure=is_shown(doc, first, last)
    )


def _is_no_place(name: str) -> bool:
    """Whether a word of the name makes it a medium's, a person's or a case's ("the Lund Journal", "Hale v. Lund")."""
    *first, last = name.split()
    return bool(first) and (
        titles.is_medium(last)
        or last.lower() in words().others
        or titles.kind_of_noun(last) == "person"
        or bool({"v.", "vs."} & {*first})
    )


def is_shown(doc: Doc, first: int, last: int) -> bool:
    """Whether the words themselves say that a place is named: by its sort, what it lies in, or that something is in it.

    The names layer alone also takes firms, programmes and shows for places.
    """
    name = doc[first : last + 1]
    if any(t.lower_ in words().sites for t in doc[first : last + 2] if t.text[:1].isupper() or t.i >= last):
        return True
    if name[0].lower_ in words().directions and (first == last or _is_area(gazetteer.lookup(name[1:].text))):
        return first < last or _strictly_located(doc, first)  # "South Florida", "in the South"
    return _is_contained(doc, last) or _is_of_sort(doc, first) or _is_inside(doc, first, last)


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
    if _strictly_located(doc, first):
        return doc[first - 1].lower_ != "the"
    root = doc[first : last + 1].root
    return root.dep_ == "conj" and root.head.pos_ == "PROPN" and _is_inside(doc, root.head.left_edge.i, root.head.i)


def _one_sense(doc: Doc, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Names that are not sure hold where the same name is sure elsewhere in the article."""
    sure = {gazetteer.fold(m.name) for m in found if m.sure}
    backed = {gazetteer.fold(m.name) for m in found if _is_backed(doc, m)}
    placed = {gazetteer.fold(m.name) for m in found if m.sure and m.pinned} & backed
    return tuple(
        m if m.pinned or not m.sure or gazetteer.fold(m.name) not in placed else _pinned(doc, m)
        for m in found
        if not m.pinned or (gazetteer.fold(m.name) in sure and (gazetteer.fold(m.name) in backed or not m.candidates))
    )


def _pinned(doc: Doc, m: Mention) -> Mention:
    """A body's name with its town's before it, where the article is set in that town; no state's and no paper's."""
    paper = m.last + 1 < len(doc) and outlets.is_paper(doc[m.last + 1].text)
    state = any(c.kind == "country" for c in m.candidates)
    return m if paper or state else msgspec.structs.replace(m, pinned=True)


def _is_backed(doc: Doc, m: Mention) -> bool:
    """Whether a mention shows that the name is a place: by its size, its kind, or the words around it."""
    if not m.pinned or any(c.kind != "city" or c.population >= BIG for c in m.candidates):
        return True
    before = m.first - 1
    while before > 0 and doc[before].lower_ in words().directions - {"the"}:
        before -= 1
    return (
        (before >= 0 and doc[before].lower_ in words().locative)
        or _is_contained(doc, m.last)
        or _is_dateline(doc, m.first, m.last)
        or _after_comma(doc, m.first)
        or _is_seat(doc, m.first)
        or _is_followed(doc, m.last)
    )
