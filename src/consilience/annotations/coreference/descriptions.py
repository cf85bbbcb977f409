"""How a text describes who it names: titles, appositions and what somebody "is"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from consilience.annotations.coreference.mentions import Phrase, Text
from consilience.annotations.parser import Token
from consilience.model import Entity, EntityKind
from consilience.resources import agencies, gazetteer, organisations, titles

OFTENER = 3  # times that one whom an article does not introduce is named before all others of the kind
OFTEN = 2  # mentions of one whom an article names again
ROOT = 4  # letters that "Russia" and "Russian" share
HEAD_OF_STATE = "president"
REGULATOR = "regulator"
COMPANIES = frozenset({"company", "firm", "carmaker", "automaker", "airline"})
ANY_COMPANY = frozenset({"company", "firm"})  # as which any of them is taken up
# Streets, towns and hills that stand for a trade or a parliament, and are no company or body of it.
TRADES = frozenset(
    {"Wall Street", "Main Street", "Silicon Valley", "Hollywood", "Broadway", "Fleet Street", "Capitol Hill"}
)
PAST = frozenset({"former", "ex", "late", "onetime", "then"})
PARTIES = {"republican": "democrat", "democrat": "republican"}
ADMINISTRATIONS = frozenset({"administration", "presidency"})
NEUTRAL = frozenset({"news"})  # before a noun for a body it tells nothing of which one: "the news agency"
PRIVATE = frozenset({"advocacy", "nonprofit", "watchdog", "interest", "lobbying"})  # of a group of citizens neither
HELD = frozenset({"compound", "nmod"})  # how a name before a body hangs on it
CITIZENS = frozenset({"group", "organisation", "organization", "nonprofit", "watchdog", "charity"})
THEIRS = frozenset(  # words in the names of such groups
    {
        "foundation",
        "association",
        "coalition",
        "alliance",
        "institute",
        "center",
        "centre",
        "union",
        "league",
        "society",
    }
    | {
        "council",
        "network",
        "federation",
        "project",
        "fund",
        "initiative",
        "campaign",
        "forum",
        "action",
        "watch",
        "committee",
    }
)


class Sought:
    """A noun phrase whose entity is asked for: its noun, the words before it, the places and bodies that go with it."""

    def __init__(self, text: Text, phrase: Phrase, noun: Token, kind: EntityKind) -> None:
        self.phrase, self.kind = phrase, kind
        self.noun = noun.lemma_.casefold()
        self.office = (compounds(noun) or [self.noun])[-1]  # all of an office that the noun ends: "prime minister"
        self.words = text.modifiers(noun)
        self.places, self.bodies = origins(text, noun), bodies_of(text, noun)
        self.of_what = _of_what(noun)
        self.past = any(t.lower_ in PAST for t in text.doc[phrase.start : noun.i])
        self.definite = text.doc[phrase.start].lower_ == "the"
        self.named = any(i in text.owner for i in range(phrase.start, phrase.end))
        held = [text.names[text.owner[c.i]] if c.i in text.owner else None for c in noun.children if c.dep_ == "poss"]
        self.anothers = any(name is None or name.kind == "person" for name in held)  # "his lawyer", "Weber's team"
        self.holders = holders_of(text, noun)
        owners = [c for c in noun.children if c.dep_ == "poss" and c.i not in text.owner]
        self.of_body = any(titles.kind_of_noun(c.lemma_) == "organisation" for c in owners)  # "the firm's president"


class Descriptions:
    """For each entity the nouns it is described by, the places that go with them, and its gender."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._kinds: dict[str, EntityKind] = {name.entity: name.kind for name in text.names}
        self._named = Counter(name.entity for name in text.names)
        self.nouns: dict[str, set[str]] = {}
        self.origins: dict[str, set[str]] = {}
        self._holders: dict[str, set[str]] = {}  # whose lawyer or aide somebody is, by the last words of their names
        self.homes: dict[str, set[str]] = {}  # the places that persons are named with: "Weber of Arizona"
        self.bodies: dict[str, set[str]] = {}  # whose office somebody holds: "the director of the FBI"
        self._placed: dict[str, set[str]] = {}  # the places that nouns for somebody named otherwise told as it was read
        self._former: dict[str, dict[str, set[bool]]] = {}  # whether who holds an office is called a former one
        self.genders: dict[str, titles.Gender] = {}
        self.bearers: dict[str, set[str]] = {}  # the persons by the nouns that they are described by
        for index in range(len(text.names)):
            self._learn_gender(index)  # before nouns, of which one may stand beside another's name
        for index, name in enumerate(text.names):
            head = text.head_of_name(index)
            if name.kind == "other":
                continue
            if name.kind == "person":
                self.homes.setdefault(name.entity, set()).update(origins(text, head))
            for noun in {*self._describing(head), *self._before(index)}:
                self._add(name.entity, noun)
        self._learn_presidents()
        self.unintroduced = self._named_bare()
        for entity, nouns in self.nouns.items():
            for title in nouns if self._kinds.get(entity) == "person" else ():
                self.bearers.setdefault(title, set()).add(entity)

    def is_called(self, entity: str, noun: Token, kind: EntityKind) -> bool:
        """Whether the entity is described by a noun, and by all of the office that it ends: "the attorney general"."""
        lemma, office = noun.lemma_.casefold(), compounds(noun)[-1:]
        if kind != "person":
            nouns = self.nouns.get(entity, set())
            return lemma in nouns | _ends(entity) or (lemma in ANY_COMPANY and bool(nouns & COMPANIES))
        sought = office[0] if office and titles.apart(office[0]) else lemma
        nouns = self.nouns.get(entity, set())
        return sought in nouns or titles.apart(sought) in {titles.apart(word) for word in nouns} - {None}

    def fits(self, entity: str, noun: str) -> bool:
        """Whether `noun` is in one class of offices with a description of the entity, and no office that it lacks."""
        classes, office = titles.offices(noun), titles.apart(noun)
        nouns = self.nouns.get(entity, set())
        held = {other for word in nouns if (other := titles.apart(word))}
        if office is not None and held and office not in held:
            return False
        return noun in nouns or any(classes & titles.offices(other) for other in nouns)

    def may_be(self, entity: str, asked: Sought) -> bool:
        """Whether nothing that the article tells of the entity speaks against a description."""
        places, bodies = self.origins.get(entity, set()), self.bodies.get(entity, set())
        places = places | self._placed.get(entity, set())
        if (places and asked.places and not places & asked.places) or (
            bodies and asked.bodies and not bodies & asked.bodies
        ):
            return False
        if asked.of_what and bodies and not asked.of_what & {word for body in bodies for word in words(body)}:
            return False
        if asked.noun == HEAD_OF_STATE:
            of_body = bool(bodies) and not asked.bodies  # a mere "the president" is hardly the president of a union
            if of_body != asked.of_body:
                return False
        if {self.genders.get(entity), asked.phrase.gender} == {"male", "female"} and asked.kind == "person":
            return False
        if self._is_past(entity, asked):
            return False
        other = PARTIES.get(asked.noun)
        if other is not None and self.nouns.get(entity, set()) & {other, asked.noun} == {other}:
            return False
        return not self._told_apart(entity, asked)

    def _is_past(self, entity: str, asked: Sought) -> bool:
        """Whether somebody held an office before: a president who is only called a former one, anybody who is so and
        another has the office, or who is less named than the president and was one; or, where a former one is asked
        for, whether he is the president still."""
        office = titles.apart(asked.office)
        told = self._former.get(entity, {}).get(office, set()) if office else set()
        if asked.past:
            others = (e for e, nouns in self.nouns.items() if e != entity and HEAD_OF_STATE in nouns)
            sitting = office == HEAD_OF_STATE and told == {False}
            return sitting and any(self._former.get(e, {}).get(HEAD_OF_STATE) != {False} for e in others)
        others = (e for e, held in self._former.items() if e != entity and held.get(office or "") == {False})
        if told == {True}:
            return office == HEAD_OF_STATE or any(True for _ in others)
        return True in told and any(self._named[other] >= self._named[entity] for other in others)

    def _told_apart(self, entity: str, asked: Sought) -> bool:
        """Whether the words before a noun say that it is another: "the foreign minister" is no minister of mines."""
        mine, told = asked.words, self.nouns.get(entity, set())
        if asked.kind == "person":
            told = {word for word in told if not titles.offices(word)}
            return bool(mine and told and not mine & told and any(titles.tells_apart(m) for m in mine))
        known = told | set(words(entity))
        mine = (mine - NEUTRAL - PRIVATE) | asked.holders
        return asked.kind == "organisation" and not all({m, f"{m}s"} & known for m in mine)

    def is_of(self, entity: str, asked: Sought) -> bool:
        """Whether the entity is known to be of a place and a body that a description of a person tells."""
        if asked.kind != "person":
            return True
        places = not asked.places or bool(asked.places & self.origins.get(entity, set()))
        return places and (not asked.bodies or bool(asked.bodies & self.bodies.get(entity, set())))

    def is_named_with(self, entity: str, places: set[str]) -> bool:
        """Whether a person is named with one of some places, or was described by one as the text was read."""
        return bool(places & (self.homes.get(entity, set()) | self._placed.get(entity, set())))

    def is_whose(self, entity: str, noun: str, owners: set[str]) -> bool:
        """Whether somebody of whom it is told whose he is can be the entity: "Weber's lawyer" is no attorney of Lund's,
        nor an attorney of whom nothing of that kind is known."""
        held = self._holders.get(entity, set())
        return noun in self.nouns.get(entity, set()) and (
            not held or not owners or any(words(o)[-1] in held for o in owners)
        )

    def learn_places(self, entity: str, text: Text, noun: Token) -> None:
        """Takes note of the places by which a noun tells more of a person named otherwise ("the Ohio senator")."""
        if self._kinds.get(entity) == "person":
            self._placed.setdefault(entity, set()).update(origins(text, noun))

    def first_named(self, entity: str) -> int:
        """The sentence in which a text first names somebody."""
        heads = (self._text.head_of_name(n).i for n, name in enumerate(self._text.names) if name.entity == entity)
        return min((self._text.sentence[i] for i in heads), default=0)

    def is_rare(self, entity: str) -> bool:
        """Whether a text names somebody no more than once."""
        return self._named[entity] < OFTEN

    def is_oftener(self, entity: str, other: str) -> bool:
        """Whether somebody is named far more often than another."""
        return self._named[entity] > OFTENER * self._named[other]

    def holders(self, office: str, noun: str) -> set[str]:
        """The persons who hold an office, by whatever name of it; else who are called by a noun."""
        apart = titles.apart(office)
        if apart is None:
            return self.bearers.get(noun, set())
        return set().union(*(who for title, who in self.bearers.items() if titles.apart(title) == apart))

    def office_known(self, entity: str, kind: EntityKind) -> bool:
        """Whether the article says what sort of person or organisation this is."""
        nouns = self.nouns.get(entity, set()) | (set(words(entity)) if kind == "organisation" else set())
        if kind == "person":
            return any(map(titles.offices, nouns))
        sorts = (noun for noun in nouns if not titles.is_corporate(noun))  # an owner or operator can be any company
        return any(titles.kind_of_noun(noun) not in (None, "person") for noun in sorts)

    def is_sort(self, entity: str, asked: Sought) -> bool:
        """Whether a named body can be what a general noun calls it: an agency, an outlet, or neither of the two."""
        noun, mine = asked.noun, asked.words
        name = {word.strip(".,") for word in words(organisations.full_name(entity) or entity)}
        nouns = name | self.nouns.get(entity, set())
        if entity in TRADES or any(map(titles.is_party, name)) or self._is_family(entity):
            return False
        if noun in CITIZENS and name & THEIRS:
            return True
        if noun in ("agency", REGULATOR) and not mine & NEUTRAL:
            theirs = {word.casefold() for word in entity.split() if word.islower()}  # no "Weber administration"
            return any(map(titles.is_agency, nouns - theirs))
        medium = any(map(titles.is_medium, name)) or agencies.credited(entity) is not None
        if titles.is_outlet(noun) or mine & NEUTRAL:
            return medium
        if medium:
            return False
        return titles.is_general(noun) and not self.office_known(entity, "organisation")

    def _is_family(self, entity: str) -> bool:
        """Whether a name is that of a family: the plural of the surname of somebody who is named ("the Webers")."""
        persons = (e for e, kind in self._kinds.items() if kind == "person")
        return " " not in entity and any(f"{e.split()[-1]}s" == entity for e in persons)

    def _describing(self, head: Token) -> Iterator[Token]:
        """Title nouns before a name, nouns in apposition to it, and what it is said to be."""
        start, _ = self._text.chunks.get(head.i, (head.i, head.i))
        yield from (
            t for t in self._text.doc[start : head.i] if t.i not in self._text.owner and t.pos_ in ("NOUN", "PROPN")
        )
        appositions: Iterator[Token] = (c for c in head.children if c.dep_ == "appos" and _alike(c, head))
        if head.dep_ == "appos" and _alike(head, head.head):
            appositions = chain(appositions, [head.head])
        yield from (t for t in appositions if t.i not in self._text.owner or titles.offices(t.lower_))
        if head.dep_ == "nsubj" and head.head.lemma_ == "be":
            yield from (c for c in head.head.children if c.dep_ == "attr" and c.pos_ == "NOUN")

    def _before(self, index: int) -> Iterator[Token]:
        """The nouns for persons right before a name, wherever the parse hangs it."""
        at = self._text.start_of_name(index) - 1
        while at >= 0 and at not in self._text.owner and titles.kind_of_noun(self._text.doc[at].lemma_) == "person":
            yield self._text.doc[at]
            at -= 1

    def _add(self, entity: str, noun: Token) -> None:
        lemma = noun.lemma_.casefold()
        apart = _hyphenated(noun)
        lemma, offices = (apart, []) if apart is not None else (lemma, compounds(noun))
        whole = titles.apart(offices[-1]) if offices else titles.apart(lemma)
        called = {n for n in (lemma, *offices) if titles.apart(n) in (None, whole)}  # no vice president is a president
        called -= {"general"} if offices else set()  # nor is an attorney general one
        self.nouns.setdefault(entity, set()).update(called)
        self.origins.setdefault(entity, set()).update(origins(self._text, noun))
        self.bodies.setdefault(entity, set()).update(bodies_of(self._text, noun))
        self._holders.setdefault(entity, set()).update(holders_of(self._text, noun))
        if whole is not None:
            before = {t.lower_ for t in self._text.doc[max(noun.i - 4, 0) : noun.i]}
            was = noun.dep_ == "attr" and noun.head.tag_ == "VBD"  # "when Weber was president"
            self._former.setdefault(entity, {}).setdefault(whole, set()).add(was or bool(before & PAST))
        gender = titles.gender_of_noun(lemma)
        if gender in ("male", "female"):
            self.genders.setdefault(entity, gender)

    def _named_bare(self) -> str | None:
        """Whom the article never introduces, by a given name or an office, if no other nearly so often: the head of
        state."""
        heads = [(name, self._text.head_of_name(n)) for n, name in enumerate(self._text.names)]
        named = Counter(name.entity for name, head in heads if name.kind == "person" and head.tag_ == "NNP")
        bare = [e for e, n in named.most_common() if n >= OFTEN and " " not in e and not self.office_known(e, "person")]
        return bare[0] if bare and (len(bare) == 1 or named[bare[0]] > OFTENER * named[bare[1]]) else None

    def _learn_presidents(self) -> None:
        """Whose "administration" the article tells of holds the office of a president, where it names no other."""
        for index, name in enumerate(self._text.names):
            after = self._text.end_of_name(index)
            word = self._text.doc[after].lower_ if after < len(self._text.doc) else ""
            if name.kind == "person" and word in ADMINISTRATIONS and not self.office_known(name.entity, "person"):
                self.nouns.setdefault(name.entity, set()).add(HEAD_OF_STATE)

    def _learn_gender(self, index: int) -> None:
        """The gender from a courtesy title before the name, else from its given name."""
        name = self._text.names[index]
        if name.kind != "person":
            return
        first = self._text.start_of_name(index)
        title = self._text.doc[first - 1].text if first else ""
        told = titles.gender_of_title(title)
        surname = " " not in name.exact and any(True for _ in self._before(index))  # "President Reagan"
        alone = name.entity == name.exact and not surname
        given = name.exact.split()[0] if " " in name.exact or alone else ""
        gender = told if told in ("male", "female") else titles.gender_of_name(given)
        if gender in ("male", "female") and (told == gender or name.entity not in self.genders):
            self.genders[name.entity] = gender


