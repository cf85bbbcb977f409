"""Names of one entity within an article: "Putin" and "Vladimir Putin", "ICC" and "International Criminal Court"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

from consilience.model import Entity, EntityKind
from consilience.resources import gazetteer, organisations, titles

CIRCLES = frozenset(  # what is called after a person and is none
    {
        "world",
        "land",
        "country",
        "nation",
        "camp",
        "circle",
        "era",
        "years",
        "tower",
        "towers",
        "hotel",
        "hotels",
        "resort",
        "doctrine",
        "effect",
        "care",
    }
    | {"democrat", "democrats", "republican", "republicans", "voters", "supporters", "allies", "aides", "loyalists"}
)
# What is a part of the body whose name it begins with ("Senate Harbour Committee", "Senate Office of").
PARTS = frozenset({"committee", "subcommittee", "council", "caucus", "office", "staff"})
LINKING = re.compile(  # a small word inside of a name
    r"of|the|and|for|in|on|to|at|by|with|without|against|from|or|an?|as|who|into|del?|la|les?|du|des|d[iao]|do?s|das"
    r"|et|y|e|und|v[ao]n|der|den|al|el"
)
SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "&", "'s", "’s"})
GENERATIONS = frozenset({"jr", "sr", "ii", "iii"})
SUFFIXES = frozenset(
    {"inc", "corp", "corporation", "co", "ltd", "llc", "plc", "company", "group", "jr", "sr", "ii", "iii"}
)


ALIAS = re.compile(  # what stands between a name and another name of the same one
    r"(?:\s*[,(–—-]?\s*(?:(?:who\s+(?:is|was)\s+|which\s+(?:is|was)\s+)?"
    r"(?:(?:also|better|formerly|previously|otherwise|now|once|originally|widely|popularly|professionally)\s+)+"
    r"known\s+(?:professionally\s+|publicly\s+|online\s+|simply\s+)?(?:as|by)|a\.?k\.?a\.?|alias)"
    r"|(?:,\s+(?:an?|the)\s[\w\s-]{1,40}?|,)\s+(?:who|whose)\s+"
    r"(?:(?:goes|went|had gone)\s+(?:\w+\s+)?by\s+"
    r"|(?:goes|went|is|was|had gone)\s+(?:\w+\s+)?(?:by|under)\s+the\s+(?:[\w-]+\s+)?"
    r"(?:pseudonym|names?|alias|nickname|handle)(?:\s+of)?"
    r"|(?:appeared|performed|wrote|reported|blogged|tweeted|posted|fought|acted)\s(?:[\w\s-]{1,30}?\s)?as"
    r"|(?:real|legal|birth|full|given|stage|screen|pen)\s+name\s+(?:is|was))"
    r"|\s*[,(]\s*(?:real name|born(?:\s+as)?|n[ée]e))[\s,:]*[\"“‘']?"
)
COURTESY = re.compile(r"\b(Mrs?|Ms|Miss|Sir|Lady|Dame|Lord)\.?\s+$")
KINDRED = (
    r"(?:first (?:lady|gentleman)|wife|husband|daughter|son|brother|sister|mother|father|widow|niece|nephew|cousin"
    r"|aunt|uncle|in-law|grand(?:son|daughter|father|mother))"
)
WHOSE = re.compile(  # behind a name: "Eric Dorlan, the president's middle son"
    rf",? (?:his|her|their|(?:the )?(?:[\w.]+ ){{0,2}}\w+['’]s) (?:[\w-]+ ){{0,2}}{KINDRED}\b", re.IGNORECASE
)
RELATIVE = re.compile(
    rf"\b{KINDRED}"
    r"(?: and adviser| of the late)?,?\s+(?:the )?(?:(?:late|former) )?[“\"]?(?-i:[A-Z][\w.]+[”\"]? ){0,2}"
    r"(?-i:(?!(?:and|or|but|with|that|as|when|who|like|than|to|of|by|for|from|in|on|at) )[a-z-]+ ){0,2}$",
    re.IGNORECASE,
)
PRESIDENT = re.compile(r"\bPresident ([A-Z][\w'’-]+)(?!,? (?:Jr|Sr|I))")  # by a surname alone: no son of that name
JUNIOR = re.compile(r"([A-Z][\w'’-]+),? Jr\.?$")
YOUNGER = re.compile(r"\byounger (?:M[rs]+\.? )?$")
KIN = 40  # characters before a name in which the word for a relative stands
HEADING = re.compile(  # verbs that headings write with a capital behind a name
    r"(?:Accuses|Admits|Announces|Asks|Attacks|Backs|Blames|Blasts|Calls|Claims|Confirms|Defends|Demands|Denies|Gets"
    r"|Insists|Meets|Orders|Pushes|Rejects|Rips|Says|Seeks|Signs|Slams|Tells|Threatens|Urges|Vows|Wants|Warns|Wins)"
)
Known = tuple[EntityKind, str]
HALVES = {"North": "South", "South": "North", "East": "West", "West": "East"}
NAMED = frozenset({"person", "organisation"})
NAMES_BETWEEN = 2  # names from one to the other, of which the first can be where one appears under the other
APART = 200  # characters between two names of one that a phrase joins
OFTENER = 2  # times that the most often named of several persons is named before a surname alone means that one


def join(names: Sequence[Entity], text: str = "") -> tuple[Entity, ...]:
    """The names of a text with `entity` set to the fullest name that the article has for each, in the order they came.

    Sieves (Lee et al., "Deterministic coreference resolution based on entity-centric, precision-ranked rules", 2013):
    the same words, a part of a longer name, an acronym, a listed abbreviation, and what the text says is another name
    of the same one ("Ana Dorlan, also known as Mara Venn"). What is a part of two different longer names belongs to the
    one that it was used for before, else to the one read last before it; a person of whom several follow is the one who
    is named far more often than the others, or stays apart. "Mr" and "Ms" tell a husband from his wife; a surname that
    is read before "his wife, Ana Dorlan" is not hers.
    """
    plain = _with_one_mark([_plain(name.exact) for name in names])
    rows = list(zip(names, plain, strict=True))
    relatives = {spelling for n, spelling in rows if _is_relative(text, n)}
    torn = {spelling for n, spelling in rows if _ends_in_office(text, n) or _ends_in_verb(n) or _is_of_two(n)}
    elders = frozenset(PRESIDENT.findall(text))
    index = _Index(((name.kind, spelling, name.start) for name, spelling in rows), relatives, torn, elders)
    found = [index.fullest(name.kind, spelling, name.start, _gender(text, name)) for name, spelling in rows]
    juniors = {match[1]: one for one in found if (match := JUNIOR.search(one))}
    found = [_younger(text, name, juniors) or one for name, one in zip(names, found, strict=True)]
    first = _first_names(names, found, text)
    joined = zip(names, found, strict=True)
    return tuple(_renamed(name, *first.get((name.kind, one), (name.kind, one))) for name, one in joined)


def _younger(text: str, name: Entity, juniors: Mapping[str, str]) -> str | None:
    """The full name of the son whom "the younger Dorlan" means, where the text has "Ben Dorlan Jr."."""
    return juniors.get(name.exact) if YOUNGER.search(text, max(0, name.start - KIN), name.start) else None


def _is_relative(text: str, name: Entity) -> bool:
    """Whether somebody is told of as a relative of another ("his wife, Ana Dorlan", "Ana Dorlan, the mayor's aunt")."""
    return bool(RELATIVE.search(text, max(0, name.start - KIN), name.start) or WHOSE.match(text, name.end))


def _ends_in_office(text: str, name: Entity) -> bool:
    """Whether a name was read into an office that it goes on to ("White House Press" of the "Press Secretary")."""
    after = re.match(r" ([A-Z]?[a-z]+)", text[name.end : name.end + KIN])
    if after is None:
        return False
    held = after[1].istitle() and bool(titles.offices(after[1].lower()))  # "White House Port Security" of an "Adviser"
    body = held and name.kind == "organisation" and _opens_with_listed(name.exact)
    return body or bool(titles.offices(f"{name.exact.split()[-1]} {after[1]}".lower()))


def _opens_with_listed(name: str) -> bool:
    """Whether the first two words of a longer name are a listed body's, and the whole is none."""
    words = name.split()
    return len(words) > len(("White", "House")) and organisations.full_name(" ".join(words[:2])) is not None


