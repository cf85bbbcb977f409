"""Whom a pronoun means, by who was spoken of before it."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from consilience.annotations.coreference.antecedents import Chances
from consilience.annotations.coreference.memory import (
    FADING,
    INDEFINITE,
    QUOTING,
    RECENT,
    SAYING,
    Memory,
    Taken,
    clearest,
)
from consilience.annotations.coreference.mentions import COLLECTIVE, PRONOUNS, SUBJECTS, Phrase
from consilience.annotations.coreference.pleonastic import is_pleonastic
from consilience.annotations.parser import Phrase as Sentence
from consilience.annotations.parser import Token
from consilience.resources import titles

WINDOW = {"person": 4, "neuter": 2, "any": 2}  # sentences back that a pronoun reaches
SPEECH = 16  # sentences back in which somebody spoke who still does
OWN = 0.2  # what is left of the sum of one whom the quotation names that the pronoun would say
HOLDING = frozenset(
    {"think", "believe", "fear", "feel", "know", "hope", "worry", "assume", "suspect", "expect", "want"}
)
FURTHER = frozenset({"also", "further", "furthermore", "added"})  # what tells that he goes on who spoke
FRONTED = frozenset({"prep", "advmod", "npadvmod"})  # what tells when or where before the subject
CLAUSE = 80  # tokens of a clause that are searched for names
OPENING, CLOSING = frozenset("“\"«‘'"), frozenset("”\"»’',") | {"''", "``"}  # beside what is quoted
MARGIN = 1.05  # how much ahead the best antecedent must be of the second
SALIENCE = 3.0  # the power of salience beside the network's chance
UNTOLD = 0.3  # the chance of what the network finds unlikely, at least


class Pronouns:
    """The reader of pronouns, which looks back on what was read."""

    def __init__(self, memory: Memory, chances: Chances) -> None:
        self._chances = chances
        self._memory, self._text, self._known = memory, memory.text, memory.known
        self._history, self._by_head = memory.history, memory.by_head

    def read(self, phrase: Phrase) -> Taken | None:
        """Whom the next pronoun means; None where that is not sure."""
        token = self._text.doc[phrase.head]
        wanted, gender, _ = PRONOUNS[token.lower_]
        if wanted == "relative":
            return self._relative(phrase, token)
        if wanted == "speaker" or is_pleonastic(token):
            return None
        if token.lower_.endswith(("self", "selves")):
            return self._reflexive(phrase, token)
        best = (
            self.by_place(token, wanted, gender)
            or self._most_salient(phrase, token, wanted, gender)
            or self._still_speaking(phrase, token, wanted, gender)
            or self._of_himself(token, wanted, gender)
        )
        if best is None or best.kind is None:
            return None
        if gender in ("male", "female") and best.kind == "person":
            self._known.genders.setdefault(best.entity, gender)
        return self._memory.take(phrase, best.entity, best.kind)

    def by_place(self, token: Token, wanted: str, gender: titles.Gender) -> Taken | None:
        """Whom a pronoun means by its place alone, whatever is told of him; None where that tells nothing."""
        return (
            self._announced(token, wanted, gender)
            or self._carried_on(token, wanted, gender)
            or self._reasoned(token, wanted, gender)
            or self._fronted(token, wanted, gender)
            or self._of_main(token, wanted, gender)
            or self._continued(token, wanted, gender)
            or self._quoted(token, wanted, gender)
        )

    def _announced(self, token: Token, wanted: str, gender: titles.Gender) -> Taken | None:
        """The one who says the clause of a "he" or an "it": "the ministry said that it ..."."""
        verb = token.head
        saying = verb.head
        if token.dep_ not in SUBJECTS or verb.dep_ != "ccomp" or saying.i > verb.i:
            return None
        if saying.lemma_ not in QUOTING | HOLDING:
            return None
        told = saying.head if saying.tag_ == "VBG" and saying.dep_ == "advcl" else saying  # "Lund left, saying that he"
        subject = next((c for c in told.children if c.dep_ == "nsubj" and c.i < saying.i), None)
        taken = self._by_head.get(subject.i) if subject is not None else None
        if taken is None or taken.kind is None or bool(taken.phrase.quotation) != bool(self._text.quotations[token.i]):
            return None
        return taken if self._agrees(taken, token, wanted, gender) else None

    def _carried_on(self, token: Token, wanted: str, gender: titles.Gender) -> Taken | None:
        """Who does what comes before a "he said" in one row of verbs: "Weber was at home and he said that"."""
        verb = token.head
        if token.dep_ != "nsubj" or verb.dep_ != "conj" or verb.head.pos_ not in ("VERB", "AUX"):
            return None
        several = wanted == "any" and verb.lemma_ in QUOTING | HOLDING  # not "Police held pilots and they were tried"
        found = self._acting(verb.head, token, wanted, gender) if several or wanted == "person" else None
        return found if found is None or found.plural == several else None

    def _reasoned(self, token: Token, wanted: str, gender: titles.Gender) -> Taken | None:
        """Who does a thing for what a "they" or "she" thinks: "The unions hate the board because they fear that"."""
        verb = token.head
        marked = any(c.dep_ == "mark" and c.lower_ == "because" for c in verb.children)
        if token.dep_ != "nsubj" or verb.dep_ != "advcl" or not marked or verb.lemma_ not in HOLDING:
            return None
        return self._acting(verb.head, token, wanted, gender)

    def _fronted(self, token: Token, wanted: str, gender: titles.Gender) -> Taken | None:
        """Who does what a clause before a "they said" tells, unless it is told to another there ("While officials saw
        the letter, they said")."""
        verb = token.head
        if token.dep_ != "nsubj" or not self._memory.says(token) or self._text.quotations[token.i]:
            return None
        ahead = [c for c in verb.children if c.dep_ == "advcl" and c.i < token.i and c.tag_ in ("VBD", "VBZ", "VBP")]
        others = {"dobj", "dative", "pobj"}
        if len(ahead) != 1 or any(c.dep_ in others and c.pos_ in ("PROPN", "PRON") for c in ahead[0].children):
            return None
        return self._acting(ahead[0], token, wanted, gender)

    def _of_main(self, token: Token, wanted: str, gender: titles.Gender) -> Taken | None:
        """The several who are the subject of a sentence, for the "they say" of a clause that hangs on a noun of it
        ("Officials fought the law, which they say was bad")."""
        verb = token.head
        while verb.dep_ == "ccomp":
            verb = verb.head
        says = token.dep_ == "nsubj" and token.head.lemma_ in QUOTING and not self._text.quotations[token.i]
        if wanted != "any" or not says or verb.dep_ != "relcl":
            return None
        found = self._acting(token.sent.root, token, wanted, gender)
        return found if found is not None and found.plural else None

    def _acting(self, verb: Token, token: Token, wanted: str, gender: titles.Gender) -> Taken | None:
        """The subject before a verb, if a pronoun in the same quotation or outside of one can mean it."""
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
        taken = self._by_head.get(subject.i) if subject is not None else None
        if taken is None or bool(taken.phrase.quotation) != bool(self._text.quotations[token.i]):
            return None
        return taken if self._agrees(taken, token, wanted, gender) else None

    def _continued(self, token: Token, wanted: str, gender: titles.Gender) -> Taken | None:
        """Whom the sentence before, of the same paragraph, is about by name, or by the same "he", for a "He said"
        that begins a sentence; the several who said what it tells, for a "They said"."""
        here = token.sent
        joined = here[0].lower_ in ("but", "and") and token.i == here.start + 1
        joined = joined or any(c.lower_ in FURTHER for c in (*token.head.children, token.head))
        if not (self._opens(token) or joined) or here.start == 0:
            return None
        says, holds = (
            self._memory.says(token),
            any(c.dep_ == "ccomp" and c.i > token.head.i for c in token.head.children),
        )
        if token.head.i != here.root.i or not (says or holds) or self._text.quotations[token.i]:
            return None
        before = self._text.doc[here.start - 1]
        told = before.sent.root
        if "\n" in before.text:
            told = self._teller_of(self._text.doc[here.start - 2].sent).root
            if told.lemma_ not in QUOTING or here.start < 3:
                return None
        if wanted == "neuter":
            return self._written(told)
        subject = self._told_by(told) or next((c for c in told.children if c.dep_ in SUBJECTS), None)
        if subject is None and told.i > 1:  # "..., its head, Ana Dorlan, | said"
            subject = self._text.doc[told.i - 2 if self._text.doc[told.i - 1].text == "," else told.i - 1]
        taken = self._by_head.get(subject.i) if subject is not None else None
        if subject is None or taken is None or taken.phrase.quotation or taken.entity in self._barred(token):
            return None
        cited = subject.dep_ == "pobj"
        if wanted == "any" and not (taken.plural and (cited or told.lemma_ in QUOTING)):
            return None  # "The court heard pilots. They said that"
        same = subject.lower_ == token.lower_ and subject.i < told.i
        named = taken.phrase.name is not None or taken.entity in self._memory.named  # "The mayor", who has a name
        spoke = named or (taken.phrase.sort == "person" and (cited or told.lemma_ in QUOTING))
        thinks = holds and subject.i < told.i and told.lemma_ in HOLDING  # "Lund expected a storm. He thought that"
        if not same and not (spoke and (says or (thinks and named))):
            return None
        return taken if self._agrees(taken, token, wanted, gender) else None

    def _told_by(self, verb: Token) -> Token | None:
        """Who is named at the end of a clause as the one according to whom it is so."""
        told = (t for c in verb.children if c.lower_ == "according" and c.i > verb.i for t in c.children)
        return next((p for t in told if t.lower_ == "to" for p in t.children if p.dep_ == "pobj"), None)

    def _written(self, verb: Token) -> Taken | None:
        """The document that tells what a sentence says, for an "It said" after it; its issuer may not be known."""
        subject = next((c for c in verb.children if c.dep_ == "nsubj" and verb.lemma_ in QUOTING), None)
        taken = self._by_head.get(subject.i) if subject is not None else None
        return taken if taken is not None and taken.phrase.sort == "document" and not taken.phrase.quotation else None

    def _teller_of(self, last: Sentence) -> Sentence:
        """The sentence that tells who says the quotations at the end of a paragraph, if the last one is but quoted."""
        doc = self._text.doc
        while last.start > 1 and "\n" not in doc[last.start - 1].text:
            if not self._text.quotations[last.root.i] and not last.root.is_punct:
                break
            last = doc[last.start - 1].sent
        return last

    def _opens(self, token: Token) -> bool:
        """Whether a subject begins its sentence, or stands behind no more than when or where ("On Monday, he said")."""
        before = [c for c in token.head.children if c.i < token.i and not c.is_punct]
        told = all(c.dep_ in FRONTED and not any(t.i in self._text.owner for t in c.subtree) for c in before)
        return token.i == token.sent.start or (told and token.head.left_edge.i == token.sent.start)

    def _quoted(self, token: Token, wanted: str, gender: titles.Gender) -> Taken | None:
        """Who says something in the sentence before a quotation, or is alone named there, for the "he said" right after
        that."""
        quotes = token.dep_ == "nsubj" and token.head.lemma_ in QUOTING and not self._text.quotations[token.i]
        sentence = self._before_quotation(token) if quotes else None
        if sentence is None:
            return None
        barred = self._barred(token) | self._memory.spoken_of(token)
        found = (self._teller(sentence, token), self._only_named(sentence, wanted))
        fit = (t for t in found if t is not None and t.entity not in barred and self._agrees(t, token, wanted, gender))
        return next(fit, None)

    def _before_quotation(self, token: Token) -> Sentence | None:
        """The sentence before the quotation that ends right before a "he said", and before those that it follows on."""
        marks, doc = self._text.quotations, self._text.doc
        last = min(token.i, token.head.i) - 1
        place = self._ahead(last)
        while place < last and marks[doc[place].sent.root.i]:
            last, place = place, self._ahead(place)
        return doc[place].sent if place < last else None

    def _ahead(self, place: int) -> int:
        """The last token before the quotation that ends at a place; the place itself where none does."""
        marks, doc, asides = self._text.quotations, self._text.doc, self._text.asides
        end = place
        while end > 0 and doc[end].text in CLOSING and not marks[end]:
            end -= 1
        if not marks[end]:
            return place
        first = next((i for i in range(end, 0, -1) if marks[i] != marks[end]), 0)
        while first > 0 and (doc[first].is_space or doc[first].text in OPENING or asides[first] or asides[first - 1]):
            first -= 1
        return first

    def _teller(self, sentence: Sentence, token: Token) -> Taken | None:
        """The subject of the last verb of a sentence that tells of saying, or of its main verb, if somebody, or
        the same pronoun ("She waved at Lund. "I am here," she said"); of what is written, who wrote it."""
        marks = self._text.quotations
        told = [t for t in sentence if t.dep_ in ("conj", "advcl") and t.lemma_ in SAYING and t.tag_ != "VBG"]
        verbs = sorted([sentence.root, *told], key=lambda t: t.i)
        subjects = [c for verb in verbs for c in verb.children if c.dep_ == "nsubj" and not marks[c.i]]
        taken = self._by_head.get(subjects[-1].i) if subjects else None
        if taken is None or subjects[-1].lower_ == token.lower_:
            return taken
        if subjects[-1].head.lemma_ in SAYING:
            written = taken.phrase.sort == "document"
            return replace(taken, phrase=replace(taken.phrase, sort="person")) if written else taken
        several = PRONOUNS[token.lower_][2]
        somebody = (
            taken.phrase.sort == "person" and taken.plural == several
        )  # "The mayor fought a claim that he met Lund"
        return taken if taken.phrase.name is not None or somebody else None

    def _only_named(self, sentence: Sentence, wanted: str) -> Taken | None:
        """The one person whom a sentence names outside of quotation marks, not only to tell whose a thing is."""
        if any(t.dep_ in SUBJECTS and t.head.i == sentence.root.i and t.tag_ == "PRP" for t in sentence):
            return None
        near = islice(reversed(self._history), RECENT)
        persons = (t for t in near if t.phrase.name is not None and t.kind == "person")
        inside = (t for t in persons if sentence.start <= t.phrase.head < sentence.end)
        named = {t.entity: t for t in inside if self._text.doc[t.phrase.head].dep_ not in ("compound", "poss")}
        outside = [t for t in named.values() if not t.phrase.quotation]
        return outside[0] if wanted == "person" and len(named) == len(outside) == 1 else None

    def _relative(self, phrase: Phrase, token: Token) -> Taken | None:
        """The noun that the clause of a "who" hangs on, or the person whose place or body that noun is."""
        while token.dep_ != "relcl" and token.head.i != token.i:
            token = token.head
        wanted = ("organisation",) if self._text.doc[phrase.head].lower_ == "which" else ("person", "other")
        read = None if token.dep_ == "relcl" else self._just_read(phrase)
        noun = token.head if token.dep_ == "relcl" else self._text.doc[read.phrase.head] if read else None
        noun = self._predicated(noun) or self._last_joined(noun, phrase) or noun
        antecedent = self._by_head.get(noun.i) if noun is not None else None
        while noun is not None and not (antecedent and antecedent.kind in wanted):
            noun = noun.head.head if noun.dep_ == "pobj" and noun.head.dep_ == "prep" else None
            antecedent = self._by_head.get(noun.i) if noun is not None else None
        antecedent = antecedent or self._before_date(phrase)
        if antecedent is None or antecedent.kind is None:
            return None
        return Taken(phrase=phrase, entity=antecedent.entity, kind=antecedent.kind, plural=antecedent.plural)

    def _before_date(self, phrase: Phrase) -> Taken | None:
        """Who is before a "who" or "which" from whom no more than a date parts it ("by Weber in 2012, who")."""
        last = next(iter(reversed(self._history)), None)
        wanted = "organisation" if self._text.doc[phrase.head].lower_ == "which" else "person"
        if last is None or last.kind != wanted or last.phrase.sentence != phrase.sentence:
            return None
        between = self._text.doc[last.phrase.end : phrase.start]
        dated = any(t.ent_type_ == "DATE" for t in between)
        return last if dated and all(t.ent_type_ == "DATE" or t.is_punct or t.dep_ == "prep" for t in between) else None

    def _last_joined(self, noun: Token | None, phrase: Phrase) -> Token | None:
        """The last of several persons, of whom alone a "who" behind a comma tells ("Lund and Fosse, who")."""
        joined = [c for c in noun.conjuncts if noun.i < c.i < phrase.start] if noun is not None else []
        if not joined or self._text.doc[phrase.start - 1].text != ",":
            return None
        taken = self._by_head.get(joined[-1].i)
        return joined[-1] if taken is not None and taken.kind == "person" and not taken.plural else None

    def _predicated(self, noun: Token | None) -> Token | None:
        """The person who is said to be what a noun tells: "Weber is a pilot who", "one of the pilots who"."""
        if noun is not None and noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ == "one":
            noun = noun.head.head
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
            return self._memory.take(phrase, name.entity, name.kind)
        verb = token.head if token.head.pos_ in ("VERB", "AUX") else token.head.head
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        taken = self._by_head.get(subject.i) if subject is not None else None
        return self._memory.take(phrase, taken.entity, taken.kind) if taken and taken.kind else None

    def _most_salient(self, phrase: Phrase, token: Token, wanted: str, gender: titles.Gender) -> Taken | None:
        """The entity that agrees and has the largest sum of faded weights; None where two are about as salient.

        Within a sentence an entity's heaviest mention counts, as in Lappin and Leass.
        """
        heaviest: dict[str, dict[int, float]] = {}
        last: dict[str, Taken] = {}
        heard: set[str] = set()
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
                if not taken.phrase.quotation:
                    heard.add(taken.entity)
        if self._memory.says(token) and not phrase.quotation:
            last = {e: t for e, t in last.items() if e in heard}  # of whom others only speak does not speak himself
            heaviest = {e: by for e, by in heaviest.items() if e in last}
        spoken_of = self._memory.spoken_of(token) if token.dep_ == "nsubj" and token.head.lemma_ in QUOTING else set()
        sums = {e: sum(by.values()) * (OWN if e in spoken_of else 1.0) for e, by in heaviest.items()}
        return clearest(self._told(token, sums), last, MARGIN)

    def _told(self, token: Token, sums: dict[str, float]) -> dict[str, float]:
        """The saliences of entities with the chances that the network gives them, where it was asked."""
        if token.i not in self._chances:
            return sums
        chances = dict.fromkeys(sums, UNTOLD)
        for head, chance in self._chances[token.i].items():
            taken = self._by_head.get(head)
            if taken is not None and taken.entity in chances:
                chances[taken.entity] += chance
        return {entity: sums[entity] ** SALIENCE * chances[entity] for entity in sums}

    def _still_speaking(self, phrase: Phrase, token: Token, wanted: str, gender: titles.Gender) -> Taken | None:
        """Who spoke last, further back, for a "he said" before which nobody else did anything outside of quotations."""
        if wanted != "person" or phrase.quotation or not self._memory.says(token):
            return None
        barred = self._barred(token) | self._memory.spoken_of(token)
        for taken in reversed(self._history):
            if phrase.sentence - taken.phrase.sentence > SPEECH:
                return None
            head = self._text.doc[taken.phrase.head]
            if taken.phrase.quotation or taken.kind != "person" or taken.plural or head.dep_ not in SUBJECTS:
                continue
            spoke = self._memory.says(head) and taken.entity not in barred
            return taken if spoke and self._agrees(taken, token, wanted, gender) else None
        return None

    def _of_himself(self, token: Token, wanted: str, gender: titles.Gender) -> Taken | None:
        """Whom a "he said" tells of, where nobody else can say it ("Lund will go to Gdynia, he announced")."""
        said = [c for c in token.head.children if c.dep_ == "ccomp" and c.i < token.i]
        if wanted != "person" or len(said) != 1 or not self._memory.says(token):
            return None
        found = self._acting(said[0], token, wanted, gender)
        places = (t.i for t in islice(said[0].subtree, CLAUSE) if t.i in self._text.owner)
        named = [self._text.names[self._text.owner[i]] for i in places]
        others = {name.entity for name in named if name.kind == "person"} - {found.entity if found else ""}
        return found if found is not None and found.phrase.name is not None and not others else None

    def _worth(self, taken: Taken, phrase: Phrase, token: Token, gender: titles.Gender) -> float:
        """The weight of a mention for this pronoun: less for a noun phrase, another's speech, an unknown gender."""
        worth = taken.phrase.weight * (0.6 if taken.phrase.sort == "person" else 1.0)
        if taken.phrase.quotation and taken.phrase.quotation != phrase.quotation:
            worth *= 0.3
        if taken.phrase.aside:
            worth *= 0.3
        if gender != "either" and self._memory.gender_of(taken) != gender:
            worth *= 0.6
        said = self._memory.says(token) and self._memory.says(self._text.doc[taken.phrase.head])
        return worth * (2.0 if said and not taken.phrase.quotation else 1.0)

    def _barred(self, token: Token) -> set[str]:
        """Whom a pronoun cannot mean: the other arguments of its verb, and who is named in what it says."""
        if token.tag_ == "PRP$":
            return set()
        verb = token.head.head if token.dep_ == "pobj" else token.head
        near = [c.i for c in verb.children if c.i != token.i]
        taken = [self._by_head[i] for i in near if i in self._by_head and i < token.i]
        barred = {t.entity for t in taken}
        if token.dep_ == "nsubj":
            objects = [c for c in verb.children if c.dep_ == "dobj"]
            objects += [p for c in verb.children if c.dep_ == "prep" and c.i > verb.i for p in c.children]
            owned = (t.i for t in objects if t.i in self._text.owner and t.dep_ in ("dobj", "pobj"))
            barred |= {self._text.names[self._text.owner[i]].entity for i in owned}
        if token.dep_ == "nsubj":
            barred |= self._memory.told_of(token)
        said = [c for c in verb.children if c.dep_ == "ccomp"] if token.dep_ == "nsubj" else []
        trails = self._memory.says(token) and all(c.i < verb.i for c in said)  # "Berg met Lund, he said"
        for clause in said:
            if trails or clause.i > verb.i > token.i:
                if any(self._text.quotations[min(verb.i, clause.i) : max(verb.i, clause.i) + 1]):
                    continue
                named = (t.i for t in islice(clause.subtree, CLAUSE) if t.i in self._text.owner)
                barred |= {self._text.names[self._text.owner[i]].entity for i in named}
        return barred

    def _agrees(self, taken: Taken, token: Token, wanted: str, gender: titles.Gender) -> bool:
        if taken.phrase.sort == "document" and wanted != "neuter":
            return False  # that a statement is its issuer's makes it nobody who does something
        if wanted == "person":
            fits = self._memory.gender_of(taken) in ("either", gender)
            return taken.kind == "person" and not taken.plural and fits and self._single(taken)
        if wanted == "any":
            return taken.plural or taken.kind == "organisation"
        if taken.plural or taken.kind in ("person", "other"):
            return False
        inside = self._text.quotations[token.i]
        if inside and taken.phrase.quotation != inside:  # what "it" is in speech, its listeners knew
            return False
        if not self._memory.says(token):
            return True
        if token.head.lemma_ in ("suggest", "show"):  # which a deed or a find does more often than somebody
            return taken.phrase.sort == "document" or self._memory.says(self._text.doc[taken.phrase.head])
        said = taken.kind == "place" and not self._memory.says(self._text.doc[taken.phrase.head])
        return taken.kind is not None and not said  # a place that nobody heard speak is only where something is

    def _single(self, taken: Taken) -> bool:
        """Whether a mention can be one person: a family or a crowd cannot."""
        return taken.phrase.name is not None or self._text.doc[taken.phrase.head].lemma_.lower() not in COLLECTIVE
