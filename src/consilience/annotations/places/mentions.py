"""Which runs of words are names of places: the names layer's, and those that it missed."""

from __future__ import annotations

import bisect
import functools
import re
from collections import Counter

import msgspec

from consilience.annotations.parser import Doc, Token
from consilience.annotations.places import sites
from consilience.annotations.places.meanings import meant, without_sort
from consilience.annotations.places.shown import (
    BIG,
    after_comma,
    is_area,
    is_called,
    is_contained,
    is_container,
    is_dateline,
    is_followed,
    is_known,
    is_seat,
    is_shown,
    is_stayed_at,
    stands_alone,
    strictly_located,
)
from consilience.annotations.places.words import words
from consilience.model import Entity
from consilience.resources import gazetteer, outlets, titles
from consilience.resources.gazetteer import Candidate

LONGEST = 6  # tokens of a name
INITIALS = 6  # letters that a name of initials does not reach
LINKED = re.compile(r" (?:at|for|from|in|on|to|with) (?:the )?[A-Z]")  # two names that were taken for one
VERSUS = ("v", "v.", "vs", "vs.")
HYPHENS = ("-", "–")
OPENING, CLOSING = frozenset({'"', "“", "'", "‘", "``"}), frozenset({'"', "”", "'", "’", "''"})
APART = re.compile(r"(?: to |/|, )[A-Z]")  # what parts two places that were taken for one name


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """The tokens `first` to `last` (both ends included), the name they are looked up by, and what it can mean.

    `sure` is true where the text says that a place is meant; others hold only if the same name is sure elsewhere.
    `pinned` is false for names that only bear witness to where the article is set ("the Elyria police"), and `site`
    the last token of the site's name that such a one opens, where that is a place itself ("at Elyria College").
    """

    first: int
    last: int
    name: str
    candidates: tuple[Candidate, ...]
    sure: bool = True
    pinned: bool = True
    site: int | None = None


def find(doc: Doc, entities: tuple[Entity, ...]) -> tuple[Mention, ...]:
    """The mentions of places in text order, none overlapping another."""
    names = tuple(sorted((e for e in entities if e.mention == "name"), key=lambda e: (e.start, -e.end)))
    people = _people(names) | dict.fromkeys(_aged(doc), True)
    found = []
    place = 0
    short = _shortened(doc)
    while place < len(doc):
        mention = _at(doc, place, names)
        if mention and mention.name in short and not any(c.kind == "country" for c in mention.candidates):
            mention = None
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


def _shortened(doc: Doc) -> frozenset[str]:
    """The short forms that the text gives in brackets behind what they stand for ("Lund Action for Ports (Lap)")."""
    bracketed = (t for t in doc[2:-1] if t.nbor(-1).text == "(" and t.nbor(1).text == ")" and t.is_alpha)
    return frozenset(t.text for t in bracketed if _initials(doc, t.i - 2, len(t)).endswith(t.lower_))


def _initials(doc: Doc, last: int, count: int) -> str:
    """The first letters of the last so many words with a capital before a token and with it."""
    around = doc[max(0, last - 2 * count) : last + 1]
    return "".join(t.text[0].lower() for t in around if t.text[:1].isupper())