def _ends_in_verb(name: Entity) -> bool:
    """Whether a name was read into the verb of a heading ("Lund Confirms")."""
    return name.kind == "person" and " " in name.exact and bool(HEADING.fullmatch(name.exact.split()[-1]))


def _is_of_two(name: Entity) -> bool:
    """Whether what was read as a name has a verb in it or another name behind it ("Lundbook paid Fosse", "Lund HBL",
    "Harbour Society and Academy of Pilots")."""
    first, *rest = name.exact.split()
    if name.kind == "person":
        letters = bool(rest) and rest[-1].isupper() and rest[-1].isalpha() and len(rest[-1]) > 2
        return letters and not first.isupper() and rest[-1].lower() not in GENERATIONS
    sides = [side.split() for side in name.exact.split(" and ")]
    bodies = all(any(organisations.is_ending(word.casefold()) for word in side) for side in sides)
    verb = any(word.islower() and word.isalpha() and LINKING.fullmatch(word) is None for word in rest[:-1])
    return name.kind == "organisation" and (verb or (len(sides) > 1 and bodies))


def _gender(text: str, name: Entity) -> titles.Gender | None:
    """The gender that a courtesy title before a person's name tells."""
    title = COURTESY.search(text, max(0, name.start - 10), name.start) if name.kind == "person" else None
    return titles.gender_of_title(title.group(1)) if title else None


