"""The state of a reader: which entities were spoken of so far, how salient each is, and whom a phrase takes up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from consilience.annotations.coreference.descriptions import HEAD_OF_STATE, Descriptions, Sought
from consilience.annotations.coreference.mentions import COLLECTIVE, PRONOUNS, SUBJECTS, Phrase, Text, can_be, kind_of
from consilience.annotations.coreference.pleonastic import is_pleonastic
from consilience.annotations.parser import Token
from consilience.model import EntityKind
from consilience.resources import titles

SAYING = frozenset(
    {"say", "tell", "add", "claim", "announce", "state", "report", "note", "warn", "insist", "argue", "explain"}
    | {"declare", "deny", "confirm", "accuse", "write", "ask", "reply", "admit", "acknowledge", "suggest", "stress"}
    | {"remind", "point", "urge", "call", "describe", "continue", "respond"}
)
QUOTING = SAYING | {"tweet", "post", "testify", "quip", "joke", "concede", "contend", "predict", "recall", "vow"}
IDIOMS = frozenset({("company", "in"), ("force", "in"), ("force", "by"), ("house", "at"), ("office", "in")})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
COMING = frozenset({"next", "future", "eventual"})
WINDOW = {"person": 4, "neuter": 2, "any": 2}  # sentences back that a pronoun reaches
FADING = 0.5  # what is left of a mention's weight after each sentence (Lappin and Leass)
INDEFINITE = frozenset({"a", "an", "one", "another"})
INTRODUCED = 6  # sentences back in which somebody came in whom "the official" takes up
NEAR = 2  # sentences back that a noun phrase reaches to a name that was never described by its noun
CLEAR = 1.5  # how much ahead that name must be of the second
OWN = 0.2  # what is left of the sum of one whom the quotation names that the pronoun would say
CLAUSE = 80  # tokens of a clause that are searched for names
RECENT = 20  # noun phrases with one noun that are gone back over
MEMORY = 400  # mentions back that a noun phrase reaches to a name
MARGIN = 1.05  # how much ahead the best antecedent must be of the second


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A phrase with the entity that it was found to stand for; `kind` is None for documents and things."""

    phrase: Phrase
    entity: str
    kind: EntityKind | None
    plural: bool


