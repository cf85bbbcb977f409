"""What a source is called: whose name its words hold, and which of its words only tell more of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from consilience.model import Entity, Span, cut
from consilience.resources import agencies, titles
from consilience.statements.lexicon import words as listed

OPENING = re.compile(
    r"(?:(?:\([A-Z][\w.-]*\)|[A-Z][\w.’'-]*|the|an?|former|then|acting|while|but|and|as|when|including)[\s,]+)*"
)
OFFICE = re.compile(
    r"(?:[Tt]he )?(?:[A-Z][\w.-]* )*(?P<held>[A-Z][\w-]*[^\Ws]) (?:of|for) (?:the )?"
    r"(?:[A-Z][\w.’'-]* (?:(?:and|of|the) )*)*(?P<last>[A-Z][\w.’'-]*) "
)
IN_OFFICE = re.compile(  # the same in small letters ("director of national intelligence Ana Dorlan")
    r"(?:(?:[Tt]he|[Aa]n?) )?(?:[\w.’'-]+ ){0,3}?(?P<held>[a-z-]+) (?:of|for) (?:(?:the|an?|his|her|its|their) )?"
    r"(?:[a-z-]+ ){0,2}(?P<last>[a-z-]+) "
)
OF_ANOTHER = re.compile(r"['’]s?\s+\w")  # what belongs to a name is not the one who bears it
HELD = re.compile(r"['’]?s? (?P<held>[a-z-]+(?: [a-z-]+)?)(?=$|[^\w-])")
JOINS = re.compile(
    r"\b(?:of|from|in(?!-| chief\b)|at|on|for|by|with|to|about|who|that|which|released|briefed|close|familiar)\b|[,(–—]"
)
RUNS_ON = re.compile(
    r" (?!and\b|who\b|of\b|in\b|at\b|from\b|on\b|with\b|as\b|for\b|both\b|that\b|to\b)[a-z]"
)  # "Dorlan aides"
LIMITED = re.compile(
    r" (?:[a-z]+ly )?(?!during|according|including|regarding|monitoring group)[a-z]+(?:ing|ed)\b"
)  # "groups seeking a ban"
FURTHER = re.compile(r"[,\s]+(?:who|whom|whose|which)\b|,\s+as (?:it|s?he|they) |\s+that$|\s+(?:because|after|when)\s")
DANGLING = re.compile(r"\s+(?:at|in|on|of|from|for|with|to|by)(?: the)?$")  # of which the rest was left out
WORD = re.compile(r"[^\W\d_][\w'’.-]*")
ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
NAMED = re.compile(r"(?:[A-Z][\w.&'’-]*|&|of|the|and|for|de|la|without|[\s])+")
PUBLISHED = frozenset({"writer", "artist", "athlete"})  # classes of offices whose nouns are also names ("The Reporter")
SOME = frozenset({"some", "many", "most", "few", "several", "other", "multiple", "various", "numerous", "certain"})
NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozens", "hundreds"})
EXPLAINED = re.compile(r", (?:the|an?) [a-z]")  # how it is told what bears a name ("Fosse, the ferry operator,")
APPOSED = re.compile(  # "a rental company, Harbour Med-Equip"
    r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Ii]ts|[Tt]heir)(?: [a-z][\w’'-]*)+,"
    r" (?P<name>[A-Z][\w.&’'-]*(?: [A-Z&][\w.&’'-]*)+)"
)
FREE = re.compile(r"[a-z,;] $")  # what stands before a word in the midst of a sentence


def head_of(source: str) -> str:
    """The words of a source up to what only tells more of it."""
    return JOINS.split(source, maxsplit=1)[0] or source


def short(text: str, source: Span) -> Span:
    """A source without the clause that tells more of it ("a sailor who spoke on condition of anonymity")."""
    found = FURTHER.search(source.exact)
    end = found.start() if found and found.start() else len(source.exact)
    return cut(text, source.start, source.start + len(DANGLING.sub("", source.exact[:end])))


def forms(noun: str) -> tuple[str, ...]:
    """A noun as it stands, and in the singular."""
    word = noun.lower()
    singulars = (word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")
    return (word, *singulars, re.sub("men$", "man", word))


def is_limited(source: Span, name: Span) -> bool:
    """Whether a participle tells which of those whom a plural names are meant ("Liberals running for mayor")."""
    after = source.exact[name.end - source.start :]
    return source.covers(name) and name.exact.endswith("s") and LIMITED.match(after) is not None


def is_member(name: str) -> bool:
    """Whether a name is but that of somebody's party ("a Democrat"), which many bear."""
    return titles.is_party(name) and titles.kind_of_noun(name) == "person"


