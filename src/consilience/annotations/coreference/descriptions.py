"""How a text describes who it names: titles, appositions and what somebody "is"."""

from __future__ import annotations

from collections.abc import Iterator

from consilience.annotations.coreference.mentions import Text
from consilience.annotations.parser import Token
from consilience.resources import gazetteer, titles

ROOT = 4  # letters that "Russia" and "Russian" share


class Descriptions:
    """For each entity the nouns it is described by, the places that go with them, and its gender."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self.nouns: dict[str, set[str]] = {}
        self.origins: dict[str, set[str]] = {}
        self.genders: dict[str, titles.Gender] = {}
        self.bearers: dict[str, set[str]] = {}  # the persons by the nouns that they are described by
        for index, name in enumerate(text.names):
            head = text.head_of_name(index)
            if name.kind == "other":
                continue
            for noun in {*self._describing(head), *self._before(index)}:
                self._add(name.entity, noun)
            self._learn_gender(index)
            for title in self.nouns.get(name.entity, ()) if name.kind == "person" else ():
                self.bearers.setdefault(title, set()).add(name.entity)

    def fits(self, entity: str, noun: str) -> bool:
        """Whether `noun` is among the entity's descriptions, or in one class of offices with one of them."""
        classes = titles.offices(noun)
        nouns = self.nouns.get(entity, set())
        return noun in nouns or any(classes & titles.offices(other) for other in nouns)

    def clashes(self, entity: str, origins: set[str]) -> bool:
        """Whether the entity is described as of other places than `origins` (first letters of their names)."""
        known = self.origins.get(entity, set())
        return bool(known and origins and not known & origins)

    def _describing(self, head: Token) -> Iterator[Token]:
        """Title nouns before a name, nouns in apposition to it, and what it is said to be."""
        start, _ = self._text.chunks.get(head.i, (head.i, head.i))
        yield from (
            t for t in self._text.doc[start : head.i] if t.i not in self._text.owner and t.pos_ in ("NOUN", "PROPN")
        )
        yield from (c for c in head.children if c.dep_ == "appos" and c.i not in self._text.owner)
        if head.dep_ == "appos" and head.head.i not in self._text.owner:
            yield head.head
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
        self.nouns.setdefault(entity, set()).update({lemma, *compounds(noun)})
        self.origins.setdefault(entity, set()).update(origins(self._text, noun))
        gender = titles.gender_of_noun(lemma)
        if gender in ("male", "female"):
            self.genders.setdefault(entity, gender)

    def _learn_gender(self, index: int) -> None:
        """The gender from a courtesy title before the name, else from its given name."""
        name = self._text.names[index]
        if name.kind != "person":
            return
        first = self._text.start_of_name(index)
        title = self._text.doc[first - 1].text if first else ""
        told = titles.gender_of_title(title)
        given = name.exact.split()[0] if " " in name.exact or name.entity == name.exact else ""
        gender = told if told in ("male", "female") else titles.gender_of_name(given)
        if gender in ("male", "female") and (told == gender or name.entity not in self.genders):
            self.genders[name.entity] = gender


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
    near = [c for c in noun.children if c.dep_ in ("amod", "poss", "compound", "nmod")]
    near += [p for c in noun.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
    named = [text.names[text.owner[t.i]] for t in near if t.i in text.owner]
    return {n.exact[:ROOT].casefold() for n in named if n.kind == "place" or gazetteer.country_of_demonym(n.exact)}