def _first_names(names: Sequence[Entity], found: Sequence[str], text: str) -> dict[Known, Known]:
    """For each other name of an entity, with its kind, the one that the text joins it to: the more frequent of both."""
    first: dict[Known, Known] = {}
    counted = Counter(found)
    for n, one in enumerate(names):
        for m in range(n + 1, min(n + 1 + NAMES_BETWEEN, len(names))):
            between = text[one.end : names[m].start] if names[m].start - one.end < APART else ""
            if one.kind not in NAMED or names[m].kind not in NAMED or not ALIAS.fullmatch(between):
                continue
            known, other = first.get((one.kind, found[n]), (one.kind, found[n])), (names[m].kind, found[m])
            if known[1] != other[1]:
                name, alias = (known, other) if counted[known[1]] >= counted[other[1]] else (other, known)
                first[alias] = name
    return first


def words(name: str) -> tuple[str, ...]:
    """The words that tell a name from others: no small words, full stops or company suffixes."""
    found = [w for w in re.split(r"[\s,]+", name.replace(".", "").casefold()) if w and w not in SMALL]
    return tuple([w for w in found if w not in SUFFIXES] or found or [name.casefold()])


def acronyms(name: str) -> frozenset[str]:
    """The acronyms that a name of several words can have: with and without its small words, or with all but "and"."""
    parts = [w for w in re.split(r"[\s-]+", name) if w]
    great = [w for w in parts if w[0].isupper()]
    if len(great) < 2:
        return frozenset()
    letters = [[w[0].upper() for w in kept if w[0].isalpha()] for kept in (parts, [w for w in parts if w != "and"])]
    return frozenset({"".join(w[0] for w in great), *map("".join, letters)})


def _renamed(name: Entity, kind: EntityKind, entity: str) -> Entity:
    return Entity(start=name.start, end=name.end, exact=name.exact, kind=kind, entity=entity)


def _plain(exact: str) -> str:
    """A name on one line, without an article before it."""
    return re.sub(r"\s+", " ", re.sub(r"^(?:the|The)\s+", "", exact))


def _with_one_mark(names: Sequence[str]) -> list[str]:
    """The names with that apostrophe alone which most of them have: "O'Weber" is "O’Weber" too."""
    marks = Counter(char for name in names for char in name if char in "'’")
    return [re.sub("['’]", marks.most_common(1)[0][0], name) for name in names] if len(marks) > 1 else list(names)


def _letters(name: str) -> str:
    return re.sub(r"[.\s]", "", name)