def _alike(one: Token, other: Token) -> bool:
    """Whether of two nouns in apposition one can be the other: both one or both several, and not denied ("the board,
    not the courts")."""
    several = [t.tag_ in ("NNS", "NNPS") or any(True for _ in t.conjuncts) for t in (one, other)]
    return several[0] == several[1] and not any(c.dep_ == "neg" for c in one.children)


def _hyphenated(noun: Token) -> str | None:
    """The office of which a noun is but a part between hyphens: "President-elect", "Vice-President"."""
    doc, lemma = noun.doc, noun.lemma_.casefold()
    if noun.i + 2 < len(doc) and doc[noun.i + 1].text == "-" and doc[noun.i + 2].lower_ == "elect":
        return f"{lemma}-elect"
    if noun.i > 1 and doc[noun.i - 1].text == "-" and doc[noun.i - 2].lower_ == "vice":
        return f"vice {lemma}"
    return None


def compounds(noun: Token) -> list[str]:
    """The office that a noun and the words right before it name: "deputy prime minister", "prime minister"."""
    found, phrase = [], noun.lower_
    for before in range(noun.i - 1, max(noun.i - 4, -1), -1):
        word = noun.doc[before]
        if word.pos_ not in ("NOUN", "PROPN", "ADJ"):
            break
        phrase = f"{word.lower_} {phrase}"
        found.append(phrase)
    return [p for p in found if titles.offices(p)]