class Discourse:
    """What was read so far of one article, in the order of reading."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._known = Descriptions(text)
        self._history: list[Taken] = []
        self._by_head: dict[int, Taken] = {}
        self._nominals: dict[tuple[str, bool], list[Taken]] = {}
        self._told: dict[str, frozenset[str]] = {}
        self._appositions = text.appositions()

    def read(self, phrase: Phrase) -> Taken | None:
        """The entity of the next phrase, which is remembered; None where it has none or is not sure."""
        taken = self._resolve(phrase)
        if taken is not None:
            if not self._text.is_credit(phrase):
                self._history.append(taken)
            self._by_head[phrase.head] = taken
        return taken

    def at(self, head: int) -> Taken | None:
        """What was read with the token `head`."""
        return self._by_head.get(head)

    def _resolve(self, phrase: Phrase) -> Taken | None:
        if phrase.name is not None:
            return self._taken(phrase, phrase.name.entity, phrase.name.kind)
        if phrase.sort == "pronoun":
            return self._pronoun(phrase)
        return self._nominal(phrase)

    def _taken(self, phrase: Phrase, entity: str, kind: EntityKind | None) -> Taken:
        return Taken(phrase=phrase, entity=entity, kind=kind, plural=phrase.plural)

    # Pronouns

    def _pronoun(self, phrase: Phrase) -> Taken | None:
        token = self._text.doc[phrase.head]
        wanted, gender, _ = PRONOUNS[token.lower_]
        if wanted == "relative":
            return self._relative(phrase, token)
        if wanted == "speaker" or is_pleonastic(token):
            return None
        if token.lower_.endswith(("self", "selves")):
            return self._reflexive(phrase, token)
        best = (
            self._announced(token, wanted, gender)
            or self._carried_on(token, wanted, gender)
            or self._continued(token, wanted, gender)
            or self._most_salient(phrase, token, wanted, gender)
        )
        if best is None or best.kind is None:
            return None
        if gender in ("male", "female") and best.kind == "person":
            self._known.genders.setdefault(best.entity, gender)
        return self._taken(phrase, best.entity, best.kind)

    def _announced(self, token: Token, wanted: str, gender: titles.Gender) -> Taken | None:
        """The one who says the clause of a "he" or an "it": "the ministry said that it ..."."""
        verb = token.head
        saying = verb.head
        if token.dep_ not in SUBJECTS or verb.dep_ != "ccomp" or saying.lemma_ not in SAYING or saying.i > verb.i:
            return None
        subject = next((c for c in saying.children if c.dep_ == "nsubj" and c.i < saying.i), None)
        taken = self._by_head.get(subject.i) if subject is not None else None
        if taken is None or taken.kind is None or bool(taken.phrase.quotation) != bool(self._text.quotations[token.i]):
            return None
        return taken if self._agrees(taken, token, wanted, gender) else None

    def _carried_on(self, token: Token, wanted: str, gender: titles.Gender) -> Taken | None:
        """Who does what comes before a "he said" in one row of verbs: "Weber was at home and he said that"."""
        verb = token.head
        if token.dep_ != "nsubj" or verb.dep_ != "conj" or verb.head.pos_ not in ("VERB", "AUX") or wanted != "person":
            return None
        subject = next((c for c in verb.head.children if c.dep_ in SUBJECTS and c.i < verb.head.i), None)
        taken = self._by_head.get(subject.i) if subject is not None else None
        if taken is None or bool(taken.phrase.quotation) != bool(self._text.quotations[token.i]):
            return None
        return taken if self._agrees(taken, token, wanted, gender) else None

    def _continued(self, token: Token, wanted: str, gender: titles.Gender) -> Taken | None:
        """Whom the sentence before, of the same paragraph, is about, for a "He said" that begins a sentence."""
        here = token.sent
        if wanted != "person" or token.i != here.start or here.start == 0 or token.head.i != here.root.i:
            return None
        before = self._text.doc[here.start - 1]
        if "\n" in before.text or not self._says(token) or self._text.quotations[token.i]:
            return None
        subject = next((c for c in before.sent.root.children if c.dep_ in SUBJECTS), None)
        taken = self._by_head.get(subject.i) if subject is not None else None
        if taken is None or taken.phrase.name is None or taken.phrase.quotation or taken.entity in self._barred(token):
            return None
        return taken if self._agrees(taken, token, wanted, gender) else None

    def _relative(self, phrase: Phrase, token: Token) -> Taken | None:
        """The noun that the clause of a "who" hangs on, or the person whose place or body that noun is."""
        while token.dep_ != "relcl" and token.head.i != token.i:
            token = token.head
        wanted = ("organisation",) if self._text.doc[phrase.head].lower_ == "which" else ("person", "other")
        read = None if token.dep_ == "relcl" else self._just_read(phrase)
        noun = token.head if token.dep_ == "relcl" else self._text.doc[read.phrase.head] if read else None
        noun = self._predicated(noun) or noun
        antecedent = self._by_head.get(noun.i) if noun is not None else None
        while noun is not None and not (antecedent and antecedent.kind in wanted):
            noun = noun.head.head if noun.dep_ == "pobj" and noun.head.dep_ == "prep" else None
            antecedent = self._by_head.get(noun.i) if noun is not None else None
        if antecedent is None or antecedent.kind is None:
            return None
        return self._taken(phrase, antecedent.entity, antecedent.kind)

    def _predicated(self, noun: Token | None) -> Token | None:
        """The person who is said to be what a noun tells: "Weber is a pilot who ..."."""
        if noun is None or noun.dep_ != "attr" or noun.head.lemma_ != "be" or noun.left_edge.lower_ not in INDEFINITE:
            return None
        subject = next((c for c in noun.head.children if c.dep_ == "nsubj" and c.i < noun.head.i), None)
        taken = self._by_head.get(subject.i) if subject is not None else None
        return subject if taken is not None and taken.kind == "person" else None

    def _just_read(self, phrase: Phrase) -> Taken | None:
        """What ends right before a phrase, or before the comma that is between them."""
        last = phrase.start - 1
        if last > 0 and self._text.doc[last].text == ",":
            last -= 1
        return next((t for t in islice(reversed(self._history), 4) if t.phrase.end == last + 1), None)

    def _reflexive(self, phrase: Phrase, token: Token) -> Taken | None:
        """The name right before a "himself", or the subject of the verb that it belongs to."""
        stressed = self._text.owner.get(token.i - 1)
        if stressed is not None:
            name = self._text.names[stressed]
            return self._taken(phrase, name.entity, name.kind)
        verb = token.head if token.head.pos_ in ("VERB", "AUX") else token.head.head
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        taken = self._by_head.get(subject.i) if subject is not None else None
        return self._taken(phrase, taken.entity, taken.kind) if taken and taken.kind else None

    def _most_salient(self, phrase: Phrase, token: Token, wanted: str, gender: titles.Gender) -> Taken | None:
        """The entity that agrees and has the largest sum of faded weights; None where two are about as salient.

        Within a sentence an entity's heaviest mention counts, as in Lappin and Leass.
        """
        heaviest: dict[str, dict[int, float]] = {}
        last: dict[str, Taken] = {}
        barred = self._barred(token)
        for taken in reversed(self._history):
            distance = phrase.sentence - taken.phrase.sentence
            if distance > WINDOW[wanted]:
                break
            if taken.entity not in barred and self._agrees(taken, token, wanted, gender):
                worth = self._worth(taken, phrase, token, gender) * FADING**distance
                by_sentence = heaviest.setdefault(taken.entity, {})
                by_sentence[distance] = max(worth, by_sentence.get(distance, 0.0))
                last.setdefault(taken.entity, taken)
        spoken_of = self._spoken_of(token) if token.dep_ == "nsubj" and token.head.lemma_ in QUOTING else set()
        sums = {e: sum(by.values()) * (OWN if e in spoken_of else 1.0) for e, by in heaviest.items()}
        return _clearest(sums, last, MARGIN)

    def _spoken_of(self, token: Token) -> set[str]:
        """Who is named in the quotation right before its "he said": hardly the one who says it."""
        between = self._text.doc[max(token.left_edge.i - 3, 0) : token.i]
        if not any(mark.text in (",", "?", "!") for mark in between):
            return set()
        before = {self._text.quotations[mark.i] for mark in between} - {0}
        near = islice(reversed(self._history), RECENT)
        return {t.entity for t in near if t.phrase.name is not None and t.phrase.quotation in before}

    def _worth(self, taken: Taken, phrase: Phrase, token: Token, gender: titles.Gender) -> float:
        """The weight of a mention for this pronoun: less for a noun phrase, another's speech, an unknown gender."""
        worth = taken.phrase.weight * (0.6 if taken.phrase.sort == "person" else 1.0)
        if taken.phrase.quotation and taken.phrase.quotation != phrase.quotation:
            worth *= 0.3
        if taken.phrase.aside:
            worth *= 0.3
        if gender != "either" and self._gender(taken) != gender:
            worth *= 0.6
        said = self._says(token) and self._says(self._text.doc[taken.phrase.head])
        return worth * (2.0 if said and not taken.phrase.quotation else 1.0)

    def _says(self, token: Token) -> bool:
        """Whether a token is the subject of a verb of saying."""
        return token.dep_ == "nsubj" and token.head.lemma_ in SAYING

    def _gender(self, taken: Taken) -> titles.Gender:
        return self._known.genders.get(taken.entity) or taken.phrase.gender or "either"

    def _barred(self, token: Token) -> set[str]:
        """Whom a pronoun cannot mean: the other arguments of its verb, and who is named in what it says."""
        if token.tag_ == "PRP$":
            return set()
        verb = token.head.head if token.dep_ == "pobj" else token.head
        near = [c.i for c in verb.children if c.i != token.i]
        taken = [self._by_head[i] for i in near if i in self._by_head and i < token.i]
        barred = {t.entity for t in taken}
        if token.dep_ == "nsubj":
            objects = (c.i for c in verb.children if c.dep_ == "dobj" and c.i in self._text.owner)
            barred |= {self._text.names[self._text.owner[i]].entity for i in objects}
        for clause in verb.children if token.dep_ == "nsubj" else ():
            if clause.dep_ == "ccomp" and clause.i > verb.i > token.i:
                if any(self._text.quotations[verb.i : clause.i + 1]):
                    continue
                named = (t.i for t in islice(clause.subtree, CLAUSE) if t.i in self._text.owner)
                barred |= {self._text.names[self._text.owner[i]].entity for i in named}
        return barred

    def _agrees(self, taken: Taken, token: Token, wanted: str, gender: titles.Gender) -> bool:
        if taken.phrase.sort == "document" and wanted != "neuter":
            return False  # that a statement is its issuer's makes it nobody who does something
        if wanted == "person":
            fits = self._gender(taken) in ("either", gender)
            return taken.kind == "person" and not taken.plural and fits and self._single(taken)
        if wanted == "any":
            return taken.plural or taken.kind == "organisation"
        if taken.plural or taken.kind in ("person", "other"):
            return False
        inside = self._text.quotations[token.i]
        if inside and taken.phrase.quotation != inside:  # what "it" is in speech, its listeners knew
            return False
        if not self._says(token):
            return True
        said = taken.kind == "place" and not self._says(self._text.doc[taken.phrase.head])
        return taken.kind is not None and not said  # a place that nobody heard speak is only where something is

    def _single(self, taken: Taken) -> bool:
        """Whether a mention can be one person: a family or a crowd cannot."""
        return taken.phrase.name is not None or self._text.doc[taken.phrase.head].lemma_.lower() not in COLLECTIVE

    # Noun phrases

    def _nominal(self, phrase: Phrase) -> Taken | None:
        token = self._text.doc[phrase.head]
        named = self._apposed(token)
        if named is not None:
            return self._taken(phrase, named.entity, named.kind)
        if phrase.sort == "document":
            return self._document(phrase, token)
        kind = kind_of(phrase)
        if kind is None or (token.lower_, self._before(phrase)) in IDIOMS:
            return self._taken(phrase, f"\0{phrase.head}", None)
        taken = self._taken_up(phrase, token, kind) or self._own(phrase, token, kind)
        if taken is None:
            return None
        self._nominals.setdefault((token.lemma_.casefold(), phrase.plural), []).append(taken)
        self._told[taken.entity] = self._told.get(taken.entity, frozenset()) | self._text.modifiers(token)
        return taken

    def _before(self, phrase: Phrase) -> str:
        return self._text.doc[phrase.start - 1].lower_ if phrase.start else ""

    def _apposed(self, token: Token) -> Taken | None:
        """The name that stands in apposition to a noun ("his deputy, Smith"), or after "the city of"."""
        near = [c for c in token.children if c.dep_ == "appos"]
        if token.dep_ == "appos":
            near.append(token.head)
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
        key = (token.lemma_.casefold(), phrase.plural)
        if issuer is None and self._definite(phrase) and key in self._nominals:
            issuer = self._nominals[key][-1]
        if issuer is None:
            return self._taken(phrase, f"\0{phrase.head}", None)
        taken = self._taken(phrase, issuer.entity, issuer.kind)
        self._nominals.setdefault(key, []).append(taken)
        return taken

    def _issuer(self, token: Token) -> Taken | None:
        near = [c for c in token.children if c.dep_ in ("compound", "poss", "nmod")]
        for child in token.children:
            issued = child.dep_ == "acl" and child.tag_ == "VBN"
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
        return None

    def _taken_up(self, phrase: Phrase, token: Token, kind: EntityKind) -> Taken | None:
        """Whom a definite noun phrase takes up; None where it is indefinite or speaks of somebody new."""
        if not self._definite(phrase):
            return None
        noun = token.lemma_.casefold()
        found = None if phrase.plural and noun not in COLLECTIVE else self._described(phrase, token, noun, kind)
        found = found or self._earlier(phrase, token, kind)
        return self._taken(phrase, found.entity, kind) if found and found.kind == kind else None

    def _earlier(self, phrase: Phrase, token: Token, kind: EntityKind) -> Taken | None:
        """The last noun phrase with the same noun whose words do not tell it from this one."""
        mine = self._text.modifiers(token)
        for taken in islice(reversed(self._nominals.get((token.lemma_.casefold(), phrase.plural), [])), RECENT):
            told = self._told.get(taken.entity, frozenset())
            if mine <= told or (kind == "person" and (not told or mine & told)):
                return taken
        return None

    def _definite(self, phrase: Phrase) -> bool:
        first, second = self._text.doc[phrase.start], self._text.doc[min(phrase.start + 1, phrase.end - 1)]
        if second.lower_ in COMING or any(t.lower_ == "then" for t in self._text.doc[phrase.start : phrase.head]):
            return False  # "the next president" is nobody yet, and "the then president" is who was so before
        return first.lower_ in DEFINITE or first.tag_ == "PRP$" or first.dep_ == "poss"

    def _described(self, phrase: Phrase, token: Token, noun: str, kind: EntityKind) -> Taken | None:
        """The entity last named with this noun, or one of its class, or later; else the only one near that could be."""
        asked = Sought(self._text, phrase, token, kind)
        barred = self._others(token) if kind == "person" else set()
        abroad: Taken | None = None
        unsure: Taken | None = None  # described by the noun, but not as of the places that this phrase tells
        akin: list[Taken] = []
        near: dict[str, float] = {}
        last: dict[str, Taken] = {}
        newcomer = kind == "person" and (self._introduced(phrase, token) or _is_of_another(token))
        for taken in islice(reversed(self._history), MEMORY):
            known, distance = taken.entity, phrase.sentence - taken.phrase.sentence
            within = phrase.start <= taken.phrase.head < phrase.end or known in barred
            if taken.phrase.name is None or taken.kind != kind or within or not self._known.may_be(known, asked):
                continue
            if self._known.is_called(known, token, kind):
                if not self._known.is_of(known, asked):
                    unsure = unsure or (None if self._of_another_state(known, asked) else taken)
                    continue
                if asked.places or not self._known.origins.get(known):
                    return self._likelier(taken, abroad)
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
        of_it = [t for t in akin if (asked.places or asked.bodies) and self._known.is_of(t.entity, asked)]
        found = abroad or next(iter(of_it), None) or unsure or self._most_akin(akin, asked)
        if found is None and not asked.anothers and not newcomer:
            found = self._to_come(noun, asked) or _clearest(near, last, CLEAR) or self._lone_agency(asked)
        held = (
            asked.places and titles.apart(asked.office) is not None
        )  # "the Iraqi prime minister" is somebody by office
        newly = kind == "person" and not newcomer and not held
        return found or (self._renamed(phrase, token, barred) if newly else None)

    def _of_another_state(self, known: str, asked: Sought) -> bool:
        """Whether a president of whom no state is told can hardly be that of the one told: another is named bare."""
        bare = self._known.unintroduced
        return asked.noun == HEAD_OF_STATE and bare is not None and bare != known

    def _introduced(self, phrase: Phrase, token: Token) -> bool:
        """Whether somebody without a name came in of late under a phrase's words ("an official ... the official")."""
        mine = self._text.modifiers(token)
        for taken in reversed(self._nominals.get((token.lemma_.casefold(), phrase.plural), [])):
            if phrase.sentence - taken.phrase.sentence > INTRODUCED:
                return False
            if self._text.doc[taken.phrase.start].lower_ in INDEFINITE and mine <= self._told[taken.entity]:
                return True
        return False

    def _most_akin(self, akin: list[Taken], asked: Sought) -> Taken | None:
        """Of those whose office is akin to the noun the last who is of the place told, else of whom none is known."""
        silent = akin if titles.apart(asked.office) is None else []
        return next((t for t in akin if self._known.is_of(t.entity, asked)), None) or next(iter(silent), None)

    def _lone_agency(self, asked: Sought) -> Taken | None:
        """The only agency of the state that was named so far, for a mere "the agency"."""
        if asked.kind != "organisation" or asked.named or not titles.is_agency(asked.noun):
            return None
        named = (t for t in islice(reversed(self._history), MEMORY) if t.phrase.name is not None)
        fitting = {t.entity: t for t in named if t.kind == "organisation" and self._known.is_sort(t.entity, asked)}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _renamed(self, phrase: Phrase, token: Token, barred: set[str]) -> Taken | None:
        """The only person named of late, whom a new description as the subject calls otherwise: "the former pilot"."""
        first = self._text.doc[phrase.start]
        if first.lower_ != "the" or token.dep_ not in SUBJECTS or not self._text.is_epithet(phrase.start, token):
            return None
        near: dict[str, Taken] = {}
        for taken in islice(reversed(self._history), RECENT):
            if phrase.sentence - taken.phrase.sentence > NEAR:
                break
            if taken.phrase.name is not None and taken.kind == "person" and not taken.phrase.quotation:
                near.setdefault(taken.entity, taken)
        told = phrase.gender in ("male", "female")
        fitting = [t for t in near.values() if not told or self._gender(t) in ("either", phrase.gender)]
        lone = [t for t in fitting if t.entity not in barred]
        return lone[0] if len(lone) == 1 else None

    def _others(self, token: Token) -> set[str]:
        """Whom a noun phrase cannot mean: who says the clause that it stands in, and who is named in what it says."""
        subjects = (c.i for verb in token.ancestors for c in verb.children if c.dep_ in SUBJECTS and c.i < token.i)
        said = self._spoken_of(token) if token.dep_ == "nsubj" and token.head.lemma_ in QUOTING else set()
        return said | {self._by_head[i].entity for i in subjects if i in self._by_head}

    def _likelier(self, home: Taken, abroad: Taken | None) -> Taken:
        """Of "President Weber" and "the Kenyan president" whom a mere "the president" is: the one more often named."""
        if abroad is None:
            return home
        named = [t.entity for t in self._history if t.phrase.name is not None]
        return abroad if named.count(abroad.entity) > named.count(home.entity) else home

    def _to_come(self, noun: str, asked: Sought) -> Taken | None:
        """The only person whom the article, further down, gives the title that stands here without a name."""
        bearers = self._known.bearers.get(noun, set()) if asked.kind == "person" and asked.definite else set()
        bearer = min(bearers) if len(bearers) == 1 and titles.offices(noun) else None
        if noun == HEAD_OF_STATE and bearer is not None and self._is_aside(bearer, asked):
            return None
        if bearer is None or not self._known.may_be(bearer, asked):
            bearer = self._known.unintroduced if noun == HEAD_OF_STATE and asked.definite and not asked.named else None
        elif asked.bodies and not self._known.is_of(bearer, asked):
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
        office = titles.apart(asked.office) is not None and not self._known.is_of(known, asked)
        if noun == HEAD_OF_STATE or office or self._known.office_known(known, asked.kind):
            return False
        general = titles.offices(noun) or phrase.gender in ("male", "female")
        return bool(general) and (phrase.gender in (None, "either") or self._gender(taken) in ("either", phrase.gender))

    def _own(self, phrase: Phrase, token: Token, kind: EntityKind) -> Taken | None:
        """A noun phrase that stands for itself: its own words; None for a title and a sort of place."""
        first = self._text.doc[phrase.start]
        whole = first.dep_ == "poss" or first.lower_ in ("one", "another")
        bare = not whole and (phrase.end - phrase.start == 1 or first.tag_ in ("JJ", "NNP", "CD"))
        counted = phrase.plural or kind == "organisation"
        before_name = phrase.end in self._text.owner
        if kind == "place" or before_name or (bare and (not counted or token.tag_ == "NNP")):
            return None
        words = re.sub(r"\s+", " ", self._text.doc[phrase.start : phrase.end].text)
        return self._taken(phrase, words, kind)


def _is_of_another(noun: Token) -> bool:
    """Whether a relative clause tells whose somebody is ("the pilot he hired"), so that it is none of those named."""
    subjects = (s for c in noun.children if c.dep_ == "relcl" for s in c.children if s.dep_ == "nsubj")
    return any(s.tag_ in ("PRP", "NNP") for s in subjects)


def _clearest(sums: dict[str, float], last: dict[str, Taken], margin: float) -> Taken | None:
    """The entity with the largest sum, where it is `margin` times that of the next."""
    ranked = sorted(sums, key=lambda entity: (-sums[entity], entity))
    if not ranked or (len(ranked) > 1 and sums[ranked[0]] < margin * sums[ranked[1]]):
        return None
    return last[ranked[0]]


_PLACELESS = Phrase(start=0, end=0, head=0, sentence=0, sort="name", gender=None, plural=False, weight=0, quotation=0)