class _Index:
    """The names of one article by what they can be called: a word, an acronym, the full name that is listed."""

    def __init__(
        self,
        names: Iterable[tuple[str, str, int]],
        relatives: Container[str] = (),
        torn: Container[str] = (),
        elders: Container[str] = (),
    ) -> None:
        self._relatives = relatives
        self._elders = elders
        self._torn = torn
        self._read: dict[tuple[str, str], list[int]] = {}
        self._called: dict[tuple[str, str], list[str]] = {}
        self._used: dict[tuple[str, str, str | None], str] = {}
        for kind, spelling, start in names:
            if (kind, spelling) not in self._read:
                for key in _calls(kind, spelling):
                    self._called.setdefault((kind, key), []).append(spelling)
            self._read.setdefault((kind, spelling), []).append(start)

    def fullest(self, kind: str, spelling: str, at: int, gender: titles.Gender | None) -> str:
        """The longest spelling that `spelling`, read at offset `at`, is short for: itself where there is none."""
        keys = (*_calls(kind, spelling), _letters(spelling))
        near = dict.fromkeys(s for key in keys for s in self._called.get((kind, key), ()) if s != spelling)
        short = (s for s in near if _short_for(kind, spelling, s) or self._is_half(kind, spelling, s))
        fitting = [s for s in short if s not in self._torn and _may_be(s, gender)]
        kept = [s for s in fitting if not self._is_of_another(kind, spelling, s)]
        if spelling in self._elders and any(_generation(s) == "jr" for s in fitting):  # nor is another child of his
            kept = [s for s in kept if self._read[(kind, s)][0] < self._read[(kind, spelling)][0]]
        family = [len(self._read[(kind, s)]) for s in fitting if s not in kept and s in self._relatives]
        if family:  # nor is one of the family named further down and no more often
            first = self._read[(kind, spelling)][0]
            kept = [s for s in kept if self._read[(kind, s)][0] < first or len(self._read[(kind, s)]) > max(family)]
        tops = [s for s in kept if not any(_short_for(kind, s, other) for other in kept if other != s)]
        tops = [s for s in tops if words(s)[-1:] == words(spelling)] or tops  # rather a surname than a given name
        tops = [s for s in tops if not self._is_told_of(kind, s, tops)]
        used = (kind, spelling, gender)
        if self._used.get(used) not in (*tops, spelling):
            nearest = min(tops, key=lambda s: self._distance(kind, s, at), default=spelling)
            if kind == "person" and len(tops) > 1 and self._distance(kind, nearest, at)[0]:
                nearest = self._oftener(kind, tops) or spelling
            self._used[used] = nearest
        return self._used[used]

    def _is_of_another(self, kind: str, spelling: str, fuller: str) -> bool:
        """Whether the fuller name is a relative's, named after the one whose surname stood by itself; or the son's of
        a president who is called by the surname."""
        if spelling in self._elders and _generation(fuller) == "jr":
            return True
        if kind == "organisation" and self._is_within(spelling, fuller):
            return True
        return fuller in self._relatives and self._read[(kind, spelling)][0] < self._read[(kind, fuller)][0]

    def _is_half(self, kind: str, spelling: str, fuller: str) -> bool:
        """Whether a name is that of one of two places that are both named in full ("the North", "North Norland")."""
        first, _, rest = fuller.partition(" ")
        other = f"{HALVES.get(spelling, '')} {rest}"
        return kind == "place" and first == spelling and (kind, other) in self._read

    def _is_within(self, name: str, fuller: str) -> bool:
        """Whether a name that stood by itself before begins that of a part or an event of that body: an acronym ("the
        HBL", "the HBL Winter Cup"), or what a country follows ("Lundbook", "Lundbook Norway"); a medium goes by both
        ("ABC", "ABC News")."""
        if not fuller.startswith(f"{name} "):
            return False
        stands = (name.isupper() and name.isalpha()) or gazetteer.state_of(fuller[len(name) + 1 :]) is not None
        first = self._read[("organisation", name)][0] < self._read[("organisation", fuller)][0]
        return stands and first and not titles.is_medium(fuller.split()[-1])

    def _is_told_of(self, kind: str, name: str, others: Sequence[str]) -> bool:
        """Whether a name is a relative's of one of the others who is named no less: "Dorlan" is then not his father."""
        often = len(self._read[(kind, name)])
        rivals = (len(self._read[(kind, s)]) for s in others if s not in self._relatives)
        return name in self._relatives and any(often <= count for count in rivals)

    def _oftener(self, kind: str, tops: Sequence[str]) -> str | None:
        """The one of several names that is read far more often than the others."""
        ranked = sorted(tops, key=lambda s: (-len(self._read[(kind, s)]), s))
        most, next_most = (len(self._read[(kind, s)]) for s in ranked[:2])
        return ranked[0] if most > OFTENER * next_most else None

    def _distance(self, kind: str, spelling: str, at: int) -> tuple[int, int, str]:
        """Names read before `at` come first, the nearest of them ahead; then those that follow."""
        before = [start for start in self._read[(kind, spelling)] if start <= at]
        return (0, at - before[-1], spelling) if before else (1, self._read[(kind, spelling)][0], spelling)