def is_some(before: str) -> bool:
    """Whether words before a name that several bear tell that only some of them are meant ("many Liberals")."""
    first = next(iter(before.lower().split()), "")
    return first in SOME


def is_counted(before: str) -> bool:
    """Whether words before a name that several bear tell how many of them are meant ("two Liberals")."""
    return next(iter(before.lower().split()), "") in NUMBERS


def kind_of(noun: str) -> str | None:
    """What a noun stands for, in the singular or plural, also behind a hyphen ("co-host")."""
    said = (*forms(noun), *forms(noun.rpartition("-")[2]))
    return next((kind for form in said if (kind := titles.kind_of_noun(form))), None)


def bearer(text: str, source: Span, names: Sequence[Entity]) -> Entity | None:
    """The person whom a source names, after titles, after the noun that it is built on, or at its end."""
    inside = [e for e in names if e.kind == "person" and source.covers(e) and not only_tells(text, source, e)]
    opening = next((e for e in inside if OPENING.fullmatch(text[source.start : e.start])), None)
    told = (e for e in inside if _titled(text, source, e) or _placed(source, e, names) or _described(text, source, e))
    return opening or next(told, None) or next((e for e in inside if _in_office(text, source, e)), None)


def surnamed(source: Span, names: Sequence[Entity]) -> Entity | None:
    """The one person of the text whose surname stands after a rank or an office in a source, where it was not read as
    a name ("former Gov. Lund of Elsby")."""
    found = WORD.findall(head_of(source.exact))
    for before, word in pairwise(found):
        if before.lower() in listed("naming", "ranks") or (before[:1].isupper() and titles.offices(before) - PUBLISHED):
            same = {_plain(e.entity): e for e in names if e.kind == "person" and " " in e.entity}
            same = {k: e for k, e in same.items() if k.split()[-1] == _plain(word)}
            return next(iter(same.values())) if len(same) == 1 else None
    return None


def _plain(name: str) -> str:
    return name.replace("’", "'")


def _in_office(text: str, source: Span, name: Entity) -> bool:
    """Whether a name ends a source after one office and what it is of ("Director of Harbour Safety Ana Dorlan")."""
    before = text[source.start : name.start]
    office = OFFICE.fullmatch(before) or IN_OFFICE.fullmatch(before)
    if office is None or (source.end != name.end and text[name.end] != ","):
        return False
    return kind_of(office["held"]) == "person" and kind_of(office["last"]) != "person"  # "Critic of President Dorlan"


def _placed(source: Span, name: Entity, names: Sequence[Entity]) -> bool:
    """Whether a name ends a source right after the place of an office ("the ambassador to China Ana Dorlan")."""
    beside = any(e.kind in ("place", "organisation") and e.end + 1 == name.start and source.covers(e) for e in names)
    return beside and source.end == name.end and kind_of((WORD.findall(head_of(source.exact)) or [""])[-1]) == "person"


def _described(text: str, source: Span, name: Entity) -> bool:
    """Whether a name ends a source after words that tell of its bearer ("presidential hopeful Ana Dorlan")."""
    before = text[source.start : name.start]
    words = WORD.findall(before)
    free = bool(words) and words[-1].islower() and not JOINS.search(before) and not OF_ANOTHER.search(before)
    several = before.rpartition(" and ")[0]  # "columnist and radio host Ana Dorlan", not "Lund and aide Ana Dorlan"
    joined = {"or", "than", "as"} & set(words) or any(word[:1].isupper() for word in WORD.findall(several))
    return free and " " in name.exact and source.end == name.end and not joined


