"""Whom a noun phrase takes up, or that it stands for itself."""

from __future__ import annotations

import re
from itertools import islice, takewhile

from consilience.annotations.coreference.callings import is_of_age, speaking_on
from consilience.annotations.coreference.descriptions import (
    COMPANIES,
    HEAD_OF_STATE,
    NEUTRAL,
    REGULATOR,
    Sought,
    holders_of,
)
from consilience.annotations.coreference.memory import (
    FADING,
    INTRODUCED,
    NEAR,
    QUOTING,
    RECENT,
    Memory,
    Taken,
    clearest,
)
from consilience.annotations.coreference.mentions import COLLECTIVE, SUBJECTS, Phrase, can_be, kind_of
from consilience.annotations.coreference.unnamed import Unnamed
from consilience.annotations.parser import Token
from consilience.model import EntityKind
from consilience.resources import titles

IDIOMS = frozenset({("company", "in"), ("force", "in"), ("force", "by"), ("house", "at"), ("office", "in")})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
ANYBODY = frozenset({"any", "every", "each", "no", "whatever", "whichever"})
COMING = frozenset({"next", "future", "eventual"})
CLEAR = 1.5  # how much ahead that name must be of the second
# Who did a thing or suffered it: anybody, but for who is called so by name.
ANYONE = frozenset({"suspect", "gunman", "shooter", "attacker", "assailant", "perpetrator", "victim", "witness"})
OBTAINING = frozenset(  # what one does with another's document
    {"obtain", "see", "view", "review", "examine", "read", "cite", "quote", "verify", "leak", "receive", "report"}
)
PAST_BODY = 10  # sentences without a body after which "the company" may be another
MEMORY = 400  # mentions back that a noun phrase reaches to a name