def _may_be(name: str, gender: titles.Gender | None) -> bool:
    """Whether a person's given name agrees with a courtesy title."""
    told = titles.gender_of_name(name.split()[0]) if gender in ("male", "female") else None
    return told in (None, "either", gender)


def _calls(kind: str, spelling: str) -> tuple[str, ...]:
    """The keys under which a name is looked for."""
    parts = words(spelling)
    if kind == "person":
        halves = (half for part in parts for half in part.split("-"))
        return tuple(dict.fromkeys((*parts, *halves, " ".join(sorted(parts)))))
    listed = organisations.full_name(spelling)
    keys = (
        *sorted(acronyms(spelling)),
        parts[0],
        parts[-1],
        " ".join(sorted(parts)),
        *((f"={listed}",) if listed else ()),
    )
    return tuple(dict.fromkeys(keys))


def _short_for(kind: str, short: str, long: str) -> bool:
    """Whether `short` can be a shorter name for `long`."""
    a, b = words(short), words(long)
    middle = len(a) < len(b) and any(len(word) > 1 for word in b[1:-1])  # written in full, with no father beside it
    one_of_two = bool(_generation(short)) or (len(a) > 1 and not middle)
    if kind == "person" and _generation(short) != _generation(long) and one_of_two:
        return False
    if kind == "person" and (_nicknamed(short, long) or _nicknamed(long, short)):
        return _nicknamed(short, long)
    if kind == "person" and a != b:
        return _initialled(a, b) or (len(a) < len(b) and _part_of_person(a, b))
    listed = organisations.full_name(short)
    if listed and listed == organisations.full_name(long):
        return (len(short), short) < (len(long), long)
    if len(_letters(short)) > 1 and _letters(short) in acronyms(long):
        return True
    if sorted(a) == sorted(b):
        return (len(short), _capitals(long), short) < (len(long), _capitals(short), long)
    if kind != "organisation" or len(a) >= len(b):
        return False
    if b[: len(a)] == a:
        return not {b[-1], b[len(a)]} & PARTS and not any(_is_people(word) for word in b[len(a) :])
    national = len(a) > 1 and b[1:] == a and gazetteer.state_of(b[0]) is not None
    return national or (a == b[-1:] and organisations.is_ending(a[0]))


def _is_people(word: str) -> bool:
    """Whether a word tells of people, who have a body of their own ("Harbour Board Pilots' Association")."""
    plural = word.rstrip("'’").removesuffix("'s").removesuffix("’s")
    return plural.endswith("s") and titles.kind_of_noun(plural.removesuffix("s")) == "person"


def _nicknamed(name: str, bare: str) -> bool:
    """Whether a name is another that begins with a given name, behind one word that is none ("Sleepy Ana Dorlan")."""
    first, _, rest = name.partition(" ")
    known = titles.gender_of_name(bare.split()[0]) is not None
    return rest == bare and " " in bare and known and titles.gender_of_name(first) is None and len(first) > 2


def _initialled(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names are one but for given names of which the first has the initials alone ("A. Dorlan")."""
    return len(a) == len(b) > 1 and a[-1] == b[-1] and all(x in (y, y[0]) for x, y in zip(a, b, strict=True))


def _generation(name: str) -> str:
    """What tells a son from his father: "jr", "iii"; empty for most names."""
    last = re.split(r"[\s,]+", name.casefold().replace(".", ""))[-1]
    return last if last in GENERATIONS else ""


def _capitals(name: str) -> int:
    return sum(map(str.isupper, name))


def _part_of_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """A surname, a given name alone, or both of a longer name; initials and one half of a double name will do.

    What ends in a word for people or for what belongs to somebody is nobody's longer name ("Dorlan World").
    """
    if a == b[:-1] and (b[-1] in CIRCLES or titles.kind_of_noun(b[-1]) == "organisation"):
        return False
    if len(a) == 1:
        double = tuple(a[0].split("-"))
        return a[0] in (b[0], b[-1]) or a[0] in b[-1].split("-") or (len(double) > 1 and double == b[-len(double) :])
    given = a[0] == b[0] or a[0] == b[0][0] or b[0] == a[0][0]
    return (a[-1] == b[-1] and given) or a in (b[: len(a)], b[-len(a) :])