def origins(text: Text, noun: Token) -> set[str]:
    """The first letters of places and peoples that qualify a noun: "the Russian leader", "the president of Iran"."""
    named = _qualifying(text, noun, ("of",))
    return {n.exact[:ROOT].casefold() for n in named if n.kind == "place" or gazetteer.country_of_demonym(n.exact)}


def bodies_of(text: Text, noun: Token) -> set[str]:
    """The bodies that qualify a noun: "the FBI director", "the owner of the Harbour Lions"; a party tells nothing."""
    named = [n for n in _qualifying(text, noun, ("of", "at", "for")) if n.kind == "organisation"]
    return {n.entity for n in named if not any(map(titles.is_party, words(n.entity)))}


def holders_of(text: Text, noun: Token) -> set[str]:
    """The last words of the names that tell whose a body is: "the Lund administration" and "Lund's team" are not
    Fosse's."""
    held = (c for c in noun.children if c.dep_ == "poss" or (c.dep_ in HELD and c.tag_ == "NNP"))
    heads = [c for c in held if c.i in text.owner]
    names = [text.names[text.owner[c.i]] for c in heads]
    people = (n for n in names if n.kind != "place" and not gazetteer.country_of_demonym(n.exact))
    return {words(n.entity)[-1] for n in people}


def _qualifying(text: Text, noun: Token, links: tuple[str, ...]) -> list[Entity]:
    """The names that stand before a noun and tell more of it, or after one of the `links`."""
    near = [c for c in noun.children if c.dep_ in ("amod", "poss", "compound", "nmod")]
    near += [p for c in noun.children if c.lower_ in links for p in c.children if p.dep_ == "pobj"]
    return [text.names[text.owner[t.i]] for t in near if t.i in text.owner]


def _of_what(noun: Token) -> frozenset[str]:
    """The nouns that tell what an office is of ("the inspector general for the community")."""
    links = (c for c in noun.children if c.lower_ in ("of", "for") and c.i == noun.i + 1)
    return frozenset(p.lemma_.casefold() for c in links for p in c.children if p.dep_ == "pobj" and p.pos_ == "NOUN")


def words(name: str) -> list[str]:
    """The words of a name in small letters."""
    return name.casefold().split()


def _ends(name: str) -> set[str]:
    """The words of a name that can say of what sort it is: "Supreme Court", "Federal Bureau of Prisons"."""
    found = words(name)
    return (
        {found[0], found[-1], *found[max(found.index("of") - 1, 0) : found.index("of")]}
        if "of" in found
        else {
            found[0],
            found[-1],
        }
    )