class Nominals:
    """The reader of noun phrases, which looks back on what was read."""

    def __init__(self, memory: Memory) -> None:
        self._memory, self._text, self._known = memory, memory.text, memory.known
        self._history, self._by_head = memory.history, memory.by_head
        self._unnamed = Unnamed(memory)
        self._appositions = memory.text.appositions()

    def read(self, phrase: Phrase) -> Taken | None:
        """Whom the next noun phrase takes up, or that it stands for itself; None where it has no entity."""
        token = self._text.doc[phrase.head]
        named = self._apposed(token)
        if named is not None:
            return self._memory.take(phrase, named.entity, named.kind)
        if phrase.sort == "document":
            return self._document(phrase, token)
        kind = kind_of(phrase)
        if kind is None or (token.lower_, self._before(phrase)) in IDIOMS:
            return self._memory.take(phrase, f"\0{phrase.head}", None)
        taken = self._by_name(phrase, token) or self._taken_up(phrase, token, kind) or self._acting(phrase, token, kind)
        taken = taken or self._own(phrase, token, kind)
        if taken is None:
            return None
        self._known.learn_places(taken.entity, self._text, token)
        self._unnamed.add(phrase, token, taken, self._words(token))
        return taken

    def _by_name(self, phrase: Phrase, token: Token) -> Taken | None:
        """The medium whose name a noun for media only follows: "the Lantern newspaper", "Yonhap news agency"."""
        medium = titles.is_outlet(token.lemma_) or (
            token.lower_ == "agency" and self._text.doc[token.i - 1].lower_ == "news"
        )
        at = next((i for i in range(phrase.start, phrase.head) if i in self._text.owner), None) if medium else None
        if at is None or phrase.plural or any(t.lower_ != "the" for t in self._text.doc[phrase.start : at]):
            return None
        index = self._text.owner[at]
        name, between = self._text.names[index], self._text.doc[self._text.end_of_name(index) : phrase.head]
        fits = name.kind == "organisation" and all(t.lower_ in NEUTRAL for t in between)
        return self._memory.take(phrase, name.entity, name.kind) if fits else None

    def _acting(self, phrase: Phrase, token: Token, kind: EntityKind) -> Taken | None:
        """The body that is meant by a noun for somebody or for a place that speaks: "the regulator", "the district"."""
        if phrase.plural or not self._definite(phrase) or not self._memory.says(token):
            return None
        if kind == "person" and titles.is_corporate(token.lemma_):
            return self._taken_up(phrase, token, "organisation")
        noun = token.lemma_.casefold()
        near = (t for t in islice(reversed(self._history), MEMORY) if kind == "place" and t.phrase.name is not None)
        body = next((t for t in near if t.kind == "organisation" and t.entity.casefold().endswith(f" {noun}")), None)
        return self._memory.take(phrase, body.entity, body.kind) if body is not None else None

    def _words(self, token: Token) -> frozenset[str]:
        """The words before a noun that tell it from others of its sort, and whose it is."""
        return self._text.modifiers(token) | holders_of(self._text, token)

    def _before(self, phrase: Phrase) -> str:
        return self._text.doc[phrase.start - 1].lower_ if phrase.start else ""

    def _apposed(self, token: Token) -> Taken | None:
        """The name that stands in apposition to a noun ("his deputy, Smith"), or after "the city of"."""
        near = [c for c in token.children if c.dep_ == "appos"]
        if token.dep_ == "appos" and not any(c.dep_ == "acl" and c.tag_ == "VBD" for c in token.children):
            near.append(token.head)  # where it is no subject ("In a letter to Lund, the union, which ..., called")
        if titles.kind_of_noun(token.lemma_) == "place":
            near += [p for c in token.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
        named = [self._text.names[self._text.owner[t.i]] for t in near if t.i in self._text.owner]
        if token.i in self._appositions:
            named.append(self._appositions[token.i])
        beside = self._text.beside(token.i)
        if beside is not None:
            named.append(beside)
        name = next((n for n in named if can_be(token, n.kind)), None)
        return Taken(phrase=_PLACELESS, entity=name.entity, kind=name.kind, plural=False) if name else None

    def _document(self, phrase: Phrase, token: Token) -> Taken:
        """A document speaks for its issuer: "a ministry statement", "a report by the ministry", "the statement"."""
        issuer = self._issuer(token)
        if issuer is None and self._definite(phrase):
            issuer = next(self._unnamed.latest(token.lemma_.casefold(), phrase.plural), None)
        if issuer is None:
            return self._memory.take(phrase, f"\0{phrase.head}", None)
        taken = self._memory.take(phrase, issuer.entity, issuer.kind)
        self._unnamed.add(phrase, token, taken)
        return taken

    def _issuer(self, token: Token) -> Taken | None:
        near = [c for c in token.children if c.dep_ in ("compound", "poss", "nmod")]
        for child in token.children:
            issued = child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ not in OBTAINING
            links = (
                [child]
                if child.lower_ in ("by", "from")
                else [c for c in child.children if issued and c.lower_ == "by"]
            )
            near += [p for link in links for p in link.children if p.dep_ == "pobj"]
        for other in near:
            if other.i in self._text.owner:
                name = self._text.names[self._text.owner[other.i]]
                if name.kind in ("person", "organisation"):
                    return Taken(phrase=_PLACELESS, entity=name.entity, kind=name.kind, plural=False)
            if other.tag_ == "PRP$" and other.i in self._by_head:
                return self._by_head[other.i]
        return None

    def _taken_up(self, phrase: Phrase, token: Token, kind: EntityKind) -> Taken | None:
        """Whom a definite noun phrase takes up; None where it is indefinite or speaks of somebody new."""
        if not self._definite(phrase):
            return None
        noun = token.lemma_.casefold()
        owner = self._owner(phrase) if titles.is_body_of(noun, "person") and not phrase.plural else None
        if owner is not None:
            return self._memory.take(phrase, self._belonging(owner.entity, noun), kind)
        found = self._unnamed.repeated(phrase, token) or self._unnamed.speaking_for(phrase, token)
        if found is None and (not phrase.plural or token.lower_ in COLLECTIVE):
            found = self._described(phrase, token, noun, kind)
        found = found or (None if _is_of_another(token) else self._earlier(phrase, token, kind))
        asked = Sought(self._text, phrase, token, kind)
        if found is not None and kind == "person" and not self._known.may_be(found.entity, asked):
            return None
        return self._memory.take(phrase, found.entity, kind) if found and found.kind == kind else None

    def _owner(self, phrase: Phrase) -> Taken | None:
        """Whom the "his" means that begins a noun phrase, a person who is known."""
        first = self._text.doc[phrase.start]
        taken = self._by_head.get(first.i) if first.lower_ in ("his", "her") and first.tag_ == "PRP$" else None
        if taken is None or taken.kind != "person" or first.i != first.sent.start:
            return taken if taken is not None and taken.kind == "person" else None
        near = islice(reversed(self._history), RECENT)  # at a start, one of whom the sentence before told
        before = [t for t in near if t.phrase.sentence == phrase.sentence - 1 and t.kind == "person"]
        named = {t.entity: t for t in before if t.phrase.name is not None}
        if any(t.entity == taken.entity for t in before):
            return taken
        return next(iter(named.values())) if len(named) == 1 else None

    def _belonging(self, owner: str, noun: str) -> str:
        """What somebody's own body is called ("his office"): as the text names it, else by his name."""
        surname = owner.split()[-1]
        known = (t.entity for t in reversed(self._history) if t.kind == "organisation")
        same = (e for e in known if e.casefold().endswith(noun) and surname in re.split(r"[\s'’]+", e))
        return next(same, f"{owner}'s {noun}")

    def _earlier(self, phrase: Phrase, token: Token, kind: EntityKind) -> Taken | None:
        """The last noun phrase with the same noun whose words do not tell it from this one."""
        mine = self._words(token)
        for taken in islice(self._unnamed.latest(token.lemma_.casefold(), phrase.plural), RECENT):
            told = self._unnamed.told(taken.entity)
            if kind == "organisation" and not mine and self._is_past(taken.entity, phrase):
                continue
            if mine <= told or (kind == "person" and (not told or mine & told)):
                return taken
        return None

    def _is_past(self, entity: str, phrase: Phrase) -> bool:
        """Whether a body was not spoken of for so long that a mere "the company" hardly takes it up."""
        last = next((t.phrase.sentence for t in reversed(self._history) if t.entity == entity), phrase.sentence)
        return phrase.sentence - last > PAST_BODY

    def _definite(self, phrase: Phrase) -> bool:
        first, second = self._text.doc[phrase.start], self._text.doc[min(phrase.start + 1, phrase.end - 1)]
        if second.lower_ in COMING or any(t.lower_ == "then" for t in self._text.doc[phrase.start : phrase.head]):
            return False  # "the next president" is nobody yet, and "the then president" is who was so before
        return first.lower_ in DEFINITE or first.tag_ == "PRP$" or first.dep_ == "poss"

    def _described(self, phrase: Phrase, token: Token, noun: str, kind: EntityKind) -> Taken | None:
        """The entity last named with this noun, or one of its class, or later; else the only one near that could be."""
        asked = Sought(self._text, phrase, token, kind)
        owners = self._owners(token)
        barred = owners | (self._others(token) if kind == "person" else set())
        owned = asked.anothers and kind == "person"
        abroad: Taken | None = None
        unsure: Taken | None = None  # described by the noun, but not as of the places that this phrase tells
        akin: list[Taken] = []
        near: dict[str, float] = {}
        last: dict[str, Taken] = {}
        unnamed = self._unnamed.acted(phrase, token)
        newcomer = unnamed is not None or (
            kind == "person" and (self._unnamed.introduced(phrase, token) is not None or _is_of_another(token))
        )
        since = unnamed.phrase.sentence if unnamed is not None else 0
        for taken in takewhile(lambda t: t.phrase.sentence >= since, islice(reversed(self._history), MEMORY)):
            known, distance = taken.entity, phrase.sentence - taken.phrase.sentence
            within = phrase.start <= taken.phrase.head < phrase.end or known in barred
            within = within or not is_of_age(known, token)
            if taken.phrase.name is None or taken.kind != kind or within or not self._known.may_be(known, asked):
                continue
            if owned and not self._known.is_whose(known, noun, owners):
                continue
            if self._known.is_called(known, token, kind):
                if self._is_doubtful(taken, asked):
                    unsure = unsure or (None if self._of_another_place(known, asked) else taken)
                    continue
                if asked.places or not self._known.origins.get(known):
                    return self._nearer(akin, taken, asked) or self._likelier(taken, abroad)
                abroad = abroad or taken
                continue
            if asked.anothers or newcomer:
                continue
            if self._known.fits(known, asked.office):
                akin.append(taken)
            if distance <= NEAR and self._could_be(taken, noun, asked):
                heard = 0.3 if taken.phrase.quotation else 1.0
                near[known] = near.get(known, 0.0) + heard * taken.phrase.weight * FADING**distance
                last.setdefault(known, taken)
        if noun in ANYONE:
            return abroad or unsure
        of_it = [t for t in akin if (asked.places or asked.bodies) and self._known.is_of(t.entity, asked)]
        placed = self._placed(asked, barred) if not (asked.anothers or newcomer) else None
        found = abroad or next(iter(of_it), None) or placed or unsure or self._most_akin(akin, asked, barred)
        came = noun != HEAD_OF_STATE and self._unnamed.introduced(phrase, token, MEMORY) is not None
        if found is None and not asked.anothers and not newcomer:  # who came before is not first named further down
            coming = None if came else self._to_come(noun, asked)
            found = coming or speaking_on(self._memory, phrase, token, barred)
            found = found or clearest(near, last, CLEAR) or self._lone(asked)
        held = (
            asked.places and titles.apart(asked.office) is not None
        )  # "the Iraqi prime minister" is somebody by office
        newly = kind == "person" and not newcomer and not came and not held
        return found or (self._renamed(phrase, token, barred) if newly else None)

    def _is_doubtful(self, taken: Taken, asked: Sought) -> bool:
        """Whether a description may be of another: it tells places that are not known of whom it calls so, or calls a
        body so that somebody only speaks of."""
        quoted = asked.kind == "organisation" and taken.phrase.quotation and not asked.phrase.quotation
        return bool(quoted) or not self._known.is_of(taken.entity, asked)

    def _nearer(self, akin: list[Taken], called: Taken, asked: Sought) -> Taken | None:
        """Who holds a like office and is alone named just before, where who is called so was named longer ago."""
        sentence = asked.phrase.sentence
        bare = asked.kind == "person" and asked.phrase.end - asked.phrase.start == len(("the", asked.noun))
        if not bare or asked.noun == HEAD_OF_STATE or sentence - called.phrase.sentence <= NEAR:
            return None
        near = {t.entity: t for t in akin if sentence - t.phrase.sentence <= NEAR and not t.phrase.quotation}
        return next(iter(near.values())) if len(near) == 1 else None

    def _placed(self, asked: Sought, barred: set[str]) -> Taken | None:
        """The last person who is named with the place that a description tells ("Weber of Arizona ... the Arizona
        senator")."""
        named = (
            t for t in islice(reversed(self._history), MEMORY) if t.phrase.name is not None and t.kind == asked.kind
        )
        others = (t for t in named if t.entity not in barred and self._known.may_be(t.entity, asked))
        return next((t for t in others if self._known.is_named_with(t.entity, asked.places)), None)

    def _of_another_place(self, known: str, asked: Sought) -> bool:
        """Whether somebody of whose office no place is told can hardly hold it in the one told: he is named with
        another ("Weber of Utah"), or a president while another is named bare."""
        bare, homes = self._known.unintroduced, self._known.homes.get(known, set())
        elsewhere = bool(homes and asked.places and not homes & asked.places)
        return elsewhere or (asked.noun == HEAD_OF_STATE and bare is not None and bare != known)

    def _most_akin(self, akin: list[Taken], asked: Sought, barred: set[str]) -> Taken | None:
        """Of those whose office is akin to the noun the last who is of the place told, else of whom none is known; none
        but of those who were named just before, if anybody was."""
        silent = akin if titles.apart(asked.office) is None else []
        found = next((t for t in akin if self._known.is_of(t.entity, asked)), None) or next(iter(silent), None)
        near = self._just_named(asked.phrase, barred) if asked.kind == "person" else {}
        named = {e for e, t in near.items() if self._text.doc[t.phrase.head].dep_ not in ("poss", "compound")}
        return None if found is not None and named and found.entity not in named else found

    def _just_named(self, phrase: Phrase, barred: set[str]) -> dict[str, Taken]:
        """The persons who were named outside of quotations in a sentence or two before a phrase, but for some."""
        near: dict[str, Taken] = {}
        for taken in islice(reversed(self._history), RECENT):
            if phrase.sentence - taken.phrase.sentence > NEAR:
                break
            named = taken.phrase.name is not None and taken.kind == "person" and not taken.phrase.quotation
            if named and taken.entity not in barred:
                near.setdefault(taken.entity, taken)
        return near

    def _lone(self, asked: Sought) -> Taken | None:
        """The only agency of the state that was named so far, for a mere "the agency"; the only body that can be it,
        for a first "the company"."""
        first = asked.noun in COMPANIES and next(self._unnamed.latest(asked.noun), None) is None
        if (
            asked.kind != "organisation"
            or asked.named
            or not (first or titles.is_agency(asked.noun) or asked.noun == REGULATOR)
        ):
            return None
        named = (t for t in islice(reversed(self._history), MEMORY) if t.phrase.name is not None)
        fitting = {t.entity: t for t in named if t.kind == "organisation" and self._known.is_sort(t.entity, asked)}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _renamed(self, phrase: Phrase, token: Token, barred: set[str]) -> Taken | None:
        """The only person named of late, whom a new description as the subject calls otherwise: "the former pilot"."""
        first = self._text.doc[phrase.start]
        if first.lower_ != "the" or token.dep_ not in SUBJECTS or not self._text.is_epithet(phrase.start, token):
            return None
        told = phrase.gender in ("male", "female")
        near = self._just_named(phrase, barred)
        lone = [t for t in near.values() if not told or self._memory.gender_of(t) in ("either", phrase.gender)]
        lone = (
            lone
            if "politician" not in titles.offices(token.lemma_)
            else [t for t in lone if HEAD_OF_STATE not in self._known.nouns.get(t.entity, ())]
        )  # "the Liberal candidate" is no president
        lone = [t for t in lone if is_of_age(t.entity, token)]
        return lone[0] if len(lone) == 1 else None

    def _others(self, token: Token) -> set[str]:
        """Whom a noun phrase cannot mean: who says the clause that it stands in, who is named in what it says, and to
        whom it does what it does ("The dictator called Lund old")."""
        subjects = (c.i for verb in token.ancestors for c in verb.children if c.dep_ in SUBJECTS and c.i < token.i)
        said = self._memory.spoken_of(token) if token.dep_ == "nsubj" and token.head.lemma_ in QUOTING else set()
        said |= self._memory.told_of(token) if token.dep_ == "nsubj" else set()
        return said | self._objects(token) | {self._by_head[i].entity for i in subjects if i in self._by_head}

    def _owners(self, token: Token) -> set[str]:
        """To whom a noun phrase says that somebody or something belongs: "Weber's lawyer" is never Weber."""
        owners = (t.i for c in token.children if c.dep_ == "poss" for t in (c, *c.conjuncts))
        named = {self._text.names[self._text.owner[i]].entity for i in owners if i in self._text.owner}
        told = (self._by_head[c.i] for c in token.children if c.dep_ == "poss" and c.i in self._by_head)
        return named | {t.entity for t in told if t.kind is not None}

    def _objects(self, token: Token) -> set[str]:
        """Who is named as the object of the verb whose subject a noun is, or as what that verb calls something."""
        verbs = [token.head] if token.dep_ == "nsubj" else []
        verbs += [c for c in token.children if c.dep_ == "acl" and any(k.dep_ == "oprd" for k in c.children)]
        below = [c for verb in verbs for c in verb.children if c.i > verb.i]
        called = [k for c in below if c.dep_ == "ccomp" and c.head.lemma_ == "call" for k in c.children]
        objects = (c.i for c in (*below, *called) if c.dep_ in ("dobj", "dative", "nsubj") and c.i in self._text.owner)
        return {self._text.names[self._text.owner[i]].entity for i in objects}

    def _likelier(self, home: Taken, abroad: Taken | None) -> Taken:
        """Of "President Weber" and "the Kenyan president" whom a mere "the president" is: the one more often named."""
        if abroad is None:
            return home
        named = [t.entity for t in self._history if t.phrase.name is not None]
        return abroad if named.count(abroad.entity) > named.count(home.entity) else home

    def _to_come(self, noun: str, asked: Sought) -> Taken | None:
        """The only person whom the article, further down, gives the title that stands here without a name."""
        bearers = self._known.holders(asked.office, noun) if asked.kind == "person" and asked.definite else set()
        bearer = min(bearers) if len(bearers) == 1 and titles.offices(noun) else None
        if noun == HEAD_OF_STATE and bearer is not None and self._is_aside(bearer, asked):
            return None
        bare = self._known.unintroduced if noun == HEAD_OF_STATE else None
        oftener = bare is not None and bearer is not None and self._known.is_oftener(bare, bearer)
        if bearer is None or oftener or not self._known.may_be(bearer, asked):
            bearer = self._known.unintroduced if noun == HEAD_OF_STATE and asked.definite and not asked.named else None
        elif (asked.bodies and not self._known.is_of(bearer, asked)) or self._of_another_place(bearer, asked):
            return None
        return Taken(phrase=_PLACELESS, entity=bearer, kind="person", plural=False) if bearer else None

    def _is_aside(self, bearer: str, asked: Sought) -> bool:
        """Whether a president is named once, much further down, and somebody before without his office."""
        far = self._known.first_named(bearer) > asked.phrase.sentence + INTRODUCED
        named = (t.entity for t in self._history if t.phrase.name is not None and t.kind == "person")
        return far and self._known.is_rare(bearer) and not all(self._known.office_known(e, "person") for e in named)

    def _could_be(self, taken: Taken, noun: str, asked: Sought) -> bool:
        """Whether nothing known of a named entity speaks against a noun that was not used for it so far."""
        known, phrase = taken.entity, asked.phrase
        if not asked.definite or asked.kind == "place":
            return False
        if asked.kind == "organisation":
            return not asked.named and self._known.is_sort(known, asked)
        one_of_many = bool(asked.places) and "politician" in titles.offices(asked.office)  # "the Ohio senator"
        office = titles.apart(asked.office) is not None and not one_of_many and not self._known.is_of(known, asked)
        if noun == HEAD_OF_STATE or office or self._known.office_known(known, asked.kind):
            return False
        general = titles.offices(noun) or phrase.gender in ("male", "female")
        return bool(general) and (
            phrase.gender in (None, "either") or self._memory.gender_of(taken) in ("either", phrase.gender)
        )

    def _own(self, phrase: Phrase, token: Token, kind: EntityKind) -> Taken | None:
        """A noun phrase that stands for itself: its own words; None for a title and a sort of place."""
        first = self._text.doc[phrase.start]
        whole = first.dep_ == "poss" or first.lower_ in ("one", "another")
        bare = not whole and (phrase.end - phrase.start == 1 or first.tag_ in ("JJ", "NNP", "CD"))
        counted = phrase.plural or kind == "organisation"
        before_name = phrase.end in self._text.owner
        if first.lower_ in ANYBODY and not phrase.plural:
            return None  # "any member" is nobody who is spoken of again
        if kind == "place" or before_name or (bare and (not counted or token.tag_ == "NNP")):
            return None
        words = re.sub(r"\s+", " ", self._text.doc[phrase.start : phrase.end].text)
        return self._memory.take(phrase, words, kind)


def _is_of_another(noun: Token) -> bool:
    """Whether what follows a noun tells whose or which one somebody is ("the pilot he hired", "the judge hearing the
    case", "the head of a union"), so that it is none of those who are not called so."""
    if any(c.dep_ == "acl" and c.tag_ == "VBG" and c.i == noun.i + 1 for c in noun.children):
        return True
    links = [c for c in noun.children if c.lower_ in ("of", "for") and c.i == noun.i + 1]
    if any(p.pos_ != "NUM" and p.left_edge.pos_ != "NUM" for c in links for p in c.children if p.dep_ == "pobj"):
        return True  # not "the mother of three"
    clauses = [c for c in noun.children if c.dep_ == "relcl"]
    if any(c.left_edge.i == noun.i + 1 for c in clauses):
        return True
    subjects = (s for c in clauses for s in c.children if s.dep_ == "nsubj")
    return any(s.tag_ in ("PRP", "NNP") for s in subjects)


_PLACELESS = Phrase(start=0, end=0, head=0, sentence=0, sort="name", gender=None, plural=False, weight=0, quotation=0)