def belongs(text: str, name: Entity) -> bool:
    """Whether a name only tells whose the next word is."""
    return bool(OF_ANOTHER.match(text[name.end : name.end + 4])) or name.exact.endswith(("'s", "’s"))


def is_employer(text: str, name: Entity, end: int) -> bool:
    """Whether a body's name only tells where somebody belongs ("the Harbour Department's inspector general")."""
    after = HELD.match(text[name.end : end]) if name.kind == "organisation" else None
    return after is not None and kind_of(after["held"].split()[-1]) == "person"


def only_tells(text: str, source: Span, name: Entity) -> bool:
    """Whether a name in a source only tells whose or which the noun behind it is."""
    return belongs(text, name) or RUNS_ON.match(text[name.end : source.end]) is not None


def _titled(text: str, source: Span, name: Entity) -> bool:
    """Whether a name follows a noun for a person that the source is built on, or a rank that begins it anew."""
    before = text[source.start : name.start].rstrip()
    told = WORD.findall(before)
    if not told or before[-1:] not in (told[-1][-1:], ","):
        return False
    if "," in before:
        titled = all(kind_of(word) == "person" for word in WORD.findall(before[before.rindex(",") :]))
        ends = source.end == name.end or text[name.end] == ","
        return titled and ends and kind_of((WORD.findall(head_of(before)) or [""])[-1]) == "person"
    rank = told[-1].lower() in listed("naming", "ranks")
    if rank and len(told) > 1 and kind_of(told[-2]) == "organisation":
        return True
    if source.end == name.end and NAMED.fullmatch(before[: -len(told[-1])]):  # "March for Ferries president Ada Holm"
        return kind_of(told[-1]) == "person"
    return not JOINS.search(before) and (rank or kind_of(told[-1]) == "person")


def written(text: str, source: Span, names: Sequence[Entity]) -> str | None:
    """The name that the capitals of a source tell alone: of several words, or of one that names somebody elsewhere."""
    apposed = APPOSED.fullmatch(source.exact)
    head = apposed["name"] if apposed else re.split(r",|\s*\(", source.exact, maxsplit=1)[0]
    bare = ARTICLE.sub("", head, count=1) if ARTICLE.match(head) else head
    credited = agencies.credited(bare)
    if credited is not None:
        return credited.name
    found = WORD.findall(bare)
    if not found or not NAMED.fullmatch(bare) or not found[-1][:1].isupper() or found[-1].endswith(("'s", "’s")):
        return None
    same = next(iter(_of_surname(found[0], names)), None) if len(found) == 1 else None
    if same is not None:
        return same  # "said Head", of Ida Head
    if found[0].lower() in listed("naming", "counting") or titles.offices(found[-1]) - PUBLISHED:
        return None
    if len(found) > 2 and found[1].lower() == "of" and kind_of(found[0]) == "person":
        return None  # "Critics of the Board"
    if len(found) > 1:
        return " ".join(bare.split()) if sum(w[:1].isupper() for w in found) > 1 and not _heading(found) else None
    free = _free(text, source, found[0]) or (kind_of(found[0]) is None and EXPLAINED.match(source.exact, len(head)))
    return found[0] if free else None


def _heading(found: Sequence[str]) -> bool:
    """Whether words are written in capitals as headlines are, so that the capitals tell no name."""
    return len(found) > 2 and all(word.isupper() for word in found)


def _of_surname(word: str, names: Sequence[Entity]) -> Iterator[str]:
    """The one person of several names that ends in a word."""
    full = {e.entity for e in names if e.kind == "person" and e.entity.split()[-1] == word and " " in e.entity}
    if len(full) == 1:
        yield from full


def _free(text: str, source: Span, word: str) -> bool:
    """Whether a word has its capital in the midst of a sentence too, and is no common noun."""
    if kind_of(word) is not None:
        return False
    places = (m.start() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text))
    return any(FREE.search(text[max(0, place - 2) : place]) for place in places)