def _owner(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _is_person(mention: Mention, people: dict[str, bool]) -> bool:
    """Whether the name is a person's; one that no other stands beside is none where a state or country bears it."""
    words = [_owner(word) for word in mention.name.split()]
    return all(word in people and (people[word] or not is_area(mention.candidates)) for word in words)


def _aged(doc: Doc) -> frozenset[str]:
    """The given names right after an age, with a surname after them ("nine-year-old Georgia Keller")."""
    after = (t.nbor(1) for t in doc[:-2] if t.lower_ == "old" or t.lower_.endswith("-old"))
    return frozenset(t.text for t in after if t.pos_ == t.nbor(1).pos_ == "PROPN" and titles.gender_of_name(t.text))


def _in_place(doc: Doc, mention: Mention) -> bool:
    owns = mention.last + 1 < len(doc) and doc[mention.last + 1].lower_ in (
        "'s",
        "’s",
    )  # "the decline in Hale's health"
    given = titles.gender_of_name(mention.name) and not is_area(mention.candidates)  # "interest in Marco"
    acts = any(t.dep_ == "pcomp" for t in doc[mention.last + 1 : mention.last + 2])  # "in Hale asking"
    named = owns or given or acts
    return is_contained(doc, mention.last) or (strictly_located(doc, mention.first) and not named)


def _at(doc: Doc, first: int, names: tuple[Entity, ...]) -> Mention | None:
    """The longest mention that begins at this token."""
    if not _may_begin(doc[first]) or _is_party(doc, first):
        return None
    around = _around(doc[first].idx, names)
    found = _named(doc, first, around)
    if found and _is_title(doc, found):
        return None
    whole = sites.site(doc, first, around) if around else sites.border(doc, first)
    if whole is None or (found and found.pinned):
        return found
    return msgspec.structs.replace(found, site=whole) if found else _whole(doc, first, whole)


def _whole(doc: Doc, first: int, last: int) -> Mention:
    """A name that its own words and those before it show to be a place's, which no table has."""
    return Mention(first=first, last=last, name=doc[first : last + 1].text, candidates=())


def _named(doc: Doc, first: int, around: Entity | None) -> Mention | None:
    """The longest mention of a known place that begins at this token, else the place that the names layer has."""
    for last in range(min(len(doc), first + LONGEST) - 1, first - 1, -1):
        if not _may_end(doc, first, last):
            continue
        candidates = meant(doc, first, last)
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
    made = Mention(first=first, last=last, name=without_sort(text), candidates=candidates)
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    if (first and doc[first - 1].lower_ in words().titles) or _is_people(text):
        return None
    if doc[last + 1 : last + 2].text == "State" and not is_area(candidates):
        return None  # "the Garden State", "Elyria State"
    if _is_thing(doc, first, last, made) and not _opens_site(around, start, end):
        return None
    if made.name.lower() in words().seats:
        sites = tuple(c for c in candidates if c.kind == "facility")
        return msgspec.structs.replace(made, candidates=sites) if is_stayed_at(doc, first, last) else None
    if around is None:
        return msgspec.structs.replace(made, sure=stands_alone(doc, first, last, candidates))
    if around.kind == "place" and _is_whole(around, start, end):
        return msgspec.structs.replace(made, sure=not _is_given(doc, first, last, candidates))
    if around.end > end or around.start < start:
        if _is_row(around.exact, text):
            return made
        return _part(doc, made, around, start, end)
    sure = (
        is_contained(doc, last)
        or is_dateline(doc, first, last)
        or is_container(doc, first, last, candidates)
        or (is_followed(doc, last) and is_known(candidates))
        or (around.kind != "place" and strictly_located(doc, first) and is_known(candidates))
    )
    return msgspec.structs.replace(made, sure=sure)


def _is_title(doc: Doc, mention: Mention) -> bool:
    """Whether a name stands alone in quotation marks, as a play, a show or a word that is spoken of does."""
    before, after = doc[mention.first - 1 : mention.first].text, doc[mention.last + 1 : mention.last + 2].text
    return before in OPENING and after in CLOSING and not doc[mention.first - 1].whitespace_


def _is_party(doc: Doc, first: int) -> bool:
    """Whether it is in the name of a party to a case that is no state ("Lund v. Elsby School District")."""
    if any(gazetteer.state_of(doc[first:end].text) is not None for end in (first + 1, first + 2)):
        return False
    before, after = first - 1, first
    while before > 0 and doc[before].text[:1].isupper():
        before -= 1
    while after + 1 < len(doc) and doc[after].text[:1].isupper():
        after += 1
    return any(doc[n].lower_ in VERSUS for n in (max(before, 0), after))


def _is_given(doc: Doc, first: int, last: int, candidates: tuple[Candidate, ...]) -> bool:
    """Whether a given name is a small town's only, and nothing shows that it is meant ("his brother, Charles")."""
    if titles.gender_of_name(doc[first : last + 1].text) is None or any(
        c.kind == "city" and c.population >= BIG for c in candidates
    ):
        return False
    before = doc[first - 1].lower_ if first else ""
    shown = before in words().locative or is_contained(doc, last) or after_comma(doc, first)
    return not (shown or is_area(candidates) or is_dateline(doc, first, last) or is_followed(doc, last))


def _is_thing(doc: Doc, first: int, last: int, made: Mention) -> bool:
    """Whether "the" stands before a city's name that ends its phrase ("the Durango struck him")."""
    if first == 0 or doc[first - 1].lower_ != "the" or any(c.kind != "city" for c in made.candidates):
        return False
    if " of " in made.name or is_contained(doc, last):
        return False  # "the District of Columbia", "the Elyria, Ohio, office"
    joined = doc[last + 1 : last + 2].text in HYPHENS and doc[last + 2].text[:1].isupper()  # "the Lund-Malmo area"
    return last + 1 >= len(doc) or not (joined or doc[last + 1].pos_ in ("NOUN", "PROPN", "ADJ"))


def _opens_site(around: Entity | None, start: int, end: int) -> bool:
    """Whether a longer name that ends in the word for a site begins with the name ("the Elsby-Orlo Airport")."""
    opens = around is not None and around.start == start and around.end > end
    return opens and around is not None and around.exact.split()[-1].lower() in words().sites


def _is_people(text: str) -> bool:
    """Whether it is a people or its adjective, and no name of the country ("Ukrainian")."""
    return gazetteer.country_of_demonym(text) is not None and gazetteer.state_of(text) is None


def _is_row(name: str, text: str) -> bool:
    """Whether what was taken for one name is a row of places ("Mariupol and Sevastopol", "Lund-Malmo"), one of them
    this."""
    parts = re.split(r",?\s+and\s+|,\s+|[-–]", name)
    return len(parts) > 1 and text in parts and all(gazetteer.lookup(part) for part in parts)


def _part(doc: Doc, made: Mention, around: Entity, start: int, end: int) -> Mention | None:
    """A name within a longer one: a witness where it opens a body's name, nothing where it is in a person's."""
    if around.end <= end and around.kind == "place":
        return made
    if around.end <= end and sites.holds(doc, made.first, around) and is_known(made.candidates):
        return made
    if around.kind == "organisation" and around.exact[: max(0, start - around.start)].lower() in ("", "the "):
        return msgspec.structs.replace(made, pinned=_is_at_home(doc, made))
    if around.kind == "place" and not _is_no_place(around.exact):
        return _longer(doc, made, around, end)
    return None


def _longer(doc: Doc, made: Mention, around: Entity, end: int) -> Mention:
    """The whole of a longer name that no table knows, sure where its words show that it is a place ("Ohio City Hall"
    but not "the Ohio Plan"); the part alone where it owns the rest ("Latvia's Orlo") or two were taken for one ("from
    Latvia to Orlo")."""
    rest = around.exact[end - around.start :]
    if re.match(r"['’]s\s", rest) and is_area(made.candidates):
        return made
    if APART.match(rest) and is_known(made.candidates):
        return made
    last = _last_token(doc, made.first, around.end)
    shown = is_shown(doc, made.first, last) or doc[last].lower_ in words().directions
    name = around.exact[max(0, doc[made.first].idx - around.start) :]
    sure = shown and not is_called(doc, made.first, last)
    return msgspec.structs.replace(made, last=last, name=name, candidates=(), sure=sure)


def _is_at_home(doc: Doc, made: Mention) -> bool:
    """Whether a body with this name before its own works there: a state's or county's, or a town's police or school."""
    kinds = {c.kind for c in made.candidates}
    area = kinds == {"admin1"} or (kinds == {"admin2"} and doc[made.last].lower_ in words().subdivisions)
    return "country" not in kinds and (area or is_followed(doc, made.last))


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


def _unknown(doc: Doc, first: int, around: Entity) -> Mention | None:
    """A place of the names layer that no table knows: kept without a point where the text shows that it is one."""
    if around.kind != "place" or around.start != doc[first].idx or _is_people(around.exact):
        return None
    if _is_no_place(around.exact) or around.exact.lower() in words().never:
        return None
    last = _last_token(doc, first, around.end)
    if last + 1 < len(doc) and doc[last + 1].lower_ in words().districts:
        last += 1
    if LINKED.search(around.exact) or (first == last and doc[first].lower_ in words().sites):
        return None
    sure = is_shown(doc, first, last) and not (_is_initials(doc, first, last) or is_called(doc, first, last))
    return Mention(first=first, last=last, name=doc[first : last + 1].text, candidates=(), sure=sure)


def _is_initials(doc: Doc, first: int, last: int) -> bool:
    """Whether it is a word of capitals as bodies and programmes have, or a letter ("D."), that opens no dateline."""
    word = doc[first]
    name = word.text.strip(".")
    placed = (word.is_sent_start and is_dateline(doc, first, last)) or ("." in name and strictly_located(doc, first))
    return first == last and name.isupper() and len(name) < INITIALS and not placed


def _is_no_place(name: str) -> bool:
    """Whether a word of the name makes it a medium's, a person's or a case's ("the Lund Journal", "Hale v. Lund")."""
    *first, last = name.split()
    return bool(first) and (
        titles.is_medium(last)
        or last.lower() in words().others
        or titles.kind_of_noun(last) == "person"
        or not set(VERSUS).isdisjoint(first)
    )


def _one_sense(doc: Doc, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Names that are not sure hold where the same name is sure elsewhere in the article."""
    sure = {gazetteer.fold(m.name) for m in found if m.sure}
    backed = {gazetteer.fold(m.name) for m in found if _is_backed(doc, m)}
    placed = {gazetteer.fold(m.name) for m in found if m.sure and m.pinned} & backed
    return tuple(
        m if m.pinned else _pinned(doc, m, m.sure and gazetteer.fold(m.name) in placed)
        for m in found
        if not m.pinned or (gazetteer.fold(m.name) in sure and (gazetteer.fold(m.name) in backed or not m.candidates))
    )


def _pinned(doc: Doc, m: Mention, placed: bool) -> Mention:
    """A body's name with its town's before it as the town, where the article is set there (`placed`), no state's and no
    paper's; as the site that it is, where it is one."""
    paper = m.last + 1 < len(doc) and outlets.is_paper(doc[m.last + 1].text)
    state = any(c.kind == "country" for c in m.candidates)
    if placed and not (paper or state):
        return msgspec.structs.replace(m, pinned=True)
    return m if m.site is None else _whole(doc, m.first, m.site)


def _is_backed(doc: Doc, m: Mention) -> bool:
    """Whether a mention shows that the name is a place: by its size, its kind, or the words around it."""
    if not m.pinned or any(c.kind != "city" or c.population >= BIG for c in m.candidates):
        return True
    before = m.first - 1
    while before > 0 and doc[before].lower_ in words().directions - {"the"}:
        before -= 1
    return (
        (before >= 0 and doc[before].lower_ in words().locative)
        or is_contained(doc, m.last)
        or is_dateline(doc, m.first, m.last)
        or after_comma(doc, m.first)
        or is_seat(doc, m.first)
        or is_followed(doc, m.last)
    )
